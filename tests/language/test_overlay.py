"""One municipality's difference, laid over a small shared service."""

import pytest


def route(town) -> list[list[str]]:
    return [[step.id for step in group] for group in town.own.route]


def test_maps_merge_by_key_and_only_there(town):
    town.overlay("speeds: {standard: {fee: 7.00 EUR}}")
    read, speed = town.library, town.own.definition.speeds["standard"]
    assert (str(speed.fee), str(speed.term), speed.title.bg) == ("7.00 EUR", "7 days", "Обикновена")
    assert str(read.services["parking-card"].definition.speeds["standard"].fee) == "0.00 EUR"
    assert town.own.digest != read.services["parking-card"].digest


def test_an_overlay_that_says_nothing_is_the_shared_service(town):
    town.overlay("scenarios: []")
    assert town.own.digest == town.library.services["parking-card"].digest


def test_words_are_one_value_so_no_translation_is_left_behind(town):
    town.overlay("title: {bg: Друго}")
    assert [one.code for one in town.problems] == ["missing-language"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("- {step: left, remove: true}", [["first"], ["right"], ["decision"]]),
        ("- {step: left, remove: true}\n  - {step: right, remove: true}", [["first"], ["decision"]]),
        ("- {step: left, after: first}", [["first"], ["left"], ["right"], ["decision"]]),
        ("- {step: decision, before: first}", None),
        (
            "- {step: new, after: left, role: secretary, title: {bg: Н, en: N}}",
            [["first"], ["left", "right"], ["new"], ["decision"]],
        ),
        (
            "- together: [{step: left}, {step: new, role: secretary, opinion: true, title: {bg: Н, en: N}}]",
            [["first"], ["left", "right", "new"], ["decision"]],
        ),
        (
            "- together: [{step: first}, {step: new, role: secretary, opinion: true, title: {bg: Н, en: N}}]",
            [["first", "new"], ["left", "right"], ["decision"]],
        ),
    ],
)
def test_steps_merge_by_name_wherever_they_are(change, expected, town):
    town.overlay(f"approval:\n  {change}")
    if expected is None:
        assert {one.code for one in town.problems} == {"unreachable-step"}
    else:
        assert route(town) == expected


def test_a_step_inside_a_group_is_changed_in_its_place(town):
    town.overlay("approval: [{step: right, role: mayor}]")
    assert town.own.steps["right"].definition.role == "mayor"
    assert route(town) == [["first"], ["left", "right"], ["decision"]]


def test_pages_and_fields_merge_by_name_shared_pages_too(town):
    town.overlay(
        "form:\n"
        "  - page: request\n    fields:\n      - {id: copies, max: 20}\n"
        "      - {id: note, after: purpose, type: text, optional: true, label: {bg: Б, en: N}}\n"
        "  - page: delivery\n    fields: [{id: delivery, hint: {bg: П, en: H}}]",
    )
    fields = town.own.fields
    assert list(fields) == ["delivery", "purpose", "note", "copies"]
    assert (fields["copies"].options.max, fields["delivery"].definition.hint.bg) == (20, "П")


@pytest.mark.parametrize("item", ["use: common/delivery", "page: delivery"])
def test_a_shared_page_is_removed_by_either_name(item, town):
    text = town.base.read_text().replace("{delivery: portal, ", "{")
    town.base.write_text(text)
    town.overlay(f"form: [{{{item}, remove: true}}]")
    assert [page.id for page in town.own.pages] == ["request"]


def test_a_key_is_removed(town):
    town.overlay("about: {remove: true}")
    assert town.own.definition.about is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("approval: [{step: lefft, remove: true}]", "left"),
        ("approval: [{step: lefft, term: 1 day}]", "left"),
        ("approval: [{step: new, after: frist, role: mayor, title: {bg: Н, en: N}}]", "first"),
        ("checks: [{id: fwe, pass_if: 'true'}]", "few"),
        ("form: [{page: reqest, fields: []}]", "request"),
        ("speeds: {standart: {fee: 7.00 EUR}}", "standard"),
        ("scenarios: [{name: искането е удовлетворенo, steps: []}]", "искането е удовлетворено"),
    ],
)
def test_an_unknown_name_is_said_with_the_nearest_and_both_places(text, word, town):
    town.overlay(text, accept=False)
    found = next(one for one in town.problems if one.code == "unknown-target")
    assert found.place
    assert found.place.file.endswith("municipalities/gorna-polyana/services/parking-card.yaml")
    assert f"{town.base}:" in found.says.bg
    assert word in found.hint.bg


def test_a_mistake_inside_a_value_is_said_where_the_value_is_written(town):
    path = town.overlay("checks:\n  - id: few\n    pass_if: form.copis <= 10")
    found = town.problems[0]
    assert (found.code, found.place.file, found.place.line, found.place.column) == ("unknown-field", str(path), 4, 19)


def test_a_shared_value_that_an_overlay_breaks_is_said_where_it_stands_and_why(town):
    path = town.overlay("form: [{page: request, fields: [{id: copies, remove: true}]}]")
    found = next(one for one in town.problems if one.code == "unknown-field")
    assert found.place.file == str(town.base)
    assert str(path) in found.says.bg
    assert town.library.of("gorna-polyana") == {}, "the shared service is not what the municipality decided"


def test_a_warning_of_the_shared_service_is_not_said_again(town):
    town.move("{bg: Решение, en: Decision}", "Решение")
    town.overlay("keep: 6 years")
    assert [one.code for one in town.problems] == ["missing-language"]


def test_an_example_is_changed_by_name_and_left_out_only_with_a_reason(town):
    town.overlay("scenarios:\n  - {name: искането е удовлетворено, expect: {fee: 7.00 EUR}}", accept=False)
    first = town.own.definition.scenarios[0]
    assert (first.expect.fee, first.expect.outcome) == ("7.00 EUR", "granted")
    town.overlay("scenarios:\n  - {name: искането е удовлетворено, remove: true}")
    assert ("overlay-no-reason", 3) in town.codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("service: other", "overlay-renames"),
        ("approval: [{role: mayor}]", "missing-key"),
        ("approval: [{step: left, after: first, before: decision}]", "overlay-placed-twice"),
        ("replaces: 5", "bad-value"),
    ],
)
def test_what_an_overlay_can_not_say(text, code, town):
    town.overlay(text, accept=False)
    assert code in [one.code for one in town.problems]


def test_an_overlay_of_nothing_and_one_that_is_not_offered(town):
    path = town.overlay("keep: 6 years")
    path.with_name("other.yaml").write_text("extends: parking-kard\nkeep: 6 years\n")
    found = {one.code: one for one in town.problems}
    assert set(found) == {"unknown-service", "overlay-not-offered"}
    assert "parking-card" in found["unknown-service"].hint.bg
    path.with_name("second.yaml").write_text("extends: parking-card\n")
    assert "duplicate-id" in [one.code for one in town.problems]
