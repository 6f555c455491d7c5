"""A municipality's list is asked as a register is: what it holds, what it does not, and when it can't be believed."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gishe.language.mistakes import check
from gishe.language.protocols import AnyRegister
from gishe.language.protocols.table import TableRegister
from gishe.registers.lists.lists import Lists, ledger_of, list_of
from gishe.registers.lists.loading import Bringing, load_file
from gishe.registers.sources import SOURCES
from gishe.registers.switchboard import Switchboard
from gishe.runtime.register_port import Answer, CallContext

MARIA, DIMO, NOBODY = "8403141552", "8801219682", "6802050084"
CONTEXT = CallContext("1-17", "ДОПК, чл. 87", "Община Изворово")
LABEL = {"bg": "Х", "en": "X"}
FILE: dict[str, Any] = {
    "register": "dues",
    "title": LABEL,
    "owner": LABEL,
    "protocol": "table",
    "stale_after": "7 days",
    "columns": [
        {"name": "person", "heading": ["ЕГН/ЕИК"], "type": ["egn", "lnch", "eik"], "label": LABEL},
        {"name": "kind", "heading": "Вид", "label": LABEL},
        {"name": "year", "heading": "Година", "type": "whole-number", "label": LABEL},
        {"name": "amount", "heading": "Главница", "type": "money", "label": LABEL},
        {"name": "paid_by", "heading": "Платимо до", "type": "date", "optional": True, "label": LABEL},
        {"name": "contested", "heading": "Обжалва се", "type": "yes-no", "optional": True, "label": LABEL},
    ],
    "key": ["person", "kind", "year"],
    "operations": {
        "dues": {
            "title": LABEL,
            "find_by": ["person"],
            "list": "dues",
            "gives": ["kind", "amount", "contested"],
            "when_absent": "nothing",
        },
        "one": {"title": LABEL, "find_by": ["person", "kind"], "gives": ["year", "paid_by"]},
        "contested": {"title": LABEL, "find_by": ["contested"], "list": "rows", "gives": ["person"]},
    },
}
Write, Ask = Callable[..., Path], Callable[..., Answer]


@pytest.fixture
def register() -> TableRegister:
    found = check(AnyRegister, FILE)
    assert isinstance(found, TableRegister), found
    assert list(found.flaws()) == []
    return found


@pytest.fixture
def load(tmp_path: Path, register: TableRegister, how: Bringing) -> Callable[..., Any]:
    def bring(path: Path, **changes: Any) -> Any:
        ledger = ledger_of(tmp_path / "lists", "izvorovo")
        return load_file(ledger, list_of(register), path, replace(how, **changes))

    return bring


@pytest.fixture
def ask(tmp_path: Path, register: TableRegister) -> Ask:
    def put(operation: str, day: date = date(2026, 11, 22), **arguments: Any) -> Answer:
        lists = Lists(tmp_path / "lists", {"dues": register}, today=lambda: day).of("izvorovo")
        return lists.ask(f"dues/{operation}", arguments, CONTEXT)

    return put


@pytest.fixture
def loaded(load: Callable[..., Any], csv: Write, rows: Any) -> Any:
    return load(csv(*rows)).load


@pytest.mark.usefixtures("loaded")
def test_the_rows_are_found_and_only_what_is_given_of_them(ask: Ask) -> None:
    answer = ask("dues", person=MARIA)
    assert (answer.state, answer.reference) == ("answered", "dues:1")
    assert answer.record == {
        "dues": [{"kind": "данък", "amount": "84.20 EUR", "contested": False},
                 {"kind": "такса смет", "amount": "61.00 EUR"}],
        "as_of": "2026-11-20",
    }  # fmt: skip


@pytest.mark.usefixtures("loaded")
def test_evidence_says_which_load_it_rests_on(ask: Ask, loaded: Any) -> None:
    answer = ask("dues", person=f" {MARIA[:6]} {MARIA[6:]}")
    evidence = json.loads(answer.evidence)
    assert evidence["load"] == {
        "id": 1, "file": "dues.csv", "sha256": loaded.sha256, "at": "2026-11-22T09:30:00+00:00", "as_of": "2026-11-20",
        "by": "dancho",
    }  # fmt: skip
    assert evidence["rows"] == list((answer.record or {})["dues"])  # type: ignore[arg-type]  a list of rows
    assert answer.media_type == "application/json"
    assert json.loads(answer.asked)["operation"] == "dues/dues"


@pytest.mark.usefixtures("loaded")
def test_who_is_not_in_a_complete_list_owes_nothing(ask: Ask) -> None:
    assert ask("dues", person=NOBODY).record == {"dues": [], "as_of": "2026-11-20"}


@pytest.mark.usefixtures("loaded")
def test_one_row_is_given_by_itself_whatever_the_spelling(ask: Ask) -> None:
    answer = ask("one", person=MARIA, kind="  „ДАНЪК“ ")
    assert answer.record == {"year": 2026, "paid_by": "2026-06-30", "as_of": "2026-11-20"}
    assert ask("one", person=NOBODY, kind="данък").state == "not-found"
    assert list((ask("contested", contested=True).record or {})["rows"]) == [{"person": DIMO}]  # type: ignore[union-attr]  a list of rows


def test_several_rows_where_one_is_meant_are_no_answer(
    load: Callable[..., Any], csv: Write, ask: Ask, rows: Any
) -> None:
    load(csv(*rows, (MARIA, "данък", "2025", "1", "", "")))
    answer = ask("one", person=MARIA, kind="данък")
    assert (answer.state, answer.reason, answer.record) == ("down", "list-ambiguous", None)


def test_a_list_that_was_never_loaded_is_down(ask: Ask) -> None:
    assert (ask("dues", person=MARIA).state, ask("dues", person=MARIA).reason) == ("down", "never-loaded")


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(("day", "state"), [(date(2026, 11, 27), "answered"), (date(2026, 11, 28), "down")])
def test_a_list_that_is_too_old_is_down(ask: Ask, day: date, state: str) -> None:
    # True of 20 November and good for 7 days: the 27th is the last.
    answer = ask("dues", day, person=NOBODY)
    assert answer.state == state
    assert answer.reason == ("" if state == "answered" else "list-stale")


def test_with_rows_left_out_nobody_is_said_to_owe_nothing(
    load: Callable[..., Any], csv: Write, ask: Ask, rows: Any
) -> None:
    load(csv(*rows, ("?", "данък", "2025", "1", "", "")), skip_bad=True)
    assert ask("dues", person=NOBODY).reason == "list-incomplete"
    assert ask("one", person=DIMO, kind="данък").state == "answered"


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("arguments", [
    {}, {"person": ""}, {"person": "1"}, {"person": MARIA, "kind": "x"}, {"person": [MARIA]},
    {"person": "' OR 1=1 --"}, {"person": {"$ne": ""}},
])  # fmt: skip
def test_what_makes_no_question_is_not_asked(ask: Ask, arguments: Mapping[str, Any]) -> None:
    answer = ask("dues", **arguments)
    assert (answer.state, answer.reason) == ("down", "bad-arguments")


@pytest.mark.usefixtures("loaded")
def test_a_text_that_looks_like_sql_is_only_a_text(ask: Ask) -> None:
    assert ask("one", person=MARIA, kind="x' OR '1'='1").state == "not-found"


@pytest.mark.usefixtures("loaded")
def test_a_damaged_file_is_down(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "lists" / "izvorovo.sqlite"
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    assert ask("dues", person=MARIA).reason == "list-unreadable"


@pytest.mark.usefixtures("loaded")
def test_each_municipality_has_lists_of_its_own(tmp_path: Path, register: TableRegister) -> None:
    board = Switchboard.open({"dues": SOURCES["table"].usual(tmp_path)}, {"dues": register})
    there, elsewhere = board.of("izvorovo"), board.of("gorna-polyana")
    assert there.ask("dues/nothing", {}, CONTEXT).reason == "unknown-operation"
    assert elsewhere.ask("dues/one", {"person": MARIA, "kind": "данък"}, CONTEXT).reason == "never-loaded"
