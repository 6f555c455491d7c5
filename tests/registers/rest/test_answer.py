"""Whatever comes back, nothing is an answer that is none, what is absent is never taken for nothing, nothing breaks."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_operation import operation

from gishe.registers.rest.answer import answer
from gishe.registers.rest.json_body import NotJson, json_body
from gishe.runtime.register_port import Answer
from gishe.values.unknown import UNREADABLE
from gishe.wire.channel import Came


def field(name: str, path: str, **said: Any) -> dict[str, Any]:
    return {"name": name, "path": path, "label": name.upper(), **said}


DEBTS = operation(
    response={
        "fields": [
            field("name", "$.person.name", required=True),
            field("total", "$.total", type="decimal"),
            field("clear", "$.clear", type="yes-no"),
            field("as_of", "$.asOf", type="date"),
            field("city", "$.addresses[?@.kind == 'home'].city"),
            field("kinds", "$.debts[*].kind", list=True),
            field("debts", "$.debts[*]", list=True, required=True, type="group", fields=[
                field("year", "$.year", type="whole-number", required=True),
                field("sum", "$.amount.eur", type="decimal"),
            ]),
        ]
    },
    found="$.person",
)  # fmt: skip
TRUTH = {
    "person": {"name": " Мария "},
    "total": 12.5,
    "clear": False,
    "asOf": "2026-11-22",
    "addresses": [{"kind": "work", "city": "Далечно"}, {"kind": "home", "city": "Изворово"}],
    "debts": [{"year": 2025, "kind": "waste", "amount": {"eur": "12.50"}}, {"year": "2026", "kind": "dog"}],
}


def came(told: Any, status: int = 200, media_type: str = "application/json") -> Answer:
    body = told if isinstance(told, bytes) else json.dumps(told, ensure_ascii=False).encode()
    return answer(Came(status, media_type, body), DEBTS, b"asked")


def test_each_field_is_read_where_its_path_leads() -> None:
    got = came(TRUTH)
    assert (got.state, got.asked, got.media_type) == ("answered", b"asked", "application/json")
    assert got.record == {
        "name": "Мария", "total": "12.5", "clear": False, "as_of": "2026-11-22", "city": "Изворово",
        "kinds": ["waste", "dog"], "debts": [{"year": 2025, "sum": "12.50"}, {"year": 2026}],
    }  # fmt: skip
    assert json.loads(got.evidence) == TRUTH


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"person": {"name": None}}, "name"),
        ({"person": {"firstName": "Мария"}}, "name"),
        ({"person": {"name": ["Мария"]}}, "name"),
        ({"person": {"name": "\ud800"}}, "name"),
        ({"person": {"name": "Ма\u0000рия"}}, "name"),
        ({"total": "12,50"}, "total"),
        ({"total": True}, "total"),
        ({"total": 1e300}, "total"),
        ({"clear": "false"}, "clear"),
        ({"clear": 0}, "clear"),
        ({"asOf": "2026-02-30"}, "as_of"),
        ({"asOf": 20261122}, "as_of"),
        ({"addresses": [{"kind": "home", "city": "А"}, {"kind": "home", "city": "Б"}]}, "city"),
        ({"debts": None}, "debts"),
        ({"debts": {"year": 2025}}, "debts"),
        ({"debts": ["2025"]}, "debts"),
        ({"debts": [{"year": 2025}, None]}, "debts"),
        ({"debts": [{"year": 2025, "kind": None}]}, "kinds"),
    ],
)
def test_what_does_not_fit_is_unreadable_and_never_absent(changed: dict[str, Any], name: str) -> None:
    body = json.dumps({**TRUTH, **changed}).encode()
    got = came(body)
    assert got.state == "answered"
    assert got.record
    assert got.record[name] is UNREADABLE


def test_a_list_that_is_renamed_one_day_is_not_an_empty_one() -> None:
    renamed = {("obligations" if name == "debts" else name): its for name, its in TRUTH.items()}
    assert came(renamed).record["debts"] is UNREADABLE  # type: ignore[index]  # it has a record
    assert "debts" not in (came({**TRUTH, "debts": []}).record or {})


@pytest.mark.parametrize("told", [{}, [], None, "", {"person": None}, {"other": 1}])
def test_an_empty_answer_is_not_found(told: Any) -> None:
    assert came(told).state == "not-found"


@pytest.mark.parametrize("body", [b"", b"{}", b'{"title": "Not Found"}'])
def test_a_status_that_says_so_is_not_found(body: bytes) -> None:
    assert came(body, 404).state == "not-found"
    assert came(b"", 204).state == "not-found"


def test_a_page_at_a_wrong_address_is_no_answer_about_anybody() -> None:
    got = came(b"<h1>Not Found</h1>", 404, "text/html")
    assert (got.state, got.reason, got.media_type) == ("down", "http-404", "text/plain")


@pytest.mark.parametrize(
    ("status", "reason"),
    [(301, "redirected"), (307, "redirected"), (400, "http-400"), (401, "http-401"), (502, "http-502")],
)
def test_any_other_status_is_down(status: int, reason: str) -> None:
    assert (came(TRUTH, status).state, came(TRUTH, status).reason) == ("down", reason)


@pytest.mark.parametrize(
    "body",
    [
        b"<html>",
        b"\xff\xfe{\x00}\x00",
        b"[" * 100_000,
        b'{"a":' * 5000 + b"1" + b"}" * 5000,
        b'{"person": ' + b"9" * 5000 + b"}",
        b'{"person": NaN}',
        b'{"person": {"name": "A"}, "person": {"name": "B"}}',
        b'{"person": {"name": "A"}} {}',
        b'"a word"',
        b"7",
        b"true",
        json.dumps({"person": [0] * 300_000}).encode(),
        json.dumps({"person": [[[[]]]] * 60_000}).encode(),
    ],
    ids=range(13),
)
def test_what_is_not_sensible_json_is_garbage(body: bytes) -> None:
    got = came(body)
    assert (got.state, got.record) in {("down", None), ("not-found", None)}
    assert got.state == "not-found" or got.reason == "garbage"


def test_an_answer_of_which_nothing_can_be_read_is_garbage() -> None:
    assert came({"person": {"x": 1}}).reason == "garbage"


@given(st.binary(max_size=200))
def test_any_bytes_are_read_without_an_exception(body: bytes) -> None:
    assert came(body).state in {"down", "not-found", "answered"}


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["person", "name", "total", "clear", "asOf", "debts", "year", "amount", "eur"]), inner
        )
    ),
    max_leaves=20,
)


@given(ANY, st.sampled_from([200, 204, 404, 500]))
def test_any_json_is_read_without_an_exception_and_as_declared(told: Any, status: int) -> None:
    got = came(json.dumps(told).encode(), status)
    for name, value in (got.record or {}).items():
        if value is not UNREADABLE:
            wanted = {"clear": bool, "kinds": list, "debts": list}.get(name, str)
            assert isinstance(value, wanted)


@given(st.text(max_size=100))
def test_json_is_read_or_refused(text: str) -> None:
    try:
        json_body(text.encode("utf-8", "surrogatepass"))
    except NotJson:
        return
