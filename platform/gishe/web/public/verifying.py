"""The public's question: is this document genuine, and is my copy the one that was issued?"""

from urllib.parse import quote

from starlette.responses import Response

from gishe.runtime.verifying import Verified
from gishe.values.tracking_code import TrackingCode
from gishe.web.visit import Visit


def ask(visit: Visit) -> Response:
    """Asks for the code; a code that was typed leads to its own page."""
    if "code" not in visit.request.query_params:
        return visit.page("public/verify.html", code="")
    written = visit.query("code")[:40]
    if not written.strip():
        problems = [("code", visit.words.texts["verify.empty"])]
        return visit.page("public/verify.html", 422, code="", problems=problems)
    code = TrackingCode.parse(written)
    return visit.to(f"/verify/{quote(str(code) if code else written, safe='')}")


def show(visit: Visit) -> Response:
    """Says whether there is such a document, who issued it and what its fingerprint is; nothing of what it says."""
    found = _found(visit, None)
    return visit.page("public/verified.html", 200 if found else 404, found=found)


def compare(visit: Visit) -> Response:
    """Says whether a file is the very one that was issued; it is not kept."""
    sent = next(iter(visit.posted.files.get("document", ())), None)
    if sent is None:
        problems = [("document", visit.words.texts["verify.file.empty"])]
        return visit.page("public/verified.html", 422, found=_found(visit, None), problems=problems)
    found = _found(visit, sent.body)
    return visit.page("public/verified.html", 200 if found else 404, found=found)


def _found(visit: Visit, pdf: bytes | None) -> Verified | None:
    code = TrackingCode.parse(visit.path("code"))
    return visit.house.country.verify(str(code), pdf) if code else None
