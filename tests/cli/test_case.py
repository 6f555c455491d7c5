"""`gishe case`, `gishe letter` and `gishe keys`: what the operator does with one of them, and with the keys of all."""

import runpy
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from gishe.cases import event as e
from gishe.cases.evolve import fold
from gishe.runtime.mail_port import IncomingLetter
from gishe.store.audit import verify
from gishe.store.sqlite import Stores
from gishe_cli.main import application

pytestmark = pytest.mark.slow

CLERK = runpy.run_path(str(Path(__file__).parents[1] / "faults" / "store_clerk.py"))
AT = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)


@pytest.fixture
def data(tmp_path):
    """Two towns; in the first a case that was withdrawn and one that runs."""
    stores = Stores(tmp_path)
    for town in ("dolna", "gorna"):
        with stores.of(town).write() as unit:
            case = CLERK["file_application"](unit, "a")
            if town == "dolna":
                unit.append(fold(case, [e.Withdrawn()], AT.isoformat(), "x"), [e.Withdrawn()], "x", AT)
                CLERK["file_application"](unit, "b")
    stores.close()
    return tmp_path


def run(data, *line, said=""):
    return CliRunner().invoke(application(), [*line, "--data", str(data), "--english"], input=said)


def case(data, name="a"):
    with Stores(data).of("dolna").read() as reader:
        return reader.case(name)


ERASE = ("case", "erase", "a", "--municipality", "dolna", "--by", "Officer", "--reason", "order 7")


def test_a_case_is_erased_by_order_once_it_is_confirmed(data):
    refused = run(data, *ERASE, said="n\n")
    assert (refused.exit_code, case(data).erased) == (0, "")
    assert "1-1-21.11.2026 (address, filed on 2026-11-21) will be erased for ever" in refused.output
    assert "is erased" in run(data, *ERASE, said="y\n").output
    assert case(data).erased
    assert verify(Stores(data).of("dolna")) == []
    again = run(data, *ERASE, "--yes")
    assert (again.exit_code, "erased before" in again.output) == (1, True)


def test_a_number_of_several_towns_or_of_none_is_asked_for(data):
    several = run(data, "case", "hold", "1-1-21.11.2026", "--reason", "x")
    assert (several.exit_code, "dolna, gorna" in several.output) == (2, True)
    none = run(data, "case", "hold", "1-9-21.11.2026", "--reason", "x")
    assert (none.exit_code, "There is no case" in none.output) == (2, True)


def test_an_act_must_be_named(data):
    result = run(data, "case", "hold", "b", "--reason", " ")
    assert (result.exit_code, "--reason" in result.output) == (2, True)


def test_a_case_is_held_and_released(data):
    assert run(data, "case", "hold", "b", "--reason", "court 1").exit_code == 0
    assert case(data, "b").hold == "court 1"
    running = run(data, "case", "erase", "b", "--reason", "x", "--yes")
    assert (running.exit_code, "gishe case release" in running.output) == (1, True)
    assert run(data, "case", "release", "b", "--reason", "court 2").exit_code == 0
    assert (case(data, "b").hold, verify(Stores(data).of("dolna"))) == ("", [])


def test_a_letter_is_held_released_and_erased(data):
    store = Stores(data).of("dolna")
    with store.write() as unit:
        number = f"1-{unit.number('incoming', 2026)}-21.11.2026"
        unit.keep_letter(IncomingLetter("l", number, AT.isoformat(), "{s}", "Another town", "{d}", "", "Letter", "", "",
                                        "", "", "", "declined", answered_at=AT.isoformat()))  # fmt: skip
    order = ("--reason", "court 1")
    assert "is kept by an order" in run(data, "letter", "hold", number, *order).output
    assert "gishe letter release" in run(data, "letter", "erase", "l", "--yes", *order).output
    assert run(data, "letter", "release", number, *order).exit_code == 0
    asked = run(data, "letter", "erase", number, *order, said="y\n")
    assert "of Another town, received on 2026-11-21) will be erased for ever" in asked.output
    with store.read() as reader:
        assert reader.letter("l").erased
    assert verify(store) == []
    assert run(data, "letter", "hold", "1-99-21.11.2026", *order).exit_code == 2


def test_the_main_key_is_replaced(data):
    main = (data / "keys" / "main.key").read_bytes()
    result = run(data, "keys", "rotate")
    assert (result.exit_code, "128 keys" in result.output) == (0, True)
    assert (data / "keys" / "main.key").read_bytes() != main
    assert verify(Stores(data).of("dolna")) == []


def test_there_is_nothing_to_replace_where_nothing_is_sealed(tmp_path):
    assert run(tmp_path, "keys", "rotate").exit_code == 2


def test_a_store_without_its_keys_is_told_in_a_sentence(data, monkeypatch, capsys):
    shutil.rmtree(data / "keys")
    monkeypatch.setattr("sys.argv", ["gishe", "journal", "verify", "--data", str(data)])
    from gishe_cli.main import main  # noqa: PLC0415  it reads the line that was just set

    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    told = capsys.readouterr().err
    assert "case-keys-missing" in told
    assert "Traceback" not in told
