import multiprocessing
import os
import shutil
import stat

import pytest

from gishe.store.sealing.main_key import KeyTrouble
from gishe.store.sealing.safe import SLOT, KeyGone, Safe, Safes


@pytest.fixture
def safes(tmp_path):
    return Safes(tmp_path / "cases", tmp_path / "main.key")


@pytest.fixture
def safe(safes):
    return safes.of("proba")


def opens(safe, slot, key):
    return safe.key(slot).open("a", key.seal("a", b"x")) == b"x"


def again(safes):
    """Another process's eyes: nothing is remembered."""
    return Safes(safes.folder, safes.main.path).of("proba")


def test_a_fresh_key_is_in_its_slot_for_everybody(safes, safe):
    given = [safe.fresh() for _ in range(100)]
    assert len({slot for slot, _ in given}) == 100
    assert all(opens(again(safes), slot, key) for slot, key in given)


def test_nobody_else_may_read_the_files(safes, safe):
    safe.fresh()
    for path in (safe.path, safes.main.path):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_key_is_not_in_the_file_as_it_is(safe, monkeypatch):
    monkeypatch.setattr("secrets.token_bytes", lambda size: b"K" * size)
    safe.fresh()
    assert b"KKKK" not in safe.path.read_bytes()


def test_a_destroyed_key_is_gone_for_good_and_its_neighbours_are_not(safes, safe):
    (one, _), (other, key) = safe.fresh(), safe.fresh()
    written = safe.path.read_bytes()[one * SLOT : (one + 1) * SLOT]
    safe.destroy([one])
    safe.destroy([one])
    for its in (safe, again(safes)):
        with pytest.raises(KeyGone):
            its.key(one)
        assert its.destroyed() == {one}
    assert written not in safe.path.read_bytes()
    assert opens(again(safes), other, key)
    assert safe.path.stat().st_size % SLOT == 0


@pytest.mark.parametrize("slot", [0, -1, 10_000])
def test_there_is_no_key_where_none_was_made(safe, slot):
    safe.fresh()
    with pytest.raises((KeyGone, OSError)):
        safe.key(slot)


def test_a_file_that_was_being_written_when_the_power_went_goes_on(safes, safe):
    slot, key = safe.fresh()
    with safe.path.open("ab") as file:
        file.write(b"half a slot")
    other = again(safes)
    new, its = other.fresh()
    assert new > slot
    assert opens(safe, slot, key)
    assert opens(safe, new, its)


def test_a_slot_moved_to_another_place_does_not_open(safe):
    (one, _), (other, _) = safe.fresh(), safe.fresh()
    written = bytearray(safe.path.read_bytes())
    written[other * SLOT : (other + 1) * SLOT] = written[one * SLOT : (one + 1) * SLOT]
    safe.path.write_bytes(written)
    with pytest.raises(KeyTrouble):
        safe.key(other)


def test_the_main_key_is_replaced_under_a_safe_that_is_open(safes, safe):
    slot, key = safe.fresh()
    before, main = safe.path.read_bytes(), safes.main.path.read_bytes()
    assert safes.rotate() >= 1
    assert safe.path.read_bytes() != before
    assert main.split()[1] not in safes.main.path.read_bytes()
    assert opens(safe, slot, key)
    assert opens(again(safes), slot, key)
    assert all(opens(again(safes), *safe.fresh()) for _ in range(70))


def test_a_copy_from_before_the_main_key_was_replaced_is_worth_nothing(safes, safe):
    slot, _ = safe.fresh()
    copy = shutil.copy(safe.path, safe.path.with_suffix(".copy"))
    safes.rotate()
    shutil.copy(copy, safe.path)
    with pytest.raises(KeyTrouble) as trouble:
        again(safes).key(slot)
    assert trouble.value.problem.code == "main-key-wrong"


@pytest.mark.parametrize("killed_in", ["rewrap", "keep_only"])
def test_replacing_the_main_key_goes_on_where_it_was_killed(safes, safe, monkeypatch, killed_in):
    slot, key = safe.fresh()

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Safe if killed_in == "rewrap" else type(safes.main), killed_in, killed)
        with pytest.raises(KeyboardInterrupt):
            safes.rotate()
    assert opens(again(safes), slot, key)
    safes.rotate()
    assert len(safes.main.generations()) == 1
    assert opens(again(safes), slot, key)


def test_what_is_not_there_is_said(safes, safe):
    safe.ready(0)
    with pytest.raises(KeyTrouble, match="case-keys-missing"):
        safe.ready(1)
    slot, _ = safe.fresh()
    safe.ready(slot)
    with pytest.raises(KeyTrouble, match="case-keys-missing"):
        safe.ready(1000)
    main = safes.main.path.read_bytes()
    safes.main.path.unlink()
    with pytest.raises(KeyTrouble, match="main-key-missing"):
        again(safes).ready(slot)
    with pytest.raises(KeyTrouble, match="main-key-missing"):  # another would open nothing that is there
        again(safes).fresh()
    for spoiled in (b"", b"x", b"1 !!!", main[:20], b"\xff"):
        safes.main.path.write_bytes(spoiled)
        with pytest.raises(KeyTrouble, match="main-key-unreadable"):
            again(safes).ready(slot)
    safes.main.path.unlink()
    safes.main.make()
    with pytest.raises(KeyTrouble, match="main-key-wrong"):
        again(safes).ready(slot)


def test_a_forked_process_does_not_use_its_parents_keys(safe):
    safe.fresh()
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    child = context.Process(target=lambda: theirs.send(safe.fresh()[0]))
    child.start()
    child.join()
    assert ours.recv() != safe.fresh()[0]
    assert os.getpid() != child.pid
