"""Confirming receipt: the applicant gets a sealed acknowledgement that bears the incoming number."""

from gishe.cases import event as e
from gishe.cases.case import Case
from gishe.cases.document import INCOMING, CaseDocument
from gishe.runtime.entering import ENGINE, enter
from gishe.runtime.letters import for_issue, letter
from gishe.runtime.office import Office
from gishe.runtime.wording import title_of
from gishe.values.plain import digest

#: The job that makes it, so that no applicant waits for a signature.
CONFIRM = "confirm-receipt"


def confirm_receipt(office: Office, case_id: str) -> None:
    """Makes, seals and keeps the acknowledgement (the worker's job); does nothing if there is one."""
    with office.store.read() as reader:
        case = reader.case(case_id)
        if case is None or _is_confirmed(case):
            return
        situation = office.situation(reader, case)
    document, code = CaseDocument("acknowledgement", INCOMING, case.number), office.chance.code()
    pdf = for_issue(office, letter(office, situation, document, office.municipality.title, code, sealed=True))
    signed = office.keys.seal().sign(pdf, title_of(office.house, situation, document).bg)
    with office.store.write() as unit:
        case = unit.case(case_id)
        if case and not _is_confirmed(case):
            kept = unit.keep_file(case_id, "document", f"{case.number}.pdf", "application/pdf", signed.body)
            unit.keep_document_code(case_id, case.number, code)
            acknowledged = e.Acknowledged(case.number, digest(pdf), kept, signed.serial)
            enter(office, unit, office.situation(unit, case), (acknowledged,), ENGINE)


def _is_confirmed(case: Case) -> bool:
    return any(one.kind == "acknowledgement" for one in case.documents)
