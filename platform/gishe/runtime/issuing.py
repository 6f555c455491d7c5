"""Issuing: the document is made, signed, and takes effect; then it is delivered."""

from gishe.cases import event as e
from gishe.cases.case import Case
from gishe.cases.situation import Situation
from gishe.runtime.delivery import way_of
from gishe.runtime.entering import ENGINE, deciding_step, enter
from gishe.runtime.kept import SignedDocument
from gishe.runtime.letters import letter
from gishe.runtime.office import Office
from gishe.runtime.ports import Pen
from gishe.values.plain import digest


def issue_by_seal(office: Office, case_id: str) -> None:
    """Issues what the municipality's seal signs (the worker's job); does nothing if it has been issued."""
    issue(office, case_id, office.keys.seal(), ENGINE)


def issue(office: Office, case_id: str, pen: Pen, actor: str) -> Case:
    """Makes and signs the document outside any transaction, then records it; a second run finds nothing to do."""
    with office.store.read() as reader:
        case = reader.case(case_id)
        if case is None:
            raise LookupError(f"no case {case_id}")
        if case.state != "signing":
            return case
        situation = office.situation(reader, case)
        code = reader.document_code(case_id)
        signatory = _signatory(office, situation, actor)
    pdf = office.press.pdf(letter(office, situation, signatory, code))
    signed = pen.sign(pdf, situation.service.definition.document.title.bg)
    return _record(office, case_id, digest(pdf), signed, actor)


def _signatory(office: Office, situation: Situation, actor: str) -> str:
    """Says in the document who signs: the municipality's seal, or the official with their role."""
    if actor == ENGINE:
        return office.municipality.title.bg
    with office.store.read() as reader:
        account = reader.account(actor)
    role = situation.service.steps[deciding_step(situation.case)].definition.role
    title = office.municipality.roles[role].bg
    return f"{account.name}, {title}" if account else title


def _record(office: Office, case_id: str, made: str, signed: SignedDocument, actor: str) -> Case:
    with office.store.write() as unit:
        case = unit.case(case_id)
        if case is None or case.state != "signing":
            return case or Case(case_id)
        kept = unit.keep_file(case_id, "document", f"{case.document_number}.pdf", "application/pdf", signed.body)
        events = (
            e.DocumentMade(made),
            e.Signed(kept, signed.serial, "seal" if actor == ENGINE else "qualified"),
            e.Issued(case.document_number, kept),
        )
        return enter(office, unit, office.situation(unit, case), events, actor)


def deliver(office: Office, case_id: str) -> None:
    """Places the issued document in the applicant's portal; does nothing where it goes another way."""
    with office.store.write() as unit:
        case = unit.case(case_id)
        if case and case.state == "issued":
            situation = office.situation(unit, case)
            if way_of(office, situation) == "portal":
                enter(office, unit, situation, (e.Delivered("portal"),))
