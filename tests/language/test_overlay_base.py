"""A shared service that moves under an overlay, and what each value of the whole comes from."""

import pytest

from gishe.language.explanation import effective, explain


def test_what_the_base_said_is_to_be_written_down(town):
    path = town.overlay("keep: 6 years", accept=False)
    assert town.codes == [("overlay-unrecorded", 2)]
    town.accept()
    assert town.codes == []
    assert path.read_text().endswith('replaces:\n  keep: "5 years"\n')


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("fee: 0.00 EUR", "fee: 1.00 EUR"),
        ("max_length: 200, ", ""),
        ("role: secretary, title: {bg: Ляво", "role: mayor, title: {bg: Ляво"),
        ("  - step: decision\n", "  - {step: audit, role: mayor, title: {bg: О, en: A}}\n  - step: decision\n"),
    ],
    ids=["changed", "gone", "removed-thing-changed", "came-to-be"],
)
def test_a_base_that_moved_under_an_overlay_is_a_conflict_with_both_places(was, now, town):
    text = (
        "speeds: {standard: {fee: 7.00 EUR}}\n"
        "form: [{page: request, fields: [{id: purpose, max_length: 300}]}]\n"
        "approval:\n  - {step: left, remove: true}\n"
        "  - {step: audit, after: first, role: secretary, title: {bg: О, en: A}}\n"
    )
    path = town.overlay(text)
    assert town.codes == []
    town.move(was, now)
    found = [one for one in town.problems if one.code == "overlay-conflict"]
    assert len(found) == 1, [one.line() for one in town.problems]
    assert found[0].place.file == str(path)
    assert f"{town.base}:" in found[0].says.bg
    assert town.library.of("gorna-polyana") == {}
    town.accept()
    assert [one for one in town.problems if one.code.startswith("overlay")] == []


def test_a_changed_thing_that_is_gone_is_a_conflict(town):
    town.overlay("approval: [{step: left, role: mayor}]")
    gone = "      - {step: left, role: secretary, title: {bg: Ляво, en: Left}, opinion: true}\n"
    again = gone.replace("step: left", "step: other")
    town.move(gone, again)
    assert "overlay-conflict" in [one.code for one in town.problems]


def test_what_an_overlay_leaves_alone_follows_the_base(town):
    town.overlay("speeds: {standard: {fee: 7.00 EUR}}")
    town.move("keep: 5 years", "keep: 9 years")
    assert str(town.own.definition.keep) == "9 years"


def test_accepting_keeps_comments_and_changes_nothing_twice(town):
    path = town.overlay("# why\nkeep: 6 years  # a word\n")
    once = path.read_text()
    town.accept()
    assert path.read_text() == once
    assert "# why\nkeep: 6 years  # a word\n" in once
    path.write_text(once.replace("keep: 6 years", 'number: "7"'))
    assert {code for code, _ in town.codes} == {"overlay-unrecorded", "overlay-stale"}


def test_each_value_is_explained_with_the_file_that_says_it(town):
    path = town.overlay("speeds: {standard: {fee: 7.00 EUR}}\napproval: [{step: right, role: mayor}]")
    tree = effective(town.library, "parking-card", "gorna-polyana")
    said = {one.name: (one.value, one.place.file) for one in explain(tree)}
    assert said["speeds.standard.fee"] == ("7.00 EUR", str(path))
    assert said["speeds.standard.term"] == ("7 days", str(town.base))
    assert said["approval.right.role"] == ("mayor", str(path))
    assert said["form.delivery.fields.delivery.type"][1].endswith("common/delivery.yaml")
    assert [one.name for one in explain(tree, "speeds.standard.fee")] == ["speeds.standard.fee"]
