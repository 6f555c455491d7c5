import time

import pytest

from gishe.language.expressions import Compiled, Compiler
from gishe.language.scope import GIVEN, TEXT, YES_NO, group
from gishe.language.vocabulary import Kind, Shape
from gishe.values.unknown import HIDDEN, UNREADABLE

ROW = {"count": Shape(Kind.WHOLE), "size": Shape(Kind.DECIMAL), "fees": Shape(Kind.MONEY, many=True)}
FORM = group(
    {
        "reason": TEXT,
        "whole": Shape(Kind.WHOLE),
        "area": Shape(Kind.DECIMAL),
        "fee": Shape(Kind.MONEY),
        "born": Shape(Kind.DATE),
        "agreed": YES_NO,
        "tags": Shape(Kind.TEXT, many=True),
        "trees": Shape(Kind.GROUP, many=True, fields=ROW),
        "photo": group({"name": TEXT, "size": Shape(Kind.WHOLE)}),
    }
)
COMPILER = Compiler({"form": FORM, **GIVEN})
FACTS = {
    "form": {
        "reason": "Изсъхнали",
        "whole": 3,
        "area": "12.50",
        "fee": "5.11 EUR",
        "born": "2000-11-21",
        "trees": [{"count": 2, "size": "1.5", "fees": ["1 EUR", "2.50 EUR"]}, {"count": 5}],
        "agreed": None,
    },
    "applicant": {"id": "1"},
    "today": "2026-11-20",
}


def value(source: str, facts=FACTS):
    compiled = COMPILER.compile(source, None)
    assert isinstance(compiled, Compiled), compiled
    return compiled.value(facts)


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("form.whole > 2 && form.reason.startsWith('Изс')", True),
        ("form.area > 5 && 3 < form.area && form.area == 12.5", True),
        ("form.area + 1 > 13", True),
        ("form.trees.map(t, t.count).sum()", 7),
        ("form.trees[0].fees.sum()", "3.50 EUR"),
        ("form.fee == money('5.11 EUR') && form.fee < money('6 EUR')", True),
        ("age(form.born)", 25),
        ("years_between(form.born, date('2026-11-21'))", 26),
        ("months_between(date('2026-01-31'), date('2026-02-28'))", 0),
        ("days_between(date('2026-02-27'), date('2026-03-01'))", 2),
        ("form.born", "2000-11-21"),
        ("form.reason.lower()", "изсъхнали"),
        ("one_of(form.reason, ['a', 'Изсъхнали'])", True),
        ("form.reason.matches('^\\\\pL+$')", True),
        ("has(form.reason)", True),
        ("form.trees.exists(t, t.count == 5)", True),
    ],
)
def test_an_expression_gives_its_value(source, result):
    assert value(source) == result


@pytest.mark.parametrize(
    "source",
    [
        "form.agreed",
        "form.agreed && true",
        "form.photo.name == 'x'",
        "form.trees.all(t, t.size > 1)",
        "form.trees.exists(t, t.size > 100)",
        "form.tags.size() == 0",
        "form.whole / 0 > 1",
        "date('no date') > today",
        "money('five') == form.fee",
        "form.trees[9].count > 1",
        "submitted_on == today",
    ],
)
def test_whatever_can_not_be_known_is_neither_true_nor_false(source):
    compiled = COMPILER.compile(source, YES_NO)
    assert isinstance(compiled, Compiled)
    assert compiled.holds(FACTS) is None


@pytest.mark.parametrize(
    ("source", "result"),
    [("form.agreed || true", True), ("form.agreed && false", False), ("form.trees.exists(t, t.size > 1)", True)],
)
def test_what_is_known_anyway_does_not_wait_for_the_absent(source, result):
    assert value(source) is result


@pytest.mark.parametrize(
    "form",
    [
        {"whole": "many"},
        {"whole": True},
        {"born": "yesterday"},
        {"area": "x"},
        {"trees": [{"count": 1}, "x"]},
        {"fee": "5"},
    ],
)
def test_an_answer_that_is_not_of_its_kind_is_absent(form):
    name = next(iter(form))
    compiled = COMPILER.compile(
        f"has(form.{name}) && form.{name}.size() > 0" if name == "trees" else f"form.{name}", None
    )
    assert isinstance(compiled, Compiled)
    assert compiled.value({"form": form}) in (None, False)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("form.ratio > 5", ["unknown-field 1:6"]),
        ("form.area > 5 && form.x", ["unknown-field 1:23"]),
        ("form.trees.exists(t, t.cuont > 1)", ["unknown-field 1:24"]),
        ("form.copis > 1 && form.reson == ''", ["unknown-field 1:6", "unknown-field 1:24"]),
        ("true &&\n form.nope", ["unknown-field 2:7"]),
        ("now > today", ["unknown-name 1:1"]),
        ("whole > 1", ["unknown-name 1:1"]),
        ("agee(form.born) > 1", ["unknown-function 1:1"]),
        ("dyn(form.whole) > 1", ["unknown-function 1:1"]),
        ("duration('5s') > form.fee", ["unknown-function 1:1"]),
        ("form.fee > 5", ["wrong-type 1:10"]),
        ("form.reason > 5", ["wrong-type 1:13"]),
        ("form.reason.x", ["wrong-type 1:13"]),
        ("today - form.born > form.fee", ["wrong-type 1:1"]),
        ("form.reason", ["wrong-type 1:1"]),
        ("form.reason.matches('(a')", ["bad-pattern 1:1"]),
        ("form.reason ==", ["syntax 1:15"]),
        ("", ["syntax 1:1"]),
        ("gishe.form{} == form", ["unknown-function 1:1"]),
    ],
)
def test_a_mistake_stands_at_its_character(source, found):
    compiled = COMPILER.compile(source, YES_NO)
    assert isinstance(compiled, tuple)
    said = [f"{one.problem.code} {one.line}:{one.column}" for one in compiled]
    assert said[: len(found)] == found


def test_names_read_come_from_the_tree_and_not_from_the_text():
    compiled = COMPILER.compile("form.trees.exists(t, t.count > 3) || form.reason == 'form.fee'", YES_NO)
    assert isinstance(compiled, Compiled)
    assert compiled.reads.names == {"form.trees", "form.trees.count", "form.reason"}


def test_a_bomb_of_loops_is_unknown_and_soon():
    ten = "[1,2,3,4,5,6,7,8,9,10]"
    source = "true"
    for name in "abcdefgh":
        source = f"{ten}.all({name}, {source})"
    compiled = COMPILER.compile(source, YES_NO)
    assert isinstance(compiled, Compiled)
    started = time.process_time()
    assert compiled.holds(FACTS) is None
    assert time.process_time() - started < 1


def test_a_pattern_that_backtracks_elsewhere_is_fast_here():
    compiled = COMPILER.compile("form.reason.matches('(a+)+$')", YES_NO)
    assert isinstance(compiled, Compiled)
    started = time.process_time()
    assert compiled.holds({"form": {"reason": "a" * 5000 + "!"}}) is False
    assert time.process_time() - started < 0.5


_PERSON = {"name": TEXT, "died": Shape(Kind.DATE)}
_REGISTER = Compiler(
    {"record": group({**_PERSON, "home": group(_PERSON), "people": Shape(Kind.GROUP, many=True, fields=_PERSON)})}
)
_SEEN = {"name": "Яна", "home": {"name": "Зорница"}, "people": [{"name": "Иво"}]}


@pytest.mark.parametrize(
    ("source", "seen", "hidden"),
    [
        ("record.name != '' && !has(record.died)", True, None),
        ("record.name == '' && !has(record.died)", False, False),
        ("record.name != '' || has(record.died)", True, True),
        ("record.home.name != '' && !has(record.home.died)", True, None),
        ("record.people.all(p, !has(p.died))", True, None),
        ("record.people.exists(p, p.name == 'Иво' || has(p.died))", True, True),
        ("record.people.filter(p, has(p.died)).size() == 0", True, None),
        ("!has(record.people.filter(p, p.name == 'Иво')[0].died)", True, None),
        ("has(record.name)", True, True),
    ],
)
def test_what_a_register_hides_is_unknown_and_never_no(source, seen, hidden):
    compiled = _REGISTER.compile(source, YES_NO)
    assert compiled.holds({"record": _SEEN}) is seen
    marked = {
        "name": "Яна",
        "died": HIDDEN,
        "home": {"name": "Зорница", "died": HIDDEN},
        "people": [{"name": "Иво", "died": HIDDEN}],
    }
    assert compiled.holds({"record": marked}) is hidden
    assert compiled.holds({"record": _SEEN}) is seen, "doubt about one case stays with it"


@pytest.mark.parametrize("mark", [HIDDEN, UNREADABLE])
@pytest.mark.parametrize(
    "source", ["!has(record.died)", "!has(record.people)", "!has(record.home.died)", "has(record.name)"]
)
def test_a_record_that_is_hidden_whole_answers_nothing(source, mark):
    assert _REGISTER.compile(source, YES_NO).holds({"record": mark}) is None


def test_what_is_there_can_be_asked_for_though_other_things_are_hidden():
    compiled = _REGISTER.compile("has(record.died)", YES_NO)
    assert compiled.holds({"record": {"died": "2026-01-15", "name": HIDDEN}}) is True
    assert compiled.holds({"record": {"name": HIDDEN}}) is False
