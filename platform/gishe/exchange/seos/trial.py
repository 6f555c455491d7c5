"""SEOS in a trial: the sample municipalities write to each other, with trial keys, over this machine alone."""

import secrets
from collections.abc import Mapping
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cryptography.x509 import load_pem_x509_certificate

from gishe.exchange.seos.settings import SeosSettings

_FILE = "seos-participants.toml"
_PARTICIPANT = """\
[[participants]]
identifier = "{identifier}"
guid = "{guid}"
name = "{name}"
url = "{url}/{municipality}/seos"
certificate_sn = "{serial:x}"
"""


def settings(keys: Path, municipality: str) -> SeosSettings:
    """Gives how a sample municipality takes part."""
    own = keys / f"seos-{municipality}"
    return SeosSettings(
        guid(municipality), own.with_suffix(".pem"), own.with_suffix(".key"), keys / "ca.pem", keys / _FILE
    )


def guid(municipality: str) -> str:
    """Gives the GUID of a sample municipality, the same in every trial."""
    return f"{{{uuid5(NAMESPACE_URL, f'urn:gishe:trial:{municipality}')}}}"


def write_participants(keys: Path, towns: Mapping[str, tuple[str, str]], url: str) -> None:
    """Writes the list of participants: identifier and name by municipality, all served at `url`."""
    listed = (
        _PARTICIPANT.format(
            municipality=name, identifier=identifier, name=title.replace('"', "'"), guid=guid(name), url=url,
            serial=load_pem_x509_certificate((keys / f"seos-{name}.pem").read_bytes()).serial_number,
        )
        for name, (identifier, title) in towns.items()
    )  # fmt: skip
    file, text = keys / _FILE, "\n".join(listed)
    if file.is_file() and file.read_text(encoding="utf-8") == text:
        return
    # Written whole and moved in place: the programs of a trial read it at any moment.
    draft = keys / f".{_FILE}.{secrets.token_hex(4)}"
    draft.write_text(text, encoding="utf-8")
    draft.replace(file)
