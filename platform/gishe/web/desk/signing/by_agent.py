"""Signing with the agent on the official's machine: what the page's script asks of us on the way."""

from collections.abc import Mapping

from starlette.responses import JSONResponse, Response

from gishe.runtime.signing import by_agent
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.web.desk.signing.page import answer, open_to
from gishe.web.visit import Visit

_REFUSED = 422


def prepare(visit: Visit) -> Response:
    """Gives what the agent is to sign, or why this certificate will not do, as JSON for the script."""
    open_to(visit, by_agent.MEANS.name)
    chain = visit.posted.values.get("chain", [])
    return told(visit, by_agent.ask(visit.office, visit.account, visit.path("case"), chain))


def sign(visit: Visit) -> Response:
    """Takes the value that the agent gave."""
    open_to(visit, by_agent.MEANS.name)
    came = by_agent.sign(visit.office, visit.account, visit.path("case"), visit.posted.first("signature"))
    return answer(visit, came)


def told(visit: Visit, came: Mapping[str, Plain] | Problem) -> Response:
    """Gives it to the script, or the sentence that says what is wrong."""
    if isinstance(came, Problem):
        says = [came.says, came.hint] if came.hint else [came.says]
        return JSONResponse({"problem": " ".join(one.to(visit.language) for one in says)}, _REFUSED)
    return JSONResponse(dict(came))
