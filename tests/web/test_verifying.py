import re
from dataclasses import replace

import pytest

pytestmark = pytest.mark.slow

FORM = "/gorna-polyana/services/tree-felling-permit"


@pytest.fixture
def document(citizen, official, felling, work, house):
    """Issues a permit; gives its bytes and the code printed on it."""
    person = citizen()
    number = felling(person)
    work()
    office = house.offices["gorna-polyana"]
    with office.store.read() as reader:
        case = reader.case_by_number(number).id
    fill = {"diseased": "yes", "count_found": "6", "protected": "no"}
    for login, typed in (
        ("ela", {"the-act": "approve", **fill}),
        ("zelin", {"the-act": "none"}),
        ("kmet", {"the-act": "approve", "the-pin": "2026"}),
    ):
        acted = official(login).get(f"/gorna-polyana/desk/cases/{case}").post("/act", **typed)
        assert acted.status == 200, acted.problems
    work()
    with office.store.read() as reader:
        code = reader.document_code(case)
    return person.get(f"/gorna-polyana/cases/{number}/document.pdf").text.encode(), code


def test_a_genuine_document_is_known_and_nothing_in_it_is_shown(browser, document):
    page = browser().get("/verify?code=" + document[1].lower().replace("-", "%20"))
    assert page.status == 200
    assert page.url == f"/verify/{document[1]}"
    assert "Документът е истински" in page.text
    assert re.search(r"[0-9a-f]{64}", page.text)
    assert "Примерова" not in page.text
    assert "99108" not in page.text


def test_a_copy_is_compared_with_what_was_issued(browser, document):
    page = browser().get(f"/verify/{document[1]}")
    assert "точно издаденият" in page.post("/verify", {"document": ("d.pdf", document[0])}).text
    changed = page.post("/verify", {"document": ("d.pdf", document[0] + b" ")})
    assert "Файлът е променен" in changed.text
    assert page.post("/verify").problems == ["Изберете PDF файла на документа."]


class Reads:
    """Who reads signatures as a test says."""

    def __init__(self, record):
        self.record = record

    def examine(self, body, media_type, at):
        assert (bool(body), media_type, bool(at)) == (True, "application/pdf", True)
        return self.record


def signed(verdict):
    at = "2026-03-10T08:00:00+00:00"
    return {
        "name": "Община Примерово",
        "person": "8403141552",
        "verdict": verdict,
        "signed_at": at,
        "issuer": "Издател",
    }


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"state": "signed", "signatures": [signed("good")]}, "Подписът е валиден."),
        ({"state": "signed", "signatures": [signed("changed")]}, "Файлът е променен, след като е бил подписан."),
        ({"state": "signed", "signatures": [signed("untrusted"), signed("good")]}, "на когото се вярва тук."),
        ({"state": "unsigned"}, "Файлът не е подписан електронно."),
        ({"state": "unreadable"}, "не могат да се разчетат."),
    ],
)
def test_the_signatures_of_a_copy_are_told_in_words(browser, document, house, record, said):
    house.offices["gorna-polyana"] = replace(house.offices["gorna-polyana"], examiner=Reads(record))
    page = browser().get(f"/verify/{document[1]}").post("/verify", {"document": ("d.pdf", b"%PDF-1.7 other")})
    assert "Файлът е променен или е друг" in page.text
    assert said in page.text
    assert "8403141552" not in page.text


@pytest.mark.parametrize("code", ["ABCD-EFGH", "nonsense", "%D0%B0%3Cb%3E"])
def test_an_unknown_code_is_not_found(browser, code):
    page = browser().get(f"/verify/{code}")
    assert page.status == 404
    assert "Няма документ с този код" in page.text


def test_an_empty_code_is_asked_for(browser):
    assert browser().get("/verify?code=").problems == ["Въведете кода на документа."]
