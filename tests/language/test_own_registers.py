"""Files of the protocols `table` and `sql`: what no model says is told at its place, with the nearest right name."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import pytest

from gishe.language.mistakes import check
from gishe.language.protocols import AnyRegister
from gishe.language.protocols.sql import SqlRegister
from gishe.language.protocols.table import TableRegister
from gishe.language.register import RegisterDefinition

HEAD = {"register": "r", "title": "Регистър", "owner": "Някой"}
TABLE: dict[str, Any] = {
    **HEAD,
    "protocol": "table",
    "stale_after": "7 days",
    "columns": [
        {"name": "person", "heading": ["ЕГН", "Лице"], "type": ["egn", "eik"], "label": "Лице"},
        {"name": "sum", "heading": "Сума", "type": "money", "label": "Сума"},
        {"name": "kind", "heading": "Вид", "values": ["а", "б"], "label": "Вид"},
    ],
    "key": ["person", "kind"],
    "operations": {"all": {"title": "Всички", "find_by": ["person"], "list": "rows", "gives": ["sum", "kind"]}},
}
SQL: dict[str, Any] = {
    **HEAD,
    "protocol": "sql",
    "dialect": "postgresql",
    "operations": {
        "one": {
            "title": "Един",
            "query": "SELECT kind, total AS sum FROM dues WHERE egn = :egn",
            "request": {"fields": [{"name": "egn", "label": "ЕГН", "required": True}]},
            "response": {
                "fields": [{"name": "kind", "label": "Вид"}, {"name": "amount", "column": "sum", "label": "С"}]
            },
        }
    },
}


def changed(base: Mapping[str, Any], path: tuple[Any, ...], value: Any) -> Any:
    made = deepcopy(dict(base))
    at: Any = made
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return made


def flaws(data: Any) -> list[tuple[tuple[str | int, ...], str]]:
    read = check(AnyRegister, data)
    assert isinstance(read, RegisterDefinition), read
    return [(flaw.path, flaw.problem.code) for flaw in read.flaws()]


def test_a_good_file_has_none() -> None:
    assert flaws(TABLE) == []
    assert flaws(SQL) == []


def test_a_table_s_operation_has_the_shape_of_any_other() -> None:
    read = check(AnyRegister, TABLE)
    assert isinstance(read, TableRegister)
    one = read.operations["all"]
    assert [(field.name, field.type, field.required) for field in one.request.fields] == [("person", "text", True)]
    rows, day = one.response.fields
    assert (rows.name, rows.type, rows.list, day.name, day.type) == ("rows", "group", True, "as_of", "date")
    assert [(field.name, field.type, field.values) for field in rows.fields] == [
        ("sum", "money", ()), ("kind", "text", ("а", "б")),
    ]  # fmt: skip


ALL = ("operations", "all")


@pytest.mark.parametrize(("path", "value", "found"), [
    (("key",), ["person", "knd"], [(("key", 1), "unknown-column")]),
    ((*ALL, "find_by"), ["persn"], [((*ALL, "find_by", 0), "unknown-column")]),
    ((*ALL, "gives"), ["sum", "x"], [((*ALL, "gives", 1), "unknown-column")]),
    ((*ALL, "list"), None, []),
    ((*ALL, "when_absent"), "nothing", []),
    (("columns", 1, "name"), "as_of",
     [(("columns", 1, "name"), "column-name"), ((*ALL, "gives", 0), "unknown-column")]),
    (("columns", 2, "type"), ["text", "date"], [(("columns", 2, "type"), "column-type"),
                                               (("columns", 2, "values"), "column-values")]),
    (("stale_after",), "8 hours", [(("stale_after",), "stale-hours")]),
])  # fmt: skip
def test_what_is_wrong_with_a_list_is_told_at_its_place(path: Any, value: Any, found: Any) -> None:
    assert flaws(changed(TABLE, path, value)) == found


def test_one_row_can_not_be_nothing() -> None:
    one = changed(TABLE, (*ALL, "when_absent"), "nothing")
    del one["operations"]["all"]["list"]
    assert flaws(one) == [((*ALL, "when_absent"), "absent-of-one")]


@pytest.mark.parametrize(("path", "value"), [
    ((*ALL, "request"), {"fields": []}), ((*ALL, "find_bi"), ["person"]), (("columns", 0, "type"), "егн"),
    (("columns", 0, "heading"), []), (("columns",), []), (("operations",), {}), ((*ALL, "find_by"), "person"),
    ((*ALL,), None), (("columns", 0), "x"), (("stale_after",), "скоро"),
])  # fmt: skip
def test_what_no_list_may_say_is_a_mistake(path: Any, value: Any) -> None:
    assert isinstance(check(AnyRegister, changed(TABLE, path, value)), tuple)


ONE = ("operations", "one")


@pytest.mark.parametrize(("path", "value", "found"), [
    ((*ONE, "query"), "DELETE FROM dues", [((*ONE, "query"), "query-not-select")]),
    ((*ONE, "query"), "SELECT kind FROM dues WHERE egn = :egn", [((*ONE, "query"), "query-column")]),
    ((*ONE, "query"), "SELECT kind, sum FROM dues WHERE egn = :id",
     [((*ONE, "query"), "query-argument"), ((*ONE, "query"), "query-argument")]),
    ((*ONE, "when_absent"), "nothing", [((*ONE, "when_absent"), "absent-of-one")]),
    ((*ONE, "request", "fields", 0, "list"), True, [((*ONE, "request", "fields", 0), "query-argument-kind")]),
    ((*ONE, "response", "fields", 0, "list"), True, [((*ONE, "response", "fields"), "query-answer-shape")]),
])  # fmt: skip
def test_what_is_wrong_with_a_query_is_told_at_its_place(path: Any, value: Any, found: Any) -> None:
    assert flaws(changed(SQL, path, value)) == found


def test_the_rows_of_a_query_are_in_its_one_repeated_group() -> None:
    read = check(AnyRegister, SQL)
    assert isinstance(read, SqlRegister)
    assert read.operations["one"].response.rows is None
    fields = SQL["operations"]["one"]["response"]["fields"]
    group = {"name": "dues", "type": "group", "list": True, "label": "Х", "fields": fields}
    listed = check(AnyRegister, changed(SQL, (*ONE, "response"), {"fields": [group]}))
    assert isinstance(listed, SqlRegister)
    assert [one.known_as for one in listed.operations["one"].response.columns] == ["kind", "sum"]
