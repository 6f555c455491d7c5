"""Whom the operator trusts to issue certificates: PEM files, and folders of them, looked at anew each time."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from cryptography.x509 import Certificate, load_pem_x509_certificates


def files_of(trusted: Sequence[Path]) -> list[Path]:
    """Lists the files of certificates: each file, and those in each folder."""
    return [
        file for one in trusted for file in (sorted(one.glob("*.pem")) if one.is_dir() else [one]) if file.is_file()
    ]


def roots_of(trusted: Sequence[Path]) -> tuple[Certificate, ...]:
    """Reads the certificates; one file that is none does not take the others with it."""
    found: list[Certificate] = []
    for file in files_of(trusted):
        with suppress(OSError, ValueError):
            found += load_pem_x509_certificates(file.read_bytes())
    return tuple(found)
