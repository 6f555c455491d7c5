"""Words of cases are found again, say nothing by themselves, and nothing in an old copy once a case was erased."""

import sqlite3

import pytest

from gishe.store.sealing.safe import KeyGone

WORDS = {"иван", "бор", "99108"}


def found(store, *words):
    with store.read() as reader:
        return reader.with_words(words, 10)


def kept(store):
    with sqlite3.connect(store.path) as connection:
        slots = [row[0] for row in connection.execute("SELECT slot FROM word_keys")]
        tokens = {row[0] for row in connection.execute("SELECT token FROM case_words")}
    return slots, tokens


def fill(store, file_application):
    with store.write() as unit:
        for name in ("a", "b"):
            file_application(unit, name)
        unit.keep_words("a", WORDS)
        unit.keep_words("b", {"бор"})


def test_a_case_is_found_by_all_its_words_and_not_by_others(store, file_application):
    fill(store, file_application)
    assert found(store, "иван") == found(store, "иван", "бор") == ["a"]
    assert sorted(found(store, "бор")) == ["a", "b"]
    assert found(store, "иван", "дъб") == found(store) == found(store, "ива") == []
    with store.write() as unit:
        unit.keep_words("a", {"дъб"})
    assert (found(store, "иван"), found(store, "дъб")) == ([], ["a"])


def test_the_store_has_no_word(store, file_application):
    fill(store, file_application)
    store.close()
    written = store.path.read_bytes()
    assert not [word for word in WORDS - {"99108"} if word.encode() in written]


def test_what_was_blinded_before_an_erasure_can_be_checked_by_nobody_after_it(store, file_application):
    fill(store, file_application)
    (slot,), before = kept(store)
    key = store.safe.key(slot)
    assert {key.mark(word) for word in WORDS} <= before
    with store.write() as unit:
        unit.erase("a")
        unit.renew_word_key()
        unit.renew_word_key()
        assert unit.unindexed(10) == ["b"]
    assert found(store, "бор") == ["b"]
    with store.write() as unit:
        unit.keep_words("b", {"бор"})
        assert unit.unindexed(10) == []
        unit.drop_word_keys()
    store.destroy_keys()
    (newest,), after = kept(store)
    assert newest != slot
    assert before.isdisjoint(after)
    assert found(store, "бор") == ["b"]
    with pytest.raises(KeyGone):
        store.safe.key(slot)


def test_words_are_made_anew_where_their_key_was_lost(store, file_application):
    fill(store, file_application)
    store.safe.destroy(kept(store)[0])
    assert found(store, "бор") == []
    with store.write() as unit:
        assert unit.unindexed(10) == ["a", "b"]
        unit.keep_words("a", WORDS)
    assert found(store, "бор") == ["a"]
