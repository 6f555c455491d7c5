import os

import pytest

from gishe.store.sealing.case_key import SIZE, Key, Spoiled


@pytest.fixture
def key():
    return Key(os.urandom(SIZE))


def test_what_is_sealed_opens_in_its_place(key):
    sealed = key.seal("paper a", "Иван".encode())
    assert "Иван".encode() not in sealed
    assert key.open("paper a", sealed) == "Иван".encode()


def test_nothing_is_sealed_the_same_twice(key):
    assert key.seal("a", b"x") != key.seal("a", b"x")


@pytest.mark.parametrize("place", ["paper b", "", "paper a "])
def test_nothing_opens_in_another_place(key, place):
    with pytest.raises(Spoiled):
        key.open(place, key.seal("paper a", b"x"))


def test_nothing_opens_with_another_key(key):
    with pytest.raises(Spoiled):
        Key(os.urandom(SIZE)).open("a", key.seal("a", b"x"))


def test_every_flipped_bit_is_found(key):
    sealed = key.seal("a", b"xyz")
    for bit in range(8 * len(sealed)):
        wrong = bytearray(sealed)
        wrong[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Spoiled):
            key.open("a", bytes(wrong))


@pytest.mark.parametrize("length", [0, 1, 12, 20, 28])
def test_what_is_cut_does_not_open(key, length):
    with pytest.raises(Spoiled):
        key.open("a", key.seal("a", b"xyz")[:length])
