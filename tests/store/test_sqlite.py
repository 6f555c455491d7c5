import stat
import threading

import pytest

from gishe.runtime.kept import Account
from gishe.store.sqlite import Stores


def account(login):
    return Account(login, "Проба", "hash", (), "person")


@pytest.mark.parametrize("wrong", ["", "..", "a/b", "A", "-a", "a.b", "община", "a\n", "a" * 64])
def test_a_municipality_that_could_not_name_a_file_is_refused(stores, wrong):
    with pytest.raises(ValueError, match="a-z"):
        stores.of(wrong)


def test_municipalities_see_nothing_of_each_other(stores):
    with stores.of("proba").write() as unit:
        unit.keep_account(account("ivanova"))
    with stores.of("second").read() as reader:
        assert reader.account("ivanova") is None
    assert stores.kept() == ["proba", "second"]
    assert stores.of("proba") is stores.of("proba")


def test_the_file_is_its_owners_alone(store):
    with store.write() as unit:
        unit.number("in", 2026)
    assert all(stat.S_IMODE(path.stat().st_mode) & 0o077 == 0 for path in store.path.parent.glob("new*"))


def test_a_new_file_is_its_owners_alone(tmp_path):
    stores = Stores(tmp_path / "data")
    with stores.of("proba").write() as unit:
        unit.number("in", 2026)
        modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "data").iterdir()}
    stores.close()
    assert modes == {0o600}
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700


@pytest.mark.parametrize(("pragma", "value"), [
    ("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 15_000),
])  # fmt: skip
def test_what_sqlite_is_asked_to_promise(store, pragma, value):
    with store.look() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == value


def test_a_look_stays_the_same_while_others_write(store):
    with store.read() as reader:
        assert reader.account("ivanova") is None
        with store.write() as unit:
            unit.keep_account(account("ivanova"))
        assert reader.account("ivanova") is None
    with store.read() as reader:
        assert reader.account("ivanova")


def test_a_writer_holds_the_file_from_the_start(store):
    done = []

    def write():
        with store.write() as unit:
            done.append(unit.number("in", 2026))

    with store.write() as unit:
        other = threading.Thread(target=write)
        other.start()
        other.join(0.02)
        assert done == []
        assert unit.number("in", 2026) == 1
    other.join()
    assert done == [2]


def test_threads_draw_numbers_without_gaps(store):
    drawn = []

    def draw():
        for _ in range(10):
            with store.write() as unit:
                drawn.append(unit.number("in", 2026))

    threads = [threading.Thread(target=draw) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(drawn) == list(range(1, 81))


def test_a_closed_store_opens_again(store):
    store.close()
    with store.read() as reader:
        assert reader.account("x") is None
