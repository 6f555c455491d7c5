"""A question as an HTTP request: a value is always data, whatever is in it, and never a part of the address."""

import json
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_operation import operation

from gishe.registers.given import Unaskable
from gishe.registers.rest.request import request
from gishe.runtime.register_port import CallContext, Employee

WHY = CallContext("1-17-21.11.2026", "чл. 71, т. 1 от ЗМДТ", "Община Изворово", Employee("vida", "Вида Изворска"))


def field(name: str, **said: Any) -> dict[str, Any]:
    return {"name": name, "label": name.upper(), **said}


def fields(*said: dict[str, Any]) -> dict[str, Any]:
    return {"fields": list(said)}


IN_PATH = operation(path="/people/{id}/owed", request=fields(field("id", required=True), field("on", **{"as": "asOf"})))


@given(st.text())
def test_a_value_never_changes_the_path(value: str) -> None:
    try:
        target = request(IN_PATH, {"id": value, "on": value}, WHY, {}).target
    except ValueError:
        return
    sent = httpx.URL(f"https://register.example/api{target}")
    parts = sent.raw_path.decode().partition("?")[0].split("/")
    assert parts[:3] == ["", "api", "people"]
    assert parts[4:] == ["owed"]
    assert unquote(parts[3]) == value.strip()
    assert parse_qsl(urlsplit(target).query) == [("asOf", value.strip())]
    assert sent.host == "register.example"


@pytest.mark.parametrize("value", ["..", ".", "a/b", "/", "\\", "..\\x", "a\nb", "\x00", "%2e%2e/", "", "  "])
def test_what_could_be_taken_for_a_path_is_not_asked(value: str) -> None:
    with pytest.raises(Unaskable):
        request(IN_PATH, {"id": value}, WHY, {})


@pytest.mark.parametrize(
    ("value", "sent"), [("%2e%2e", "%252e%252e"), ("а б", "%D0%B0%20%D0%B1"), ("x?y#z", "x%3Fy%23z")]
)
def test_all_else_is_encoded(value: str, sent: str) -> None:
    assert request(IN_PATH, {"id": value}, WHY, {}).target == f"/people/{sent}/owed"


def test_two_arguments_can_t_make_a_step_up_together() -> None:
    both = operation(path="/{a}{b}", request=fields(field("a", required=True), field("b", required=True)))
    with pytest.raises(Unaskable):
        request(both, {"a": ".", "b": "."}, WHY, {})


def test_a_query_has_what_is_always_the_same_and_what_is_asked() -> None:
    asked = operation(
        query={"format": "json"},
        request=fields(
            field("on", type="date"), field("sure", type="yes-no", **{"as": "isSure"}), field("kinds", list=True)
        ),
    )
    made = request(asked, {"on": "2026-11-22", "sure": True, "kinds": ["a&b", "c=d"]}, WHY, {})
    assert made.target == "/x?format=json&on=2026-11-22&isSure=true&kinds=a%26b&kinds=c%3Dd"
    assert (made.method, made.body) == ("GET", b"")


def test_a_body_has_values_of_their_types_under_the_register_s_names() -> None:
    asked = operation(
        method="POST",
        path="/search",
        request=fields(
            field("person", type="group", required=True, **{"as": "subject"}, fields=[
                field("id", **{"as": "personalId"}), field("born", type="date"),
            ]),
            field("year", type="whole-number"), field("area", type="decimal"), field("all", type="yes-no"),
            field("kinds", list=True), field("page", **{"in": "query"}),
        ),
    )  # fmt: skip
    given_ = {"person.id": '"}{', "person.born": "2001-02-03", "year": "2026", "area": "12.50", "all": False}
    made = request(asked, {**given_, "kinds": ["а"], "page": "1"}, WHY, {})
    assert json.loads(made.body) == {
        "subject": {"personalId": '"}{', "born": "2001-02-03"}, "year": 2026, "area": 12.5, "all": False,
        "kinds": ["а"],
    }  # fmt: skip
    assert made.target == "/search?page=1"
    assert made.headers["Content-Type"] == "application/json"


def test_the_register_is_told_why_in_letters_that_a_header_may_hold() -> None:
    told = {"X-Case": "case", "X-Law": "basis", "X-Who": "administration", "X-Official": "employee"}
    made = request(IN_PATH, {"id": "1"}, WHY, told)
    assert {name: unquote(made.headers[name]) for name in told} == {
        "X-Case": WHY.case_number, "X-Law": WHY.basis, "X-Who": WHY.administration, "X-Official": "vida",
    }  # fmt: skip
    assert all(its.isascii() for its in made.headers.values())
    nobody = CallContext("1", "law\r\nX-Evil: 1", "")
    assert request(IN_PATH, {"id": "1"}, nobody, told).headers["X-Law"] == "law%0D%0AX-Evil%3A%201"
    assert "X-Who" not in request(IN_PATH, {"id": "1"}, nobody, told).headers


@pytest.mark.parametrize("context", [CallContext("", "закон", ""), CallContext("1", " ", "")])
def test_nothing_is_asked_without_a_case_and_a_law(context: CallContext) -> None:
    with pytest.raises(Unaskable):
        request(IN_PATH, {"id": "1"}, context, {})


def test_the_evidence_of_a_question_is_all_of_it() -> None:
    made = request(IN_PATH, {"id": "7"}, WHY, {"X-Case": "case"})
    assert made.asked == b"GET /people/7/owed\nAccept: application/json\nX-Case: 1-17-21.11.2026\n\n"
