import asyncio
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gishe.signing.examination import Examination, examine, is_issued, read_roots
from gishe.signing.pen import open_key
from gishe.signing.trial import TrialKeys
from gishe.values.plain import digest


@pytest.fixture(scope="session")
def roots(keys):
    return read_roots(keys / "ca.pem")


@pytest.fixture(scope="session")
def stranger(tmp_path_factory, now):
    folder = tmp_path_factory.mktemp("stranger")
    TrialKeys({"primerovo": "Община Примерово"}).make(folder, now)
    return open_key(folder / "seal-primerovo.p12", "", now)


def test_a_signed_document_is_genuine_and_says_by_whom(signed, roots, seal, now):
    found = examine(signed, roots)
    assert found.genuine
    assert not found.changed
    assert found.signer == "ПРОБЕН печат: Община Примерово"
    assert found.serial == seal.serial
    assert abs(found.signed_at - now) < timedelta(minutes=5)


def test_two_signatures_are_genuine_together(signed, petrova, roots):
    found = examine(petrova.sign(signed, "Одобряване").body, roots)
    assert found.genuine
    assert found.signer == "Мария Петрова Измислена"


def test_an_unsigned_document_is_neither_genuine_nor_changed(unsigned, roots):
    assert examine(unsigned, roots) == Examination()


def test_a_strangers_signature_is_not_genuine_though_nothing_is_changed(unsigned, stranger, roots):
    found = examine(stranger.sign(unsigned, "Издаване").body, roots)
    assert not found.genuine
    assert not found.changed


def test_a_stranger_who_signs_beside_the_municipality_spoils_it(signed, stranger, roots):
    assert not examine(stranger.sign(signed, "Издаване").body, roots).genuine


def test_nothing_is_genuine_without_roots(signed):
    assert not examine(signed, ()).genuine


def test_what_is_added_after_the_signature_is_a_change(signed, roots):
    found = examine(signed + b"\n% more\n", roots)
    assert not found.genuine
    assert found.changed


def test_any_flipped_byte_is_found(signed, roots):
    # The signature's own room is padded with zeros that nothing covers; only the issued file's digest knows them.
    room = range(signed.index(b"/Contents <"), signed.index(b">", signed.index(b"/Contents <")))
    places = [at for at in range(20, len(signed), len(signed) // 12) if at not in room]
    assert len(places) > 6
    for at in places:
        assert not examine(signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :], roots).genuine, at


def test_a_removed_signature_is_not_genuine(signed, unsigned, roots):
    assert not examine(signed[: len(unsigned)], roots).genuine


@given(st.binary(max_size=300))
def test_any_bytes_get_an_answer(junk):
    assert not examine(junk, ()).genuine
    assert not examine(b"%PDF-1.7\n" + junk, ()).genuine


def test_a_file_that_breaks_the_reader_is_changed(roots):
    assert examine(b"%PDF-1.7 /ByteRange [0 1 2 3]", roots) == Examination(changed=True)


def test_a_call_from_a_coroutine_fails_aloud_and_condemns_no_document(signed, roots):
    async def page():
        return examine(signed, roots)

    with pytest.raises(RuntimeError, match="thread"):
        asyncio.run(page())


def test_the_issued_file_is_known_by_its_digest(signed, unsigned):
    assert is_issued(signed, digest(signed))
    assert not is_issued(unsigned, digest(signed))
    assert not is_issued(b"", "")
