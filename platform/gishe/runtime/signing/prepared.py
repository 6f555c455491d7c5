"""A prepared signature, kept beside the case until its value comes or its time is over."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from gishe.runtime.office import Office
from gishe.runtime.ports import Unit
from gishe.runtime.signature_port import Prepared
from gishe.runtime.signing.paper import Waiting, kept_note
from gishe.values.plain import Plain


def keep(unit: Unit, waiting: Waiting, means: str, prepared: Prepared, until: datetime, **more: Plain) -> None:
    """Keeps what was prepared, in place of what was prepared for the same means before."""
    kept = unit.keep_file(waiting.case, "prepared", waiting.name, "application/pdf", prepared.body)
    note: dict[str, Plain] = {
        "file": kept,
        "of": waiting.digest,
        "until": until.isoformat(),
        "attributes": _text(prepared.attributes),
        "chain": [_text(each) for each in prepared.chain],
        "room": list(prepared.room),
        "told": prepared.told,
    }
    unit.keep_paper(waiting.case, "signing", means, note | more)


def kept(office: Office, waiting: Waiting, means: str) -> tuple[Prepared, Mapping[str, Any]] | None:
    """Gives what was prepared last and its note; `None` if nothing was, its time is over, or it is of another paper."""
    with office.store.read() as reader:
        note = kept_note(reader, waiting.case, means)
        file = reader.file(waiting.case, str(note.get("file", "")))
    if file is None or note["of"] != waiting.digest or datetime.fromisoformat(note["until"]) <= office.chance.now():
        return None
    chain = tuple(b64decode(each) for each in note["chain"])
    first, last = note["room"]
    return Prepared(file.body, b64decode(note["attributes"]), chain, (first, last), told=note["told"]), note


def _text(value: bytes) -> str:
    return b64encode(value).decode()
