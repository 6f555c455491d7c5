"""Who may act at a step: by their own right or in another's name, of a place, where a step was given to somebody."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gishe.cases.absence import Absence
from gishe.cases.acting import take
from gishe.cases.acts.act import Doing
from gishe.cases.assigning import Giving, give, stuck
from gishe.cases.case import OpenStep
from gishe.cases.official import Official
from gishe.cases.staff import Staff
from gishe.cases.submission import submit
from gishe.cases.who_may import could_act, may_act
from gishe.language.places import Place, Places
from gishe.values.post import Post
from gishe.values.problem import Problem
from gishe.values.text import Text

ROUTE = """\
    approval:
      - {step: look, role: clerk, title: {bg: Преглед, en: Look}}
      - {step: sign, role: mayor, decides: true, not_same_as: [look], title: {bg: Решение, en: Decision}}
    """
PLACED = """\
    approval:
      - {step: look, role: clerk, place: "form.trees > 9 ? '99111' : form.trees > 5 ? 'с. Горна' : 'другаде'",
         title: {bg: Преглед, en: Look}}
      - {step: sign, role: mayor, decides: true, title: {bg: Решение, en: Decision}}
    """
PLACES = {"99111": Place(title=Text("с. Крайна"), within="east"), "99108": Place(title=Text("с. Горна")),
          "east": Place(title=Text("Район Изток"))}  # fmt: skip
TODAY = "2026-03-10"


def person(login, *roles, egn=""):
    return Official(login, login.title(), frozenset(roles), egn)


def absence(absent, substitute="", *posts):
    return Absence(absent, TODAY, TODAY, substitute, tuple(map(Post, posts)), "РД-7" if substitute else "", TODAY)


def house(situation, people, *absences, places=None):
    its = {"places": {key: {"bg": one.title.bg, "en": "", "within": one.within} for key, one in (places or {}).items()}}
    staff = Staff({one.login: one for one in people}, absences, Places(places or {}))
    return replace(situation, staff=staff, municipality={**situation.municipality, **its})


def filed(situation):
    return situation.after(submit(situation, "1-1-10.03.2026", "standard"))


def acted(now, login, step, act="approve"):
    events = take(now, now.staff.officials[login], Doing(step, act, now.seen))
    assert not isinstance(events, Problem), events
    return now.after(events, login), events[0]


def code(now, login, step):
    problem = may_act(now, now.staff.officials[login], step)
    return problem.code if problem else ""


@pytest.fixture
def at_work(service, situation):
    """Makes a case that waits for its first step, in a house of these people."""

    compiled = cache(service)

    def made(people, *absences, route=ROUTE, trees=3, places=None, applicant="7"):
        its = situation(compiled(route), {"trees": trees}, applicant={"id": applicant, "name": "x", "kind": "person"})
        return filed(house(its, people, *absences, places=places))

    return made


ANA, BORIS, VERA = person("ana", "clerk", egn="1"), person("boris", "mayor", egn="2"), person("vera", egn="3")


def test_a_substitute_acts_in_anothers_name_and_the_journal_says_by_which_order(at_work):
    now, taken = acted(at_work([ANA, BORIS, VERA], absence("ana", "vera")), "vera", "look")
    assert (taken.on_behalf_of, taken.order) == ("ana", "РД-7/10.03.2026")
    assert (now.case.last("look").actor, now.case.last("look").on_behalf_of) == ("vera", "ana")


def test_who_is_absent_has_not_the_power_that_another_has(at_work):
    now = at_work([ANA, BORIS, VERA], absence("ana", "vera"))
    assert (code(now, "ana", "look"), code(now, "vera", "look")) == ("you-are-absent", "")
    back = replace(now, staff=replace(now.staff, absences=()))
    assert (code(back, "ana", "look"), code(back, "vera", "look")) == ("", "not-your-role")


def test_a_substitution_in_some_posts_leaves_the_others(at_work):
    both = person("ana", "clerk", "mayor")
    now = at_work([both, VERA], absence("ana", "vera", "mayor"))
    assert (code(now, "ana", "look"), code(now, "vera", "look")) == ("", "not-your-role")


def test_nobody_stands_in_for_a_substitute(at_work):
    now = at_work([ANA, BORIS, VERA], absence("ana", "vera"), absence("vera", "boris"))
    assert code(now, "boris", "look") == "not-your-role"


def test_ones_own_right_comes_before_anothers(at_work):
    now = at_work([ANA, person("vera", "clerk"), BORIS], absence("ana", "vera"))
    assert acted(now, "vera", "look")[1].on_behalf_of == ""


@pytest.mark.parametrize(
    ("people", "absences", "second", "found"),
    [
        ([ANA, BORIS], [absence("boris", "ana")], "ana", "four-eyes"),
        # One human being with two accounts, in their own name and in another's.
        ([ANA, person("ana2", "mayor", egn="1")], [], "ana2", "four-eyes"),
        ([ANA, BORIS, person("ana2", egn="1")], [absence("boris", "ana2")], "ana2", "four-eyes"),
        ([ANA, BORIS, VERA], [absence("boris", "vera")], "vera", ""),
    ],
)
def test_four_eyes_are_two_people_in_whoever_s_name(at_work, people, absences, second, found):
    now, _ = acted(at_work(people, *absences), "ana", "look")
    assert code(now, second, "sign") == found


def test_for_whom_somebody_acted_does_not_act_after_that(at_work):
    now, _ = acted(at_work([person("ana", "clerk", "mayor"), VERA, BORIS], absence("ana", "vera")), "vera", "look")
    now = replace(now, staff=replace(now.staff, absences=()))
    assert (code(now, "ana", "sign"), code(now, "boris", "sign")) == ("four-eyes", "")


def test_the_substitute_of_who_acted_does_not_act_in_that_name(at_work):
    now, _ = acted(at_work([person("ana", "clerk", "mayor", egn="1"), VERA]), "ana", "look")
    now = replace(now, staff=replace(now.staff, absences=(absence("ana", "vera"),)))
    assert code(now, "vera", "sign") == "four-eyes"
    assert stuck(now, "sign")


def test_who_acted_at_a_later_step_does_not_act_at_the_earlier_when_it_is_opened_again(at_work):
    now, _ = acted(at_work([person("ana", "clerk", "mayor"), BORIS, VERA]), "ana", "look")
    now, _ = acted(now, "boris", "sign")
    again = replace(now.case, state="deciding", open=(OpenStep("look", now.at),))
    now = replace(now, case=again, staff=replace(now.staff, absences=(absence("ana", "boris"),)))
    assert code(now, "boris", "look") == "four-eyes"


@pytest.mark.parametrize("egn", ["1", "3"])
def test_ones_own_case_is_not_decided_by_oneself_nor_in_ones_name(at_work, egn):
    now = at_work([ANA, BORIS, VERA], absence("ana", "vera"), applicant=egn)
    assert code(now, "vera", "look") == "own-case"


def test_a_step_goes_to_who_holds_the_role_in_its_place(at_work):
    krayna, east, whole = person("k", "clerk@99111"), person("e", "clerk@east"), person("w", "clerk")
    now = at_work([krayna, east, whole], route=PLACED, trees=10, places=PLACES)
    assert [code(now, one, "look") for one in "kew"] == ["", "not-your-place", "not-your-place"]
    nearest = replace(now, staff=Staff({"e": east, "w": whole}, (), now.staff.places))
    assert [code(nearest, one, "look") for one in "ew"] == ["", "not-your-place"]
    alone = replace(now, staff=Staff({"w": whole}, (), now.staff.places))
    assert code(alone, "w", "look") == ""


def test_a_place_that_is_not_known_is_the_whole_municipality(at_work):
    people = [person("k", "clerk@99111"), person("w", "clerk")]
    now = at_work(people, route=PLACED, trees=3, places=PLACES)
    assert (now.case.open[0].place, code(now, "w", "look"), code(now, "k", "look")) == ("", "", "not-your-place")
    assert at_work(people, route=PLACED, trees=7, places=PLACES).case.open[0].place == "99108"


def given_to(now, by, to, why="", *, head=False):
    events = give(now, now.staff.officials[by], Giving("look", to, why, head))
    return events if isinstance(events, Problem) else now.after(events, by)


def test_a_step_is_taken_on_handed_over_and_taken_back_with_a_reason(at_work):
    emil = person("emil", "clerk")
    now = given_to(at_work([ANA, emil, BORIS]), "ana", "ana")
    assert (code(now, "ana", "look"), code(now, "emil", "look")) == ("", "with-another")
    assert given_to(now, "emil", "emil").code == "needs-why"
    assert given_to(now, "emil", "ana").code == "with-another"
    handed = given_to(now, "ana", "emil")
    assert (code(handed, "ana", "look"), code(handed, "emil", "look")) == ("with-another", "")
    assert code(given_to(handed, "ana", "ana", "why"), "ana", "look") == ""
    assert given_to(handed, "ana", "boris").code == "with-another"


def test_a_step_is_given_to_nobody_who_could_not_act_there(at_work):
    now = at_work([ANA, person("emil", "clerk", egn="7"), BORIS])
    assert [given_to(now, "ana", to).code for to in ("boris", "emil", "nobody")] == [
        "cant-be-given", "cant-be-given", "no-such-official",
    ]  # fmt: skip
    assert given_to(now, "boris", "ana").code == "not-your-role"
    assert given_to(now, "boris", "ana", head=True).case.assigned_to("look") == "ana"


def test_what_is_with_somebody_who_is_absent_is_their_substitutes_or_is_stuck(at_work):
    emil = person("emil", "clerk")
    now = given_to(at_work([ANA, emil, VERA, BORIS]), "ana", "ana")
    stood_in = replace(now, staff=replace(now.staff, absences=(absence("ana", "vera"),)))
    assert (code(stood_in, "vera", "look"), code(stood_in, "emil", "look")) == ("", "with-another")
    assert not stuck(stood_in, "look")
    alone = replace(now, staff=replace(now.staff, absences=(absence("ana"),)))
    assert stuck(alone, "look")
    assert not stuck(given_to(alone, "boris", "emil", head=True), "look")


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_two_steps_that_exclude_each_other_are_ever_one_persons(at_work, data):
    """Random people with random posts, accounts and absences act at random: four eyes are always two people's."""
    people = [
        person(
            f"p{number}", *data.draw(st.sets(st.sampled_from(["clerk", "mayor"]))), egn=data.draw(st.sampled_from("12"))
        )
        for number in range(4)
    ]
    now = at_work(people)
    for step in ("look", "sign"):
        logins = st.sampled_from([one.login for one in people])
        absences = [absence(absent, data.draw(logins)) for absent in data.draw(st.sets(logins, max_size=3))]
        now = replace(now, staff=replace(now.staff, absences=tuple(absences)))
        able = could_act(now, step)
        if not able:
            return
        now, _ = acted(now, data.draw(st.sampled_from(able)).official.login, step)
    humans = [
        {now.staff.officials[login].person_id for login in (one.actor, one.on_behalf_of) if login}
        for one in now.case.taken
    ]
    assert not humans[0] & humans[1]


def test_who_comes_in_one_post_only_has_no_right_of_another(at_work):
    clerk = person("a", "clerk", "mayor")
    now = at_work([clerk, person("b", "mayor")])
    assert may_act(now, clerk, "look") is None
    assert may_act(now, replace(clerk, only=frozenset({"clerk"})), "look") is None
    assert may_act(now, replace(clerk, only=frozenset({"mayor"})), "look").code == "not-your-role"
