"""Publishing in several municipalities: one store after another, told at the end, and finished by doing it again."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gishe import boot, bundle
from gishe.runtime.publishing import open_offer
from gishe.store.sqlite import Stores
from gishe_cli import main

ID, FIRST, SECOND = "heirs-certificate", "gorna-polyana", "izvorovo"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """Two municipalities that have opened, and a new version of a service that both offer as it is."""
    folder = tmp_path_factory.mktemp("opened")
    definitions, data = shutil.copytree(bundle.definitions(), folder / "definitions"), folder / "data"
    stores, library = Stores(data), boot.library(definitions)
    for name in (FIRST, SECOND):
        open_offer(stores.of(name), library.of(name), datetime.now(UTC), trial=False)
    stores.close()
    file = definitions / "services" / "civil-status" / f"{ID}.yaml"
    text = file.read_text(encoding="utf-8")
    assert "en: Certificate of heirs}" in text
    file.write_text(text.replace("en: Certificate of heirs}", "en: Certificate of the heirs}"), encoding="utf-8")
    return folder


@pytest.fixture
def folders(opened, tmp_path):
    shutil.copytree(opened, tmp_path, dirs_exist_ok=True)
    return tmp_path / "definitions", tmp_path / "data"


@pytest.fixture
def line(folders):
    definitions, data = folders
    return lambda command, *more: ["gishe", command, ID, *more, "--data", str(data), "--definitions", str(definitions)]


@pytest.fixture
def gishe(line, monkeypatch, capsys):
    """Runs a command in this process; gives what a program that has ended gives."""

    def gishe(command, *arguments):
        monkeypatch.setattr(sys, "argv", line(command, *arguments))
        with pytest.raises(SystemExit) as ended:
            main.main()
        told = capsys.readouterr()
        return subprocess.CompletedProcess(sys.argv, int(ended.value.code or 0), told.out, told.err)

    return gishe


@pytest.fixture
def count(folders):
    def count(name):
        with sqlite3.connect(folders[1] / f"{name}.sqlite") as store:
            (found,) = store.execute("SELECT count(*) FROM publications WHERE service = ?", (ID,)).fetchone()
        store.close()
        return found

    return count


def test_all_have_it_and_the_end_says_so(gishe, count):
    done = gishe("publish")
    assert (done.returncode, count(FIRST), count(SECOND)) == (0, 2, 2)
    assert done.stdout.splitlines()[-1] == f"Готово в 2 от 2 общини: {FIRST}, {SECOND}."


def test_killed_between_two_municipalities_it_is_finished_by_doing_it_again(gishe, line, folders, count):
    held = sqlite3.connect(folders[1] / f"{SECOND}.sqlite", isolation_level=None)
    held.execute("BEGIN IMMEDIATE")
    program, *words = line("publish")
    pipe = subprocess.PIPE
    publishing = subprocess.Popen(
        [Path(sys.executable).with_name(program), *words], stdout=pipe, stderr=pipe, text=True
    )
    until = time.monotonic() + 300
    while count(FIRST) == 1:
        assert publishing.poll() is None, publishing.communicate()
        assert time.monotonic() < until
        time.sleep(0.05)
    os.kill(publishing.pid, signal.SIGKILL)
    publishing.communicate()
    held.execute("ROLLBACK")
    held.close()
    assert (count(FIRST), count(SECOND)) == (2, 1)

    again = gishe("publish", "--english")
    assert again.returncode == 0
    told = again.stdout.splitlines()
    assert (told[0].split()[0], told[0].endswith("is published already")) == (f"{FIRST}:", True)
    assert (told[1].split()[0], told[1].endswith(" published")) == (f"{SECOND}:", True)
    assert told[2] == f"Done in 2 of 2 municipalities: {FIRST}, {SECOND}."
    assert (count(FIRST), count(SECOND)) == (2, 2)


def refuse(folders, name):
    with sqlite3.connect(folders[1] / f"{name}.sqlite") as store:
        store.execute("CREATE TRIGGER t BEFORE INSERT ON publications BEGIN SELECT RAISE(FAIL, 'disk full'); END")
    store.close()


def test_what_breaks_in_one_does_not_stop_the_other_and_both_are_named(gishe, folders, count):
    refuse(folders, FIRST)
    done = gishe("publish", "--english")
    assert (done.returncode, count(FIRST), count(SECOND)) == (3, 1, 2)
    assert "disk full" in done.stderr
    assert done.stdout.splitlines()[-1] == f"Done in 1 of 2 municipalities: {SECOND}."
    assert f"Not done in: {FIRST}. Run the same command again" in done.stderr


def test_done_nowhere_ends_with_one(gishe, folders):
    refuse(folders, FIRST)
    refuse(folders, SECOND)
    done = gishe("publish", "--english")
    assert (done.returncode, done.stdout) == (1, "Done in 0 of 2 municipalities: –.\n")


def test_one_that_can_t_be_asked_keeps_all_from_it(gishe, folders, count):
    """All are asked before any store is written."""
    with sqlite3.connect(folders[1] / f"{SECOND}.sqlite") as store:
        store.execute("DROP TABLE drafts")
    store.close()
    done = gishe("publish", "--english")
    assert (done.returncode, count(FIRST), count(SECOND)) == (1, 1, 1)
    assert "store-closed" in done.stderr


def test_a_version_taken_back_by_name_is_taken_back_once(gishe, count):
    told = gishe("publish").stdout
    version = told.splitlines()[0].split()[-1]
    assert gishe("rollback", "--version", version, "--municipality", SECOND).returncode == 0
    both = gishe("rollback", "--version", version)
    assert both.returncode == 0
    assert (count(FIRST), count(SECOND)) == (3, 3), "the second was back already"
    third = gishe("rollback", "--version", version)
    assert (third.returncode, version in third.stderr) == (2, True)
