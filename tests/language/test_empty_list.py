"""A list that may be empty: `min: 0` alone says so, and the document goes over it without asking first."""

from pathlib import Path

import pytest

from gishe.forms.printing import printed
from gishe.forms.whole import review
from gishe.language.compile import compile_service
from gishe.language.load import read

WORKS = Path(__file__).parents[1] / "examples/valid/street-works.yaml"
DEPTH = "t.depth }} м дълбочина\n    {% endfor %}"
GIVEN = {
    "applicant": {"name": "Мария Примерова"},
    "form": {"street": "Първа", "starts_on": "2026-12-07"},
    "steps": {"inspection": {"fill": {"width": "6"}}},
}
EMPTY = pytest.mark.parametrize(
    "allowed", ["min: 0", "optional: true", "min: 0\n        optional: true"], ids=["min", "optional", "both"]
)


@pytest.fixture
def works(vocabulary):
    """Compiles an example with words of it replaced; gives the service and where what is wrong."""

    def works(*edits):
        text = WORKS.read_text(encoding="utf-8")
        for old, new in edits:
            assert old in text, old
            text = text.replace(old, new)
        service, problems = compile_service(read(text, "edited.yaml"), vocabulary)
        return service, [(problem.code, problem.place.line) for problem in problems]

    return works


@EMPTY
@pytest.mark.parametrize("nothing", [{}, {"trenches": []}, {"trenches": None}])
def test_nobody_is_asked_for_a_row(works, allowed, nothing):
    service, problems = works(("max: 10", allowed))
    assert problems == []
    answers = {**service.definition.scenarios[0].answers, "trenches": None} | nothing
    kept, wrong = review(service, answers, GIVEN)
    assert "trenches" not in [problem.field for problem in wrong]
    assert "trenches" not in kept


@pytest.mark.parametrize("least", ["min: 1", "max: 10"])
def test_a_list_of_one_row_at_least_is_asked_for(works, least):
    service, _ = works(("max: 10", least))
    assert "trenches" in [problem.field for problem in review(service, {}, GIVEN)[1]]


@EMPTY
def test_a_body_that_goes_over_an_absent_list_prints_nothing(works, allowed):
    service, problems = works(("max: 10", allowed))
    assert problems == []
    assert "дължина" not in service.body.markdown(printed(service, GIVEN, "bg"))
    given = {**GIVEN, "form": {**GIVEN["form"], "trenches": [{"length": "4.5", "depth": "1.2"}]}}
    assert "4,5 м дължина, 1,2 м дълбочина" in service.body.markdown(printed(service, given, "bg"))


def test_an_answer_of_a_row_that_may_be_absent_is_still_guarded(works):
    optional = ("{id: depth, type: decimal,", "{id: depth, type: decimal, optional: true,")
    _, problems = works(("max: 10", "min: 0"), optional)
    assert problems == [("optional-printed-unguarded", 80)]


def test_what_stands_behind_the_loop_is_not_sure(works):
    _, problems = works(("max: 10", "min: 0"), (DEPTH, f"{DEPTH}\n    {{{{ form.trenches[0].length }}}}"))
    assert problems == [("optional-printed-unguarded", 82)]
