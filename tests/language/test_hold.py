"""Nothing that a living process may read is thrown away, nor what was made lately."""

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gishe.language.hold import AGE, Hold


@pytest.fixture
def folder(tmp_path) -> Path:
    """An archive with two old definitions, an old index of its own, and a new definition."""
    for name in ("aa/aaa.json", "bb/bbb.json", "cc/new.json", "drawers/ddd.json", "cc/tmp123", "index.json"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("{}")
        if path.stem != "new":
            os.utime(path, ns=(0, 10**9))
    return tmp_path


def left(folder: Path) -> set[str]:
    return {one.stem for pattern in ("??/*", "drawers/*") for one in folder.glob(pattern)}


def later(folder: Path) -> int:
    return (folder / "cc/new.json").stat().st_mtime_ns + AGE // 2


def test_what_nobody_names_goes_when_it_is_old(folder):
    hold = Hold(folder)
    hold.names(["aaa"])
    hold.throw_away(later(folder))
    assert left(folder) == {"aaa", "new"}
    assert (folder / "index.json").exists()


def test_what_another_living_process_names_stays(folder):
    other, hold = Hold(folder), Hold(folder)
    other.names(["bbb", "ddd"])
    hold.names(["aaa"])
    hold.throw_away(later(folder))
    assert left(folder) == {"aaa", "bbb", "ddd", "new"}
    assert other


def test_nothing_goes_while_somebody_reads_the_folder(folder):
    beginning, hold = Hold(folder), Hold(folder)
    hold.names([])
    hold.throw_away(later(folder))
    assert left(folder) == {"aaa", "bbb", "ddd", "tmp123", "new"}
    assert beginning


def test_a_hold_ends_with_its_process(folder):
    with elsewhere(folder) as process:
        hold = Hold(folder)
        hold.names([])
        hold.throw_away(later(folder))
        assert "bbb" in left(folder)
        assert "aaa" not in left(folder)
        process.kill()
        process.join()
        hold.throw_away(later(folder))
        assert left(folder) == {"new"}
    assert len(list((folder / "holders").iterdir())) == 1


def test_a_forked_process_holds_on_when_its_parent_lets_go(folder):
    ours = Hold(folder)
    ours.names(["bbb"])
    if not (child := os.fork()):
        signal.pause()
    del ours
    hold = Hold(folder)
    hold.names([])
    hold.throw_away(later(folder))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert "bbb" in left(folder)


def test_two_that_throw_away_at_once_do_not_meet(folder):
    context = multiprocessing.get_context("fork")
    workers = [context.Process(target=_throwing, args=(folder,)) for _ in range(4)]
    for one in workers:
        one.start()
    for one in workers:
        one.join(120)
    assert [one.exitcode for one in workers] == [0] * 4
    assert "new" in left(folder)


def _throwing(folder: Path) -> None:
    for _ in range(10):
        hold = Hold(folder)
        hold.names(["new"])
        hold.throw_away(later(folder))


def _holding(folder: Path, ready: object) -> None:
    hold = Hold(folder)
    hold.names(["bbb"])
    ready.set()  # type: ignore[attr-defined]  # an event of multiprocessing, which has no type of its own
    while hold:
        time.sleep(60)


@contextmanager
def elsewhere(folder: Path) -> Iterator[multiprocessing.process.BaseProcess]:
    """Another process that holds `bbb` until it is killed."""
    context = multiprocessing.get_context("fork")
    ready = context.Event()
    process = context.Process(target=_holding, args=(folder, ready), daemon=True)
    process.start()
    assert ready.wait(120)
    try:
        yield process
    finally:
        process.kill()
        process.join()
