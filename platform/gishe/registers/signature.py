"""A register's signature: XMLDSig or XAdES over the answer's data, by a certificate that the operator has named.

RegiX signs `Data` as a document of its own, with the signature inside, and then moves the signature beside it in the
envelope. Inclusive canonical forms depend on what stands around, so the two are put back together to be verified.
"""

import logging
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from cryptography.x509 import Certificate
from lxml import etree
from signxml.algorithms import CanonicalizationMethod, DigestAlgorithm, SignatureConstructionMethod, SignatureMethod
from signxml.verifier import SignatureConfiguration, VerifyResult, XMLVerifier

from gishe.registers.soap import SIGNATURE, SIGNED, only

DATA, SIGN = f"{{{SIGNED}}}Data", f"{{{SIGNATURE}}}Signature"
_REFERENCE = f"{{{SIGNATURE}}}SignedInfo/{{{SIGNATURE}}}Reference"
_TRANSFORM = f"{_REFERENCE}/{{{SIGNATURE}}}Transforms/{{{SIGNATURE}}}Transform"
_ENVELOPED = f"{_TRANSFORM}[@Algorithm='{SignatureConstructionMethod.enveloped.value}']"
_NOTHING: dict[str, str] = {}
#: Declared on the root of what .NET serialises, so part of its inclusive canonical form although nothing uses them.
_SERIALIZED = {
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsd": "http://www.w3.org/2001/XMLSchema",
}
#: The register's own and the exchange's; more are nobody's.
_MOST_SIGNATURES = 4
#: Of the data, of the signing time and certificate (XAdES), and of the key.
_MOST_REFERENCES = 4
#: RSA and ECDSA with the SHA-2 family; SHA-1 is refused.
_METHODS = frozenset(
    method
    for method in SignatureMethod
    if method.name.startswith(("RSA_", "ECDSA_")) and method.name.endswith(("_SHA256", "_SHA384", "_SHA512"))
)
_EXPECTED = SignatureConfiguration(
    location="./",
    expect_references=False,
    signature_methods=_METHODS,
    digest_algorithms=frozenset({DigestAlgorithm.SHA256, DigestAlgorithm.SHA384, DigestAlgorithm.SHA512}),
    default_reference_c14n_method=CanonicalizationMethod.CANONICAL_XML_1_0,
)
# At DEBUG signxml writes what it canonicalises, which is people's data.
logging.getLogger("signxml.processor").setLevel(logging.WARNING)


class BadSignature(ValueError):  # noqa: N818  the name says what is so
    """The answer is unsigned, signed by a stranger, altered, or wrapped around something that was not signed."""


def signed_data(result: etree._Element, certificates: Sequence[Certificate]) -> etree._Element:
    """Gives the `Data` element of a result that was signed, as it was signed, in a tree of its own; read nothing else.

    Against signature wrapping there is one `Data` in the whole message, every signature stands beside it, and a
    signature refers to that `Data` once and otherwise only to its own parts. Raises `BadSignature`.
    """
    data, signatures = _found(result)
    for signature in signatures:
        for document in _documents(data, signature):
            for certificate in certificates:
                if (signed := _verified(document, certificate)) is not None:
                    return signed
    raise BadSignature("no certificate confirms a signature")


def _found(result: etree._Element) -> tuple[etree._Element, list[etree._Element]]:
    data = only(result, (SIGNED, "Data"))
    # Several signatures stand inside one more element called Signature, in RegiX's namespace or in none.
    groups = [*result.iterchildren(f"{{{SIGNED}}}Signature"), *result.iterchildren("Signature")]
    signatures = [one for parent in (result, *groups) for one in parent.iterchildren(SIGN)]
    whole = result.getroottree()
    if data is None or len(list(whole.iter(DATA))) != 1:
        raise BadSignature("there must be one Data")
    if not 0 < len(signatures) <= _MOST_SIGNATURES or len(list(whole.iter(SIGN))) != len(signatures):
        raise BadSignature("signatures must stand beside Data")
    if not all(_refers_well(signature, data.get("id", "")) for signature in signatures):
        raise BadSignature("a signature must refer to Data once, and to its own parts")
    return data, signatures


def _refers_well(signature: etree._Element, identifier: str) -> bool:
    targets = [str(reference.get("URI", "")) for reference in signature.findall(_REFERENCE)]
    own = {f"#{part.get('Id')}" for part in signature.iter() if part.get("Id")}
    others = [target for target in targets if target != f"#{identifier}"]
    return bool(
        identifier
        and len(targets) - len(others) == 1
        and len(targets) <= _MOST_REFERENCES
        and f"#{identifier}" not in own
        and own.issuperset(others)
    )


def _documents(data: etree._Element, signature: etree._Element) -> Iterator[etree._Element]:
    """Puts data and signature together as they may have stood when it was signed."""
    if signature.find(_ENVELOPED) is None:
        beside = etree.Element("signed")
        beside.extend((deepcopy(data), deepcopy(signature)))
        yield beside
        return
    for declared in (_NOTHING, _SERIALIZED):
        alone = _alone(data, declared)
        alone.append(deepcopy(signature))
        yield alone


def _alone(data: etree._Element, declared: dict[str, str]) -> etree._Element:
    """Copies `Data` without the namespaces that only the envelope around it declares, but with those given."""
    copy = deepcopy(data)
    if not declared:
        return copy
    around = dict(copy.nsmap)
    around.update(declared)
    root = etree.Element(DATA, {"id": data.get("id", "")}, nsmap=around)
    root.text = copy.text
    root.extend(list(copy))
    return root


class _Verifier(XMLVerifier):
    """Reads names of elements in Cyrillic, which some registers have published."""

    def _tostring(self, xml_node: etree._Element, **kwargs: Any) -> bytes:
        # Without an encoding lxml writes such a name as numbers of its letters, which is not XML any more.
        return etree.tostring(xml_node, encoding="utf-8", **kwargs)


def _verified(document: etree._Element, certificate: Certificate) -> etree._Element | None:
    try:
        results = _Verifier().verify(document, x509_cert=certificate, expect_config=_EXPECTED)
    except Exception:  # noqa: BLE001  signxml raises its own, lxml's and cryptography's errors; each means "not verified"
        return None
    found = [one.signed_xml for one in results if isinstance(one, VerifyResult)] if isinstance(results, list) else []
    signed = [one for one in found if one is not None and one.tag == DATA]
    return signed[0] if len(signed) == 1 else None
