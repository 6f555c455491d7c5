"""Whose a certificate is."""

import re
from typing import Final

from cryptography.x509 import Certificate
from cryptography.x509.oid import NameOID

#: ETSI EN 319 412-1, 5.1.3: how a certificate writes the number of a natural person.
_PERSON: Final = re.compile(r"(?:PNOBG-|TINBG-|PI:BG-)(\d{10})")


def belongs_to(certificate: Certificate, person_id: str) -> bool:
    """Tells whether the certificate's subject is this person: its `serialNumber` is `PNOBG-` and the number."""
    return bool(person_id) and persons_of(certificate) == {person_id}


def persons_of(certificate: Certificate) -> set[str]:
    """Gives the numbers of natural persons in the subject; more than one is nobody's certificate."""
    written = certificate.subject.get_attributes_for_oid(NameOID.SERIAL_NUMBER)
    return {match[1] for one in written if (match := _PERSON.fullmatch(str(one.value).strip()))}


def common_name(certificate: Certificate) -> str:
    """Gives the name of the subject as people read it."""
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else certificate.subject.rfc4514_string()
