import runpy
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner

from gishe.store.sqlite import Stores
from gishe_cli.journal import app

CLERK = runpy.run_path(str(Path(__file__).parents[1] / "faults" / "store_clerk.py"))


@pytest.fixture
def data(tmp_path):
    stores = Stores(tmp_path)
    with stores.of("proba").write() as unit:
        CLERK["file_application"](unit, "a")
        CLERK["found"](unit, "a")
    stores.close()
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(app, list(map(str, arguments)))


def test_a_sound_store_says_so(data):
    result = run("verify", "--data", data)
    assert (result.exit_code, result.stdout) == (0, "proba: всичко съвпада\n")
    assert run("verify", "--data", data, "--english", "--municipality", "proba").stdout == "proba: everything agrees\n"


def test_what_was_changed_is_said_and_ends_with_1(data):
    with sqlite3.connect(data / "proba.sqlite") as connection:
        connection.execute("UPDATE cases SET state = 'issued'")
    result = run("verify", "--data", data)
    assert result.exit_code == 1
    assert result.stdout.startswith("proba: error[row-differs]: Преписка 1-1-21.11.2026: ")


@pytest.mark.parametrize("command", [["verify"], ["show", "1-1-21.11.2026"]])
def test_a_folder_without_data_is_said_and_not_filled(tmp_path, data, command):
    empty = tmp_path / "empty"
    result = run(*command, "--data", empty)
    assert (result.exit_code, empty.exists()) == (2, False)
    assert "--data" in result.stderr
    assert run(*command, "--data", data, "--municipality", "../proba").exit_code == 2


def test_the_journal_of_a_case_is_shown_a_line_for_each_event(data):
    by_number, by_id = run("show", "1-1-21.11.2026", "--data", data), run("show", "a", "--data", data)
    assert by_number.stdout == by_id.stdout
    assert [line.split()[3] for line in by_id.stdout.splitlines()] == [
        "Submitted", "TermStarted", "ChecksDue", "CheckFound", "CheckFound", "StepOpened",
    ]  # fmt: skip


def test_a_case_that_is_not_there_is_said(data):
    result = run("show", "1-2-21.11.2026", "--data", data)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "1-2-21.11.2026" in result.stderr
