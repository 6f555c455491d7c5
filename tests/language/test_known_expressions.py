"""Expressions that many services share are compiled once, and never stand in for a service's own."""

from gishe.language import scope
from gishe.language.expressions import Compiled
from gishe.language.known_expressions import KnownExpressions, ServiceExpressions, common
from gishe.language.scope import TEXT, YES_NO
from gishe.language.vocabulary import Kind, Shape

_RECORD = scope.group({"first_name": TEXT})


def test_what_only_reads_what_every_case_has_is_one_object_for_all_services() -> None:
    first, second = (common("applicant.id", TEXT, None) for _ in range(2))
    assert first
    assert second
    assert first.compile("applicant.id", TEXT) is second.compile("applicant.id", TEXT)


def test_equal_records_are_judged_by_one_compiler() -> None:
    again = scope.group({"first_name": TEXT})
    found = common("record.first_name == 'Ана'", YES_NO, _RECORD)
    assert found is common("record.first_name != 'Ана'", YES_NO, again)
    assert found is not common("record.surname == ''", YES_NO, scope.group({"surname": TEXT}))


def test_what_reads_a_services_own_names_is_left_to_the_service() -> None:
    assert common("form.count > 3", YES_NO, None) is None
    assert common("record.first_name == form.name", YES_NO, _RECORD) is None


def test_what_is_wrong_is_left_to_the_service_to_say() -> None:
    assert common("applicant.age > 3", YES_NO, None) is None
    assert common("applicant.id", YES_NO, None) is None


def test_the_same_words_with_another_result_are_compiled_anew() -> None:
    compiler = KnownExpressions(scope.GIVEN)
    assert isinstance(compiler.compile("speed", TEXT), Compiled)
    assert not isinstance(compiler.compile("speed", YES_NO), Compiled)
    assert compiler.compile("speed", None) is compiler.compile("speed", None)


def test_only_so_many_are_remembered() -> None:
    compiler = KnownExpressions(scope.GIVEN)
    first = compiler.compile("speed == '0'", YES_NO)
    for at in range(1, 513):
        compiler.compile(f"speed == '{at}'", YES_NO)
    again = compiler.compile("speed == '0'", YES_NO)
    assert again == first
    assert again is not first


def _service(**answers: Kind) -> ServiceExpressions:
    form = {name: Shape(kind) for name, kind in answers.items()}
    rows = Shape(Kind.GROUP, many=True, fields={"count": Shape(Kind.WHOLE)})
    names = {"form": scope.group({**form, "trees": rows}), "checks": scope.group({"all_passed": YES_NO})}
    return ServiceExpressions({**names, "steps": scope.group({}), **scope.GIVEN})


def test_services_that_ask_the_same_of_the_same_answers_share_it() -> None:
    first, second = _service(count=Kind.WHOLE, height=Kind.DECIMAL), _service(count=Kind.WHOLE, name=Kind.TEXT)
    asked = "form.count > 3 && applicant.kind == 'person'"
    assert first.compile(asked, YES_NO) is second.compile(asked, YES_NO)
    assert first.compile(asked, YES_NO).holds({"form": {"count": 4, "height": "x"}, "applicant": {"kind": "person"}})


def test_an_answer_of_another_kind_is_another_question() -> None:
    whole, text = _service(count=Kind.WHOLE), _service(count=Kind.TEXT)
    assert isinstance(whole.compile("form.count > 3", YES_NO), Compiled)
    assert not isinstance(text.compile("form.count > 3", YES_NO), Compiled)


def test_lists_and_whole_forms_are_judged_over_everything() -> None:
    compiler = _service(count=Kind.WHOLE)
    for asked in ("form.trees.all(t, t.count > 0) && form.count > 1", "checks.all_passed && form.trees.size() > 1"):
        made = compiler.compile(asked, YES_NO)
        assert isinstance(made, Compiled), asked
        facts = {"form": {"count": 2, "trees": [{"count": 1}, {"count": 2}]}, "checks": {"all_passed": True}}
        assert made.holds(facts) is True


def test_a_misspelt_name_is_told_with_what_the_whole_form_asks() -> None:
    (found,) = _service(count=Kind.WHOLE, height=Kind.DECIMAL).compile("form.count > 1 && form.heigth > 2.0", YES_NO)
    assert "height" in str(found.problem.hint)
    (found,) = _service(near_road=Kind.YES_NO).compile("form.near_rod", YES_NO)
    assert "near_road" in str(found.problem.hint)


def test_what_is_only_a_name_must_still_be_of_the_kind() -> None:
    compiler = _service(near_road=Kind.YES_NO, count=Kind.WHOLE)
    assert compiler.compile("form.near_road", YES_NO).holds({"form": {"near_road": True}}) is True
    assert compiler.compile("form.near_road", YES_NO).holds({"form": {}}) is None
    assert compiler.compile("form.near_road", YES_NO).reads.names == {"form.near_road"}
    for wrong in ("form.count", "form.trees", "form", "form.trees.count", "form.near_road.x"):
        assert not isinstance(compiler.compile(wrong, YES_NO), Compiled), wrong
