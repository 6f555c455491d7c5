"""How a municipality comes to eAuth: as whom, with which key, for which service, and whose signature is believed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.x509 import Certificate, load_pem_x509_certificates

from gishe.exchange.sign_in.saml.names import LEVEL
from gishe.exchange.sign_in.saml.signature import Signer
from gishe.values.assurance import Assurance
from gishe.values.text import Text

#: How levels may be named in an answer; eAuth's own schema has names, and what is asked for is a bare word.
NAMES: Mapping[str, Assurance] = {
    f"{before}{level}": level
    for before in (LEVEL, "http://eidas.europa.eu/LoA/")
    for level in ("low", "substantial", "high")
}
_TITLE = Text("еАвт", "eAuth")


@dataclass(frozen=True, slots=True)
class EAuthSettings:
    """Where eAuth is and how it is believed; as whom one municipality comes to it.

    `issuer` is the name by which eAuth signs, `address` where browsers bring requests, `certificates` the PEM file of
    its signatures. `certificate` and `key` are the municipality's own (RSA), for signing and for what is sealed for it;
    the two OIDs are registered with eAuth. `sealed` takes encrypted answers alone. `levels` are names of levels in an
    answer; one that names none is `otherwise`, where `asked` is the level that the request asked for. `leave` is where
    a person signs out of eAuth.
    """

    protocol: ClassVar[str] = "eauth"

    issuer: str
    address: str
    certificates: Path
    certificate: Path
    key: Path
    service_oid: str
    provider_oid: str
    title: Text = _TITLE
    sealed: bool = True
    sha1: bool = False
    levels: Mapping[str, Assurance] = field(default_factory=lambda: NAMES)
    otherwise: str = "asked"
    leave: str = ""

    def signer(self) -> Signer:
        """Opens the municipality's key; raises `OSError`, `ValueError` or `TypeError`."""
        certificate = load_pem_x509_certificates(self.certificate.read_bytes())[0]
        key = load_pem_private_key(self.key.read_bytes(), None)
        if not isinstance(key, RSAPrivateKey):
            raise TypeError("eAuth takes RSA alone")
        if key.public_key() != certificate.public_key():
            raise ValueError("the key is another certificate's")
        return Signer(key, certificate)

    def trusted(self) -> tuple[Certificate, ...]:
        """Reads the certificates of eAuth's signatures; raises `OSError` or `ValueError`."""
        return tuple(load_pem_x509_certificates(self.certificates.read_bytes()))
