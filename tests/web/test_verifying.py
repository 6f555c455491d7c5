import re

import pytest

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


@pytest.mark.parametrize("code", ["ABCD-EFGH", "nonsense", "%D0%B0%3Cb%3E"])
def test_an_unknown_code_is_not_found(browser, code):
    page = browser().get(f"/verify/{code}")
    assert page.status == 404
    assert "Няма документ с този код" in page.text


def test_an_empty_code_is_asked_for(browser):
    assert browser().get("/verify?code=").problems == ["Въведете кода на документа."]
