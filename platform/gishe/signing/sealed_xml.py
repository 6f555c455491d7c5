"""Signs XML inside itself: XAdES-BASELINE-B (ETSI EN 319 132-1), enveloped, over the whole document."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.x509 import Certificate
from lxml import etree
from pyhanko.sign.signers.pdf_cms import Signer
from signxml.algorithms import CanonicalizationMethod, SignatureMethod
from signxml.xades.xades import XAdESDataObjectFormat, XAdESSigner

_XADES = "http://uri.etsi.org/01903/v1.3.2#"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
# At DEBUG signxml writes what it canonicalises, which is people's data.
logging.getLogger("signxml.processor").setLevel(logging.WARNING)


def sign_xml(signer: Signer, chain: Sequence[Certificate], xml: bytes, at: datetime) -> bytes:
    """Gives the same XML with a signature as the root's last child, which says that it was made `at`.

    `chain` begins with the signer's own certificate. Call it in a thread.
    """
    key = _Key(signer, cast("RSAPublicKey | EllipticCurvePublicKey", chain[0].public_key()))
    signed: Any = _Envelope(key, at).sign(
        etree.fromstring(xml, _PARSER), key=cast("Any", key), cert=list(chain), always_add_key_value=False
    )  # fmt: skip
    return etree.tostring(signed, encoding="utf-8", xml_declaration=False) + b"\n"


@dataclass(frozen=True, slots=True)
class _Key:
    """A key, wherever it is, as the library asks it to sign: ECDSA or RSA (PKCS#1 v1.5) with SHA-256."""

    signer: Signer
    public: RSAPublicKey | EllipticCurvePublicKey

    @property
    def method(self) -> SignatureMethod:
        is_rsa = isinstance(self.public, RSAPublicKey)
        return SignatureMethod.RSA_SHA256 if is_rsa else SignatureMethod.ECDSA_SHA256

    @property
    def key_size(self) -> int:
        return self.public.key_size

    def sign(self, content: bytes, **_method: object) -> bytes:
        return asyncio.run(self.signer.async_sign_raw(content, "sha256"))


class _Envelope(XAdESSigner):
    """Says of the data that it is XML, and of the signature when it was made."""

    def __init__(self, key: _Key, at: datetime) -> None:
        super().__init__(
            data_object_format=XAdESDataObjectFormat("Данни на документа", "application/xml"),
            signature_algorithm=key.method,
            c14n_algorithm=CanonicalizationMethod.CANONICAL_XML_1_0,
        )
        self._at = at.astimezone(UTC).isoformat(timespec="seconds")

    def add_signing_time(self, signed_signature_properties: Any, sig_root: Any, signing_settings: Any) -> None:
        del sig_root, signing_settings
        etree.SubElement(signed_signature_properties, f"{{{_XADES}}}SigningTime").text = self._at

    def _tostring(self, xml_node: Any, **kwargs: Any) -> bytes:
        # Without an encoding lxml writes a name in Cyrillic as numbers of its letters, which is not XML any more.
        return etree.tostring(xml_node, encoding="utf-8", **kwargs)
