"""What municipalities change of shared routes, the routes of their own, and what the archive remembers of both."""

from pathlib import Path

import pytest

from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES
from gishe.language.archive import Archive
from gishe.language.explanation import effective, explain
from gishe.language.library import Library, read_library

USED = "approval:\n  - use: common/said\n"
pytestmark = pytest.mark.usefixtures("route")


def steps(service) -> list[list[str]]:
    return [[step.id for step in group] for group in service.route]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("{step: audit, remove: true}", [["legal", "money"], ["first"], ["left", "right"], ["decision"]]),
        ("{step: legal, remove: true}", [["money"], ["audit"], ["first"], ["left", "right"], ["decision"]]),
        ("{use: common/said, remove: true}", [["first"], ["left", "right"], ["decision"]]),
        (
            "{use: common/said, after: first}",
            [["first"], ["legal", "money"], ["audit"], ["left", "right"], ["decision"]],
        ),
        (
            "{use: common/said, before: decision}",
            [["first"], ["left", "right"], ["legal", "money"], ["audit"], ["decision"]],
        ),
        (
            "{step: new, before: audit, role: mayor, title: {bg: Н, en: N}}",
            [["legal", "money"], ["new"], ["audit"], ["first"], ["left", "right"], ["decision"]],
        ),
        (
            "{step: new, after: audit, role: mayor, title: {bg: Н, en: N}}",
            [["legal", "money"], ["audit"], ["new"], ["first"], ["left", "right"], ["decision"]],
        ),
    ],
)
def test_a_municipality_changes_a_shared_route(change, expected, town):
    town.overlay(f"approval:\n  - {change}")
    assert steps(town.own) == expected
    assert len(steps(town.library.services["parking-card"])) == 5


def test_a_municipality_puts_a_shared_route_into_a_service_that_has_none(town, route):
    town.move(USED, "approval:\n")
    path = town.overlay("approval:\n  - {use: common/said, after: first}")
    assert steps(town.own) == [["first"], ["legal", "money"], ["audit"], ["left", "right"], ["decision"]]
    text = path.read_text()
    assert "approval.audit: null" in text
    said_of = {one.name: one.place.file for one in explain(effective(town.library, "parking-card", "gorna-polyana"))}
    assert said_of["approval.audit.role"] == str(route)


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ("use: common/said, after: first, title: {bg: Х, en: X}", "unknown-key"),
        ("use: common/said", "unknown-target"),
        ("use: common/sayd, after: first", "unknown-route"),
        ("use: common/delivery, after: first", "not-a-route"),
        ("use: common/said, after: frist", "unknown-target"),
        ("use: common/said, after: first, before: first", "overlay-placed-twice"),
    ],
)
def test_what_an_overlay_can_not_say_of_a_route(item, code, town):
    town.move(USED, "approval:\n")
    path = town.overlay(f"approval:\n  - {{{item}}}", accept=False)
    found = next(one for one in town.problems if one.code == code)
    assert found.place.file == str(path)
    assert found.place.line == 3


def test_a_route_that_moved_under_an_overlay_is_a_conflict_with_both_places(town, route):
    path = town.overlay("approval: [{step: audit, role: mayor}]")
    assert town.codes == []
    route.write_text(route.read_text().replace("role: secretary\n", "role: mayor\n"))
    (found,) = [one for one in town.problems if one.code == "overlay-conflict"]
    assert found.place.file == str(path)
    assert f"{route}:8:11" in found.says.bg
    town.accept()
    assert town.codes == []


def test_a_changed_step_that_has_left_the_route_is_a_conflict(town, route):
    town.overlay("approval: [{step: audit, role: mayor}]")
    route.write_text(route.read_text().partition("  - step: audit")[0])
    assert ("overlay-conflict", 2) in town.codes


def test_what_an_overlay_breaks_in_a_route_is_said_there_and_why(town, route):
    route.write_text(route.read_text().replace("    term: 2 days\n", "    when: form.copies > 2\n"))
    path = town.overlay(
        "form: [{page: request, fields: [{id: copies, remove: true}]}]\nchecks: [{id: few, pass_if: 'true'}]"
    )
    found = next(one for one in town.problems if one.place.file == str(route))
    assert (found.code, found.place.line) == ("unknown-field", 10)
    assert str(path) in found.says.bg


def read(town, tmp_path) -> Library:
    return read_library(town.folder, FIELD_TYPES, CHECK_TYPES, None, Archive(tmp_path / "archive"))


def test_the_archive_notices_a_changed_route_and_remembers_what_uses_it(town, route, tmp_path):
    (town.folder / "common/spare.yaml").write_text(route.read_text().replace("said", "spare"))
    for _ in range(2):
        found = read(town, tmp_path)
        assert found.problems == town.library.problems
        assert [one.code for one in found.problems if one.code == "unused-common"] == ["unused-common"]
    route.write_text(route.read_text().replace("2 days", "3 days"))
    assert str(read(town, tmp_path).services["parking-card"].steps["audit"].definition.term) == "3 days"
    route.write_text("# a word\n" + route.read_text().replace("    term: 3 days\n", "    when: form.nothing\n"))
    for _ in range(2):
        found = read(town, tmp_path).problems
        assert [one.place.line for one in found if one.code == "unknown-field"] == [11]


@pytest.fixture
def own(town, route) -> Path:
    """The file of a route that one municipality shares among its own services."""
    path = town.own_file.parents[1] / "common/council.yaml"
    path.parent.mkdir()
    path.write_text(
        route.read_text()
        .replace("said", "council")
        .replace("legal", "law")
        .replace("money", "tax")
        .replace("audit", "vote")
    )
    return path


PLACED = "approval:\n  - {use: common/council, after: first}"


def test_a_municipality_has_routes_of_its_own(town, own):
    town.overlay(PLACED)
    assert town.wrong == []
    assert ["law", "tax"] in steps(town.own)
    assert str(own) in {one.place.file for one in explain(effective(town.library, "parking-card", "gorna-polyana"))}
    town.move("  - use: common/said\n", "  - use: common/said\n  - use: common/council\n")
    assert "unknown-route" in [one[0] for one in town.wrong]


def test_what_is_wrong_with_a_municipalitys_own_route_is_said_there(town, own):
    town.overlay(PLACED)
    own.write_text(own.read_text().replace("type: yes-no", "type: yes-ni"))
    assert town.wrong == [("unknown-field-type", "council.yaml", 12, 27)]
    assert town.library.of("gorna-polyana") == {}


def test_a_municipalitys_own_route_takes_no_name_that_is_taken_and_is_used(town, own, route):
    town.overlay("approval: [{step: audit, remove: true}]")
    assert town.wrong == [("unused-common", "council.yaml", 1, 9)]
    own.write_text(route.read_text())
    assert town.wrong == [("duplicate-id", "council.yaml", 1, 9)]


def test_the_archive_notices_a_changed_route_of_a_municipality(town, own, tmp_path):
    town.overlay(PLACED)
    for term in ("2 days", "3 days"):
        own.write_text(own.read_text().replace("2 days", term))
        for _ in range(2):
            found = read(town, tmp_path)
            assert str(found.of("gorna-polyana")["parking-card"].steps["vote"].definition.term) == term
    assert found.problems == town.library.problems
