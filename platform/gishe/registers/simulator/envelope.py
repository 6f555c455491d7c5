"""The trial register's side of the envelope: results, errors and faults, signed with its own key."""

from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Literal

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.x509 import Certificate
from lxml import etree
from signxml.algorithms import CanonicalizationMethod, SignatureConstructionMethod, SignatureMethod
from signxml.xades.xades import XAdESSigner

from gishe.registers.answer import AT_ONCE
from gishe.registers.soap import REGIX, SIGNED, SOAP, serialize

_DATA = f"{{{SIGNED}}}Data"


class _Signer(XAdESSigner):
    """Signs elements with names in Cyrillic too, which some registers have published."""

    def _tostring(self, xml_node: etree._Element, **kwargs: Any) -> bytes:
        # Without an encoding lxml writes such a name as numbers of its letters, which is not XML any more.
        return etree.tostring(xml_node, encoding="utf-8", **kwargs)


@dataclass(frozen=True, slots=True)
class Signer:
    """The key and certificate that the trial register signs with."""

    key: RSAPrivateKey | EllipticCurvePrivateKey
    certificate: Certificate

    def sign(self, envelope: etree._Element) -> None:
        """Signs `Data` as RegiX does: as a document of its own, with a XAdES signature that then moves beside it."""
        data = next(envelope.iter(_DATA))
        is_rsa = isinstance(self.key, RSAPrivateKey)
        signer = _Signer(
            claimed_roles=["ПОДПИСАН ОТ"],
            method=SignatureConstructionMethod.enveloped,
            signature_algorithm=SignatureMethod.RSA_SHA256 if is_rsa else SignatureMethod.ECDSA_SHA256,
            c14n_algorithm=CanonicalizationMethod.CANONICAL_XML_1_0,
        )
        signed = signer.sign(
            deepcopy(data),
            key=self.key,
            cert=[self.certificate],
            reference_uri="#data",
            always_add_key_value=False,
            exclude_c14n_transform_element=True,
        )
        data.addnext(signed[-1])


def result(
    argument: etree._Element,
    response: etree._Element,
    call: int | str,
    matrix: etree._Element | None = None,
    within: tuple[str, str] = AT_ONCE,
) -> etree._Element:
    """Wraps an answer with the question it answers and what of it may be seen; not signed yet."""
    envelope, result_data = _result(within, prefixed=_has_bare(argument) or _has_bare(response))
    data = etree.SubElement(result_data, _DATA, {"id": "data"})
    etree.SubElement(data, f"{{{SIGNED}}}Request").append(deepcopy(argument))
    etree.SubElement(data, f"{{{SIGNED}}}Response").append(response)
    if matrix is not None:
        data.append(matrix)
    _say(result_data, "HasError", "false")
    _say(result_data, "ServiceCallID", str(call))
    return envelope


def promise(call: str, code: str, within: tuple[str, str] = AT_ONCE) -> etree._Element:
    """Says that the answer comes later, by which number and with which code it may be fetched."""
    envelope, result_data = _result(within, ready="false")
    _say(result_data, "HasError", "false")
    _say(result_data, "ServiceCallID", call)
    _say(result_data, "VerificationCode", code)
    return envelope


def acknowledged() -> bytes:
    """Says nothing, as RegiX does when it hears that an answer was received."""
    envelope = etree.Element(f"{{{SOAP}}}Envelope", nsmap={"s": SOAP})
    body = etree.SubElement(envelope, f"{{{SOAP}}}Body")
    etree.SubElement(body, f"{{{REGIX}}}AcknowledgeResultReceivedResponse", nsmap={None: REGIX})
    return serialize(envelope)


def error(says: str, call: int | str, within: tuple[str, str] = AT_ONCE) -> etree._Element:
    """Wraps RegiX's own error: `HasError` with a sentence."""
    envelope, result_data = _result(within)
    _say(result_data, "HasError", "true")
    _say(result_data, "Error", says)
    _say(result_data, "ServiceCallID", str(call))
    return envelope


def fault(says: str, blames: Literal["Client", "Server"] = "Client") -> bytes:
    """Writes a SOAP 1.1 fault; one of the server's may pass."""
    envelope = etree.Element(f"{{{SOAP}}}Envelope", nsmap={"s": SOAP})
    body = etree.SubElement(envelope, f"{{{SOAP}}}Body")
    inner = etree.SubElement(body, f"{{{SOAP}}}Fault")
    etree.SubElement(inner, "faultcode").text = f"s:{blames}"
    etree.SubElement(inner, "faultstring").text = says
    return serialize(envelope)


def alter(response: etree._Element) -> None:
    """Changes an answer after it was signed, as a forger would."""
    told = [one for one in response.iter() if one.text and one.text.strip() and not len(one)]
    altered = told[0] if told else response
    altered.text = (altered.text or "") + "1"


def _has_bare(root: etree._Element) -> bool:
    return any(isinstance(one.tag, str) and not one.tag.startswith("{") for one in root.iter())


def _result(
    within: tuple[str, str], ready: str = "true", *, prefixed: bool = False
) -> tuple[etree._Element, etree._Element]:
    # An element in no namespace would fall into a default one.
    envelope = etree.Element(f"{{{SOAP}}}Envelope", nsmap={"s": SOAP})
    body = etree.SubElement(envelope, f"{{{SOAP}}}Body")
    response = etree.SubElement(body, f"{{{REGIX}}}{within[0]}", nsmap={"r" if prefixed else None: REGIX})
    execute = etree.SubElement(response, f"{{{REGIX}}}{within[1]}")
    data = etree.SubElement(execute, f"{{{SIGNED}}}ServiceResultData", nsmap={"d" if prefixed else None: SIGNED})
    _say(data, "IsReady", ready)
    return envelope, data


def _say(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{SIGNED}}}{name}").text = text
