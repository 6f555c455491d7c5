"""Signing with any program: the document as a file, and the signed file back."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.runtime.kept import File
from gishe.runtime.signing import by_upload
from gishe.runtime.signing.paper import paper
from gishe.values.problem import Problem
from gishe.web.desk.signing.page import answer, open_to
from gishe.web.visit import Visit


def document(visit: Visit) -> Response:
    """Gives the document as it is to be signed."""
    open_to(visit, by_upload.MEANS.name)
    waiting = paper(visit.office, visit.account, visit.path("case"))
    if isinstance(waiting, Problem):
        raise HTTPException(404)
    return visit.file(File(waiting.digest, "draft-document", waiting.name, "application/pdf", waiting.body))


def sign(visit: Visit) -> Response:
    """Takes the signed file."""
    open_to(visit, by_upload.MEANS.name)
    files = visit.posted.files.get("the-file", [])
    brought = files[0].body if files else b""
    return answer(visit, by_upload.sign(visit.office, visit.account, visit.path("case"), brought))
