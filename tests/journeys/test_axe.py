"""Every page, clean and with mistakes: axe finds nothing, nothing is wider than the window, in both languages."""

import pytest
from journey.document import code
from journey.heirs import DECEASED, DECEASED_EGN, WIDOW, apply_for_heirs, compare, name_heirs, say_who_died
from journey.inspector import Inspector
from journey.people import (
    ADDRESS,
    COUNTER,
    ELENA,
    HEIRS,
    PASSWORD,
    TITLES,
    TREES,
    answer_delivery,
    answer_purpose,
    apply_for_address,
    begin,
    choose_speed,
    decide,
    enter_desk,
    open_case,
    submit,
    wait_for_document,
)
from journey.signing_program import signing_program

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_pages_for_everyone(visitor):
    anyone = visitor()
    eye = Inspector(anyone)
    anyone.page.goto("/")
    eye.look_twice("municipalities")
    anyone.open("/")
    eye.look_twice("services")
    for service in TITLES:
        anyone.open(f"/services/{service}")
        eye.look_twice(f"service-{service}")
    for name, address in (
        ("search", "/search?q=kuche"), ("search-nothing", "/search?q=трамвай"), ("area", "/areas/environment"),
        ("life-event", "/life/death"), ("statistics", "/statistics"),
        ("service-statistics", "/statistics/heirs-certificate"),
    ):  # fmt: skip
        anyone.open(address)
        eye.look_twice(name)
    anyone.page.goto("/accessibility")
    eye.look_twice("accessibility")
    anyone.page.goto("/verify")
    eye.look_twice("verify")
    anyone.press("Проверете")
    eye.look("verify-mistake")
    anyone.page.goto("/verify/BBBB-BBBB")
    eye.look_twice("verify-missing")
    anyone.open("/cases/find")
    eye.look_twice("find")
    anyone.press("Покажете заявлението")
    eye.look("find-mistake")
    anyone.open("/nothing-here")
    eye.look_twice("not-found")
    assert eye.found == []


def test_pages_of_an_instant_service(visitor, tmp_path):
    citizen = visitor()
    eye = Inspector(citizen)
    citizen.open(f"/services/{ADDRESS}/apply")
    citizen.sees("Вход")
    eye.look_twice("sign-in")
    citizen.follow("Влезте")
    citizen.sees("Електронна идентификация")
    eye.look("identity")
    citizen.press("Откажете")
    citizen.reads("Отказахте да влезете.")
    eye.look("sign-in-given-up")
    begin(citizen, ADDRESS, ELENA)
    eye.look_twice("address-purpose")
    citizen.press("Продължете")
    citizen.reads("Има нещо за поправяне")
    eye.look("address-purpose-mistake")
    answer_purpose(citizen)
    eye.look_twice("address-delivery")
    citizen.page.evaluate("document.querySelector('main [name=csrf-token]').value = 'stale'")
    citizen.press("Продължете")
    citizen.sees("Страницата е изтекла")
    eye.look("expired")
    citizen.page.go_back()
    citizen.page.reload()
    citizen.press("Продължете")
    citizen.reads("Има нещо за поправяне")
    eye.look("address-delivery-mistake")
    answer_delivery(citizen)
    eye.look_twice("address-check")
    citizen.open(f"/services/{ADDRESS}/apply")
    citizen.sees("Имате започнато заявление")
    eye.look_twice("resume")
    citizen.follow("Продължете")
    submit(citizen)
    wait_for_document(citizen)
    eye.look_twice("case-granted")
    citizen.page.get_by_text("Какво изпратихте").click()
    eye.look("case-granted-answers")
    pdf = citizen.download("Изтеглете документа (PDF)")
    citizen.open("/cases")
    eye.look_twice("my-cases")

    citizen.page.goto(f"/verify/{code(pdf, tmp_path)}")
    eye.look_twice("verified")
    citizen.press("Сравнете")
    eye.look("verified-mistake")
    for name, body in (("same", pdf), ("other", pdf + b"\n")):
        file = {"name": "document.pdf", "mimeType": "application/pdf", "buffer": body}
        citizen.page.get_by_label("PDF файл на документа").set_input_files(file)
        citizen.press("Сравнете")
        eye.look(f"verified-{name}")
    assert eye.found == []


def test_pages_where_no_sign_in_is_connected(visitor, unconnected):
    citizen = visitor(into=unconnected)
    eye = Inspector(citizen)
    citizen.open(f"/services/{ADDRESS}")
    citizen.follow("Започнете")
    citizen.sees("Още не можете да влезете електронно")
    eye.look_twice("no-sign-in")
    citizen.open("/cases")
    citizen.sees("Още не можете да влезете електронно")
    eye.look_twice("no-sign-in-cases")
    assert eye.found == []


def test_pages_with_rows_dates_and_files(visitor):
    citizen = visitor()
    eye = Inspector(citizen)
    begin(citizen, HEIRS, WIDOW)
    eye.look_twice("heirs-speed")
    citizen.press("Продължете")
    eye.look("heirs-speed-mistake")
    choose_speed(citizen)
    eye.look_twice("heirs-deceased")
    say_who_died(citizen, "5901300541", "", ("31", "2", "2021"))
    citizen.reads("Има нещо за поправяне")
    eye.look("heirs-deceased-mistake")
    say_who_died(citizen, DECEASED_EGN, DECEASED, ("7", "12", "2021"))
    eye.look_twice("heirs-heirs")
    name_heirs(citizen, (WIDOW, "12", "съпруга"), ("", "", "син"))
    citizen.reads("Има нещо за поправяне")
    eye.look("heirs-heirs-mistake")

    begin(citizen, TREES, WIDOW)
    choose_speed(citizen)
    citizen.mark("Какво право имате върху имота", "съсобственик")
    citizen.reads("Съгласие на собственика")
    eye.look("trees-parcel")
    file = {"name": "скица.exe", "mimeType": "application/pdf", "buffer": b"MZ"}
    citizen.page.get_by_label("Съгласие на собственика").set_input_files(file)
    citizen.press("Продължете")
    citizen.reads("Има нещо за поправяне")
    eye.look("trees-parcel-mistake")
    assert eye.found == []


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
    official.press("Запишете решението")
    official.reads("Има нещо за поправяне")
    eye.look("desk-case-mistake")
    closed = official.page.locator("main details:not([open]) > summary")
    while closed.count():
        closed.first.click()
    eye.look("desk-case-open")
    official.press("Оставете бележката")
    eye.look("desk-note-mistake")
    official.write("Нова бележка", "Обадих се на заявителя.")
    official.press("Оставете бележката")
    eye.look("desk-note")
    official.follow("Пълният отговор на регистъра")
    eye.look_twice("desk-evidence")
    for name in ("keys", "find"):
        official.open(f"/desk/{name}")
        eye.look_twice(f"desk-{name}")
    official.press("Търсете")
    eye.look("desk-find-mistake")
    official.write("Номер, име на заявителя или думи от заявлението", "Весела")
    official.press("Търсете")
    eye.look("desk-found")
    official.open("/desk?unread=yes")
    official.page.get_by_text("Запазете този изглед").click()
    official.press("Запазете")
    eye.look("desk-view-mistake")
    official.open("/desk")
    eye.look_twice("desk-inbox")
    open_case(official, number)
    decide(official, "Връщам за поправка", reason="Добавете акта за смърт.")
    official.reads("Записано по преписка")
    eye.look("desk-inbox-recorded")

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
