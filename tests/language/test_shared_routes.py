"""Approval routes that services use by name: put in place, judged where they stand, changed by municipalities."""

from pathlib import Path

import pytest

from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES
from gishe.language.archive import Archive
from gishe.language.explanation import effective, explain
from gishe.language.formatting import format_definition
from gishe.language.library import Library, read_library

SAID = """\
common: said
title: {bg: Становища и решение, en: Opinions and a decision}
approval:
  - together:
      - {step: legal, role: secretary, title: {bg: Право, en: Law}, opinion: true}
      - {step: money, role: secretary, title: {bg: Пари, en: Money}, opinion: true}
  - step: audit
    role: secretary
    title: {bg: Сверка, en: Audit}
    term: 2 days
    fill:
      - {id: sound, type: yes-no, label: {bg: Всичко е наред, en: All is well}}
"""
USED = "approval:\n  - use: common/said\n"
SECOND = "services/other-card.yaml"
pytestmark = pytest.mark.usefixtures("route")


@pytest.fixture
def route(town) -> Path:
    """The file of a shared route, which the service of the town uses before its own steps."""
    path = town.folder / "common/said.yaml"
    path.write_text(SAID)
    town.move("approval:\n", USED)
    return path


def steps(service) -> list[list[str]]:
    return [[step.id for step in group] for group in service.route]


def said(town) -> list[tuple[str, str, int, int]]:
    """What is wrong, with the file and the place; advice of other kinds left out."""
    about = ("overlay-", "unused", "missing-language")
    wrong = [one for one in town.library.problems if one.severity == "error" or one.code.startswith(about)]
    # That a municipality can't offer a broken service follows.
    found = [one for one in wrong if one.code != "unknown-service"]
    return [(one.code, Path(one.place.file).name, one.place.line, one.place.column) for one in found]


def second(town) -> None:
    """Writes another service that uses the same route."""
    (town.folder / SECOND).write_text(town.base.read_text().replace("service: parking-card", "service: other-card"))


def test_the_steps_come_in_the_place_of_the_name(town):
    service = town.library.services["parking-card"]
    assert said(town) == []
    assert steps(service) == [["legal", "money"], ["audit"], ["first"], ["left", "right"], ["decision"]]
    assert [one.id for one in service.steps["audit"].fill] == ["sound"]


def test_a_service_is_the_same_definition_with_the_steps_written_out(town):
    used = town.library.services["parking-card"].digest
    town.move(USED, "approval:\n" + SAID.partition("approval:\n")[2])
    assert town.library.services["parking-card"].digest == used


def test_conditions_and_documents_read_what_a_shared_step_filled_in(town):
    town.move("  - {step: first, ", "  - {step: first, when: steps.audit.fill.sound, ")
    assert said(town) == []
    town.move("steps.audit.fill.sound", "steps.audit.fill.sond")
    assert [one[:2] for one in said(town)] == [("unknown-field", "parking-card.yaml")]


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ("role: secretary, title: {bg: Пари", "rol: secretary, title: {bg: Пари", ("unknown-key", 6, 23)),
        ("type: yes-no", "type: yes-ni", ("unknown-field-type", 12, 27)),
        ("id: sound", "id: while", ("reserved-name", 12, 14)),
        ("- step: audit", "- step: legal", ("duplicate-id", 7, 11)),
        ("term: 2 days", "term: soon", ("bad-value", 10, 11)),
        ("  - step: audit\n", "  - audit: step\n", ("missing-key", 7, 5)),
        ("  - step: audit\n", "  - use: common/said\n  - step: audit\n", ("nested-route", 7, 5)),
        ("approval:\n", "approval: []\nother:\n", ("too-few", 3, 11)),
        ("common: said", "common: Said", ("bad-value", 1, 9)),
    ],
)
def test_a_mistake_in_the_route_is_said_once_where_it_stands(was, now, expected, town, route):
    second(town)
    route.write_text(SAID.replace(was, now, 1))
    found = [one for one in said(town) if one[1] == "said.yaml"]
    assert expected in [(one[0], *one[2:]) for one in found]
    assert len({(one[0], *one[2:]) for one in found}) == len(found)
    assert [one for one in said(town) if one[1] != "said.yaml"] == []
    assert not {"parking-card", "other-card"} & set(town.library.services)


def test_a_file_that_breaks_off_is_said_once_and_what_reads_its_steps_is_not_blamed(town, route):
    second(town)
    town.move("  - {step: first, ", "  - {step: first, when: steps.audit.fill.sound, not_same_as: [audit], ")
    route.write_text("common: said\napproval: [")
    assert {one[1] for one in said(town)} == {"said.yaml"}
    assert len(said(town)) == 1
    assert "parking-card" not in town.library.services


def test_what_every_service_has_is_the_routes_own(town, route):
    second(town)
    route.write_text(SAID.replace("    term: 2 days\n", "    when: form.nothing\n"))
    assert said(town) == [("unknown-field", "said.yaml", 10, 16)]
    assert all("както го ползва" not in one.says.bg for one in town.library.problems)


def test_what_one_service_has_is_said_with_its_name(town, route):
    second(town)
    other = town.folder / SECOND
    other.write_text(other.read_text().replace("id: copies,", "id: pieces,").replace("form.copies", "form.pieces"))
    route.write_text(SAID.replace("    term: 2 days\n", "    when: form.copies > 2\n"))
    found = next(one for one in town.library.problems if one.code == "unknown-field")
    assert (found.place.file, found.place.line, found.place.column) == (str(route), 10, 16)
    assert str(other) in found.says.bg
    assert str(other) in found.says.en
    assert "parking-card" in town.library.services


def test_a_step_that_both_have_is_said_with_both_places(town, route):
    town.move("{step: first,", "{step: audit,")
    found = next(one for one in town.library.problems if one.code == "duplicate-id")
    assert found.place.file == str(town.base)
    assert f"{route}:7:11" in found.hint.bg


def test_a_step_of_the_route_that_comes_second_is_said_in_the_route(town, route):
    town.move(USED, "approval:\n")
    town.move("  - step: decision\n", "  - use: common/said\n  - step: decision\n")
    town.move("{step: first,", "{step: audit,")
    found = next(one for one in town.library.problems if one.code == "duplicate-id")
    assert found.place.file == str(route)
    assert f"{town.base}:" in found.hint.bg


def test_a_name_that_is_no_route_is_said_with_what_it_is_or_the_nearest(town):
    hints = {}
    for name in ("said", "sayd", "delivery", "delivery-ways"):
        text = town.base.read_text()
        town.base.write_text(text.replace("common/said", f"common/{name}"))
        hints[name] = [(one.code, one.hint.en) for one in town.library.problems if one.hint and one.severity == "error"]
        town.base.write_text(text)
    assert hints["said"] == []
    assert hints["sayd"][0][0] == "unknown-route"
    assert "common/said" in hints["sayd"][0][1]
    assert hints["delivery"] == [("not-a-route", "Pages are used in `form`.")]
    assert hints["delivery-ways"][0][0] == "not-a-route"


def test_a_route_is_no_page(town):
    town.move("form:\n", "form:\n  - use: common/said\n")
    assert [one[0] for one in said(town)] == ["not-a-page"]


def test_two_files_of_one_name_are_refused_whatever_they_hold(town):
    (town.folder / "common/z.yaml").write_text(SAID.replace("said", "delivery"))
    assert ("duplicate-id", "z.yaml", 1, 9) in said(town)


def test_what_nothing_uses_is_told(town):
    (town.folder / "common/spare.yaml").write_text(SAID.replace("said", "spare"))
    assert said(town) == [("unused-common", "spare.yaml", 1, 9)]
    town.overlay("approval: [{use: common/spare, after: first}, {step: legal, remove: true}]")
    assert "unused-common" not in [one[0] for one in said(town)]


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
    route.write_text(SAID.replace("role: secretary\n", "role: mayor\n"))
    (found,) = [one for one in town.problems if one.code == "overlay-conflict"]
    assert found.place.file == str(path)
    assert f"{route}:8:11" in found.says.bg
    town.accept()
    assert town.codes == []


def test_a_changed_step_that_has_left_the_route_is_a_conflict(town, route):
    town.overlay("approval: [{step: audit, role: mayor}]")
    route.write_text(SAID.partition("  - step: audit")[0])
    assert ("overlay-conflict", 2) in town.codes


def test_what_an_overlay_breaks_in_a_route_is_said_there_and_why(town, route):
    route.write_text(SAID.replace("    term: 2 days\n", "    when: form.copies > 2\n"))
    path = town.overlay(
        "form: [{page: request, fields: [{id: copies, remove: true}]}]\nchecks: [{id: few, pass_if: 'true'}]"
    )
    found = next(one for one in town.problems if one.place.file == str(route))
    assert (found.code, found.place.line) == ("unknown-field", 10)
    assert str(path) in found.says.bg


def read(town, tmp_path) -> Library:
    return read_library(town.folder, FIELD_TYPES, CHECK_TYPES, None, Archive(tmp_path / "archive"))


def test_the_archive_notices_a_changed_route_and_remembers_what_uses_it(town, route, tmp_path):
    (town.folder / "common/spare.yaml").write_text(SAID.replace("said", "spare"))
    for _ in range(2):
        found = read(town, tmp_path)
        assert found.problems == town.library.problems
        assert [one.code for one in found.problems if one.code == "unused-common"] == ["unused-common"]
    route.write_text(SAID.replace("2 days", "3 days"))
    assert str(read(town, tmp_path).services["parking-card"].steps["audit"].definition.term) == "3 days"
    route.write_text("# a word\n" + SAID.replace("    term: 2 days\n", "    when: form.nothing\n"))
    for _ in range(2):
        found = read(town, tmp_path).problems
        assert [one.place.line for one in found if one.code == "unknown-field"] == [11]


def test_a_route_is_written_in_its_usual_form():
    mixed = "approval:\n  - {step: a, role: b, title: {bg: А, en: A}}\n# why\ncommon: said\n"
    assert format_definition(mixed, "said.yaml") == (
        "# why\ncommon: said\n\napproval:\n  - {step: a, role: b, title: {bg: А, en: A}}\n"
    )


@pytest.fixture
def own(town) -> Path:
    """The file of a route that one municipality shares among its own services."""
    path = town.own_file.parents[1] / "common/council.yaml"
    path.parent.mkdir()
    path.write_text(
        SAID.replace("said", "council").replace("legal", "law").replace("money", "tax").replace("audit", "vote")
    )
    return path


PLACED = "approval:\n  - {use: common/council, after: first}"


def test_a_municipality_has_routes_of_its_own(town, own):
    town.overlay(PLACED)
    assert said(town) == []
    assert ["law", "tax"] in steps(town.own)
    assert str(own) in {one.place.file for one in explain(effective(town.library, "parking-card", "gorna-polyana"))}
    town.move("  - use: common/said\n", "  - use: common/said\n  - use: common/council\n")
    assert "unknown-route" in [one[0] for one in said(town)]


def test_what_is_wrong_with_a_municipalitys_own_route_is_said_there(town, own):
    town.overlay(PLACED)
    own.write_text(own.read_text().replace("type: yes-no", "type: yes-ni"))
    assert said(town) == [("unknown-field-type", "council.yaml", 12, 27)]
    assert town.library.of("gorna-polyana") == {}


def test_a_municipalitys_own_route_takes_no_name_that_is_taken_and_is_used(town, own):
    town.overlay("approval: [{step: audit, remove: true}]")
    assert said(town) == [("unused-common", "council.yaml", 1, 9)]
    own.write_text(SAID)
    assert said(town) == [("duplicate-id", "council.yaml", 1, 9)]


def test_the_archive_notices_a_changed_route_of_a_municipality(town, own, tmp_path):
    town.overlay(PLACED)
    for term in ("2 days", "3 days"):
        own.write_text(own.read_text().replace("2 days", term))
        for _ in range(2):
            found = read(town, tmp_path)
            assert str(found.of("gorna-polyana")["parking-card"].steps["vote"].definition.term) == term
    assert found.problems == town.library.problems
