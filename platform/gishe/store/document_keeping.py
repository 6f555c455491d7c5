"""The codes of a case's documents: each is printed on one document, and leads from a copy back to it."""

from sqlalchemy import Connection, bindparam, insert, select

from gishe.store.tables import cases, document_codes

_KEEP = insert(document_codes)
_OWN = select(cases.c.document_code).where(cases.c.id == bindparam("case_id"))
_FURTHER = select(document_codes.c.code).where(
    document_codes.c.case_id == bindparam("case_id"), document_codes.c.number == bindparam("number")
)
_CASE = select(cases.c.id).where(cases.c.document_code == bindparam("code"))
_DOCUMENT = select(document_codes.c.case_id, document_codes.c.number).where(document_codes.c.code == bindparam("code"))


class DocumentReading:
    """The part of a `Reader` that is about the codes of documents, over one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def document_code(self, case_id: str, number: str = "") -> str:
        """Gives the code printed on a document: its own, else the decision's; empty if there is no such case."""
        further = self._connection.execute(_FURTHER, {"case_id": case_id, "number": number}).scalar_one_or_none()
        return further or self._connection.execute(_OWN, {"case_id": case_id}).scalar_one_or_none() or ""

    def document_by_code(self, code: str) -> tuple[str, str] | None:
        """Gives the case (by id) and the number of the document that bears a code; the decision's number is empty."""
        if row := self._connection.execute(_DOCUMENT, {"code": code}).one_or_none():
            return row.case_id, row.number
        case_id = self._connection.execute(_CASE, {"code": code}).scalar_one_or_none()
        return (case_id, "") if case_id else None


class DocumentKeeping(DocumentReading):
    """The part of a `Unit` that is about the codes of documents."""

    def keep_document_code(self, case_id: str, number: str, code: str) -> None:
        """Keeps the code of a document beside the decision's."""
        self._connection.execute(_KEEP, {"case_id": case_id, "number": number, "code": code})
