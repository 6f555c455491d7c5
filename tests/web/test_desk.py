from datetime import timedelta

import pytest

pytestmark = pytest.mark.slow

DESK = "/gorna-polyana/desk"
FILL = {"diseased": "yes", "count_found": "6", "protected": "no"}


@pytest.fixture
def case(citizen, felling, work, house):
    """Files an application whose inspection waits; gives the case's address on the desk."""
    number = felling(citizen())
    work()
    with house.offices["gorna-polyana"].store.read() as reader:
        return f"{DESK}/cases/{reader.case_by_number(number).id}"


@pytest.fixture
def asked_on_paper(citizen, felling, work, house):
    """Files an application whose document is to be handed over; gives its applicant and its address on the desk."""
    person = citizen()
    number = felling(person, delivery="counter")
    work()
    with house.offices["gorna-polyana"].store.read() as reader:
        return person, f"{DESK}/cases/{reader.case_by_number(number).id}"


@pytest.fixture
def handed(asked_on_paper, official, work):
    """Decides that application; gives its address on the desk."""
    _, case = asked_on_paper
    official("ela").get(case).post("/act", **FILL, **{"the-act": "approve"})
    official("zelin").get(case).post("/act", **{"the-act": "for"})
    official("kmet").get(case).post("/act", **{"the-act": "approve", "the-pin": "2026"})
    work()
    return case


@pytest.fixture
def inspected(case, official):
    official("ela").get(case).post("/act", **FILL, **{"the-act": "approve"})
    official("zelin").get(case).post("/act", **{"the-act": "for"})
    return case


def test_a_wrong_password_is_said_beside_the_form_and_nothing_of_the_account(browser):
    for login in ("ela", "nobody"):
        page = browser().get(f"{DESK}/sign-in").post(login=login, password="wrong")
        assert page.status == 422
        assert page.problems == ["Името или паролата не са верни."]
        assert "wrong" not in page.text.replace("question wrong", "")


def test_the_inbox_shows_what_waits_for_ones_roles(official, case):
    inbox = official("ela").get(DESK)
    assert inbox.page.xpath("//table//a/@href") == [case]
    assert "Оглед" in inbox.text
    assert "Остават" in inbox.text
    assert "Няма преписки" in official("kmet").get(DESK).text


def test_a_late_case_is_said_to_be_late(official, case, house):
    office = house.offices["gorna-polyana"]
    ela = official("ela")
    office.chance.moment += timedelta(days=5)
    late = official("ela").get(f"{DESK}?late=yes")
    assert "Просрочена с" in late.text
    assert late.page.xpath("//table//a/@href") == [case]
    assert ela.get(f"{DESK}?late=yes").url.endswith("/sign-in"), "an old session has ended"


def test_one_screen_shows_answers_checks_and_the_route(official, case):
    screen = official("ela").get(case)
    assert "99108.505.12" in screen.text
    verdicts = [verdict.text_content() for verdict in screen.page.xpath("//*[@class='check']/p/span")]
    assert set(verdicts) == {"✓ Потвърдено"}
    assert screen.page.xpath("//li[@aria-current='step']//text()")[1].startswith("Оглед")


def test_what_is_not_filled_in_is_asked_for_with_everything_as_typed(official, case):
    screen = official("ela").get(case).post("/act", **{"count_found": "6", "the-act": "approve"})
    assert screen.status == 422
    assert screen.title.startswith("Грешка: ")
    assert len(screen.problems) == 2
    assert screen.page.get_element_by_id("count_found").value == "6"
    assert screen.page.xpath("//input[@name='the-act'][@checked]/@value") == ["approve"]


def test_no_act_is_a_problem_of_its_own(official, case):
    screen = official("ela").get(case).post("/act", **FILL)
    assert screen.page.xpath("//*[@id='problems']//a/@href") == ["#the-act"]


def test_a_return_needs_reasons_and_reaches_the_applicant(official, citizen, case, work):
    ela = official("ela").get(case).post("/act", **{"the-act": "return"})
    assert ela.page.xpath("//*[@id='problems']//a/@href") == ["#the-reason"]
    ela.post("/act", **{"the-act": "return", "the-reason": "Дърветата са девет."})
    assert (ela.status, ela.url.split("?")[0]) == (200, DESK)
    person = citizen()
    number = person.get("/gorna-polyana/cases").page.xpath("//main//ul[@class='services']//a/@href")[0]
    assert "Дърветата са девет." in person.get(number).text
    person.get(f"{number}/correct/trees").post("/correct", **{"trees.0.count": "9"})
    assert person.url == f"{number}/correct"
    assert person.post("/correct").url == number
    work()
    assert official("ela").get(case).page.xpath("//td[@data-label='Брой']/text()") == ["9"]


def test_a_decision_is_signed_with_the_officials_pin(official, citizen, inspected, work):
    mayor = official("kmet").get(inspected)
    mayor.post("/act", **{"the-act": "approve", "the-pin": "0000"})
    assert mayor.page.xpath("//*[@id='problems']//a/@href") == ["#the-pin"]
    assert not mayor.page.get_element_by_id("the-pin").value
    mayor.post("/act", **{"the-act": "approve", "the-pin": "2026"})
    assert mayor.url.split("?")[0] == DESK
    work()
    person = citizen()
    address = person.get("/gorna-polyana/cases").page.xpath("//main//ul[@class='services']//a/@href")[0]
    person.get(f"{address}/document.pdf")
    assert person.text.startswith("%PDF")
    assert person.headers["content-disposition"].startswith("attachment")
    assert official("kmet").get(f"{inspected}/document.pdf").text == person.text


def test_what_changed_meanwhile_is_not_decided(official, case):
    ela, again = official("ela").get(case), official("ela").get(case)
    again.post("/act", **FILL, **{"the-act": "approve"})
    late = ela.post("/act", **FILL, **{"the-act": "approve"}) if ela.form("/act") is not None else ela
    assert late.status == 422
    assert late.problems == ["Тази стъпка вече не чака решение."]


def test_evidence_is_shown_whole_and_as_text(official, case):
    ela = official("ela").get(case)
    evidence = ela.get(ela.page.xpath("//a[contains(@href, '/evidence/')]/@href")[0])
    assert evidence.page.xpath("string(//pre)").startswith("<answer to='grao/")


def test_the_counter_asks_to_whom_and_records_it(handed, official, asked_on_paper):
    desk = official("gishka").get(DESK)
    assert desk.page.xpath("//table//a/@href") == [handed]
    assert "Връчване на гише" in desk.text
    assert "Просрочена" not in desk.text
    asked = desk.get(handed).post("/handed-over", **{"the-recipient": "authorised"})
    assert asked.status == 422
    assert asked.page.xpath("//*[@id='problems']//a/@href") == ["#the-authority"]
    assert asked.page.xpath("//input[@name='the-recipient'][@checked]/@value") == ["authorised"]
    done = asked.post("/handed-over", **{"the-recipient": "authorised", "the-authority": "Иван Пробов, № 7"})
    assert "Записано по преписка" in done.text
    assert "Иван Пробов, № 7" in done.get(handed).text
    assert "Отпечатаният документ е връчен на гише." in asked_on_paper[0].get(asked_on_paper[0].url).text


def test_nobody_but_the_counter_hands_over(handed, official):
    ela = official("ela").get(handed)
    assert "/handed-over" not in ela.text
    token = {"csrf-token": ela.with_token().csrf, "the-recipient": "applicant"}
    refused = ela.client.request("POST", f"{handed}/handed-over", data=token)
    assert refused.status_code == 422
    assert "Връчва друга длъжност." in refused.text
