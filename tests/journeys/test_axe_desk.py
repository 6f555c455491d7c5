"""Every page of the desk, clean and with mistakes: axe finds nothing, nothing is wider than the window."""

import pytest
from journey.heirs import apply_for_heirs, compare
from journey.inspector import Inspector
from journey.people import (
    COUNTER,
    ELENA,
    ELENA_EGN,
    PASSWORD,
    answer_delivery,
    answer_purpose,
    apply_for_address,
    decide,
    enter_desk,
    open_case,
    wait_for_document,
)
from journey.signing_program import signing_program

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_pages_of_the_counter(visitor):
    citizen, official, counter = visitor(), visitor(), visitor()
    mine, eye = Inspector(citizen), Inspector(counter)
    number = apply_for_address(citizen, way=COUNTER)
    enter_desk(official, "ivanka")
    open_case(official, number)
    decide(official, "Одобрявам")
    official.reads("Записано по преписка")
    enter_desk(counter, "gishka")
    open_case(counter, number)
    eye.look_twice("counter-case")
    counter.press("Запишете връчването")
    counter.reads("Посочете на кого връчвате.")
    eye.look("counter-case-mistake")
    citizen.page.reload()
    citizen.reads("Чака Ви на гише.")
    mine.look_twice("case-at-the-counter")
    assert citizen.download("Изтеглете документа (PDF)").startswith(b"%PDF")
    counter.mark("На кого връчвате", "На заявителя")
    counter.press("Запишете връчването")
    counter.reads("Записано по преписка")
    eye.look("counter-recorded")
    citizen.page.reload()
    citizen.reads("Отпечатаният документ е връчен на гише.")
    mine.look_twice("case-handed-over")
    assert [*eye.found, *mine.found] == []


def test_pages_of_who_looked_and_how_registers_are(visitor):
    citizen, officer = visitor(), visitor()
    mine, eye = Inspector(citizen), Inspector(officer)
    apply_for_address(citizen)
    wait_for_document(citizen)
    citizen.open("/cases")
    citizen.follow("Кой е питал за мен")
    citizen.reads("Питан е регистър")
    mine.look_twice("who-asked")
    enter_desk(officer, "pazitel")
    officer.open("/desk/registers")
    officer.reads("Отговаря")
    eye.look_twice("registers")
    officer.page.locator("main details > summary").first.click()
    eye.look("registers-open")
    officer.open("/desk/outbox")
    officer.sees("Изходяща кутия")
    eye.look_twice("outbox")
    officer.open("/desk/outbox")
    officer.sees("Изходяща кутия")
    eye.look_twice("outbox")
    officer.open("/desk/looks")
    officer.reads("Питан е регистър")
    eye.look_twice("looks")
    officer.open("/desk/looks?from=yesterday")
    officer.reads("Има нещо за поправяне")
    eye.look("looks-mistake")
    officer.open("/desk/looks?service=home-care")
    officer.reads("Няма такива записи")
    eye.look("looks-none")
    head = visitor()
    theirs = Inspector(head)
    enter_desk(head, "sava")
    head.open("/desk/people")
    head.pick("Кой отсъства", "Ела Горска")
    head.press("Впиши")
    theirs.look_twice("people-mistake")
    head.open("/desk/people")
    theirs.look_twice("people")
    assert [*theirs.found, *mine.found, *eye.found] == []


def test_pages_of_the_desk(visitor, house):
    citizen, official = visitor(), visitor()
    mine, eye = Inspector(citizen), Inspector(official)
    number = apply_for_heirs(citizen)
    official.open("/desk")
    eye.look_twice("desk-sign-in")
    official.write("Потребителско име", "ivanka")
    official.write("Парола", f"{PASSWORD}!")
    official.press("Влезте")
    official.reads("Има нещо за поправяне")
    eye.look("desk-sign-in-mistake")
    enter_desk(official, "ivanka")
    open_case(official, number)
    eye.look_twice("desk-case")
    look_over_a_case(official, eye)
    look_around_the_desk(official, eye)
    open_case(official, number)
    decide(official, "Връщам за поправка", reason="Добавете акта за смърт.")
    official.reads("Записано по преписка")
    eye.look("desk-inbox-recorded")
    look_at_what_came_back(citizen, mine)
    open_case(official, number)
    compare(official, number)
    secretary = visitor()
    signing = Inspector(secretary)
    enter_desk(secretary, "sava")
    open_case(secretary, number)
    decide(secretary, "Одобрявам", pin="0000")
    secretary.reads("Има нещо за поправяне")
    signing.look("desk-sign-mistake")
    sign_with_the_program(secretary, signing, house)
    assert [*eye.found, *mine.found, *signing.found] == []


def look_over_a_case(official, eye):
    """Looks at a case that is open: with a mistake, with everything unfolded, with a note."""
    official.press("Запишете решението")
    official.reads("Има нещо за поправяне")
    eye.look("desk-case-mistake")
    closed = official.page.locator("main details:not([open]) > summary")
    while closed.count():
        closed.first.click()
    eye.look("desk-case-open")
    official.press("Оставете бележката")
    official.reads("Напишете бележката.")
    eye.look("desk-note-mistake")
    official.write("Нова бележка", "Обадих се на заявителя.")
    official.press("Оставете бележката")
    official.reads("Бележката е оставена.")
    eye.look("desk-note")
    official.follow("Пълният отговор на регистъра")
    eye.look_twice("desk-evidence")


def look_around_the_desk(official, eye):
    """Looks at keys, search and views of the inbox."""
    for name in ("keys", "find"):
        official.open(f"/desk/{name}")
        eye.look_twice(f"desk-{name}")
    official.press("Търсете")
    official.reads("Напишете номер, име или думи")
    eye.look("desk-find-mistake")
    official.write("Номер, име на заявителя или думи от заявлението", "Весела")
    official.press("Търсете")
    official.page.locator("#found").wait_for()
    eye.look("desk-found")
    official.open("/desk?unread=yes")
    official.page.get_by_text("Запазете този изглед").click()
    official.press("Запазете")
    eye.look("desk-view-mistake")
    official.open("/desk")
    eye.look_twice("desk-inbox")


def look_at_what_came_back(citizen, mine):
    """Looks at a returned application, and sends it again as it was."""
    citizen.page.reload()
    citizen.sees("Нужна е поправка")
    mine.look_twice("case-returned")
    citizen.follow("Поправете заявлението")
    mine.look_twice("correct-check")
    citizen.press("Изпратете поправеното")
    citizen.sees("Заявлението е прието")
    mine.look_twice("case-received")
    citizen.follow("Оттеглете заявлението")
    mine.look_twice("withdraw")


def sign_with_the_program(official, eye, house):
    """Decides without a PIN, and signs with the program on the official's machine once it runs."""
    decide(official, "Одобрявам")
    official.reads("На този компютър не работи програма за подпис.")
    eye.look_twice("desk-signing")
    with signing_program(house, "sava"):
        official.page.get_by_role("button", name="Потърсете я отново").click()
        official.reads("Програмата за подпис е намерена.")
        eye.look("desk-signing-agent")
        official.page.get_by_role("button", name="Подпишете с програмата").click()
        official.reads("Записано по преписка")


def test_pages_of_taking_an_application_in(visitor):
    clerk, citizen = visitor(), visitor(javascript=False)
    eye = Inspector(clerk)
    enter_desk(clerk, "gishka")
    clerk.open("/desk/counter?q=настоящ адрес")
    clerk.sees("Приемане на заявление")
    eye.look("counter")
    clerk.follow("Удостоверение за настоящ адрес")
    clerk.sees("Кой заявява")
    clerk.press("Продължете")
    clerk.reads("Въведете ЕГН, ЛНЧ или ЕИК на заявителя.")
    eye.look_twice("counter-who-mistakes")
    clerk.write("ЕГН, ЛНЧ или ЕИК", ELENA_EGN)
    clerk.write("Име или наименование", ELENA)
    clerk.mark("Кой е дошъл?", "Заявителят")
    clerk.mark("С какъв документ установихте самоличността?", "Лична карта")
    clerk.mark("", "Сравних лицето, името и номера с документа")
    clerk.mark("Какво подписва заявителят?", "Казва го тук: записвам го, отпечатвам го и го подписва")
    clerk.press("Продължете")
    clerk.reads(f"Подавате за {ELENA}")
    eye.look("counter-page")
    answer_purpose(clerk)
    answer_delivery(clerk, COUNTER)
    clerk.sees("Прегледайте отговорите със заявителя")
    assert clerk.download("Отпечатайте за подпис (PDF)").startswith(b"%PDF")
    clerk.press("Подайте заявлението")
    clerk.reads("Разпечатайте заявлението, дайте го за подпис и отбележете, че е подписано.")
    eye.look("counter-check-mistake")
    clerk.mark("", "Заявителят прочете и подписа отпечатаното заявление, подписах го и аз")
    clerk.press("Подайте заявлението")
    clerk.sees("Заявлението е прието")
    clerk.reads("Отпечатайте разписката")
    eye.look_twice("counter-receipt")
    citizen.open("/cases/find")
    citizen.write("Код на заявлението", clerk.page.locator(".code").inner_text())
    citizen.press("Покажете заявлението")
    citizen.reads("Подадено на гише")
    assert eye.found == []
