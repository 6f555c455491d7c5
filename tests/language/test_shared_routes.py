"""Approval routes that services use by name: put in place, judged where they stand, and said of once."""

import pytest

from gishe.language.formatting import format_definition

USED = "approval:\n  - use: common/said\n"
SECOND = "services/other-card.yaml"
pytestmark = pytest.mark.usefixtures("route")


def steps(service) -> list[list[str]]:
    return [[step.id for step in group] for group in service.route]


def second(town) -> None:
    """Writes another service that uses the same route."""
    (town.folder / SECOND).write_text(town.base.read_text().replace("service: parking-card", "service: other-card"))


def test_the_steps_come_in_the_place_of_the_name(town):
    service = town.library.services["parking-card"]
    assert town.wrong == []
    assert steps(service) == [["legal", "money"], ["audit"], ["first"], ["left", "right"], ["decision"]]
    assert [one.id for one in service.steps["audit"].fill] == ["sound"]


def test_a_service_is_the_same_definition_with_the_steps_written_out(town, route):
    used = town.library.services["parking-card"].digest
    town.move(USED, "approval:\n" + route.read_text().partition("approval:\n")[2])
    assert town.library.services["parking-card"].digest == used


def test_conditions_and_documents_read_what_a_shared_step_filled_in(town):
    town.move("  - {step: first, ", "  - {step: first, when: steps.audit.fill.sound, ")
    assert town.wrong == []
    town.move("steps.audit.fill.sound", "steps.audit.fill.sond")
    assert [one[:2] for one in town.wrong] == [("unknown-field", "parking-card.yaml")]


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
    route.write_text(route.read_text().replace(was, now, 1))
    found = [one for one in town.wrong if one[1] == "said.yaml"]
    assert expected in [(one[0], *one[2:]) for one in found]
    assert len({(one[0], *one[2:]) for one in found}) == len(found)
    assert [one for one in town.wrong if one[1] != "said.yaml"] == []
    assert not {"parking-card", "other-card"} & set(town.library.services)


def test_a_file_that_breaks_off_is_said_once_and_what_reads_its_steps_is_not_blamed(town, route):
    second(town)
    town.move("  - {step: first, ", "  - {step: first, when: steps.audit.fill.sound, not_same_as: [audit], ")
    route.write_text("common: said\napproval: [")
    assert {one[1] for one in town.wrong} == {"said.yaml"}
    assert len(town.wrong) == 1
    assert "parking-card" not in town.library.services


def test_what_every_service_has_is_the_routes_own(town, route):
    second(town)
    route.write_text(route.read_text().replace("    term: 2 days\n", "    when: form.nothing\n"))
    assert town.wrong == [("unknown-field", "said.yaml", 10, 16)]
    assert all("както го ползва" not in one.says.bg for one in town.library.problems)


def test_what_one_service_has_is_said_with_its_name(town, route):
    second(town)
    other = town.folder / SECOND
    other.write_text(other.read_text().replace("id: copies,", "id: pieces,").replace("form.copies", "form.pieces"))
    route.write_text(route.read_text().replace("    term: 2 days\n", "    when: form.copies > 2\n"))
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
    assert [one[0] for one in town.wrong] == ["not-a-page"]


def test_two_files_of_one_name_are_refused_whatever_they_hold(town, route):
    (town.folder / "common/z.yaml").write_text(route.read_text().replace("said", "delivery"))
    assert ("duplicate-id", "z.yaml", 1, 9) in town.wrong


def test_what_nothing_uses_is_told(town, route):
    (town.folder / "common/spare.yaml").write_text(route.read_text().replace("said", "spare"))
    assert town.wrong == [("unused-common", "spare.yaml", 1, 9)]
    town.overlay("approval: [{use: common/spare, after: first}, {step: legal, remove: true}]")
    assert "unused-common" not in [one[0] for one in town.wrong]


def test_a_route_is_written_in_its_usual_form():
    mixed = "approval:\n  - {step: a, role: b, title: {bg: А, en: A}}\n# why\ncommon: said\n"
    assert format_definition(mixed, "said.yaml") == (
        "# why\ncommon: said\n\napproval:\n  - {step: a, role: b, title: {bg: А, en: A}}\n"
    )
