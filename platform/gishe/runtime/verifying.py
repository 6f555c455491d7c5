"""The public's question: is this document genuine, and unchanged?"""

from dataclasses import dataclass

from gishe.cases.event import Signed
from gishe.runtime.office import Office
from gishe.values.plain import digest
from gishe.values.text import Text


@dataclass(frozen=True, slots=True)
class Verified:
    """What the public may know of an issued document: who issued it, what, when, and its digest. Nothing in it."""

    municipality: Text
    title: Text
    number: str
    issued_at: str
    digest: str
    serial: str
    matches: bool | None = None


def verify(office: Office, code: str, pdf: bytes | None = None) -> Verified | None:
    """Looks a document up by the code printed on it; with a file, also says whether it is the very one issued."""
    with office.store.read() as reader:
        case = reader.case_by_document_code(code)
        if case is None or case.state not in {"issued", "delivered"}:
            return None
        service = office.service_of(reader, case)
        at, serial = next(
            (one.at, one.event.serial) for one in reader.journal(case.id) if isinstance(one.event, Signed)
        )
    return Verified(
        office.municipality.title, service.definition.document.title, case.document_number, at, case.signed,
        serial, None if pdf is None else digest(pdf) == case.signed,
    )  # fmt: skip
