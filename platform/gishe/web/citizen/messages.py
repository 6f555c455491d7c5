"""The applicant writes to the officials of a case, and reads what they answer."""

from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.cases.case import Case
from gishe.runtime.following import find_own, follow
from gishe.runtime.messages import given, write
from gishe.runtime.visiting import applicant, holder_of
from gishe.web.citizen.cases import case_page, own_case
from gishe.web.letter_box import put
from gishe.web.visit import Visit


def send(visit: Visit) -> Response:
    """Sends the message once, however often the button is pressed, and shows the case again."""
    case, _ = own_case(visit)
    coded = not _vouched(visit, case)
    wrong, typed = put(visit, case.id, lambda draft: write(visit.office, case.id, draft, coded=coded))
    if wrong:
        return case_page(visit, wrong, typed)
    return visit.to(f"{visit.at}/cases/{quote(case.number, safe='')}?sent=yes")


def _vouched(visit: Visit, case: Case) -> bool:
    """Says whether the applicant is signed in; a browser may have the tracking code besides."""
    session = visit.session
    if session is None or applicant(session) is None:
        return False
    return find_own(visit.office, case.number, holder_of(visit.office, session)) is not None


def file(visit: Visit) -> Response:
    """Gives a file that is enclosed with a message of the case."""
    case, _ = own_case(visit)
    with visit.office.store.read() as reader:
        found = given(reader, case.id, visit.path("digest"), follow(visit.office, case, visit.language).messages)
    if found is None:
        raise HTTPException(404)
    return visit.file(found)
