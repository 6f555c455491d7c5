"""The letter of a case: the document's body rendered from the facts, with its number, date and codes."""

from datetime import datetime

from gishe.cases.clock import SOFIA
from gishe.cases.situation import Situation
from gishe.runtime.kept import Letter
from gishe.runtime.office import Office
from gishe.runtime.wording import body_of


def letter(office: Office, situation: Situation, signatory: str, code: str) -> Letter:
    """Gives what the press prints; without an outgoing number it is a preview."""
    case, service, its = situation.case, situation.service, office.municipality
    decided = datetime.fromisoformat(case.decided_at) if case.decided_at else situation.now
    return Letter(
        title=service.definition.document.title.bg,
        markdown=body_of(situation),
        number=case.document_number,
        date=decided.astimezone(SOFIA).date().isoformat(),
        service=service.definition.title.bg,
        service_number=service.definition.number,
        municipality={"title": its.title.bg, "address": its.address.bg, "phone": its.phone, "email": its.email,
                      "eik": its.eik},
        signatory=signatory,
        code=code,
        verify_url=f"{office.public_url}/verify/{code}",
        data={"case": case.number, "service": service.definition.number, "document": case.document_number,
              "definition": case.definition},
        trial=office.trial,
        preview=not case.document_number,
    )  # fmt: skip
