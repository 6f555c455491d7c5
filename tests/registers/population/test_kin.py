"""Families are possible: nobody is their own ancestor, or born after a parent's death, or married alone."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gishe.registers.simulator.population.kin import SHAPES, TODAY, family, years_after
from gishe.registers.simulator.population.numbering import FAMILY, Numbering

made = st.builds(family, st.builds(Numbering, st.integers(0, 10**6)), st.integers(0, 99_999))


def _parents(its, one):
    return [its.members[at] for at in (one.father, one.mother) if at is not None]


@given(made)
def test_parents_are_older_by_eighteen_years_and_nobody_is_their_own_ancestor(its):
    for one in its.members:
        for parent in _parents(its, one):
            # Older parents all the way up: nobody can come back to themselves.
            assert years_after(parent.born, 18) <= one.born
        assert one.father is None or its.members[one.father].is_male
        assert one.mother is None or not its.members[one.mother].is_male


@given(made)
def test_nobody_dies_before_being_born_or_before_becoming_a_parent(its):
    for one in its.members:
        assert one.born < (one.died or TODAY) <= TODAY
        assert all(parent.died is None or parent.died > one.born for parent in _parents(its, one))


@given(made)
def test_brothers_and_sisters_are_a_year_apart(its):
    for mother in range(FAMILY):
        born = sorted(one.born for one in its.members if one.mother == mother)
        assert all(later - earlier > timedelta(300) for earlier, later in pairwise(born))


@given(made)
def test_spouses_are_mutual_and_grown_and_say_the_same(its):
    for one in its.members:
        if one.spouse is None:
            assert one.marital in {"single", "divorced"}
            continue
        other = its.members[one.spouse]
        assert other.spouse == one.place
        assert other.is_male != one.is_male
        assert one.married == other.married
        assert years_after(one.born, 18) <= one.married <= min(one.died or TODAY, other.died or TODAY)
        gone_first = other.died and (one.died is None or other.died < one.died)
        assert one.marital == ("widowed" if gone_first else "married")


@given(made)
def test_a_second_marriage_comes_after_the_first_has_ended(its):
    for one in its.members:
        if one.divorced and one.spouse is not None:
            assert one.married > one.divorced


def test_every_shape_of_a_family_comes_about():
    unions = Counter(family(Numbering(1), number).unions for number in range(400))
    assert len(unions) == len({(one.children, one.unions) for one in SHAPES})


def test_some_die_before_their_father_so_that_grandchildren_stand_in_their_place():
    found = 0
    for number in range(200):
        its = family(Numbering(1), number)
        for one in its.members:
            father = its.members[one.father] if one.father is not None else None
            early = one.died and father and father.died and one.died < father.died
            found += bool(early and any(one.place in {other.father, other.mother} for other in its.members))
    assert found >= 5
