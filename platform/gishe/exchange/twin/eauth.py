"""The trial twin of eAuth: it takes the same signed requests, and answers as eAuth does, for the trial's people.

It keeps the rules of eAuth's published source that matter to who integrates: a request is half a minute old at most,
its issuer is the address where who asks has published its certificates, and with those it is signed.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.x509 import Certificate, load_der_x509_certificate
from lxml import etree

from gishe.exchange.seos.parsing import Unreadable, parse
from gishe.exchange.sign_in.saml.assertion import moment, text
from gishe.exchange.sign_in.saml.names import EAUTH, METADATA, ds, saml, samlp
from gishe.exchange.sign_in.saml.signature import Signer, Unconfirmed, confirmed
from gishe.exchange.twin.eauth_answer import Addressed, sealed, written_assertion, written_message
from gishe.runtime.office import TrialPerson

_GAVE_UP = "Потребителят отказа да се автентикира пред системата."
_SERVICE = f"{samlp('Extensions')}/{{{EAUTH}}}RequestedService"
_LEVELS = {"LOW": "low", "SUBSTANTIAL": "substantial", "HIGH": "high"}
#: How old a request may be when it comes, and how long a person may take to choose.
FRESH, PATIENT = timedelta(seconds=30), timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality that is registered: its name, where its people live, where it takes answers."""

    title: str
    ekatte: str
    back: str


@dataclass(frozen=True, slots=True)
class Asking:
    """A request that was understood: of whom, where the answer goes, how sure it must be, for which key."""

    town: Town
    to: Addressed
    level: str
    key: RSAPublicKey


@dataclass(slots=True)
class EAuthTwin:
    """`towns` are registered by the address at which they publish themselves, which `fetch` reads.

    `bend` changes the next assertions before they are signed, for tests.
    """

    address: str
    signer: Signer
    people: Sequence[TrialPerson]
    towns: Mapping[str, Town]
    fetch: Callable[[str], bytes]
    bend: Callable[[etree._Element], None] | None = None

    def understand(self, request: str, within: timedelta = FRESH) -> Asking | None:
        """Reads a request; `None` where nobody should be sent back with anything."""
        try:
            root = parse(b64decode(request, validate=True))
            entity = text(root.find(saml("Issuer")))
            town = self.towns[entity]
            signing, sealing = self._published(entity)
            its = confirmed(root, [signing], datetime.now(UTC))
        except (ValueError, KeyError, Unreadable, Unconfirmed):
            return None
        made, key = moment(its.get("IssueInstant")), sealing.public_key()
        late = made is None or datetime.now(UTC) - made > within
        level = _LEVELS.get(its.findtext(f"{_SERVICE}/{{{EAUTH}}}LevelOfAssurance") or "")
        asked = its.get("Destination"), its.get("AssertionConsumerServiceURL")
        if late or level is None or asked != (self.address, town.back) or not isinstance(key, RSAPublicKey):
            return None
        return Asking(town, Addressed(self.address, entity, town.back, str(its.get("ID"))), level, key)

    def vouch(self, asking: Asking, person: TrialPerson, level: str) -> str:
        """Writes the answer that vouches for a person, as the form carries it."""
        told = {"personIdentifier": f"PNOBG-{person.id}", "personName": person.name, "email": person.email}
        return self._sealed(asking, written_message(asking.to, datetime.now(UTC), "Success"), level, told)

    def decline(self, asking: Asking) -> str:
        """Writes the answer for who has given up; as eAuth does, with an assertion about nobody in it."""
        said = written_message(asking.to, datetime.now(UTC), "Responder", "AuthnFailed", told=_GAVE_UP)
        return self._sealed(asking, said, asking.level, {})

    def _sealed(self, asking: Asking, message: etree._Element, level: str, told: Mapping[str, str]) -> str:
        assertion = written_assertion(asking.to, datetime.now(UTC), level, told)
        if self.bend:
            self.bend(assertion)
        message.append(sealed(self.signer.sign(assertion, 1), asking.key))
        return b64encode(etree.tostring(message, xml_declaration=True, encoding="UTF-8")).decode()

    def _published(self, entity: str) -> tuple[Certificate, Certificate]:
        """Reads with what a municipality signs, and for what it is written; it must have signed that itself."""
        root = parse(self.fetch(entity))
        certificates = {
            one.get("use"): load_der_x509_certificate(b64decode(one.findtext(f".//{ds('X509Certificate')}") or ""))
            for one in root.iter(f"{{{METADATA}}}KeyDescriptor")
        }
        confirmed(root, [certificates["signing"]], datetime.now(UTC))
        return certificates["signing"], certificates["encryption"]
