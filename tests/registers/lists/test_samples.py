"""The sample lists are whole, about the trial's own people, and loaded by themselves into a trial."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from gishe import bundle
from gishe.language.protocols.table import TableRegister
from gishe.registers.lists.lists import Lists, ledger_of
from gishe.registers.lists.samples import load_samples
from gishe.registers.simulator.declared import Declared
from gishe.runtime.register_port import CallContext

SAMPLES = bundle.definitions() / "simulator" / "lists"
REGISTERS = Declared(bundle.definitions() / "registers")
TABLES = sorted(name for name in REGISTERS if name.startswith("municipal-"))
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
CONTEXT = CallContext("1-17", "ДОПК, чл. 87, ал. 6", "Община Горна поляна")


@pytest.mark.parametrize("municipality", ["gorna-polyana", "izvorovo"])
def test_every_list_of_a_municipality_is_loaded_whole(tmp_path: Path, municipality: str) -> None:
    load_samples(SAMPLES / municipality, tmp_path, REGISTERS, municipality, NOW)
    ledger = ledger_of(tmp_path, municipality)
    for name in TABLES:
        (load,) = ledger.loads(name)
        lines = (SAMPLES / municipality / f"{name}.csv").read_text(encoding="utf-8").splitlines()
        assert (load.rows, load.left_out, load.as_of) == (len(lines) - 1, 0, "2026-11-22")


def test_samples_are_loaded_once_and_again_when_they_are_too_old(tmp_path: Path) -> None:
    def loads(now: datetime) -> int:
        load_samples(SAMPLES / "izvorovo", tmp_path, REGISTERS, "izvorovo", now)
        return len(ledger_of(tmp_path, "izvorovo").loads("municipal-dues"))

    assert [loads(NOW + timedelta(days=days)) for days in (0, 0, 5, 10)] == [1, 1, 1, 2]


def test_who_owes_owes_and_who_does_not_does_not(tmp_path: Path) -> None:
    load_samples(SAMPLES / "gorna-polyana", tmp_path, REGISTERS, "gorna-polyana", NOW)
    lists = Lists(tmp_path, REGISTERS, today=NOW.date).of("gorna-polyana")
    martin, elena = (
        lists.ask("municipal-dues/dues", {"person": egn}, CONTEXT).record for egn in ("8809094468", "7708155814")
    )
    assert martin and elena  # noqa: PT018  one statement
    assert len(martin["dues"]) == 3  # type: ignore[arg-type]  a list of rows
    assert elena["dues"] == []


def test_there_are_five_lists_and_each_can_be_asked() -> None:
    assert len(TABLES) == 5
    for name in TABLES:
        register = REGISTERS[name]
        assert isinstance(register, TableRegister)
        assert list(register.flaws()) == []
