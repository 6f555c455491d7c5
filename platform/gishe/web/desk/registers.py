"""The health of registers: a page for officials, and the same as plain JSON for whoever watches over the house."""

from collections.abc import Sequence
from typing import Any

from starlette.responses import JSONResponse, Response

from gishe.runtime.register_health import RegisterHealth, register_health
from gishe.values.text import Text
from gishe.web.visit import Visit


def show(visit: Visit) -> Response:
    """Shows every register that the municipality's services ask."""
    found = register_health(visit.office)
    return visit.page(
        "desk/registers.html", registers=found, troubled=[one for one in found if one.troubled],
        hindered={one.register: _titles(visit, one.hindered) for one in found if one.hindered and not one.troubled},
    )  # fmt: skip


def _titles(visit: Visit, operations: Sequence[str]) -> list[Text]:
    known = visit.office.operations
    return [known[name].title if name in known else Text(name) for name in operations]


def health(visit: Visit) -> Response:
    """Tells a program of the same; `status` is `ok`, or `degraded` while any register is in trouble."""
    found = register_health(visit.office)
    status = "degraded" if any(one.troubled for one in found) else "ok"
    answer = {"municipality": visit.office.id, "status": status, "registers": [plain(one) for one in found]}
    return JSONResponse(answer)


def plain(one: RegisterHealth) -> dict[str, Any]:
    """Gives a register's health as plain data."""
    return {
        "register": one.register, "title": {"bg": one.title.bg, "en": one.title.to("en")}, "state": one.state,
        "troubled": one.troubled, "answered_at": one.answered_at, "failed_at": one.failed_at,
        "down_since": one.down_since, "failures": one.failures, "reason": one.reason, "milliseconds": one.took,
        "waiting_cases": one.cases, "next_try": one.next_try, "cannot_be_asked": list(one.hindered),
    }  # fmt: skip
