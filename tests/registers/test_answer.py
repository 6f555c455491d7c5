"""Whatever comes back, only what the register signed, about what was asked, becomes an answer."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.x509 import load_pem_x509_certificate
from lxml import etree
from signxml.algorithms import CanonicalizationMethod, SignatureConstructionMethod
from signxml.signer import XMLSigner

from gishe.language.protocols.regix import RegixOperation
from gishe.language.register import RegisterDefinition
from gishe.registers.answer import answer
from gishe.registers.question import question
from gishe.registers.simulator.envelope import Signer, result
from gishe.registers.simulator.filling import write
from gishe.registers.simulator.matrix import matrix
from gishe.registers.simulator.mode import ANSWER
from gishe.registers.soap import REGIX, SIGNATURE, SIGNED, SOAP, parse, serialize
from gishe.runtime.register_port import CallContext

DATA, SIGN = f"{{{SIGNED}}}Data", f"{{{SIGNATURE}}}Signature"
TRUTH = {"first_name": "Истина", "birth_date": "1979-03-14"}
LIE = {"first_name": "Лъжа", "birth_date": "1979-03-14"}


def argument(asked: bytes) -> etree._Element:
    return next(parse(asked).iter(f"{{{SIGNED}}}Argument"))[0]


def test_a_genuine_answer_is_read_and_kept_whole(read: Any, genuine: bytes) -> None:
    got = read(genuine)
    assert (got.state, got.record, got.reference, got.evidence) == ("answered", TRUTH, "7", genuine)


def test_evidence_can_be_read_again(genuine: bytes, operation: RegixOperation, signer: Signer) -> None:
    assert answer(genuine, operation, (signer.certificate,)).record == TRUTH


def test_one_of_several_certificates_is_enough(read: Any, genuine: bytes, signer: Signer, certificates: Any) -> None:
    other = load_pem_x509_certificate((certificates / "client.pem").read_bytes())
    assert read(genuine, other, signer.certificate).state == "answered"
    assert read(genuine, other).reason == "bad-signature"


CANONICAL = CanonicalizationMethod.CANONICAL_XML_1_0
EXCLUSIVE = CanonicalizationMethod.EXCLUSIVE_XML_CANONICALIZATION_1_0
SCHEMAS = {"xsi": "http://www.w3.org/2001/XMLSchema-instance", "xsd": "http://www.w3.org/2001/XMLSchema"}


def _elliptic(envelope: etree._Element, certificates: Path) -> etree._Element:
    key = load_pem_private_key((certificates / "client.key").read_bytes(), None)
    Signer(key, load_pem_x509_certificate((certificates / "client.pem").read_bytes())).sign(envelope)
    return envelope


def _signed(data: etree._Element, certificates: Path, **options: Any) -> etree._Element:
    key, certificate = ((certificates / f"register-signer.{kind}").read_text() for kind in ("key", "pem"))
    return XMLSigner(**options).sign(data, key=key, cert=certificate, reference_uri="#data")


def _detached(envelope: etree._Element, certificates: Path) -> etree._Element:
    options = {"method": SignatureConstructionMethod.detached, "c14n_algorithm": EXCLUSIVE}
    next(envelope.iter(DATA)).addnext(_signed(envelope, certificates, **options))
    return envelope


def _as_dotnet_serializes(envelope: etree._Element, certificates: Path) -> etree._Element:
    data = next(envelope.iter(DATA))
    root = etree.Element(DATA, {"id": "data"}, nsmap={None: SIGNED, **SCHEMAS})
    root.extend(deepcopy(data))
    signed = _signed(root, certificates, c14n_algorithm=CANONICAL)
    data.addnext(signed[-1])
    return envelope


def _several(envelope: etree._Element, certificates: Path) -> etree._Element:
    signature = next(_elliptic(envelope, certificates).iter(SIGN))
    group = etree.Element(f"{{{SIGNED}}}Signature")
    signature.addprevious(group)
    alone = deepcopy(next(envelope.iter(DATA)))
    group.extend((signature, _signed(alone, certificates, c14n_algorithm=CANONICAL)[-1]))
    return envelope


@pytest.mark.parametrize("sign", [_elliptic, _detached, _as_dotnet_serializes, _several])
def test_the_kinds_of_signature_that_registers_make_are_read(
    sign: Any, operation: RegixOperation, certificates: Path, asked: bytes
) -> None:
    known = [load_pem_x509_certificate((certificates / f"{stem}.pem").read_bytes()) for stem in SIGNERS[sign]]
    envelope = sign(
        result(argument(asked), write(operation.response, TRUTH), 7, matrix(operation.response, ANSWER)), certificates
    )
    assert answer(serialize(envelope), operation, known, asked).record == TRUTH
    _altered(envelope)
    assert answer(serialize(envelope), operation, known, asked).reason == "bad-signature"


SIGNERS = {
    _elliptic: ["client"],
    _detached: ["register-signer"],
    _as_dotnet_serializes: ["register-signer"],
    _several: ["simulator", "register-signer"],
}


def test_without_a_certificate_nothing_is_believed(genuine: bytes, operation: RegixOperation, asked: bytes) -> None:
    assert answer(genuine, operation, (), asked).reason == "bad-signature"


def _forged(envelope: etree._Element, identifier: str) -> tuple[etree._Element, etree._Element]:
    """Puts a lie where the signed Data stood; gives the signed one and the lie."""
    signed = next(envelope.iter(DATA))
    lie = deepcopy(signed)
    lie.set("id", identifier)
    next(one for one in lie.iter() if one.text == "Истина").text = "Лъжа"
    signed.getparent().replace(signed, lie)
    return signed, lie


def _in_header(envelope: etree._Element) -> None:
    signed, _ = _forged(envelope, "other")
    header = etree.Element(f"{{{SOAP}}}Header")
    header.append(signed)
    envelope.insert(0, header)


def _beside(envelope: etree._Element) -> None:
    signed, lie = _forged(envelope, "other")
    lie.addnext(signed)


def _same_id(envelope: etree._Element) -> None:
    signed, lie = _forged(envelope, "data")
    lie.addprevious(signed)


def _inside_signature(envelope: etree._Element) -> None:
    signed, _ = _forged(envelope, "data")
    holder = etree.SubElement(next(envelope.iter(SIGN)), f"{{{SIGNATURE}}}Object")
    holder.append(signed)


def _inside_the_lie(envelope: etree._Element) -> None:
    signed, lie = _forged(envelope, "other")
    lie.append(signed)


def _second_result(envelope: etree._Element) -> None:
    first = next(envelope.iter(f"{{{SIGNED}}}ServiceResultData"))
    second = deepcopy(first)
    first.addprevious(second)
    next(one for one in second.iter() if one.text == "Истина").text = "Лъжа"
    second.remove(next(second.iter(SIGN)))


def _renamed(envelope: etree._Element) -> None:
    signed, lie = _forged(envelope, "other")
    signed.tag = f"{{{SIGNED}}}Matrix"
    lie.addnext(signed)


def _signature_moved(envelope: etree._Element) -> None:
    next(envelope.iter(f"{{{REGIX}}}ExecuteResult")).append(next(envelope.iter(SIGN)))


def _altered(envelope: etree._Element) -> None:
    next(one for one in envelope.iter() if one.text == "Истина").text = "Лъжа"


def _response_added(envelope: etree._Element) -> None:
    response = next(envelope.iter(f"{{{SIGNED}}}Response"))
    response.insert(0, deepcopy(response[0]))


def _strangers_signature(envelope: etree._Element) -> None:
    _altered(envelope)
    data = next(envelope.iter(DATA))
    key = ec.generate_private_key(ec.SECP256R1())
    signer = XMLSigner(signature_algorithm="ecdsa-sha256", c14n_algorithm=CANONICAL)
    next(envelope.iter(SIGN)).addprevious(signer.sign(deepcopy(data), key=key, reference_uri="#data")[-1])


def _unsigned(envelope: etree._Element) -> None:
    signature = next(envelope.iter(SIGN))
    signature.getparent().remove(signature)


@pytest.mark.parametrize(
    "attack",
    [
        _in_header,
        _beside,
        _same_id,
        _inside_signature,
        _inside_the_lie,
        _second_result,
        _renamed,
        _signature_moved,
        _altered,
        _response_added,
        _unsigned,
        _strangers_signature,
    ],
)
def test_a_lie_wrapped_around_a_signature_is_no_answer(read: Any, genuine: bytes, attack: Any) -> None:
    envelope = parse(genuine)
    attack(envelope)
    got = read(serialize(envelope))
    assert got.state == "down"
    assert got.reason in {"bad-signature", "garbage"}
    assert got.record is None


def test_a_genuine_answer_to_another_question_is_no_answer(
    genuine: bytes, operation: RegixOperation, signer: Signer, context: CallContext
) -> None:
    ours = question(operation, {"egn": "1111111111"}, context)
    got = answer(genuine, operation, (signer.certificate,), ours)
    assert (got.state, got.reason) == ("down", "other-question")


def test_a_genuine_answer_of_another_operation_is_no_answer(
    genuine: bytes, grao: dict[str, RegisterDefinition], signer: Signer
) -> None:
    got = answer(genuine, grao["grao"].operations["relations"], (signer.certificate,))
    assert (got.state, got.reason) == ("down", "garbage")
