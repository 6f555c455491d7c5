"""Pages about the platform itself."""

from starlette.responses import PlainTextResponse, Response

from gishe.web.visit import Visit


def health(visit: Visit) -> Response:
    """Says that the server answers."""
    del visit
    return PlainTextResponse("ok")


def accessibility(visit: Visit) -> Response:
    """Shows the accessibility statement."""
    return visit.page("public/accessibility.html")
