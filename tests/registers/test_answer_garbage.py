"""Whatever bytes come back, none is an answer that is not one, and nothing breaks."""

import gzip
import logging
import re
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gishe.language.protocols.regix import RegixOperation
from gishe.registers.answer import answer
from gishe.registers.simulator.envelope import Signer
from gishe.registers.soap import SIGNATURE, SIGNED, SOAP

DATA, SIGN = f"{{{SIGNED}}}Data", f"{{{SIGNATURE}}}Signature"
TRUTH = {"first_name": "Истина", "birth_date": "1979-03-14"}
LIE = {"first_name": "Лъжа", "birth_date": "1979-03-14"}


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    "doctype",
    [
        "<!DOCTYPE a>",
        '<!DOCTYPE a [<!ENTITY x "y">]>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE a [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]>',
        f'<!DOCTYPE a [<!ENTITY l0 "ха"> {LAUGHS}]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_is_refused(read: Any, genuine: bytes, doctype: str, encoding: str) -> None:
    text = genuine.decode().split("?>", 1)[1]
    body = f'<?xml version="1.0" encoding="{encoding}"?>{doctype}{text}'.encode(encoding)
    got = read(body)
    assert (got.state, got.reason, got.record) == ("down", "garbage", None)


@pytest.mark.parametrize("attribute", [False, True])
def test_a_billion_laughs_are_refused_at_once(read: Any, attribute: bool) -> None:  # noqa: FBT001  pytest passes by name
    use = '<a b="&l11;"/>' if attribute else "<a>&l11;</a>"
    got = read(f'<!DOCTYPE a [<!ENTITY l0 "ха"> {LAUGHS}]>{use}'.encode())
    assert (got.state, got.reason) == ("down", "garbage")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<a/>",
        b"<a>" * 5000,
        gzip.compress(b"<a/>", mtime=0),
        f'<s:Envelope xmlns:s="{SOAP}"><s:Body/></s:Envelope>'.encode(),
        b'<x:Envelope xmlns:x="http://www.w3.org/2003/05/soap-envelope"><x:Body/></x:Envelope>',
    ],
)
def test_what_is_not_a_result_is_garbage(read: Any, body: bytes) -> None:
    got = read(body)
    assert (got.state, got.reason, got.evidence) == ("down", "garbage", body)


def test_an_answer_that_is_not_ready_is_a_promise(read: Any, genuine: bytes) -> None:
    later = genuine.replace(b"<IsReady>true", b"<IsReady>false")
    assert (read(later).state, read(later).record, read(later).reference) == ("later", None, "7")
    nameless = later.replace(b"<ServiceCallID>7</ServiceCallID>", b"")
    assert (read(nameless).state, read(nameless).reason) == ("down", "not-ready")


def test_an_error_beside_good_data_is_an_error(read: Any, genuine: bytes) -> None:
    assert read(genuine.replace(b"<HasError>false", b"<HasError>true")).reason == "has-error"
    assert read(genuine.replace(b"<HasError>false</HasError>", b"")).reason == "has-error"


@given(st.binary(max_size=400))
@example(b"<?xml version='1.0' encoding='no-such'?><a/>")
@example(b"\xff\xfe<\x00")
@example("<?xml version='1.0'?>\ufeff<a/>".encode())
def test_any_bytes_are_down_and_never_an_exception(operation: RegixOperation, signer: Signer, body: bytes) -> None:
    assert answer(body, operation, (signer.certificate,)).state == "down"


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, 10_000), put=st.binary(max_size=1))
def test_a_changed_byte_never_changes_the_record(
    genuine: bytes, operation: RegixOperation, signer: Signer, at: int, put: bytes
) -> None:
    at %= len(genuine)
    changed = genuine[:at] + put + genuine[at + 1 :]
    got = answer(changed, operation, (signer.certificate,))
    assert got.state in {"down", "later"} or got.record == TRUTH


def test_nothing_of_a_person_is_logged(read: Any, genuine: bytes, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        read(genuine)
    assert "Истина" not in caplog.text
    assert not re.search(r"[0-9]{10}", caplog.text)
