"""The request that a browser carries to eAuth: who asks, for which service, how sure it must be; signed, and of nobody.

SAML Core 2.0, 3.4.1, with eAuth's own extension. The identifier of the request is what the answer must name.
"""

from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from gishe.exchange.sign_in.saml.names import ASSERTION, EAUTH, POST, PROTOCOL, saml, samlp
from gishe.exchange.sign_in.saml.signature import Signer
from gishe.values.assurance import Assurance


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked: of which system, by whom, where the answer goes, for which service of which administration."""

    address: str
    entity: str
    back: str
    service_oid: str
    provider_oid: str


def written_request(wanted: Wanted, named: str, level: Assurance, now: datetime, signer: Signer) -> str:
    """Writes and signs a request named `named`, as the form carries it (SAML Bindings 2.0, 3.5.4)."""
    root = etree.Element(samlp("AuthnRequest"), nsmap={"saml2p": PROTOCOL, "saml2": ASSERTION})
    root.attrib.update({
        "ID": named, "Version": "2.0", "IssueInstant": f"{now:%Y-%m-%dT%H:%M:%SZ}", "Destination": wanted.address,
        "AssertionConsumerServiceURL": wanted.back, "ProtocolBinding": POST, "ForceAuthn": "false",
        "IsPassive": "false",
    })  # fmt: skip
    etree.SubElement(root, saml("Issuer")).text = wanted.entity
    extensions = etree.SubElement(root, samlp("Extensions"))
    service = etree.SubElement(extensions, f"{{{EAUTH}}}RequestedService", nsmap={"egovbga": EAUTH})
    for name, value in (
        ("Service", wanted.service_oid), ("Provider", wanted.provider_oid), ("LevelOfAssurance", level.upper()),
    ):  # fmt: skip
        etree.SubElement(service, f"{{{EAUTH}}}{name}").text = value
    return b64encode(etree.tostring(signer.sign(root, 1), xml_declaration=True, encoding="UTF-8")).decode()
