"""What each signature of a stranger's PDF is worth; the documents are signed here, and tampered with here."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import NoEncryption, load_pem_private_key, pkcs12
from cryptography.x509.oid import NameOID

from gishe.signing.examination import read_roots
from gishe.signing.examiner import Examiner
from gishe.signing.pen import Pen
from gishe.signing.signatures import signatures_of

PDF = "application/pdf"


@pytest.fixture(scope="session")
def roots(keys):
    return read_roots(keys / "ca.pem")


@pytest.fixture(scope="session")
def examiner(keys):
    return Examiner([keys / "ca.pem"])


@pytest.fixture(scope="session")
def pen_of(keys, now):
    """Makes a key with a certificate of the trial authority, of whom and until when is said."""
    issuer = x509.load_pem_x509_certificate((keys / "ca.pem").read_bytes())

    authority = load_pem_private_key((keys / "ca.key").read_bytes(), None)

    def pen_of(*parts, ends=now + timedelta(days=9)):
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Подписал"), *parts])
        made = x509.CertificateBuilder().subject_name(name).issuer_name(issuer.subject).public_key(key.public_key())
        made = made.serial_number(77).not_valid_before(now - timedelta(days=30)).not_valid_after(ends)
        flags = dict.fromkeys(
            ("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign", "encipher_only",
             "decipher_only"), False
        )  # fmt: skip
        usage = x509.KeyUsage(digital_signature=True, content_commitment=True, **flags)
        certificate = made.add_extension(usage, critical=True).sign(authority, SHA256())
        kept = pkcs12.serialize_key_and_certificates(None, key, certificate, [issuer], NoEncryption())
        return Pen.of(pkcs12.load_pkcs12(kept, None), certificate)

    return pen_of


def part(kind, value):
    return x509.NameAttribute(kind, value)


def only(found):
    assert found["state"] == "signed"
    [one] = found["signatures"]
    return one


def test_a_good_signature_says_whose_it_is(unsigned, petrova, roots, now):
    one = only(signatures_of(petrova.sign(unsigned, "Подавам").body, roots, now))
    assert (one["verdict"], one["name"], one["person"]) == ("good", "Мария Петрова Измислена", "0000000000")
    assert one["organisation"] == ""
    assert one["serial"] == petrova.serial
    assert abs(datetime.fromisoformat(one["signed_at"]) - now) < timedelta(minutes=5)


@pytest.mark.parametrize(
    ("kind", "value", "key", "number"),
    [
        (NameOID.SERIAL_NUMBER, "PNOBG-8403141552", "person", "8403141552"),
        (NameOID.SERIAL_NUMBER, "PI:BG-1000000000", "person", "1000000000"),
        (NameOID.SERIAL_NUMBER, "PNORO-8403141552", "person", ""),
        (NameOID.SERIAL_NUMBER, "PNOBG-84031415521", "person", ""),
        (NameOID.ORGANIZATION_IDENTIFIER, "NTRBG-111111110", "organisation", "111111110"),
        (NameOID.ORGANIZATION_IDENTIFIER, "VATBG-111111110", "organisation", "111111110"),
        (NameOID.ORGANIZATION_IDENTIFIER, "VATBG-BG111111110", "organisation", "111111110"),
        (NameOID.ORGANIZATION_IDENTIFIER, "NTRDE-111111110", "organisation", ""),
    ],
)
def test_numbers_are_read_as_european_certificates_write_them(pen_of, unsigned, roots, now, kind, value, key, number):  # noqa: PLR0913, PLR0917 - a row of the table
    assert only(signatures_of(pen_of(part(kind, value)).sign(unsigned, "").body, roots, now))[key] == number


def test_a_certificate_that_ran_out_before_the_signature_is_expired(pen_of, unsigned, roots, now):
    pen = pen_of(ends=now - timedelta(days=2))
    assert only(signatures_of(pen.sign(unsigned, "").body, roots, now))["verdict"] == "expired"


def test_a_certificate_that_has_run_out_since_is_lapsed(pen_of, unsigned, roots, now):
    later = now + timedelta(days=40)
    assert only(signatures_of(pen_of().sign(unsigned, "").body, roots, later))["verdict"] == "lapsed"


def test_a_signature_of_the_future_is_undated(petrova, unsigned, roots, now):
    before = now - timedelta(days=2)
    assert only(signatures_of(petrova.sign(unsigned, "").body, roots, before))["verdict"] == "undated"


def test_nobody_is_trusted_without_roots(petrova, unsigned, now):
    assert only(signatures_of(petrova.sign(unsigned, "").body, (), now))["verdict"] == "untrusted"


def test_a_changed_byte_is_a_change(petrova, unsigned, roots, now):
    body = bytearray(petrova.sign(unsigned, "").body)
    at = bytes(body).index(b"/Type")
    body[at + 1 : at + 5] = b"tYPE"
    try:
        found = only(signatures_of(bytes(body), roots, now))["verdict"]
    except Exception:  # noqa: BLE001 - a file that can't be read any more is not a good one either
        found = "changed"
    assert found == "changed"


def test_what_a_second_signer_adds_changes_nothing(petrova, seal, unsigned, roots, now):
    found = signatures_of(seal.sign(petrova.sign(unsigned, "").body, "").body, roots, now)
    assert [one["verdict"] for one in found["signatures"]] == ["good", "good"]


def test_an_unsigned_document_is_unsigned(unsigned, roots, now):
    assert signatures_of(unsigned, roots, now) == {"state": "unsigned"}


@pytest.mark.slow
def test_a_file_is_read_in_a_process_of_its_own(examiner, petrova, unsigned, now):
    assert only(examiner.examine(petrova.sign(unsigned, "").body, PDF, now))["verdict"] == "good"


@pytest.mark.slow
@pytest.mark.parametrize("body", [b"", b"%PDF-1.7\n", b"\x00" * 5000, b"%PDF-1.7\n" + b"1 0 obj<<" * 20_000])
def test_hostile_bytes_are_unreadable(examiner, body):
    assert examiner.examine(body, PDF, datetime.now(UTC)) == {"state": "unreadable"}


@pytest.mark.slow
def test_a_file_that_takes_too_long_is_left(keys, petrova, unsigned, now):
    hurried = Examiner([keys / "ca.pem"], seconds=0.01)
    assert hurried.examine(petrova.sign(unsigned, "").body, PDF, now) == {"state": "unreadable"}


@pytest.mark.slow
def test_a_file_that_is_no_certificate_does_not_take_the_others_with_it(tmp_path, keys, petrova, unsigned, now):
    (tmp_path / "broken.pem").write_text("nothing")
    signed = petrova.sign(unsigned, "").body
    assert Examiner([tmp_path]).examine(signed, PDF, now) == {"state": "unready"}
    (tmp_path / "ca.pem").write_bytes((keys / "ca.pem").read_bytes())
    assert only(Examiner([tmp_path]).examine(signed, PDF, now))["verdict"] == "good"


@pytest.mark.parametrize(
    ("media", "state"), [("image/png", "unsigned"), ("application/pkcs7-signature", "unsupported"), ("", "unsupported")]
)
def test_what_is_no_pdf_is_not_read(examiner, now, media, state):
    assert examiner.examine(b"anything", media, now) == {"state": state}


def test_where_nobody_is_trusted_nothing_is_judged(tmp_path, unsigned, now):
    assert Examiner([]).examine(unsigned, PDF, now) == {"state": "unready"}
    assert Examiner([tmp_path / "missing", tmp_path]).examine(unsigned, PDF, now) == {"state": "unready"}
