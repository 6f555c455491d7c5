"""A document prepared here and signed elsewhere must be called valid by programs that we did not write."""

import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from pyhanko.pdf_utils.generic import pdf_string
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.dss import DocumentSecurityStore

from gishe.runtime.kept import SignedDocument
from gishe.runtime.time_stamp_port import Unstamped
from gishe.signing import refusals
from gishe.signing.examination import examine
from gishe.signing.lasting import Lasting
from gishe.signing.notary import Notary
from gishe.signing.place import Addition, asn1
from gishe.signing.trial_time_stamps import trial_time_stamps

sys.path.insert(0, str(Path(__file__).parent))  # test folders are no packages

from judges import pdfsig
from signers import OTHER, PERSON, Authority

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def authority(keys, now):
    return Authority(keys, now)


@pytest.fixture(scope="module")
def ana(authority):
    return authority.signer()


@pytest.fixture(scope="module")
def notary(authority):
    return Notary(authority.judge())


@pytest.fixture(scope="module")
def paper(notary, unsigned):
    return notary.paper(unsigned)


@pytest.fixture(scope="module")
def completed(notary, ana, paper):
    prepared = notary.prepare(paper, ana.chain, "Удостоверение")
    return notary.complete(prepared, ana.sign(prepared.attributes), PERSON)


@pytest.mark.skipif(not shutil.which("pdfsig"), reason="pdfsig (poppler-utils) is not installed")
def test_pdfsig_calls_it_valid_and_finds_a_flipped_bit(completed, tmp_path):
    said = pdfsig(completed.body, tmp_path)
    assert "Signature is Valid." in said
    assert "Total document signed" in said
    assert "Ана Измислена" in said
    at = completed.body.index(b"<dc:title>") + 60
    spoilt = completed.body[:at] + bytes([completed.body[at] ^ 1]) + completed.body[at + 1 :]
    assert "Signature is Valid." not in pdfsig(spoilt, tmp_path)


def test_it_is_genuine_and_names_its_certificate(completed, authority, ana):
    found = examine(completed.body, [authority.certificate])
    assert (found.genuine, found.serial) == (True, completed.serial)
    assert completed.serial == format(ana.certificate.serial_number, "X")


def test_a_key_of_rsa_signs_as_well(notary, authority, paper):
    signer = authority.signer(key=rsa.generate_private_key(65537, 2048))
    prepared = notary.prepare(paper, signer.chain, "x")
    signed = notary.complete(prepared, signer.sign(prepared.attributes), PERSON)
    assert examine(signed.body, [authority.certificate]).genuine


def test_a_value_of_another_document_or_key_is_refused(notary, authority, ana, paper):
    prepared = notary.prepare(paper, ana.chain, "x")
    for value in (ana.sign(b"another"), authority.signer().sign(prepared.attributes), b"", b"garbage"):
        assert notary.complete(prepared, value, PERSON) == refusals.WRONG_SIGNATURE


@pytest.mark.parametrize(
    ("sort", "problem"),
    [
        ({"person": OTHER}, refusals.ANOTHER_PERSON),
        ({"prefix": "PNODE-"}, refusals.ANOTHER_PERSON),
        ({"days": -1}, refusals.EXPIRED),
        ({"days": 61}, refusals.EXPIRED),
        ({"usage": ("key_encipherment",)}, refusals.NOT_FOR_SIGNING),
    ],
)
def test_a_certificate_that_will_not_do_is_refused_in_its_own_words(notary, authority, sort, problem):
    assert notary.identify(authority.signer(**sort).chain, PERSON) == problem


def test_a_certificate_that_a_stranger_issued_is_refused(notary, ana, tmp_path, now, trial_keys):
    trial_keys.make(tmp_path, now)
    stranger = Authority(tmp_path, now)
    assert notary.identify(stranger.signer().chain, PERSON) == refusals.UNTRUSTED
    assert notary.identify((*stranger.signer().chain[:1], *ana.chain[1:]), PERSON) == refusals.UNTRUSTED


@pytest.mark.parametrize("chain", [(), (b"",), (b"garbage",)])
def test_what_is_no_certificate_is_refused(notary, chain):
    assert notary.identify(chain, PERSON) == refusals.UNREADABLE


def test_nobody_whose_number_is_unknown_may_sign(notary, ana):
    assert notary.identify(ana.chain, "") == refusals.ANOTHER_PERSON


def test_a_certificate_revoked_while_it_signed_is_refused(authority, ana, paper, tmp_path):
    notary = Notary(authority.judge(tmp_path))
    prepared = notary.prepare(paper, ana.chain, "x")
    assert notary.identify(ana.chain, PERSON) is None
    (tmp_path / "ca.crl").write_bytes(authority.revoked(ana))
    assert notary.complete(prepared, ana.sign(prepared.attributes), PERSON) == refusals.REVOKED


class TestBroughtBack:
    def test_what_another_program_signed_is_taken_as_it_is(self, notary, petrova, paper):
        brought = petrova.sign(paper, "x").body
        assert notary.accept(paper, brought, PERSON) == SignedDocument(brought, petrova.serial)

    def test_a_signature_of_another_person_is_refused(self, notary, petrova, paper):
        brought = petrova.sign(paper, "x").body
        assert notary.accept(paper, brought, OTHER) == refusals.ANOTHER_PERSON

    def test_another_document_is_refused_however_well_signed(self, notary, petrova, paper, unsigned):
        other = notary.paper(unsigned)  # the same text, printed another time
        for brought in (petrova.sign(other, "x").body, petrova.sign(unsigned, "x").body, b"", b"%PDF-1.7 garbage"):
            assert notary.accept(paper, brought, PERSON) == refusals.OTHER_DOCUMENT

    def test_an_unsigned_document_and_one_signed_twice_are_refused(self, notary, petrova, paper):
        assert notary.accept(paper, paper, PERSON) == refusals.UNSIGNED
        twice = petrova.sign(petrova.sign(paper, "x").body, "y").body
        assert notary.accept(paper, twice, PERSON) == refusals.SEVERAL

    def test_a_flipped_bit_of_the_signature_or_of_what_it_added_is_refused(self, notary, petrova, paper):
        brought = bytearray(petrova.sign(paper, "x").body)
        brought[-400] ^= 1
        assert notary.accept(paper, bytes(brought), PERSON) in {refusals.WRONG_SIGNATURE, refusals.UNSIGNED}

    def test_something_else_changed_with_the_signature_is_refused(self, notary, petrova, paper):
        writer = Addition(paper)
        writer.root["/Lang"] = pdf_string("xx")
        writer.update_root()
        changed = BytesIO()
        writer.write(changed)
        assert notary.accept(paper, petrova.sign(changed.getvalue(), "x").body, PERSON) == refusals.CHANGED


class Down:
    def __init__(self):
        self.asked = 0

    def stamp(self, _digest):
        self.asked += 1
        raise Unstamped("timeout")


@pytest.fixture(scope="module")
def reach(authority, ana, paper, keys):
    """Signs at a level, with an authority of time-stamps, by what the trial's list says of revocation."""

    def reached(level, stamps=None):
        judge = authority.judge(keys)
        notary = Notary(judge, Lasting(level, stamps or trial_time_stamps(keys, lambda: authority.now), judge))
        prepared = notary.prepare(paper, ana.chain, "x")
        return notary.complete(prepared, ana.sign(prepared.attributes), PERSON)

    return reached


@pytest.mark.parametrize("level", ["B-B", "B-T", "B-LT"])
def test_a_signature_reaches_the_level_that_is_asked(reach, authority, level):
    signed = reach(level)
    assert signed.level == level
    assert (b"/DSS" in signed.body) == (level == "B-LT")
    assert examine(signed.body, [authority.certificate]).genuine


def test_years_later_nobody_need_be_asked(reach, authority):
    """All that proves the signature, and its time-stamp, is in the file itself."""
    reader = PdfFileReader(BytesIO(reach("B-LT").body))
    known = DocumentSecurityStore.read_dss(reader).as_validation_context({
        "trust_roots": [asn1(authority.certificate)], "revocation_mode": "require", "allow_fetching": False,
    })  # fmt: skip
    status = validate_pdf_signature(reader.embedded_regular_signatures[0], known, ts_validation_context=known)
    assert status.bottom_line
    assert status.timestamp_validity.trusted


def test_where_no_time_stamp_comes_it_is_a_signature_all_the_same(reach, authority):
    signed = reach("B-LT", Down())
    assert signed.level == "B-B"
    assert examine(signed.body, [authority.certificate]).genuine


def test_an_authority_that_is_down_is_left_in_peace_for_a_while(petrova, unsigned):
    down = Down()
    pen = petrova.lasting(Lasting("B-T", down), lambda: None)
    assert [pen.sign(unsigned, "x").level for _ in range(3)] == ["B-B"] * 3
    assert down.asked == 1


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
def test_openssl_verifies_the_time_stamp_inside(reach, keys, tmp_path):
    signature = PdfFileReader(BytesIO(reach("B-T").body)).embedded_regular_signatures[0]
    (tmp_path / "value").write_bytes(signature.signer_info["signature"].native)
    (tmp_path / "token").write_bytes(signature.signer_info["unsigned_attrs"][0]["values"][0].dump())
    words = ["openssl", "ts", "-verify", "-token_in", "-in", tmp_path / "token", "-data", tmp_path / "value",
             "-CAfile", keys / "ca.pem"]  # fmt: skip
    answer = subprocess.run([str(one) for one in words], capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
