"""Pages about the platform itself."""

from starlette.responses import Response

from gishe.web.visit import Visit


def accessibility(visit: Visit) -> Response:
    """Shows the accessibility statement."""
    return visit.page("public/accessibility.html")
