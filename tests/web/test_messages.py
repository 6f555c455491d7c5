"""Messages on the pages of both sides, without a browser: what is written, refused, shown again and given as a file."""

import pytest

from gishe.runtime.messages import Draft, answer

pytestmark = pytest.mark.slow

TOWN = "gorna-polyana"
DESK = f"/{TOWN}/desk"
PDF = ("план.pdf", b"%PDF-1.4 a plan of a garden", "application/pdf")
WORDS = "Кучето не е мое, а на съседа."


@pytest.fixture
def case(citizen, felling, work):
    """Files an application whose inspection waits; gives its applicant's browser, at the case."""
    person = citizen(0)
    number = felling(person)
    work()
    return person.get(f"/{TOWN}/cases/{number}")


def counted(member, name):
    return member.page.xpath(f"string(//a[@id='filter-{name}']/*[@class='count'])")


def talk(browser):
    return [one.text_content() for one in browser.page.xpath("//ol[@class='talk']//p[@class='given']")]


def test_both_sides_write_and_read(case, official):
    case.post("/messages", **{"the-message": WORDS})
    assert (case.status, talk(case)) == (200, [WORDS])
    assert case.page.xpath("string(//*[@role='status'][@autofocus])") == "Съобщението е изпратено."
    assert "Писахте на общината" in case.text
    ela = official("ela").get(f"{DESK}?message=yes")
    assert counted(ela, "message") == "1"
    assert "Съобщение от заявителя" in ela.text
    ela.get(ela.page.xpath("//table//th//a/@href")[0])
    assert "Заявителят е писал и чака отговор." in ela.text
    assert "не е бил влязъл" not in ela.text
    ela.post("/messages", **{"the-message": "Разбрахме.\nЩе проверим."})
    assert talk(ela) == [WORDS, "Разбрахме.\nЩе проверим."]
    assert "чака отговор" not in ela.text
    assert counted(ela.get(DESK), "message") == "0"
    case.get(case.url.partition("?")[0])
    assert talk(case) == [WORDS, "Разбрахме.\nЩе проверим."]
    assert "Ела Горска, за общината" in case.text
    assert "Съобщението е изпратено." not in case.text


def test_what_is_wrong_is_said_beside_it_and_nothing_typed_is_lost(case):
    case.post("/messages", _files={"the-file": PDF}, **{"the-message": " "})
    assert (case.status, case.problems) == (422, ["Напишете съобщението."])
    assert case.title.startswith("Грешка:")
    assert "план.pdf" in case.text
    case.post("/messages", _files={"the-file": ("a.exe", b"MZ", "application/pdf")}, **{"the-message": WORDS})
    assert len(case.problems) == 1
    assert case.page.xpath("string(//textarea[@id='the-message'])").strip() == WORDS
    (link,) = case.page.xpath("//*[@id='problems']//a/@href")
    assert case.page.xpath(f"//input[@type='file'][@id='{link[1:]}']")


def test_a_file_that_was_sent_is_given_to_both_sides_and_to_nobody_else(case, official, citizen):
    case.post("/messages", _files={"the-file": PDF}, **{"the-message": " "})
    case.post("/messages", **{"the-message": "<b>Ето плана</b>"})
    assert talk(case) == ["<b>Ето плана</b>"]
    (at,) = case.page.xpath("//ol[@class='talk']//a/@href")
    assert case.client.request("GET", at).content == PDF[1]
    assert citizen(1).get(at).status == 404
    ela = official("ela").get(f"{DESK}?message=yes")
    ela.get(ela.page.xpath("//table//th//a/@href")[0])
    (theirs,) = ela.page.xpath("//ol[@class='talk']//a/@href")
    assert ela.client.request("GET", theirs).content == PDF[1]


def test_evidence_of_a_register_is_no_file_of_a_message(case, house):
    number = case.url.rpartition("/")[2]
    with house.offices[TOWN].store.read() as reader:
        found = reader.case_by_number(number)
    evidence = next(one for finding in found.findings for one in finding.evidence)
    at = case.url
    assert case.get(f"{at}/messages/{evidence}").status == 404
    case.get(at).post("/messages", **{"the-message": "Дайте ми го", "the-file.kept": evidence})
    assert case.problems == ["Няма такъв файл. Приложете го отново."]


def test_a_double_press_is_one_message(case):
    typed = case.typed("/messages") | {"the-message": WORDS}
    for _ in range(2):
        assert case.client.request("POST", case.form("/messages").get("action"), data=typed).status_code == 200
    assert talk(case.get(case.url)) == [WORDS]


def test_with_the_code_alone_one_may_write_and_officials_are_told_so(citizen, browser, felling, work, official):
    person = citizen(0)
    number = felling(person)
    code = person.page.xpath("string(//strong[contains(@class,'code')])")
    work()
    other = browser().get(f"/{TOWN}/cases/find").post(code=code)
    assert other.url.endswith(number)
    other.post("/messages", **{"the-message": WORDS})
    assert talk(other) == [WORDS]
    ela = official("ela").get(DESK)
    ela.get(ela.page.xpath("//table//th//a/@href")[0])
    assert "не е бил влязъл" in ela.text


def test_no_answer_is_needed_says_an_official(case, official):
    case.post("/messages", **{"the-message": "Благодаря!"})
    ela = official("ela").get(DESK)
    ela.get(ela.page.xpath("//table//th//a/@href")[0]).post("/settled")
    assert "Отбелязано: не е нужен отговор." in ela.text
    assert counted(ela.get(DESK), "message") == "0"


def test_an_official_of_another_matter_writes_to_nobody(case, house, official):
    number = case.url.rpartition("/")[2]
    office = house.offices[TOWN]
    with office.store.read() as reader:
        found, stranger = reader.case_by_number(number), reader.account("ivanka")
    assert answer(office, stranger, found.id, Draft("Здравейте", "1")).code == "unknown-case"
    ivanka = official("ivanka").with_token()
    sent = {"csrf-token": ivanka.csrf, "the-message": "Здравейте"}
    assert ivanka.client.request("POST", f"{DESK}/cases/{found.id}/messages", data=sent).status_code == 404
    assert talk(case.get(case.url)) == []
