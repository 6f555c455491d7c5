"""The history of loads: what changed is counted, what was valid can be read for ever, a load can be taken back."""

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gishe.registers.lists.ledger import Ledger
from gishe.registers.lists.load import Load
from gishe.registers.lists.loading import Bringing, Loaded, load_file, undo
from gishe.registers.lists.staging import List
from gishe.values.problem import Problem

MARIA, DIMO = "8403141552", "8801219682"
Write, Bring = Callable[..., Path], Callable[[Path], Loaded]


def kinds(ledger: Ledger, dues: List, load: int) -> list[Any]:
    return sorted(row["kind"] for row in ledger.at(dues.frame, load))


def due(kind: str, amount: str = "1", person: str = MARIA) -> tuple[str, ...]:
    return (person, kind, "2026", amount, "", "")


@pytest.fixture
def three(csv: Write, bring: Bring) -> list[Load]:
    files = [[due("а"), due("б")], [due("б", "2"), due("в")], [due("в")]]
    loads = [bring(csv(*rows, name=f"{number}.csv")).load for number, rows in enumerate(files)]
    return [load for load in loads if load]


def test_each_load_says_what_it_changed(three: list[Load], ledger: Ledger) -> None:
    assert [(one.rows, one.added, one.changed, one.gone) for one in three] == [(2, 2, 0, 0), (2, 1, 1, 1), (1, 0, 0, 1)]
    newest = ledger.loads("municipal-dues")[0]
    assert (newest.file, newest.by, newest.at, newest.as_of) == (
        "2.csv", "dancho", "2026-11-22T09:30:00+00:00", "2026-11-20"
    )  # fmt: skip
    assert len(newest.sha256) == 64


def test_older_loads_stay_readable(three: list[Load], ledger: Ledger, dues: List) -> None:
    assert [kinds(ledger, dues, one.id) for one in three] == [["а", "б"], ["б", "в"], ["в"]]
    assert [row["amount"] for row in ledger.at(dues.frame, 1)] == ["1.00 EUR", "1.00 EUR"]


@pytest.mark.usefixtures("three")
def test_a_load_is_taken_back_step_by_step(ledger: Ledger, dues: List, how: Bringing) -> None:
    states = []
    while isinstance(taken := undo(ledger, dues, "petko", how.now), Load):
        states.append((taken.restores, kinds(ledger, dues, taken.id)))
    assert states == [(2, ["б", "в"]), (1, ["а", "б"]), (0, [])]
    assert isinstance(taken, Problem)
    assert ledger.find(dues.frame, {}, 1).load is None
    assert kinds(ledger, dues, 3) == ["в"]


@pytest.mark.usefixtures("three")
def test_what_was_valid_before_comes_back_after_a_new_load(
    ledger: Ledger, dues: List, how: Bringing, csv: Write, bring: Bring
) -> None:
    undo(ledger, dues, "petko", how.now)
    bring(csv(due("г")))
    taken = undo(ledger, dues, "petko", how.now)
    assert isinstance(taken, Load)
    assert (taken.restores, kinds(ledger, dues, taken.id)) == (2, ["б", "в"])


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    files=st.lists(st.dictionaries(st.sampled_from("абвг"), st.sampled_from("12"), min_size=1), min_size=1, max_size=5)
)
def test_every_load_is_what_its_file_was(
    tmp_path_factory: pytest.TempPathFactory, dues: List, how: Bringing, csv: Write, files: list[dict[str, str]]
) -> None:
    ledger = Ledger(tmp_path_factory.mktemp("lists") / "x.sqlite")
    for rows in files:
        load_file(ledger, dues, csv(*[due(kind, amount) for kind, amount in rows.items()]), how)
    for number, rows in enumerate(files, 1):
        held = {str(row["kind"]): str(row["amount"])[0] for row in ledger.at(dues.frame, number)}
        assert held == rows


def test_the_file_is_for_its_owner_alone(three: list[Load], ledger: Ledger) -> None:
    assert three
    assert stat.S_IMODE(ledger.path.stat().st_mode) == 0o600


def test_a_column_that_comes_to_be_searched_by_is_searched_at_once(
    three: list[Load], ledger: Ledger, dues: List, csv: Write, how: Bringing
) -> None:
    assert three
    wider = List(dues.register, dues.columns, dues.key, ("person", "kind"))
    assert len(list(ledger.find(wider.frame, {"kind": "В"}, 10).rows)) == 1
    load_file(ledger, wider, csv(due("в"), due("д")), how)
    assert len(list(ledger.find(wider.frame, {"kind": " в "}, 10).rows)) == 1
