"""Signatures of SAML: an enveloped one, inside what it confirms and over all of it (SAML Core 2.0, 5.4).

Against signature wrapping an element is taken out of its message first and verified alone: one signature counts, it is
the element's own child and refers to that very element, and what is read on is what the digest was counted over.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.x509 import Certificate
from lxml import etree
from signxml.algorithms import CanonicalizationMethod, DigestAlgorithm, SignatureConstructionMethod, SignatureMethod
from signxml.signer import XMLSigner
from signxml.verifier import SignatureConfiguration, VerifyResult, XMLVerifier

from gishe.exchange.seos.parsing import parser
from gishe.exchange.sign_in.saml.names import DSIG, ds

_CANONICAL = CanonicalizationMethod.EXCLUSIVE_XML_CANONICALIZATION_1_0
_CHANGES = {SignatureConstructionMethod.enveloped.value, _CANONICAL.value}
_METHODS = frozenset({SignatureMethod.RSA_SHA256, SignatureMethod.RSA_SHA384, SignatureMethod.RSA_SHA512})
_EXPECTED = SignatureConfiguration(
    location="./",
    expect_references=1,
    digest_algorithms=frozenset({DigestAlgorithm.SHA256, DigestAlgorithm.SHA384, DigestAlgorithm.SHA512}),
)
# At DEBUG signxml writes what it canonicalises, which is people's data.
logging.getLogger("signxml.processor").setLevel(logging.WARNING)


class Unconfirmed(ValueError):  # noqa: N818  the name says what is so
    """An element is unsigned, signed by somebody else, or altered; the word says which, for the log alone."""


@dataclass(frozen=True, slots=True)
class Signer:
    """An RSA key and its certificate."""

    key: RSAPrivateKey
    certificate: Certificate

    def sign(self, element: etree._Element, place: int) -> etree._Element:
        """Signs an element that has an `ID`; the signature becomes its child at a place, as the schema wants it."""
        element.insert(place, etree.Element(ds("Signature"), {"Id": "placeholder"}, {"ds": DSIG}))
        signer = XMLSigner(SignatureConstructionMethod.enveloped, c14n_algorithm=_CANONICAL)  # RSA and SHA-256
        signed: Any = signer.sign(element, key=self.key, cert=[self.certificate], reference_uri=element.get("ID"))
        return signed  # type: ignore[no-any-return]  # signxml gives an element for an enveloped signature


def confirmed(
    element: etree._Element, certificates: Sequence[Certificate], now: datetime, *, sha1: bool = False
) -> etree._Element:
    """Gives an element as one of the certificates confirms it, in a tree of its own; raises `Unconfirmed`.

    Read nothing but what this gives: comments are gone from it, and whatever else the message held. `sha1` also takes
    RSA with SHA-1 over a digest by SHA-2.
    """
    alone = etree.fromstring(etree.tostring(element, with_tail=False), parser())
    _look_over(alone)
    methods = _METHODS | {SignatureMethod.RSA_SHA1} if sha1 else _METHODS
    expected = replace(_EXPECTED, signature_methods=methods, verification_time=now)
    for certificate in certificates:
        signed = _verified(alone, certificate, expected)
        if signed is not None and signed.tag == element.tag and signed.get("ID") == element.get("ID"):
            return signed
    raise Unconfirmed("signature")


def _verified(
    alone: etree._Element, certificate: Certificate, expected: SignatureConfiguration
) -> etree._Element | None:
    try:
        result = XMLVerifier().verify(alone, x509_cert=certificate, expect_config=expected, parser=parser())
    except Exception:  # noqa: BLE001  signxml raises its own, lxml's and cryptography's errors; each means "not verified"
        return None
    return result.signed_xml if isinstance(result, VerifyResult) else None


def _look_over(element: etree._Element) -> None:
    """Raises where there is not one signature, the element's own, over all of it, that only leaves itself out."""
    signatures = list(element.iter(ds("Signature")))
    if not signatures:
        raise Unconfirmed("unsigned")
    if len(signatures) > 1 or signatures[0].getparent() is not element:
        raise Unconfirmed("wrapped")
    named = [one.get(name) for one in element.iter("*") for name in ("ID", "Id", "id") if one.get(name) is not None]
    references = signatures[0].findall(f"{ds('SignedInfo')}/{ds('Reference')}")
    refers = [one.get("URI") for one in references]
    if not element.get("ID") or refers != [f"#{element.get('ID')}"] or len(named) != len(set(named)):
        raise Unconfirmed("wrapped")
    changes = [one.get("Algorithm") for one in references[0].findall(f"{ds('Transforms')}/{ds('Transform')}")]
    if set(changes) != _CHANGES:
        raise Unconfirmed("transforms")
