"""XML with a signature inside: programs that we did not write call it valid, and nothing in it can be changed."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from lxml import etree
from signxml.exceptions import InvalidSignature
from signxml.xades.xades import XAdESVerifier

from gishe.documents.attachment import as_xml
from gishe.signing.pen import open_key

sys.path.insert(0, str(Path(__file__).parent))  # test folders are no packages

from signers import Authority

NAMES = {"ds": "http://www.w3.org/2000/09/xmldsig#", "xades": "http://uri.etsi.org/01903/v1.3.2#"}
DATA = {"number": "21-7-25.11.2026", "facts": {"name": {"text": "Елена <Образцова> & Ко"}, "rows": ["a", None, True]}}
XML = as_xml(DATA).encode()
CANONICAL = etree.canonicalize(XML.decode()).encode()


@pytest.fixture(scope="module")
def sealed(seal, now):
    return seal.sign_xml(XML, now)


@pytest.fixture(scope="module")
def of_rsa(keys, now, tmp_path_factory):
    """A seal whose key is RSA."""
    signer = Authority(keys, now).signer(key=rsa.generate_private_key(65537, 2048))
    path = tmp_path_factory.mktemp("rsa") / "seal.p12"
    closed = BestAvailableEncryption(b"4711")
    path.write_bytes(
        pkcs12.serialize_key_and_certificates(b"s", signer.key, signer.certificate, [signer.issuer], closed)
    )
    return open_key(path, "4711", now)


def verified(xml, keys):
    """Gives what was verified, by the signing library's own reader, with the trial authority trusted."""
    return XAdESVerifier().verify(xml, ca_pem_file=str(keys / "ca.pem"))


@pytest.mark.parametrize("kind", ["seal", "of_rsa"])
@pytest.mark.skipif(not shutil.which("xmlsec1"), reason="xmlsec1 is not installed")
def test_xmlsec_calls_it_valid_where_the_authority_is_trusted_and_finds_a_flipped_letter(
    request, kind, keys, now, tmp_path
):
    xml = request.getfixturevalue(kind).sign_xml(as_xml({**DATA, "място": "с. Примерово"}).encode(), now)
    for body, is_valid in ((xml, True), (xml.replace(b"21-7", b"21-8"), False)):
        (tmp_path / "data.xml").write_bytes(body)
        words = ["xmlsec1", "--verify", "--trusted-pem", str(keys / "ca.pem"), str(tmp_path / "data.xml")]
        ran = subprocess.run(words, capture_output=True, check=False)
        assert (ran.returncode == 0) is is_valid, ran.stderr


def test_it_is_xades_over_the_whole_with_time_and_certificate_signed(sealed, seal, keys, now):
    whole, properties, _ = verified(sealed, keys)
    assert etree.tostring(whole.signed_xml, method="c14n") == CANONICAL
    told = properties.signed_xml
    assert told.findtext(".//xades:SigningTime", namespaces=NAMES) == now.isoformat(timespec="seconds")
    assert told.find(".//xades:SigningCertificateV2", NAMES) is not None
    (described,) = told.findall(".//xades:DataObjectFormat", NAMES)
    (reference,) = (one for one in whole.signature_xml.iter(f"{{{NAMES['ds']}}}Reference") if one.get("URI") == "")
    assert described.get("ObjectReference") == f"#{reference.get('Id')}"
    borne = properties.signature_xml.findtext(".//ds:X509Certificate", namespaces=NAMES)
    assert x509.load_pem_x509_certificate(_pem(borne)) == seal.certificate


def _pem(written):
    return f"-----BEGIN CERTIFICATE-----\n{written}-----END CERTIFICATE-----\n".encode()


@pytest.mark.parametrize("part", ["<number>2", "<xades:SigningTime>2", "SignatureValue>", "DigestValue>"])
def test_no_part_of_it_can_be_changed(sealed, keys, part):
    at = sealed.index(part.encode()) + len(part)
    other = b"1" if sealed[at : at + 1] != b"1" else b"2"
    with pytest.raises(InvalidSignature):
        verified(sealed[:at] + other + sealed[at + 1 :], keys)


def test_the_data_itself_stays_as_it_was(sealed):
    root = etree.fromstring(sealed)
    root.remove(root[-1])
    assert etree.tostring(root, method="c14n") == CANONICAL
