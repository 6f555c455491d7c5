"""A file that nobody has touched is not read again; one that somebody has is, however it looks from outside."""

import os
from pathlib import Path

import pytest

from gishe.language.sheet import Sheet, Sights
from gishe.language.tree import Tree
from gishe.values.plain import digest

_LATER = 10**20


@pytest.fixture
def file(tmp_path) -> Path:
    path = tmp_path / "one.yaml"
    path.write_text("a: 1\n")
    return path


def seen(file: Path, now: int = _LATER) -> dict[str, object]:
    sights = Sights({}, now)
    assert sights.of(file).digest == digest(file.read_bytes())
    return dict(sights.seen)


def rewrite(file: Path, text: str) -> None:
    """Writes until the clock of the file system has gone on, and puts the time of the content back."""
    was = file.stat()
    while True:
        file.write_text(text)
        os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))
        if file.stat().st_ctime_ns != was.st_ctime_ns:
            return


def test_a_file_that_is_known_is_not_opened(file):
    known = seen(file)
    file.chmod(0o600)
    known = seen(file)
    known[str(file)][-1] = "f" * 64
    sights = Sights(known, _LATER)
    assert sights.of(file).digest == "f" * 64
    assert not sights.changed


def test_other_content_of_the_same_size_and_time_is_noticed(file):
    known = seen(file)
    rewrite(file, "a: 2\n")
    assert file.stat().st_mtime_ns == known[str(file)][1]
    sights = Sights(known, _LATER)
    assert sights.of(file).digest == digest(b"a: 2\n")
    assert sights.changed


def test_another_file_of_the_same_name_is_noticed(file, tmp_path):
    known = seen(file)
    other = tmp_path / "other"
    other.write_text("a: 3\n")
    os.utime(other, ns=(file.stat().st_atime_ns, file.stat().st_mtime_ns))
    other.replace(file)
    assert Sights(known, _LATER).of(file).digest == digest(b"a: 3\n")


def test_what_changed_just_now_is_not_trusted(file):
    changed = file.stat().st_ctime_ns
    assert seen(file, changed) == {}
    assert seen(file, changed + 10**9) == {}
    assert seen(file, 0) == {}
    assert seen(file, changed + 3 * 10**9)


@pytest.mark.parametrize("entry", [None, [], {}, 5, "x", [1, 2, 3], [[]]])
def test_what_is_damaged_is_not_believed(file, entry):
    assert Sights({str(file): entry}, _LATER).of(file).digest == digest(b"a: 1\n")


def test_a_file_goes_by_what_it_holds_when_it_is_read(file):
    sheet = Sheet(file, digest=digest(b"a: 1\n"))
    rewrite(file, "a: 2\n")
    tree = sheet.read()
    assert isinstance(tree, Tree)
    assert tree.data == {"a": 2}
    assert sheet.digest == digest(b"a: 2\n")


def test_a_file_that_is_gone_when_it_is_read_is_a_problem(file):
    sheet = Sheet(file, digest="f" * 64)
    file.unlink()
    found = sheet.read()
    assert isinstance(found, tuple)
    assert [one.code for one in found] == ["unreadable"]
    with pytest.raises(OSError, match=r"one\.yaml"):
        Sights({}, _LATER).of(file)
