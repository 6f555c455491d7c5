"""An official amends an issued document on a page of its own; the public's page says what has become of it."""

import pytest

pytestmark = pytest.mark.slow

ACTS = (
    ("ela", {"the-act": "approve", "diseased": "yes", "count_found": "6", "protected": "no"}),
    ("zelin", {"the-act": "none"}),
    ("kmet", {"the-act": "approve", "the-pin": "2026"}),
)

TOLD = ("Документът е отменен", "Отменен, вече няма действие", "Решение за отмяна", "Потвърждение за получаване")


@pytest.fixture
def person(citizen):
    return citizen()


@pytest.fixture
def issued(person, felling, official, work, house):
    """Gives the id of a case whose permit was issued, its number, that of the permit, and the store."""
    number = felling(person)
    work()
    with house.offices["gorna-polyana"].store.read() as reader:
        case = reader.case_by_number(number).id
    for login, typed in ACTS:
        official(login).get(f"/gorna-polyana/desk/cases/{case}").post("/act", **typed)
    work()
    with house.offices["gorna-polyana"].store.read() as reader:
        return case, number, reader.case(case).document_number, house.offices["gorna-polyana"].store


def test_a_document_is_revoked_on_its_page_and_the_public_is_told(issued, official, browser, person, work):
    case, number, permit, store = issued
    mayor = official("kmet")
    page = mayor.get(f"/gorna-polyana/desk/cases/{case}")
    assert f"/amend/{permit}" in page.text
    assert f"/documents/{number}.pdf" in page.text
    page = mayor.get(f"/gorna-polyana/desk/cases/{case}/amend/{permit}")
    wrong = page.post("/amend", **{"the-reason": ""})
    assert (wrong.status, "Изберете какво да се направи." in wrong.text) == (422, True)
    wrong = page.post("/amend", **{"the-way": "revocation", "the-reason": ""})
    assert (wrong.status, "Напишете мотивите си" in wrong.text) == (422, True)
    page.post("/amend", **{"the-way": "revocation", "the-reason": "Дърветата са здрави."})
    with store.read() as reader:
        assert reader.case(case).unsigned[0].by == "kmet"
        code = reader.document_code(case)
    mayor.get(f"/gorna-polyana/desk/cases/{case}/sign").post("/sign", **{"the-pin": "2026"})
    work()
    assert "е отменен" in browser().get(f"/verify/{code}").text
    mine = person.get(f"/gorna-polyana/cases/{number}").text
    assert all(
        words in mine
        for words in (
            "Документът е отменен",
            "Отменен, вече няма действие",
            "Решение за отмяна",
            "Потвърждение за получаване",
        )
    )
    assert official("ela").get(f"/gorna-polyana/desk/cases/{case}/amend/{permit}").status == 404
