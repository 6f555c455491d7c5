"""Files as offices make them are loaded whole; a file with mistakes changes nothing and tells them all."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gishe.registers.lists.ledger import Ledger
from gishe.registers.lists.loading import Bringing, Loaded, load_file
from gishe.registers.lists.staging import MOST_TOLD, List
from gishe.runtime.long_work.progress import Unseen
from gishe.values.text import Text

MARIA, DIMO = "8403141552", "8801219682"
Write, Bring = Callable[..., Path], Callable[[Path], Loaded]


def codes(loaded: Loaded) -> list[str]:
    assert loaded.load is None
    return [problem.code for problem in loaded.told]


class Watched(Unseen):
    """Notes how far a load is, and stops it where it is told to."""

    def __init__(self, until: int = 10**9) -> None:
        self.seen: list[tuple[int, int, str]] = []
        self._until = until

    @property
    def goes_on(self) -> bool:
        return len(self.seen) < self._until

    def at(self, done: int, of: int, now: Text) -> None:
        self.seen.append((done, of, now.en))


MANY = [(MARIA, f"вид {number}", "2026", "1", "", "") for number in range(3500)]


def test_it_is_told_how_far_a_load_is(csv: Write, ledger: Ledger, dues: List, how: Bringing) -> None:
    told = Watched()
    loaded = load_file(ledger, dues, csv(*MANY), how, told)
    assert loaded.rows == len(MANY)
    assert [done for done, _, _ in told.seen] == [1000, 2000, 3000, 3501]
    assert {of for _, of, _ in told.seen} == {3501}
    assert told.seen[-1][2] == "Comparing the rows with those before."


@pytest.mark.parametrize("until", [0, 1, 3])
def test_a_load_that_is_stopped_changes_nothing(
    csv: Write, ledger: Ledger, dues: List, how: Bringing, until: int
) -> None:
    assert codes(load_file(ledger, dues, csv(*MANY), how, Watched(until))) == ["list-stopped"]
    assert ledger.loads(dues.register) == []


def test_a_file_that_is_only_tried_changes_nothing(csv: Write, ledger: Ledger, dues: List, how: Bringing) -> None:
    tried = load_file(ledger, dues, csv(*MANY[:3]), replace(how, dry=True))
    assert (tried.load, tried.told, tried.rows) == (None, (), 3)
    assert ledger.loads(dues.register) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_any_usual_csv_is_read(  # noqa: PLR0913, PLR0917  fixtures and cases
    csv: Write, bring: Bring, ledger: Ledger, dues: List, rows: Any, encoding: str, delimiter: str
) -> None:
    quoted = [[f'"{cell}"' if delimiter in cell else cell for cell in row] for row in rows]
    loaded = bring(csv(*quoted, encoding=encoding, delimiter=delimiter))
    assert loaded.load, loaded.told
    assert (loaded.load.rows, loaded.load.added) == (3, 3)
    assert list(ledger.find(dues.frame, {"person": MARIA}, 10).rows) == [
        {"person": MARIA, "kind": "данък", "year": 2026, "amount": "84.20 EUR", "paid_by": "2026-06-30",
         "contested": False},
        {"person": MARIA, "kind": "такса смет", "year": 2025, "amount": "61.00 EUR", "paid_by": "2025-10-31"},
    ]  # fmt: skip


def test_a_title_above_and_foreign_columns_do_no_harm(tmp_path: Path, bring: Bring) -> None:
    path = tmp_path / "with title.csv"
    text = "Списък към 20.11\n\nБележка;Година;ВИД*;Задължено лице:; Главница \nx;2026;данък;8801219682;12\n\n;;;;\n"
    path.write_text(text, encoding="utf-8")
    loaded = bring(path)
    assert loaded.load and loaded.load.rows == 1  # noqa: PT018  one statement
    assert loaded.unused == ("Бележка",)


def test_every_mistake_is_told_with_row_and_column(csv: Write, bring: Bring, ledger: Ledger, rows: Any) -> None:
    bad = (
        ("8403141553", "данък", "2026", "84,20", "", ""),
        (DIMO, "", "двайсет", "-1", "31.02.2026", "може би"),
    )
    loaded = bring(csv(*rows, *bad))
    assert loaded.load is None
    assert not ledger.loads("municipal-dues")
    said = [problem.says.bg for problem in loaded.told]
    assert said == [
        "Ред 5, „ЕГН/ЕИК“: Очаква се вярно ЕГН или верен ЛНЧ или верен ЕИК.",
        "Ред 6, „Вид“: Клетката е празна.",
        "Ред 6, „Година“: Очаква се цяло число.",
        "Ред 6, „Главница“: Очаква се сума в евро, например 12,50.",
        "Ред 6, „Платимо до“: Очаква се дата, например 21.11.2026.",
        "Ред 6, „Обжалва се“: Очаква се „да“ или „не“.",
    ]
    assert all("8403141553" not in problem.line("en") and "Row" in problem.line("en") for problem in loaded.told)


def test_bad_rows_may_be_left_out_on_purpose(csv: Write, ledger: Ledger, dues: List, how: Bringing, rows: Any) -> None:
    path = csv(*rows, ("1", "данък", "x", "1", "", ""))
    loaded = load_file(ledger, dues, path, replace(how, skip_bad=True))
    assert loaded.load
    assert (loaded.load.rows, loaded.load.left_out, loaded.mistakes) == (3, 1, 2)


def test_rows_about_the_same_are_a_mistake(csv: Write, ledger: Ledger, dues: List, how: Bringing, rows: Any) -> None:
    path = csv(*rows, (MARIA, "ДАНЪК ", "2026", "1", "", ""))
    loaded = load_file(ledger, dues, path, how)
    assert codes(loaded) == ["list-twins"]
    assert "Редове 2, 5" in loaded.told[0].says.bg
    left = load_file(ledger, dues, path, replace(how, skip_bad=True)).load
    assert left and (left.rows, left.left_out) == (2, 2)  # noqa: PT018  one statement


def test_many_mistakes_are_counted(csv: Write, bring: Bring) -> None:
    loaded = bring(csv(*[("x", "данък", str(year), "1", "", "") for year in range(300)]))
    assert (len(loaded.told), loaded.mistakes) == (MOST_TOLD, 300)


@pytest.mark.parametrize(("body", "code"), [
    (b"", "list-headings"),
    (b"\x00\x01\x02" * 50, "list-headings"),
    (b"\x98\x98;\x98", "list-encoding"),
    ("ЕГН/ЕИК;Вид;Година\n".encode(), "list-heading-absent"),
    ("ЕГН/ЕИК;Вид;Година;Главница;вид\n".encode(), "list-heading-twice"),
    ("ЕГН/ЕИК;Вид;Година;Главница\n".encode(), "list-empty"),
    ('ЕГН/ЕИК;Вид;Година;Главница\n8403141552;"без край;2026;1\n'.encode(), "list-broken"),
    ("ЕГН/ЕИК;Вид;Година;Главница\n8403141552;".encode() + b"x" * 200_000, "list-broken"),
    (b"\xd0\xcf\x11\xe0 old excel", "list-old-excel"),
    (b"PK\x03\x04 no zip at all", "list-headings"),
])  # fmt: skip
def test_what_is_no_list_is_said(tmp_path: Path, bring: Bring, body: bytes, code: str) -> None:
    path = tmp_path / "strange.csv"
    path.write_bytes(body)
    assert codes(bring(path)) == [code]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(body=st.binary(max_size=300))
def test_no_bytes_break_it(tmp_path: Path, bring: Bring, body: bytes) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes("ЕГН/ЕИК;Вид;Година;Главница\n".encode() + body)
    loaded = bring(path)
    assert loaded.load or loaded.told


def test_only_one_load_at_a_time(csv: Write, bring: Bring, ledger: Ledger, rows: Any) -> None:
    import fcntl  # noqa: PLC0415  not on every system

    path = csv(*rows)
    ledger.path.parent.mkdir(parents=True)
    with ledger.path.with_suffix(".turn").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert codes(bring(path)) == ["list-busy"]
    assert bring(path).load


@pytest.mark.slow
def test_a_kill_during_a_load_leaves_the_old_one(  # noqa: PLR0913, PLR0917  fixtures and cases
    csv: Write, bring: Bring, ledger: Ledger, dues: List, rows: Any, tmp_path: Path
) -> None:
    assert bring(csv(*rows)).load
    before = list(ledger.at(dues.frame, 1))
    many = csv(*[(MARIA, f"данък {number}", "2026", "1", "", "") for number in range(20_000)], name="many.csv")
    program = tmp_path / "load.py"
    program.write_text(_PROGRAM.format(ledger=str(ledger.path), file=str(many)), encoding="utf-8")
    for after in (0.0, 0.4, 1.2):
        child = subprocess.Popen([sys.executable, str(program)], stdout=subprocess.PIPE)
        assert child.stdout
        child.stdout.readline()
        time.sleep(after)
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        child.stdout.close()
        found = ledger.loads("municipal-dues")[0]
        # Either all of a load or nothing of it.
        assert list(ledger.at(dues.frame, found.id)) == before or found.rows == 20_000
    assert bring(csv(*rows)).load
    assert [one.name for one in ledger.path.parent.iterdir() if one.is_dir()] == []


_PROGRAM = """
from datetime import UTC, date, datetime
from pathlib import Path
from gishe.language.protocols.table import Column
from gishe.registers.lists.ledger import Ledger
from gishe.registers.lists.loading import Bringing, load_file
from gishe.registers.lists.staging import List
from gishe.values.text import Text
def column(name, heading, kind="text"):
    return Column(name=name, heading=heading, type=kind, label=Text(name, name))
columns = (column("person", "ЕГН/ЕИК", "egn"), column("kind", "Вид"), column("year", "Година", "whole-number"),
           column("amount", "Главница", "money"))
its = List("municipal-dues", columns, ("person", "kind", "year"), ("person",))
print("ready", flush=True)
while True:
    load_file(Ledger(Path({ledger!r})), its, Path({file!r}), Bringing("x", datetime.now(UTC), date(2026, 11, 20)))
"""
