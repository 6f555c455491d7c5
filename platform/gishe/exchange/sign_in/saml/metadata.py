"""What a municipality publishes of itself for eAuth: where answers go, and the key they are sealed for; signed.

SAML Metadata 2.0, 2.4.4. eAuth reads it at the address by which the municipality calls itself.
"""

from base64 import b64encode

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree

from gishe.exchange.sign_in.saml.names import DSIG, METADATA, POST, PROTOCOL, XENC, XENC11, ds
from gishe.exchange.sign_in.saml.signature import Signer

_TAKEN = (f"{XENC}rsa-oaep-mgf1p", f"{XENC11}aes256-gcm", f"{XENC}aes128-cbc")


def written_metadata(entity: str, back: str, signer: Signer) -> bytes:
    """Writes and signs the description of who calls itself `entity` and takes answers at `back`."""
    root = etree.Element(_md("EntityDescriptor"), nsmap={"md": METADATA, "ds": DSIG})
    # Another key is another description, which must not pass for one that was read before.
    root.attrib.update({"ID": f"_{signer.certificate.fingerprint(SHA256()).hex()}", "entityID": entity})
    role = etree.SubElement(root, _md("SPSSODescriptor"))
    role.attrib.update({
        "AuthnRequestsSigned": "true", "WantAssertionsSigned": "true", "protocolSupportEnumeration": PROTOCOL,
    })  # fmt: skip
    _key(role, "signing", signer)
    encryption = _key(role, "encryption", signer)
    for algorithm in _TAKEN:
        etree.SubElement(encryption, _md("EncryptionMethod"), {"Algorithm": algorithm})
    answers = etree.SubElement(role, _md("AssertionConsumerService"))
    answers.attrib.update({"Binding": POST, "Location": back, "index": "0", "isDefault": "true"})
    return etree.tostring(signer.sign(root, 0), xml_declaration=True, encoding="UTF-8")


def _key(role: etree._Element, use: str, signer: Signer) -> etree._Element:
    descriptor = etree.SubElement(role, _md("KeyDescriptor"), {"use": use})
    data = etree.SubElement(etree.SubElement(descriptor, ds("KeyInfo")), ds("X509Data"))
    written = b64encode(signer.certificate.public_bytes(Encoding.DER)).decode()
    etree.SubElement(data, ds("X509Certificate")).text = written
    return descriptor


def _md(name: str) -> str:
    return f"{{{METADATA}}}{name}"
