"""Checks that services use by name: put in place, called otherwise where a service wants, judged where they stand."""

from pathlib import Path

import pytest

from gishe.language.formatting import format_definition
from gishe.language.load import read
from gishe.language.schema import schema
from gishe.language.shared_checks import SECTION, parts_of
from gishe.language.used_checks import called, names_read

CHECKS = """\
common: counted
title: {bg: Броят е разумен, en: The number is reasonable}
checks:
  - id: enough
    title: {bg: Екземплярите са поне 2, en: There are at least 2 copies}
    type: rule
    pass_if: form.number >= 2 && form.number < 40
    says: {fail: {bg: Искат се по-малко от 2., en: Fewer than 2 are asked for.}}
  - id: both
    title: {bg: И двете са наред, en: Both are in order}
    type: rule
    pass_if: >-
      checks.enough.outcome == 'pass'
      && form.number > 1
    says: {fail: {bg: Нещо не е наред., en: Something is wrong.}}
"""
USE = "checks:\n  - use: common/counted\n    with: {number: form.copies}\n"
SECOND = "services/other-card.yaml"


@pytest.fixture
def shared(town):
    """Writes shared checks and lets the service use them before its own."""
    file = town.folder / "common/counted.yaml"
    file.write_text(CHECKS)
    town.move("checks:\n", USE)
    return file


def ids(service):
    return [check.id for check in service.checks]


def second(town):
    text = town.base.read_text().replace("service: parking-card", "service: other-card")
    (town.folder / SECOND).write_text(text)


def test_the_checks_come_in_the_place_of_the_name(town, shared):
    del shared
    service = town.library.services["parking-card"]
    assert town.wrong == []
    assert ids(service) == ["enough", "both", "few"]
    assert service.checks[0].expressions["pass_if",].holds({"form": {"copies": 3}}) is True
    assert service.checks[0].expressions["pass_if",].source == "form.copies >= 2 && form.copies < 40"


def test_a_service_is_the_same_definition_with_the_checks_written_out(town, shared):
    used = town.library.services["parking-card"].digest
    town.move(USE, "checks:\n" + shared.read_text().partition("checks:\n")[2].replace("form.number", "form.copies"))
    assert town.library.services["parking-card"].digest == used


def test_without_with_the_answers_are_called_as_the_shared_checks_call_them(town, shared):
    town.move("    with: {number: form.copies}\n", "")
    shared.write_text(CHECKS.replace("form.number", "form.copies"))
    assert town.wrong == []
    assert ids(town.library.services["parking-card"]) == ["enough", "both", "few"]


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ("type: rule", "type: rul", ("unknown-check-type", 6, 11)),
        ("    pass_if: form.number >= 2 && form.number < 40\n", "", ("missing-key", 4, 5)),
        ("id: both", "id: enough", ("duplicate-id", 9, 9)),
        ("form.number >= 2", "form.number >= true", ("wrong-type", 7, 26)),
        ("form.number < 40", "form.nonsense < 40", ("unknown-field", 7, 39)),
        ("common: counted", "common: Counted", ("bad-value", 1, 9)),
        ("checks:\n", "checks: []\nother:\n", ("too-few", 3, 9)),
    ],
)
def test_a_mistake_in_the_checks_is_said_once_where_it_stands(town, shared, was, now, expected):
    second(town)
    shared.write_text(CHECKS.replace(was, now, 1))
    found = [one for one in town.wrong if one[1] == "counted.yaml"]
    assert expected in [(one[0], *one[2:]) for one in found]
    assert len({(one[0], *one[2:]) for one in found}) == len(found)
    assert not {"parking-card", "other-card"} & set(town.library.services)


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ("number: form.copies", "number: form.copis", ("unknown-field", "parking-card.yaml", 25, 20)),
        ("number: form.copies", "numbr: form.copies", ("unread-name", "parking-card.yaml", 25, 12)),
        ("number: form.copies", "number: 5", ("wrong-type", "parking-card.yaml", 25, 11)),
        ("number: form.copies", "number: form.copies + 1", ("wrong-type", "parking-card.yaml", 25, 11)),
        ("common/counted", "common/countd", ("unknown-checks", "parking-card.yaml", 24, 10)),
        ("common/counted", "common/delivery", ("not-checks", "parking-card.yaml", 24, 10)),
        ("    with: {", "    when: {", ("unknown-key", "parking-card.yaml", 25, 5)),
        ("use: common/counted", "use: [common/counted]", ("wrong-type", "parking-card.yaml", 24, 10)),
        ("- id: few", "- id: enough", ("duplicate-id", "parking-card.yaml", 26, 9)),
    ],
)
def test_a_mistake_in_the_use_is_said_in_the_service(town, shared, was, now, expected):
    del shared
    town.move(was, now)
    assert expected in town.wrong
    assert "parking-card" not in town.library.services


def test_what_reads_checks_that_are_missing_is_not_blamed(town, shared):
    town.move("{step: first, ", "{step: first, when: \"checks.enough.outcome == 'pass'\", ")
    town.move("expect: {checks: {few: pass}", "expect: {checks: {few: pass, enough: pass}")
    assert town.wrong == []
    shared.write_text("common: counted\nchecks: [")
    assert {one[1] for one in town.wrong} == {"counted.yaml"}
    town.move("common/counted", "common/other")
    assert ("unknown-checks", "parking-card.yaml", 24, 10) in town.wrong
    assert not [one for one in town.wrong if one[0] == "unknown-field"]


def test_checks_that_nobody_uses_are_pointed_out(town, shared):
    del shared
    town.move("  - use: common/counted\n    with: {number: form.copies}\n", "")
    assert ("unused-common", "counted.yaml", 1, 9) in [
        (one.code, Path(one.place.file).name, one.place.line, one.place.column) for one in town.library.problems
    ]


def test_a_municipality_changes_a_shared_check_by_its_id(town, shared):
    del shared
    town.overlay("checks:\n  - {id: enough, pass_if: form.copies >= 3}\n  - {id: both, remove: true}")
    assert ids(town.own) == ["enough", "few"]
    assert town.own.checks[0].expressions["pass_if",].source == "form.copies >= 3"


def test_a_municipality_adds_and_leaves_out_shared_checks(town, shared):
    town.move("  - use: common/counted\n    with: {number: form.copies}\n", "")
    town.overlay("checks:\n  - {use: common/counted, with: {number: form.copies}, after: few}")
    assert ids(town.own) == ["few", "enough", "both"]
    town.move("checks:\n", USE)
    town.overlay("checks:\n  - {use: common/counted, remove: true}")
    assert ids(town.own) == ["few"]
    assert shared.exists()


def test_what_was_put_in_a_text_is_found_back_to_where_it_was_written():
    tree = read(CHECKS, "counted.yaml")
    user = read("checks:\n  - {use: common/counted, with: {number: steps.x.fill.y}}\n", "service.yaml")
    made = called(tree, {"number": "steps.x.fill.y"}, user, (SECTION, 0))
    path = (SECTION, 0, "pass_if")
    text = made.text(path)
    assert text == "steps.x.fill.y >= 2 && steps.x.fill.y < 40"
    places = [str(made.inside(path, 1, text.index(word) + 1)) for word in (">= 2", "< 40")]
    assert places == ["counted.yaml:7:26", "counted.yaml:7:46"]
    assert str(made.inside(path, 1, 5)) == "service.yaml:2:42"
    assert names_read(tree) == {"number"}
    assert [item["id"] for _, _, item in parts_of({"use": "x"}, tree, user, (SECTION, 0))] == ["enough", "both"]


def test_the_file_is_formatted_and_known_to_editors(town, shared):
    assert format_definition(CHECKS, "counted.yaml") == CHECKS
    del shared
    service = schema("service", town.library)
    assert service["definitions"]["UsedChecks"]["properties"]["use"]["enum"] == ["common/counted"]
    assert {"$ref": "#/definitions/UsedChecks"} in service["properties"]["checks"]["items"]["oneOf"]
