"""The documents of a case, for officials: the decision as it would be, and the one that was issued."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.language.body import BodyError
from gishe.runtime import desk
from gishe.runtime.following import issued_document
from gishe.runtime.kept import File
from gishe.web.visit import Visit


def preview(visit: Visit) -> Response:
    """Gives the decision's document marked as a draft; 404 while what it needs is not filled in yet."""
    try:
        made = desk.preview(visit.office, visit.account, visit.path("case"))
    except BodyError as unready:
        raise HTTPException(404) from unready
    if made is None:
        raise HTTPException(404)
    return visit.file(File("", "draft-document", "preview.pdf", "application/pdf", made), framed=True)


def document(visit: Visit) -> Response:
    """Gives a signed document: the one of the number in the address, or the outgoing one."""
    number = visit.path("document").removesuffix(".pdf") if "document" in visit.request.path_params else ""
    view = desk.desk_case(visit.office, visit.account, visit.path("case"), visit.language)
    file = issued_document(visit.office, view.case, number) if view else None
    if file is None:
        raise HTTPException(404)
    return visit.file(file)
