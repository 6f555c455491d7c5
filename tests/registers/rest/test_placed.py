"""What the twin writes by a field's path, the client reads by it: the one undoes the other."""

import json
from typing import Any

import pytest
from small_operation import operation

from gishe.registers.invented import Inventor
from gishe.registers.rest.answer import answer
from gishe.registers.simulator.placed import placed
from gishe.wire.channel import Came


def field(name: str, path: str, **said: Any) -> dict[str, Any]:
    return {"name": name, "path": path, "label": name.upper(), **said}


FIELDS = [
    field("name", "$.person['full name']"),
    field("first", "$.people[0].id"),
    field("third", "$.people[2].id"),
    field("born", "$.person.dates.born", type="date"),
    field("seen", "$.seen", type="date-time"),
    field("count", "$.totals[0]", type="whole-number"),
    field("owed", "$.totals[1]", type="decimal"),
    field("sure", "$.flags.sure", type="yes-no"),
    field("kinds", "$.bills[*].kind", list=True),
    field("words", "$.words[*]", list=True, required=True),
    field(
        "rows",
        "$.deep.er[*]",
        list=True,
        type="group",
        fields=[field("n", "$.n", type="whole-number"), field("sums", "$.sums[*].eur", type="decimal", list=True)],
    ),
    field("inner", "$.inner", type="group", fields=[field("x", "$.y.z"), field("ok", "$.ok", type="yes-no")]),
]


@pytest.mark.parametrize("sparse", [False, True])
@pytest.mark.parametrize("seed", range(20))
def test_an_answer_is_read_as_it_was_meant(seed: int, *, sparse: bool) -> None:
    declared = operation(response={"fields": FIELDS})
    meant = Inventor(str(seed), sparse=sparse).group(declared.response.fields)
    body = json.dumps(placed(declared.response.fields, meant)).encode()
    came = answer(Came(200, "application/json", body), declared, b"")
    assert _as_numbers(came.record) == _as_numbers(meant)


def _as_numbers(value: Any, name: str = "") -> Any:
    """Numbers of JSON have no trailing zeros."""
    match value:
        case dict():
            return {key: _as_numbers(inner, key) for key, inner in value.items()}
        case list():
            return [_as_numbers(item, name) for item in value]
    return float(value) if name in {"owed", "sums"} else value


def test_a_field_that_a_filter_chooses_is_left_out() -> None:
    declared = operation(response={"fields": [field("a", "$.a[?@.b == 1].c"), field("d", "$.d")]})
    assert placed(declared.response.fields, {"a": "x", "d": "y"}) == {"d": "y"}


def test_a_required_list_is_there_though_nothing_is_in_it() -> None:
    declared = operation(response={"fields": FIELDS})
    assert placed(declared.response.fields, {}) == {"words": []}
