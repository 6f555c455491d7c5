"""A message's signature: XMLDSig inside the message, over all of it, with the certificate and its serial number.

Against signature wrapping one signature counts, the last child of the root; it refers to the whole message and to
nothing else, changes it in no way but by leaving itself out, and only what was verified is read on. A document inside
may bear a signature of its own, which is not looked at.
"""

import logging
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree
from signxml.algorithms import CanonicalizationMethod, DigestAlgorithm, SignatureConstructionMethod, SignatureMethod
from signxml.signer import XMLSigner
from signxml.verifier import SignatureConfiguration, VerifyResult, XMLVerifier

from gishe.exchange.seos.parsing import parser
from gishe.exchange.seos.trust import is_trusted

DSIG = "http://www.w3.org/2000/09/xmldsig#"
SIGNATURE = f"{{{DSIG}}}Signature"
_REFERENCE = f"{{{DSIG}}}SignedInfo/{{{DSIG}}}Reference"
_TRANSFORM = f"{{{DSIG}}}Transforms/{{{DSIG}}}Transform"
_X509 = f"{{{DSIG}}}KeyInfo/{{{DSIG}}}X509Data"
#: A certificate and those of its issuers.
_MOST_CERTIFICATES = 8
_CANONICAL = CanonicalizationMethod.EXCLUSIVE_XML_CANONICALIZATION_1_0
#: A signature may leave itself out and put the rest into a canonical form; any other change could hide something.
_CHANGES = frozenset({SignatureConstructionMethod.enveloped.value, *(one.value for one in CanonicalizationMethod)})
#: RSA and ECDSA with the SHA-2 family; SHA-1 is refused.
_METHODS = frozenset(
    method
    for method in SignatureMethod
    if method.name.startswith(("RSA_", "ECDSA_")) and method.name.endswith(("_SHA256", "_SHA384", "_SHA512"))
)
_EXPECTED = SignatureConfiguration(
    location="./",
    expect_references=1,
    signature_methods=_METHODS,
    digest_algorithms=frozenset({DigestAlgorithm.SHA256, DigestAlgorithm.SHA384, DigestAlgorithm.SHA512}),
    default_reference_c14n_method=CanonicalizationMethod.CANONICAL_XML_1_0,
)
# At DEBUG signxml writes what it canonicalises, which is people's data.
logging.getLogger("signxml.processor").setLevel(logging.WARNING)


class BadSignature(ValueError):  # noqa: N818  the name says what is so
    """The message is unsigned, signed by a stranger, altered, or wrapped around something that was not signed."""


class _Signer(XMLSigner):
    """Reads texts as long as one attachment may be."""

    @property
    def parser(self) -> etree.XMLParser[Any]:
        return parser()


@dataclass(frozen=True, slots=True)
class Signer:
    """A key and its certificate."""

    key: EllipticCurvePrivateKey | RSAPrivateKey
    certificate: x509.Certificate

    def sign(self, root: etree._Element) -> bytes:
        """Signs a message and writes it."""
        method = "ecdsa-sha256" if isinstance(self.key, EllipticCurvePrivateKey) else "rsa-sha256"
        signer = _Signer(
            method=SignatureConstructionMethod.enveloped, signature_algorithm=method, c14n_algorithm=_CANONICAL
        )
        signed: Any = signer.sign(root, key=self.key, cert=[self.certificate], key_info=_key_info(self.certificate))
        return etree.tostring(signed, encoding="utf-8")


def _key_info(certificate: x509.Certificate) -> etree._Element:
    info = etree.Element(f"{{{DSIG}}}KeyInfo", nsmap={"ds": DSIG})
    data = etree.SubElement(info, f"{{{DSIG}}}X509Data")
    issuer = etree.SubElement(data, f"{{{DSIG}}}X509IssuerSerial")
    etree.SubElement(issuer, f"{{{DSIG}}}X509IssuerName").text = certificate.issuer.rfc4514_string()
    etree.SubElement(issuer, f"{{{DSIG}}}X509SerialNumber").text = str(certificate.serial_number)
    whole = etree.SubElement(data, f"{{{DSIG}}}X509Certificate")
    whole.text = b64encode(certificate.public_bytes(Encoding.DER)).decode()
    return info


def verified(
    root: etree._Element, authorities: Sequence[x509.Certificate], at: datetime
) -> tuple[etree._Element, x509.Certificate]:
    """Gives the message as it was signed, in a tree of its own, and whose certificate confirms it.

    The certificate is in the signature, was issued by one of the `authorities` and is valid at that moment. Raises
    `BadSignature`; read nothing but what this gives.
    """
    certificate = _certificate(_signature(root))
    if not is_trusted(certificate, authorities, at):
        raise BadSignature("the certificate was issued by nobody who is trusted here, or is not valid now")
    try:
        result = XMLVerifier().verify(root, x509_cert=certificate, expect_config=_EXPECTED, parser=parser())
    except Exception as wrong:  # signxml raises its own, lxml's and cryptography's errors; each means "not verified"
        raise BadSignature("the signature does not confirm this message") from wrong
    signed = result.signed_xml if isinstance(result, VerifyResult) else None
    if signed is None or signed.tag != root.tag:
        raise BadSignature("the signature confirms something else")
    return signed, certificate


def _signature(root: etree._Element) -> etree._Element:
    found = root.findall(SIGNATURE)
    if len(found) != 1 or found[0] is not root[-1]:
        raise BadSignature("there must be one signature at the end")
    references = found[0].findall(_REFERENCE)
    if len(references) != 1 or references[0].get("URI") != "":
        raise BadSignature("the signature must refer to the whole message")
    changes = [str(one.get("Algorithm")) for one in references[0].findall(_TRANSFORM)]
    if not _CHANGES.issuperset(changes) or SignatureConstructionMethod.enveloped.value not in changes:
        raise BadSignature("the signature must be an enveloped one")
    return found[0]


def _certificate(signature: etree._Element) -> x509.Certificate:
    """Gives the certificate that the signature brings, the one of its serial number where there are several."""
    data = signature.findall(_X509)
    serials = [one.text or "" for part in data for one in part.iter(f"{{{DSIG}}}X509SerialNumber")]
    brought = [one for part in data for one in part.iter(f"{{{DSIG}}}X509Certificate")]
    if len(data) != 1 or len(serials) != 1 or not 0 < len(brought) <= _MOST_CERTIFICATES:
        raise BadSignature("the signature must bring its certificate and the serial number of it")
    for one in brought:
        certificate = _read(one.text or "")
        if str(certificate.serial_number) == serials[0].strip():
            return certificate
    raise BadSignature("the serial number is of another certificate")


def _read(text: str) -> x509.Certificate:
    try:
        return x509.load_der_x509_certificate(b64decode("".join(text.split()), validate=True))
    except ValueError as wrong:
        raise BadSignature("the certificate can't be read") from wrong
