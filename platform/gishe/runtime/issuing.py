"""Issuing: a document of a case is made, signed, and takes effect; then it is delivered."""

from gishe.cases import event as e
from gishe.cases.case import Case
from gishe.runtime.delivery import way_of
from gishe.runtime.entering import ENGINE, enter, owed
from gishe.runtime.kept import SignedDocument
from gishe.runtime.letters import for_issue, letter
from gishe.runtime.office import Office
from gishe.runtime.ports import Pen
from gishe.runtime.signatory import signatory
from gishe.runtime.wording import title_of
from gishe.values.plain import digest


def issue_by_seal(office: Office, case_id: str) -> None:
    """Issues what the municipality's seal signs (the worker's job); does nothing if it has been issued."""
    issue(office, case_id, office.keys.seal(), ENGINE)


def issue(office: Office, case_id: str, pen: Pen, actor: str) -> Case:
    """Makes and signs what waits for this signer outside any transaction, then records it; a second run finds nothing.

    The platform itself, as an actor, signs with the municipality's seal.
    """
    while not isinstance(found := printed(office, case_id, actor), Case):
        pdf, title = found
        record_signed(office, case_id, digest(pdf), pen.sign(pdf, title), actor)
    return found


def printed(office: Office, case_id: str, actor: str) -> tuple[bytes, str] | Case:
    """Gives the next document that waits for this signer, and its title; the case where none does."""
    with office.store.read() as reader:
        case = reader.case(case_id)
        if case is None:
            raise LookupError(f"no case {case_id}")
        situation = office.situation(reader, case)
        document = next(owed(situation, actor), None)
        if document is None:
            return case
        code, who = reader.document_code(case_id, document.number), signatory(office, reader, situation, actor)
    pdf = for_issue(office, letter(office, situation, document, who, code, sealed=actor == ENGINE))
    return pdf, title_of(office.house, situation, document).bg


def record_signed(office: Office, case_id: str, made: str, signed: SignedDocument, actor: str) -> Case:
    """Records a signed document, which takes effect; one that was signed already stays as it is."""
    with office.store.write() as unit:
        case = unit.case(case_id)
        situation = office.situation(unit, case) if case else None
        document = next(owed(situation, actor), None) if situation else None
        if case is None or situation is None or document is None:
            return case or Case(case_id)
        kept = unit.keep_file(case_id, "document", f"{document.number}.pdf", "application/pdf", signed.body)
        events = (
            e.DocumentMade(made, document.number),
            e.Signed(kept, signed.serial, "seal" if actor == ENGINE else "qualified", document.number, signed.level),
            e.Issued(document.number, kept),
        )
        return enter(office, unit, situation, events, actor)


def deliver(office: Office, case_id: str) -> None:
    """Places the issued document in the applicant's portal; does nothing where it goes another way."""
    with office.store.write() as unit:
        case = unit.case(case_id)
        if case and case.state == "issued":
            situation = office.situation(unit, case)
            if way_of(office, situation) == "portal":
                enter(office, unit, situation, (e.Delivered("portal"),))
