"""A copy made while others write is whole, of one moment, and goes on where it was made."""

import subprocess
from threading import Event, Thread

import pytest

from gishe.runtime.long_work.progress import Unseen
from gishe.store.audit import verify
from gishe.store.backup import SUMS, back_up
from gishe.store.sqlite import Stores
from gishe.values.problem import Problem


class Watched(Unseen):
    """Notes how far a copy is, and does something when it is told so first."""

    def __init__(self, first=lambda: None, *, stopped=False):
        self.seen, self.goes_on, self._first = [], not stopped, first

    def at(self, done, of, now):
        if not self.seen:
            self._first()
        self.seen.append((done, of, now.en))


@pytest.fixture
def data(stores, store, file_application, tmp_path):
    with store.write() as unit:
        for name in "abc":
            file_application(unit, name)
            unit.keep_file(name, "upload", "скица", "application/pdf", b"x" * 900_000)
    (tmp_path / "secret.key").write_bytes(b"s" * 32)
    (tmp_path / "lists" / ".proba-left").mkdir(parents=True)
    (tmp_path / "lists" / ".proba-left" / "staged.sqlite").touch()
    return stores.folder


def test_a_copy_is_whole_while_others_write_and_goes_on_with_the_numbers(data, store, file_application, tmp_path):
    over = Event()

    def write():
        for name in "def":
            with store.write() as unit:
                file_application(unit, name)
        over.set()

    def others_write():
        Thread(target=write).start()
        assert over.wait(60)

    told = Watched(others_write)
    assert back_up(data, tmp_path / "copies" / "one", told) == ["proba.sqlite", "secret.key"]
    done, of, now = told.seen[-1]
    assert (1 <= done <= of, now) == (True, "Copying proba.sqlite.")
    copies = Stores(tmp_path / "copies" / "one", safes=Stores(data).safes)
    copy = copies.of("proba")
    with copy.read() as reader:
        assert [reader.case(name) is not None for name in "abcd"] == [True, True, True, False]
    assert verify(copy) == []
    with copy.write() as unit:
        assert file_application(unit, "g").number.startswith("1-4-")
    copies.close()


def test_the_sums_are_those_that_other_programs_check(data, tmp_path):
    back_up(data, tmp_path / "copy")
    assert subprocess.run(["sha256sum", "--check", SUMS], cwd=tmp_path / "copy", check=False).returncode == 0


def test_nobody_else_may_read_a_copy(data, tmp_path):
    back_up(data, tmp_path / "copy")
    assert (tmp_path / "copy").stat().st_mode & 0o077 == 0
    assert all(file.stat().st_mode & 0o077 == 0 for file in (tmp_path / "copy").glob("*.*"))


def test_a_copy_that_is_stopped_or_damaged_is_none(data, store, tmp_path):
    for_nothing = back_up(data, tmp_path / "copy", Watched(stopped=True))
    assert isinstance(for_nothing, Problem)
    store.close()
    body = bytearray(store.path.read_bytes())
    body[4096 * 3 : 4096 * 60] = bytes(4096 * 57)
    store.path.write_bytes(body)
    assert back_up(data, tmp_path / "copy").code == "backup-damaged"
    assert not list(tmp_path.glob("copy*"))


def test_nothing_is_written_over_and_nothing_is_no_copy(data, tmp_path):
    (tmp_path / "copy").mkdir()
    assert back_up(data, tmp_path / "copy").code == "backup-there"
    (tmp_path / "empty").mkdir()
    assert back_up(tmp_path / "empty", tmp_path / "other").code == "backup-nothing"
    assert not (tmp_path / "other").exists()
