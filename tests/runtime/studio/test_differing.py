"""One value of a shared service is changed in a municipality's difference: where it belongs, and nothing else."""

import pytest

from gishe.runtime.studio.differing import accept_base, change, sections
from gishe.runtime.studio.workspace import look

pytestmark = pytest.mark.slow

SERVICE = "tree-felling-permit"
BARE = f"extends: {SERVICE}\n"


@pytest.fixture
def own(office):
    """The difference that the municipality has in its files."""
    return office.definitions.folder().library.own[office.id][SERVICE].file.read_text(encoding="utf-8")


def value(office, text, name):
    found = (one for section in sections(look(office, SERVICE, text)) for one in section.values)
    return next(one for one in found if one.name == name)


@pytest.mark.parametrize(
    ("name", "typed", "written"),
    [
        ("keep", "9 years", "keep: 9 years"),
        ("speeds.standard.fee", "8.00 EUR", "fee: 8.00 EUR"),
        ("approval.roads.term", "9 days", "  - step: roads\n    term: 9 days"),
        ("form.trees.title.bg", "Дървета: кои", "title: {bg: 'Дървета: кои', en: Which trees}"),
        ("deliver", "[portal]", "deliver:\n  - portal"),
        ("approval.mayor.sign", "qualified", "- step: mayor\n    sign: qualified"),
    ],
)
def test_a_value_is_written_where_it_belongs(office, name, typed, written):
    text = change(office, SERVICE, BARE, name, typed)
    assert written in text
    assert value(office, text, name).ours
    assert not value(office, text, "number").ours


def test_the_rest_of_the_difference_stays_as_it_was(office, own):
    text = change(office, SERVICE, own, "speeds.fast.term", "2 working days")
    old, new = own.splitlines(), text.splitlines()
    assert [one for one in new if one not in old] == ["  fast: {fee: 14.00 EUR, term: 2 working days}"]
    assert [one for one in old if one not in new] == ["  fast: {fee: 14.00 EUR, term: 4 working days}"]


def test_what_the_shared_service_said_is_written_down(office):
    text = change(office, SERVICE, BARE, "speeds.standard.fee", "8.00 EUR")
    assert 'speeds.standard.fee: "5.11 EUR"' in text
    assert not {one.code for one in look(office, SERVICE, text).problems} & {"overlay-unrecorded", "overlay-conflict"}


def test_a_conflict_is_left_for_the_author_to_look_at(office, own):
    moved = own.replace('speeds.standard.fee: "5.11 EUR"', 'speeds.standard.fee: "4.00 EUR"')
    text = change(office, SERVICE, moved, "speeds.fast.fee", "15.00 EUR")
    assert "overlay-conflict" in {one.code for one in look(office, SERVICE, text).problems}
    accepted = accept_base(office, SERVICE, text)
    assert "overlay-conflict" not in {one.code for one in look(office, SERVICE, accepted).problems}


@pytest.mark.parametrize(
    ("text", "name", "typed", "code"),
    [
        (BARE, "no.such.value", "x", "not-there"),
        ("extends: nothing-like-it\n", "keep", "9 years", "not-changed"),
        ("extends: [\n", "keep", "9 years", "not-changed"),
        (f"{BARE}speeds: 3\n", "speeds.standard.fee", "8.00 EUR", "not-there"),
        (f"{BARE}approval: [1, 2]\n", "approval.roads.term", "9 days", "not-changed"),
        (BARE, "deliver", "{portal: [", "not-changed"),
    ],
)
def test_what_can_t_be_written_safely_is_left_to_the_author(office, text, name, typed, code):
    assert change(office, SERVICE, text, name, typed).code == code


def test_what_names_a_thing_is_not_offered(office):
    names = {one.name for section in sections(look(office, SERVICE, BARE)) for one in section.values}
    assert "form.trees.title.bg" in names
    assert not names & {"service", "form.trees.page", "approval.mayor.step"}
    assert not any(name.startswith("scenarios.") for name in names)
