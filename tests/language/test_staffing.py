"""Whether a municipality has somebody for every place, and places and posts that hold together."""

from functools import cache

import pytest
from ruamel.yaml import YAML

from gishe import bundle
from gishe.language.mistakes import check
from gishe.language.municipality import MunicipalityDefinition
from gishe.language.notes import Notes
from gishe.language.offering import find_unready
from gishe.language.staffing import Needs, needs_of
from gishe.language.tree import Tree

PLACES = {"99111": {"title": "с. Крайна", "within": "east"}, "east": {"title": "Район Изток"}}


@cache
def written():
    return (bundle.definitions() / "municipalities" / "izvorovo" / "municipality.yaml").read_text(encoding="utf-8")


def found(*posts, places=PLACES, personnel="secretary", placed=("mayor",)):
    data = YAML(typ="safe").load(written())
    officials = [{"login": f"o{number}", "name": "О", "roles": [post]} for number, post in enumerate(posts)]
    data |= {"places": places, "personnel": {"role": personnel}, "services": ["one"], "trial": {"officials": officials}}
    its = check(MunicipalityDefinition, data)
    assert isinstance(its, MunicipalityDefinition), its
    notes = Notes(Tree("municipality.yaml", data))
    find_unready(its, {"one": Needs("one", "incoming", (("sign", "mayor", ()),), placed=placed)}, notes)
    return {one.code: one.says.bg for one in notes.problems}


@pytest.mark.parametrize(
    ("posts", "lacking"),
    [
        (["mayor"], ""),
        (["mayor@99111"], "място, което общината не изброява, Район Изток"),
        (["mayor@east"], "място, което общината не изброява"),
        (["mayor@99111", "mayor"], ""),
        (["secretary"], "място, което общината не изброява, с. Крайна, Район Изток"),
    ],
)
def test_a_role_is_held_for_every_place_from_which_work_may_come(posts, lacking):
    said = found(*posts).get("nobody-for-place", "")
    assert said.rpartition("за: ")[2].rstrip(".") == lacking


def test_nobody_is_missed_where_no_step_goes_by_place_or_no_official_is_known():
    assert found("secretary", placed=()) == {}
    assert found() == {}


def test_a_service_needs_the_role_that_its_late_steps_are_told_to(service):
    its = service("""\
        approval:
          - {step: clerk, role: clerk, decides: true, term: 1 day, escalate: {to: head, after: 1 day},
             title: {bg: Служител, en: Clerk}}
        """)
    assert ("clerk.escalate", "head", ()) in needs_of(its).steps


def test_posts_places_and_the_head_of_personnel_are_the_municipalitys_own():
    assert "unknown-post" in found("mayor", "mayor@99125")
    assert "unknown-post" in found("mayor", "clerk")
    assert "unknown-place" in found("mayor", places={"99111": {"title": "с. Крайна", "within": "west"}})
    assert "wrong-code" in found("mayor", places={"99112": {"title": "с. Крайна"}})
    assert "unknown-role" in found("mayor", personnel="head")
