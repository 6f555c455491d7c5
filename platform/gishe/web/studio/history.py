"""The page of a service's history: publications with author and reason, saves with author, and the way back."""

import re

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.runtime.studio.history import history
from gishe.runtime.studio.putting_out import take_back
from gishe.runtime.studio.workspace import look
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.studio.editor import found
from gishe.web.studio.publishing import order
from gishe.web.studio.subject import subject, title
from gishe.web.studio.two_texts import two_texts
from gishe.web.visit import Visit

_NUMBER = re.compile(r"[0-9]{1,9}", re.ASCII)


def show(visit: Visit) -> Response:
    """Shows the history."""
    return _page(visit)


def back(visit: Visit) -> Response:
    """Goes back to the version before the present one."""
    found(visit)
    asked = order(visit.office, visit.account, visit)
    done = take_back(visit.office, subject(visit).name, visit.posted.first("digest")[:64], asked)
    if isinstance(done, Problem):
        return _page(visit, done)
    return visit.to(f"{subject(visit).base}/history?done=taken-back")


def show_text(visit: Visit) -> Response:
    """Shows the text of one save, and what differs from it in the text as it stands."""
    standing, number = found(visit), visit.path("number")
    saves = history(visit.office, standing.service)
    wanted = int(number) if _NUMBER.fullmatch(number) else 0
    one = next((save for save in saves.saves if save.id == wanted), None)
    if one is None:
        raise HTTPException(404)
    return visit.page(
        "studio/text.html", subject=subject(visit), title=_title(visit), save=one, names=saves.names,
        rows=two_texts(one.text, standing.text), tab="history", basis=standing.basis,
    )  # fmt: skip


def _page(visit: Visit, problem: Problem | None = None) -> Response:
    standing = found(visit)
    return visit.page(
        "studio/history.html", 422 if problem else 200, subject=subject(visit), title=_title(visit),
        history=history(visit.office, standing.service), done=visit.query("done"), tab="history", kept=standing.saved,
        has_file=standing.file is not None, typed=visit.posted.first("the-reason"),
        problems=[("the-reason", problem.says)] if problem else [], problem=problem,
    )  # fmt: skip


def _title(visit: Visit) -> Text | str:
    standing = found(visit)
    return title(visit, look(visit.office, standing.service, standing.text))
