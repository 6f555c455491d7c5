"""The web application, put together: routes inside, one middleware file each around them."""

from anyio import to_thread
from starlette.applications import Starlette
from starlette.datastructures import URL
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import Lifespan, Scope

from gishe.runtime.ports import NoLongerKept, YearIsOver
from gishe.web.access import ACCESS
from gishe.web.api.speaking import is_api, told
from gishe.web.compression import Compression
from gishe.web.headers import SecurityHeaders
from gishe.web.house import House
from gishe.web.language_choice import LanguageChoice
from gishe.web.mistakes import Mistakes
from gishe.web.origin import SameOrigin
from gishe.web.request_log import RequestLog
from gishe.web.routes import routes
from gishe.web.size_limit import SizeLimit
from gishe.web.static import ThemeFiles
from gishe.web.theme import Theme

_BROKEN = 500
#: An erased case is gone; where the clock went back behind a register, nothing is recorded until it is put right.
_STATUS = {NoLongerKept: 410, YearIsOver: 503}


def build(house: House, lifespan: Lifespan[Starlette] | None = None) -> Starlette:
    """Builds the application; `lifespan` is boot's (a worker beside the server)."""

    def draw(scope: Scope, why: HTTPException | int) -> Response:
        if is_api(scope):
            return told(scope, why, house)
        return _mistake(house, scope, why if isinstance(why, int) else why.status_code)

    async def refused(request: Request, why: Exception) -> Response:
        response = draw(request.scope, why if isinstance(why, HTTPException) else _STATUS.get(type(why), _BROKEN))
        response.headers.update((why.headers or {}) if isinstance(why, HTTPException) else {})
        return response

    return Starlette(
        routes=[_static(house), *routes(house)],
        middleware=[
            Middleware(RequestLog, tally=house.watch.tally),
            Middleware(SecurityHeaders, https=house.https),
            Middleware(Compression),
            Middleware(LanguageChoice, https=house.https),
            Middleware(Mistakes, draw=draw),
            Middleware(SizeLimit),
            Middleware(SameOrigin),
        ],
        exception_handlers=dict.fromkeys((HTTPException, *_STATUS), refused),
        lifespan=lifespan,
    )


def _static(house: House) -> Route:
    if "static" not in ACCESS:
        raise KeyError("static")
    files = {theme.fingerprint: _files(theme) for theme in house.themes.values()}
    default = files[house.themes["default"].fingerprint]

    async def endpoint(request: Request) -> Response:
        request.scope["route_name"] = "static"
        named, path = request.path_params["fingerprint"], request.path_params["path"]
        if named not in files:
            # A municipality may have taken a theme that this program has not opened yet.
            for theme in await to_thread.run_sync(lambda: [*map(house.theme_of, house.offices.values())]):
                files.setdefault(theme.fingerprint, _files(theme))
        return await files.get(named, default).serve(request.scope, named, path)

    return Route("/static/{fingerprint}/{path:path}", endpoint, methods=["GET"], name="static")


def _files(theme: Theme) -> ThemeFiles:
    return ThemeFiles(theme.folders, theme.fingerprint, theme.made)


def _mistake(house: House, scope: Scope, status: int) -> Response:
    language = scope.get("language", "bg")
    office = house.offices.get(URL(scope=scope).path.split("/")[1])
    theme = house.theme_of(office)
    known = status if f"error.{status}.title" in theme.words.texts else (_BROKEN if status >= _BROKEN else 400)
    names = {
        "town": office.municipality if office else None, "at": f"/{office.id}" if office else "",
        "path": f"/{office.id}/" if office else "/", "csrf": "", "trial": house.trial, "person": "", "official": "",
        "problems": (), "status": known, "incident": scope.get("incident", "") if status >= _BROKEN else "",
        "wait": scope.get("wait", 0),
    }  # fmt: skip
    return HTMLResponse(theme.draw("error.html", language, names), status)
