"""Expressions that many services share are compiled once, and never stand in for a service's own."""

from gishe.language import scope
from gishe.language.expressions import Compiled
from gishe.language.known_expressions import KnownExpressions, common
from gishe.language.scope import TEXT, YES_NO

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
