"""Whatever a stranger sends is answered with a fault and nothing of it is read on."""

import re
from base64 import b64encode
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from gishe.exchange.seos import envelope, trial
from gishe.exchange.seos.node import NOBODY, Seos
from gishe.exchange.seos.parsing import LARGEST
from gishe.exchange.seos.signature import Signer
from gishe.exchange.seos.written import NAMESPACE, written
from gishe.runtime.correspondence import Administration, Unaccepted

pytestmark = pytest.mark.slow

_M = {"m": NAMESPACE, "ds": "http://www.w3.org/2000/09/xmldsig#"}
_BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
_OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def delivered(text: str | bytes) -> bytes:
    return envelope.request(text if isinstance(text, bytes) else text.encode())


@pytest.fixture(scope="module")
def good(gorna, letter) -> bytes:
    return gorna.sealed(letter)


def refused(izvor: Seos, body: bytes) -> Unaccepted:
    came = izvor.opened(body)
    assert isinstance(came, Unaccepted)
    assert came.fault.external
    return came


@pytest.mark.parametrize("body", [
    b"", b"\x00", b"\xff\xfe<", b"{}", b"<a/>", b"<a>", "я".encode("utf-16"),
    b'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body/></s:Envelope>',
    _BOMB.encode() + b"<x>&b;</x>",
    _OUTSIDE.encode() + b"<x>&a;</x>",
    delivered(_BOMB + "<x>&b;</x>"),
    delivered(_OUTSIDE + "<x>&a;</x>"),
    delivered("<!DOCTYPE x SYSTEM 'http://example.com/x.dtd'><x/>"),
    delivered("<x>&amp;undefined;</x>".replace("&amp;", "&")),
    delivered("<a>" * 5000 + "</a>" * 5000),
    delivered("<a>" + "<b/>" * 60_000 + "</a>"),
    delivered(""), delivered("no XML"), delivered(b"<Message/>"),
    b"x" * (LARGEST + 1),
], ids=lambda body: str(body[:24]))  # fmt: skip
def test_what_is_no_message_is_refused(izvor, body):
    assert refused(izvor, body).sender == NOBODY


@given(st.binary(max_size=300))
def test_no_bytes_raise(izvor, body):
    refused(izvor, body)


@pytest.mark.parametrize(("pattern", "instead"), [
    (r"Има ли пречка\?", "Няма пречка."),
    (r"<AttBody>....", "<AttBody>AAAA"),
    (r"<MessageGUID>\{b", "<MessageGUID>{c"),
    (r"<ds:SignatureValue>....", "<ds:SignatureValue>AAAA"),
    (r"<ds:Signature .*</ds:Signature>", ""),
    (r'URI=""', 'URI="#x"'),
    (r"(<ds:X509SerialNumber>)\d", r"\g<1>9"),
    (r"<ds:X509IssuerSerial>.*</ds:X509IssuerSerial>", ""),
    (r"<ds:X509Certificate>.*</ds:X509Certificate>", ""),
    (r"<ds:X509Certificate>....", "<ds:X509Certificate>!!!!"),
    (r"#enveloped-signature", "#other"),
    (r"ecdsa-sha256", "ecdsa-sha1"),
], ids=lambda part: part[:20])  # fmt: skip
def test_what_was_altered_is_refused(izvor, good, pattern, instead):
    altered, count = re.subn(pattern, instead, good.decode(), count=1, flags=re.DOTALL)
    assert count == 1
    refused(izvor, delivered(altered))


def test_a_signed_message_inside_another_is_not_read_for_it(izvor, letter, good):
    """Signature wrapping: the signed message is hidden where anything may stand, and another is shown."""
    forged = written(replace(letter, guid="{cccccccc-0000-4000-8000-000000000001}"))
    document = forged.find(".//m:Document", _M)
    hidden = etree.SubElement(document, f"{{{NAMESPACE}}}DocAddData")
    document.find("m:DocReqDateClose", _M).addprevious(hidden)
    original = etree.fromstring(good)
    signature = original.find("ds:Signature", _M)
    hidden.append(deepcopy(original))
    forged.append(signature)
    refused(izvor, delivered(etree.tostring(forged)))


def test_a_message_to_another_is_refused(gorna, izvor, letter):
    other = Administration("1", "{cccccccc-0000-4000-8000-000000000009}", "Друга")
    came = refused(izvor, delivered(gorna.sealed(replace(letter, recipient=other))))
    assert (came.fault.about, came.sender) == (letter.guid, gorna.own)


def test_a_stranger_is_refused(gorna, izvor, letter):
    other = Administration("1", "{cccccccc-0000-4000-8000-000000000009}", "Друга")
    refused(izvor, delivered(gorna.sealed(replace(letter, sender=other))))


def test_who_takes_part_no_more_is_refused(gorna, letter, keys, tmp_path):
    file = tmp_path / "participants.toml"
    written_ = (keys / "seos-participants.toml").read_text(encoding="utf-8")
    file.write_text(written_.replace("certificate_sn", 'status = "Inactive"\ncertificate_sn'), encoding="utf-8")
    closed = Seos(replace(trial.settings(keys, "izvor"), participants=file), "999900027", "Извор")
    assert "active" in refused(closed, delivered(gorna.sealed(letter))).fault.says


def test_one_participant_can_not_sign_for_another(izvor, letter, keys):
    """Both are known and trusted; the certificate is of the wrong one."""
    own = trial.settings(keys, "izvor").signer().sign(written(letter))
    assert "certificate" in refused(izvor, delivered(own)).fault.says


def test_a_certificate_with_the_right_number_of_another_issuer_is_refused(izvor, letter, keys):
    real = trial.settings(keys, "gorna").signer().certificate
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    draft = x509.CertificateBuilder().subject_name(real.subject).issuer_name(real.issuer).public_key(key.public_key())
    draft = draft.serial_number(real.serial_number).not_valid_before(now - timedelta(1))
    made = draft.not_valid_after(now + timedelta(1)).sign(key, SHA256())
    assert "trusted" in refused(izvor, delivered(Signer(key, made).sign(written(letter)))).fault.says


@pytest.mark.parametrize(("begins", "ends"), [(-2, -1), (1, 2)])
def test_a_certificate_out_of_its_time_is_refused(izvor, letter, keys, begins, ends):
    real, now = trial.settings(keys, "gorna").signer(), datetime.now(UTC)
    issuer = load_pem_private_key((keys / "ca.key").read_bytes(), None)
    draft = x509.CertificateBuilder().subject_name(real.certificate.subject).issuer_name(real.certificate.issuer)
    draft = draft.public_key(real.certificate.public_key()).serial_number(real.certificate.serial_number)
    draft = draft.not_valid_before(now + timedelta(begins)).not_valid_after(now + timedelta(ends))
    late = Signer(real.key, draft.sign(issuer, SHA256()))
    assert "valid" in refused(izvor, delivered(late.sign(written(letter)))).fault.says


@pytest.mark.parametrize(("path", "text"), [
    (".//m:AttBody", "!!"), (".//m:AttBody", "AAA"), (".//m:DocReqDateClose", "12026-01-01"),
    (".//m:MessageDate", "2026-11-22T24:00:00Z"), (".//m:Version", "2"), (".//m:MessageType", "MSG_Error"),
])  # fmt: skip
def test_what_is_signed_and_wrong_is_refused(izvor, letter, keys, path, text):
    root = written(letter)
    root.find(path, _M).text = text
    refused(izvor, delivered(trial.settings(keys, "gorna").signer().sign(root)))


def test_what_stands_behind_a_comment_is_read_too(izvor, letter, keys):
    root = written(letter)
    about = root.find(".//m:DocAbout", _M)
    about.text = "Няма "
    about.append(etree.Comment("x"))
    about[0].tail = "пречка"
    assert izvor.opened(delivered(trial.settings(keys, "gorna").signer().sign(root))).body.about == "Няма пречка"


@pytest.mark.parametrize("name", ["..\\..\\a.exe", "../../a.exe", "/etc/a.exe"])
def test_a_file_name_holds_no_path(gorna, izvor, letter, name):
    body = replace(letter.body, enclosures=(replace(letter.body.enclosures[0], name=name),))
    came = izvor.opened(delivered(gorna.sealed(replace(letter, body=body))))
    assert came.body.enclosures[0].name == "a.exe"


@pytest.mark.parametrize("told", ["", "x", "text/html\r\nSet-Cookie: a=b", "текст/html", "a/b;c=d"])
def test_what_is_no_media_type_goes_into_no_header(gorna, izvor, letter, told):
    body = replace(letter.body, enclosures=(replace(letter.body.enclosures[0], media_type=told),))
    came = izvor.opened(delivered(gorna.sealed(replace(letter, body=body))))
    assert came.body.enclosures[0].media_type == "application/octet-stream"


def test_an_attachment_of_megabytes_comes_whole(gorna, izvor, letter):
    large = b"\x07" * 7_600_000
    assert len(b64encode(large)) > 10_000_000
    body = replace(letter.body, enclosures=(replace(letter.body.enclosures[0], body=large),))
    came = izvor.opened(delivered(gorna.sealed(replace(letter, body=body))))
    assert came.body.enclosures[0].body == large
