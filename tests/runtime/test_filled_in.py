"""How often each question is answered: counted over the last cases, told of enough of them, of no erased one."""

from datetime import timedelta

import pytest

from gishe.runtime.apply import Application, apply
from gishe.runtime.office import Applicant
from gishe.runtime.statistics.counting import count
from gishe.runtime.studio.filled_in import FEWEST, filled_in

pytestmark = pytest.mark.slow

SERVICE = "tree-felling-permit"
MARIA = Applicant("8403141552", "Мария Петрова Примерова")
TREES = [{"species": "oak", "count": 6}]
ANSWERS = {
    "parcel": "99108.505.12", "tenure": "owner", "near_road": False, "trees": TREES, "reason": "Сухи.",
    "delivery": "portal",
}  # fmt: skip


@pytest.fixture
def file(office):
    """Files applications; what is false of an answer is left out."""

    def files(number, **changed):
        given = {name: answer for name, answer in {**ANSWERS, **changed}.items() if answer is not None}
        holder = office.chance.blind(MARIA.id)
        for _ in range(number):
            key = office.chance.token()
            assert apply(office, Application(SERVICE, MARIA, holder, given, "standard", key)).case
        count(office)

    return files


def shares(office):
    return {one.id: (one.given, one.asked, one.percent) for one in filled_in(office, SERVICE).questions}


def test_what_nobody_answers_is_named_and_what_was_not_asked_counts_for_nothing(office, file):
    file(5)
    found = filled_in(office, SERVICE)
    assert (found.cases, found.enough) == (5, True)
    assert shares(office)["photo"] == (0, 5, 0)
    assert shares(office)["trees"] == (5, 5, 100)
    assert shares(office)["consent"] == (0, 0, 0)
    assert [one.id for one in found.ignored] == ["photo"]


def test_of_few_cases_nothing_is_told(office, file):
    file(FEWEST - 1)
    assert not filled_in(office, SERVICE).enough


def test_what_is_older_than_a_year_and_what_is_erased_are_not_counted(office, file):
    file(2)
    with office.store.read() as reader:
        gone = reader.case_times()[0].case_id
    with office.store.write() as unit:
        unit.erase(gone)
    office.store.destroy_keys()
    assert filled_in(office, SERVICE).cases == 1
    office.chance.moment += timedelta(days=366)
    assert filled_in(office, SERVICE).cases == 0
