"""An official takes an application in at the counter and files it, without a line of JavaScript."""

from dataclasses import replace

import pytest

from gishe.cases.event import FiledAtCounter, Viewed
from gishe.runtime.kept import Account

pytestmark = pytest.mark.slow

COUNTER = "/gorna-polyana/desk/counter"
SERVICE = "current-address-certificate"
FELLING = "tree-felling-permit"
PDF = ("scan", ("заявление.pdf", b"%PDF-1.7 signed"))
WHO = {
    "applicant-id": "8403141552", "applicant-name": "Мария Петрова Примерова", "came": "applicant",
    "document": "identity-card", "compared": "yes", "statement": "told",
}  # fmt: skip


@pytest.fixture
def clerk(official):
    return official("gishka")


@pytest.fixture
def office(house):
    return house.offices["gorna-polyana"]


def begun(clerk, service=SERVICE, **said):
    return clerk.get(f"{COUNTER}/services/{service}").post("", **{**WHO, **said})


def filled(clerk, **said):
    """Fills in all that the certificate asks."""
    page = begun(clerk, **said)
    assert page.url.endswith("/apply/purpose"), (page.url, page.problems)
    page.post("/apply", purpose="notary")
    return page.post("/apply")


def filed(clerk, **said):
    page = filled(clerk, **said).post("/apply/check", signed="yes")
    assert "/counter/filed/" in page.url, page.problems
    return page


def number_of(page):
    return page.page.xpath("string(//*[@class='number'])")


def test_a_service_is_found_by_words_as_in_the_portal(clerk):
    page = clerk.get(COUNTER)
    assert len(page.page.xpath("//ul[@class='taken-in']/li")) > 20
    found = clerk.get(f"{COUNTER}?q=дърво").page.xpath("//ul[@class='taken-in']/li/a/@href")
    assert found[0] == f"{COUNTER}/services/{FELLING}"
    assert "Не намерихме" in clerk.get(f"{COUNTER}?q=телепортация").page.xpath("string(//*[@id='found-count'])")


def test_who_applies_is_asked_first_and_what_is_missing_is_said(clerk):
    page = begun(clerk, **{"applicant-id": "8403141553", "compared": [], "statement": []})
    assert page.status == 422
    assert page.problems == [
        "Номерът не е верен. Проверете цифрите.",
        "Сравнете лицето и данните с документа и отбележете, че сте го направили.",
        "Посочете какво подписва заявителят.",
    ]
    assert page.page.xpath("string(//input[@id='applicant-name']/@value)") == WHO["applicant-name"]
    targets = [link[1:] for link in page.page.xpath("//*[@id='problems']//a/@href")]
    assert targets == ["applicant-id", "compared", "statement"]
    assert all(page.page.xpath(f"//*[@id='{one}']") for one in targets)


def test_every_page_says_for_whom_it_is_and_the_counter_is_chosen_beforehand(clerk):
    page = begun(clerk)
    assert "Мария Петрова Примерова" in page.page.xpath("string(//section[@class='serving'])")
    assert "Гишка Посрещачева" in page.text
    page.post("/apply", purpose="notary")
    assert "Мария Петрова Примерова" in page.page.xpath("string(//section[@class='serving'])")
    assert page.page.xpath("//input[@name='delivery'][@checked]/@value") == ["counter"]


def test_an_application_that_was_told_is_filed_once_it_is_signed(clerk, office, citizen, work):
    page = filled(clerk).post("/apply/check")
    assert page.status == 422
    assert page.problems == ["Разпечатайте заявлението, дайте го за подпис и отбележете, че е подписано."]
    receipt = page.post("/apply/check", signed="yes")
    number = number_of(receipt)
    code = receipt.page.xpath("string(//*[@class='code'])")
    assert "Заявлението е прието" in receipt.text
    assert len(code) == 9
    work()
    mine = citizen(0).get("/gorna-polyana/cases")
    assert number in mine.text
    own = mine.get(f"/gorna-polyana/cases/{number}")
    assert "Подадено на гише" in own.text
    with office.store.read() as reader:
        journal = reader.journal(reader.case_by_code(code).id)
    assert [entry.actor for entry in journal if isinstance(entry.event, FiledAtCounter)] == ["gishka"]


def test_a_second_press_leads_to_the_same_receipt(clerk):
    page = filled(clerk)
    form, at = page.typed("/apply/check"), page.form("/apply/check").get("action")
    number = number_of(page.post("/apply/check", signed="yes"))
    again = clerk._came(clerk.client.request("POST", at, data={**form, "signed": "yes"}))
    assert number_of(again) == number


def test_a_paper_is_scanned_and_goes_through_the_same_examining(clerk, office):
    page = filled(clerk, statement="paper")
    assert page.post("/apply/check").problems == ["Приложете сканираното подписано заявление."]
    wrong = page.post("/scan", _files=[("scan", ("a.exe", b"MZ"))])
    assert wrong.status == 422
    assert "Този вид файл не се приема" in wrong.problems[0]
    kept = wrong.post("/scan", _files=[PDF])
    assert "заявление.pdf" in kept.text
    receipt = kept.post("/apply/check")
    with office.store.read() as reader:
        case = reader.case_by_number(number_of(receipt))
        event = next(one.event for one in reader.journal(case.id) if isinstance(one.event, FiledAtCounter))
        assert reader.file(case.id, event.scan).body == PDF[1][1]
    assert event.statement == "paper"


def test_the_code_is_shown_to_the_browser_that_filed_and_to_no_other_page(clerk, official):
    receipt = filed(clerk)
    code, at = receipt.page.xpath("string(//*[@class='code'])"), receipt.url
    assert code in clerk.get(at).text
    assert code not in official("gishka").get(at).text
    # The cookie is the receipt's: the case does not open by it in the portal.
    assert clerk.get(f"/gorna-polyana/cases/{at.rpartition('/')[2]}").status == 404
    assert official("petko").get(at).status == 404


def test_what_was_begun_is_listed_can_be_gone_on_with_and_dropped(clerk, official):
    begun(clerk)
    page = clerk.get(COUNTER)
    (go_on,) = page.page.xpath("//main//a[contains(@href, '/apply')]/@href")
    assert official("gishka").get(go_on).status == 200
    for other in ("petko", "kasa"):
        assert official(other).get(go_on).status == 404
        assert official(other).get(COUNTER).status == 404
    clerk.get(COUNTER).post("/drop")
    assert clerk.get(go_on).status == 404


def test_another_clerk_does_not_find_it(clerk, official, office):
    with office.store.write() as unit:
        known = unit.account("gishka")
        unit.keep_account(Account("second", "Втора Гишева", known.password_hash, ("front-desk",), "8409177336"))
    begun(clerk)
    assert official("second").get(clerk.url).status == 404
    assert "Започнати" not in official("second").get(COUNTER).text


def test_who_applies_can_be_changed_and_somebody_else_begins_anew(clerk):
    page = begun(clerk)
    page.post("/apply", purpose="notary")
    who = clerk.get(page.url.partition("/apply")[0])
    assert who.page.xpath("string(//input[@id='applicant-id']/@value)") == "8403141552"
    changed = who.post("", **{"applicant-id": "7903149863", "applicant-name": "Иван Липов"})
    assert changed.url.endswith("/apply/purpose")
    assert not changed.page.xpath("//input[@name='purpose'][@checked]")
    assert "Иван Липов" in changed.text
    assert "Мария" not in clerk.get(COUNTER).page.xpath("string(//main)")


def test_for_whom_is_not_asked_again_by_a_service_for_others_too(clerk, office):
    assert "representative" in office.services[FELLING].definition.applicants
    acts = {"by-id": "7903149863", "by-name": "Иван Липов", "ground": "attorney", "authority": "№ 7/2026"}
    page = begun(clerk, FELLING, came="representative", **acts)
    assert page.url.endswith("/apply/speed")
    assert "Представител: Иван Липов" in page.page.xpath("string(//section[@class='serving'])")
    page.post("/apply", speed="standard")
    assert page.status == 200
    assert "/counter/" in page.url
    assert not page.url.endswith("/for")


def test_whoever_filed_sees_where_it_stands_and_that_is_noted(clerk, official, office):
    receipt = filed(clerk)
    with office.store.read() as reader:
        case = reader.case_by_number(number_of(receipt))
        seen = [one.actor for one in reader.journal(case.id) if isinstance(one.event, Viewed)]
    assert seen == ["gishka"]
    board = clerk.get(f"/gorna-polyana/desk/cases/{case.id}")
    assert board.status == 200
    assert "notary" not in board.text
    assert "нотариус" not in board.text
    officer = official("petko").get(f"/gorna-polyana/desk/cases/{case.id}")
    assert "Гишка Посрещачева" in officer.text


def test_a_service_that_asks_for_no_name_is_filed_without_one(clerk, house, office):
    service = office.services[SERVICE]
    open_to_all = replace(service, definition=service.definition.model_copy(update={"sign_in": "none"}))
    house.offices["gorna-polyana"] = replace(office, services={**office.services, SERVICE: open_to_all})
    nobody = {"applicant-id": "", "applicant-name": "", "document": [], "compared": []}
    receipt = filed(clerk, **nobody)
    assert number_of(receipt)
    assert "Продължете по-късно" not in receipt.text


def test_a_municipality_without_a_counter_has_no_such_page(house, official, office):
    closed = office.municipality.model_copy(update={"counter": None})
    house.offices["gorna-polyana"] = replace(office, municipality=closed)
    clerk = official("gishka")
    assert clerk.get(COUNTER).status == 404
    assert "/desk/counter" not in clerk.get("/gorna-polyana/desk").text
