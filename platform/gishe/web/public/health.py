"""How the house is, for whoever keeps it running: whether it can take applications, and if not, why."""

from starlette.responses import JSONResponse, Response

from gishe.runtime.wellbeing import Ailment, ailments
from gishe.web.visit import Visit


def show(visit: Visit) -> Response:
    """Answers 200 with `ready`, or with `ailing` where somebody has to look; 503 with `not-ready` and the reasons."""
    watch = visit.house.watch
    found = ailments(watch.stores, watch.room(), watch.now())
    return JSONResponse({"status": _status(found), "reasons": [_plain(one) for one in found]}, _code(found))


def _status(found: tuple[Ailment, ...]) -> str:
    if not found:
        return "ready"
    return "not-ready" if any(one.grave for one in found) else "ailing"


def _code(found: tuple[Ailment, ...]) -> int:
    return 503 if any(one.grave for one in found) else 200


def _plain(one: Ailment) -> dict[str, str]:
    return {"code": one.code, "bg": one.says.bg, "en": one.says.to("en")}
