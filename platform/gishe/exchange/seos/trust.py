"""Whose certificates are believed: those that an authority named by the operator has issued, while they are valid."""

from collections.abc import Sequence
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature


def is_trusted(certificate: x509.Certificate, authorities: Sequence[x509.Certificate], at: datetime) -> bool:
    """Says whether one of the authorities issued the certificate, and both are valid at the moment.

    Authorities are named one by one: one in between has to be among them, and nothing that a message brings is believed
    by itself.
    """
    return _is_valid(certificate, at) and any(
        _is_authority(one) and _is_valid(one, at) and _issued(one, certificate) for one in authorities
    )


def _is_valid(certificate: x509.Certificate, at: datetime) -> bool:
    return certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc


def _is_authority(certificate: x509.Certificate) -> bool:
    try:
        return bool(certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca)
    except (x509.ExtensionNotFound, ValueError):
        return False


def _issued(authority: x509.Certificate, certificate: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(authority)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True
