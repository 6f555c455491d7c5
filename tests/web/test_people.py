"""Who is absent, who stands in, and to whom a step is given, on the pages and in the journal."""

from dataclasses import replace

import pytest

from gishe.runtime.kept import InboxQuery
from gishe.values.post import Post

pytestmark = pytest.mark.slow

DESK = "/gorna-polyana/desk"
PEOPLE = f"{DESK}/people"
FILL = {"diseased": "yes", "count_found": "6", "protected": "no", "the-act": "approve"}
ORDER = {"the-since": "2026-03-10", "the-until": "2026-03-20", "the-number": "РД-15-7", "the-ordered": "2026-03-09"}


@pytest.fixture
def case(citizen, felling, work, house):
    """Files an application whose inspection waits for the ecologist; gives the case's id."""
    number = felling(citizen())
    work()
    with house.offices["gorna-polyana"].store.read() as reader:
        return reader.case_by_number(number).id


def enter(head, absent, substitute="", **typed):
    return head.get(PEOPLE).post("/people", **ORDER | {"the-absent": absent, "the-substitute": substitute} | typed)


def test_a_substitute_sees_the_work_and_acts_in_anothers_name_today_only(official, case, house):
    screen = f"{DESK}/cases/{case}"
    assert official("zelin").get(screen).status == 200, "an opinion of his is still to come"
    assert official("drumka").get(f"{DESK}/people").status == 404
    head = official("sava")
    assert enter(head, "ela", "dancho").url.endswith("done=entered")
    dancho = official("dancho").get(DESK)
    assert "Замествате Ела Горска" in dancho.text
    assert dancho.page.xpath("//table//a/@href") == [screen]
    away = official("ela").get(DESK)
    assert "замества Ви Данчо" in away.text
    assert away.page.xpath("//table//a/@href") == []
    dancho.get(screen).post("/act", **FILL)
    assert dancho.url.startswith(f"{DESK}?done")
    with house.offices["gorna-polyana"].store.read() as reader:
        entry = next(one for one in reader.journal(case) if type(one.event).__name__ == "StepTaken")
    assert (entry.actor, entry.on_behalf_of, entry.event.order) == ("dancho", "ela", "РД-15-7/09.03.2026")
    assert "(за Ела Горска, заповед № РД-15-7/09.03.2026)" in official("zelin").get(screen).text
    assert official("ela").get(DESK).post("/back").status == 200
    assert "Замествате" not in official("dancho").get(DESK).text


def test_what_can_not_be_entered_is_said_beside_its_input(official):
    page = enter(official("sava"), "ela", "ela", **{"the-number": ""})
    assert page.status == 422
    assert page.problems == ["Никой не може да замества себе си.", page.problems[1]]
    assert page.page.xpath("//select[@id='the-absent']/option[@selected]/@value") == ["ela"]


def test_a_step_that_waits_for_nobody_is_seen_and_one_is_given_to_another(official, case, house):
    head = official("sava")
    enter(head, "ela")
    stuck = head.get(PEOPLE)
    assert "Чакат, а няма кой да действа" in stuck.text
    assert "Еколог" in stuck.text
    stuck.post("/end")
    with house.offices["gorna-polyana"].store.write() as unit:
        ela = unit.account("ela")
        unit.keep_account(replace(ela, login="eko", name="Еко Втори", person_id=""))
        incoming = unit.case(case).number
    head.get(f"{PEOPLE}?number={incoming}").post(f"/people/cases/{case}/inspection", **{"the-to": "eko"})
    assert "Стъпката е дадена" in head.text
    screen = f"{DESK}/cases/{case}"
    assert "Тази стъпка е при Еко Втори." in official("ela").get(screen).text
    assert "При мен" in official("eko").get(DESK).text
    taken = official("ela").get(screen).post("/given/", **{"the-to": "ela"})
    assert (taken.status, taken.problems) == (422, ["Напишете защо поемате стъпката от колега."])
    assert taken.post("/given/", **{"the-to": "ela", "the-why": "Колегата е болен."}).url.startswith(f"{DESK}?done")


def test_an_inbox_has_the_places_and_the_officials_that_it_asks_for(house, case):
    with house.offices["gorna-polyana"].store.read() as reader:

        def listed(**query):
            return [row.id for row in reader.inbox(InboxQuery(**query))]

        assert listed(posts=(Post("ecologist"),)) == [case]
        assert listed(posts=(Post("ecologist", "99111"),)) == listed(posts=()) == []
        assert listed(held=("ela",), theirs=True) == []
        assert listed(held=("ela",)) == [case]
