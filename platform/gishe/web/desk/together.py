"""Reviewing what is ready to be decided, taking any out, and signing the rest in one act."""

from collections.abc import Iterator
from dataclasses import dataclass

from starlette.responses import Response

from gishe.runtime.signing.together import MOST, Chosen, Signed, review, sign_together
from gishe.values.problem import Problem
from gishe.web.visit import Visit

_LONGEST = 100
_WRONG = 422


@dataclass(frozen=True, slots=True)
class _Came:
    """What became of the last act: what is wrong with it, or what was signed; `kept` is what was chosen then."""

    problem: Problem | None = None
    signed: Signed | None = None
    nothing: bool = False
    kept: frozenset[str] | None = None


def show(visit: Visit) -> Response:
    """Lists the cases, all of them chosen."""
    return _page(visit, _Came())


def sign(visit: Visit) -> Response:
    """Decides and signs what was left chosen; the page then says what was signed and what was not."""
    chosen = tuple(_chosen(visit))
    if not chosen:
        return _page(visit, _Came(nothing=True, kept=frozenset()))
    came = sign_together(visit.office, visit.account, chosen, visit.posted.first("the-pin")[:_LONGEST])
    if isinstance(came, Problem):
        return _page(visit, _Came(came, kept=frozenset(one.case for one in chosen)))
    return _page(visit, _Came(signed=came))


def _page(visit: Visit, came: _Came) -> Response:
    ready, apart = review(visit.office, visit.account)
    return visit.page(
        "desk/together.html", _WRONG if came.problem or came.nothing else 200, ready=ready, apart=apart,
        problem=came.problem, came=came.signed, nothing=came.nothing,
        out=frozenset(one.case for one in ready if came.kept is not None and one.case not in came.kept),
        signs=any(one.qualified for one in ready),
    )  # fmt: skip


def _chosen(visit: Visit) -> Iterator[Chosen]:
    """Reads what was left in: `case,step,seen` of each box that is ticked."""
    for written in visit.posted.values.get("chosen", ())[:MOST]:
        parts = written.split(",")
        if len(parts) == len(Chosen.__slots__):
            yield Chosen(*parts)
