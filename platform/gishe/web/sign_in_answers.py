"""Where a system that vouches for people sends its answer by a form of its own page, such as eAuth's (SAML, HTTP-POST).

It comes from another site, so that the browser brings no cookies of ours, and is no form of ours: the answer is only
put aside under the secret that went out with the browser. The browser is then sent to fetch it, as who it is.
"""

from collections.abc import Awaitable, Callable
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from gishe.runtime.arriving import hand_in
from gishe.web.house import House

_NOT_FOUND, _SEE_OTHER = 404, 303
_MOST_FIELDS, _LARGEST_FIELD, _LONGEST_STATE = 10, 256 * 1024, 128
#: What is read of an answer, and under which names its secret comes back.
_ANSWER, _STATE = "SAMLResponse", "RelayState"


def receive(house: House) -> Callable[[Request], Awaitable[Response]]:
    """Makes the endpoint; whatever comes, the answer is the same, and says nothing of what was awaited."""

    async def endpoint(request: Request) -> Response:
        request.scope["route_name"] = "sign-in-answer"
        office = house.offices.get(request.path_params["municipality"])
        if office is None or office.identity is None:
            raise HTTPException(_NOT_FOUND)
        async with request.form(max_files=0, max_fields=_MOST_FIELDS, max_part_size=_LARGEST_FIELD) as posted:
            form = {name: value for name, value in posted.items() if isinstance(value, str)}
        state, answer = form.get(_STATE, "")[:_LONGEST_STATE], form.get(_ANSWER, "")[:_LARGEST_FIELD]
        await run_in_threadpool(hand_in, office, state, {_ANSWER: answer})
        return RedirectResponse(f"/{office.id}/sign-in/back?state={quote(state, safe='')}", _SEE_OTHER)

    return endpoint
