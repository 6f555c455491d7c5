"""The term of a case on its pages: how it was counted, that its end is near, what the end means, who sees it then."""

from dataclasses import replace
from datetime import timedelta

import pytest

from gishe.web.app import build

pytestmark = pytest.mark.slow

MINE = "gorna-polyana"
TREES = "tree-felling-permit"


@pytest.fixture
def app(house):
    """A house in which the mayor sees the cases whose term is over."""
    office = house.offices[MINE]
    service = office.services[TREES]
    term = service.definition.term.model_copy(update={"escalate_to": "mayor"})
    changed = replace(service, definition=service.definition.model_copy(update={"term": term}))
    house.offices[MINE] = replace(office, services={**office.services, TREES: changed})
    return build(house)


def text(browser):
    return " ".join(browser.page.text_content().split())


def test_a_term_is_explained_warned_of_and_over_for_the_applicant_the_official_and_the_role_above(
    house, citizen, official, work, felling
):
    person = citizen()
    number = felling(person)
    work()
    case = f"/{MINE}/cases/{number}"
    assert "Как преброихме срока" in text(person.get(case))
    assert "Броим 7 дни: до 17 март 2026 г. (вторник)." in text(person)
    assert "Срокът наближава" not in text(person)
    ecologist = official("ela").get(f"/{MINE}/desk")
    (link,) = {a.get("href") for a in ecologist.page.findall(".//a") if "/desk/cases/" in (a.get("href") or "")}
    assert "Как преброихме срока" in text(ecologist.get(link))

    house.offices[MINE].chance.moment += timedelta(days=3)
    work()
    assert "Срокът наближава" in text(person.get(case))
    assert "мълчалив отказ" in text(person)
    assert number not in text(official("kmet").get(f"/{MINE}/desk"))

    house.offices[MINE].chance.moment += timedelta(days=5)
    work()
    assert "Срокът изтече без решение." in text(person.get(case))
    assert "може да се обжалва до 17 април 2026 г." in text(person)
    mayor = official("kmet").get(f"/{MINE}/desk")
    assert (number in text(mayor), "Изтекъл срок по закон" in text(mayor)) == (True, True)
    assert "Срокът изтече" in text(mayor.get(link))
    assert mayor.status == 200
