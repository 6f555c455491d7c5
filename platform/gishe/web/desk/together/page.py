"""Reviewing what is ready to be decided, and taking any out; below stand the means by which the rest is signed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.runtime.long_work.progress import Progress
from gishe.runtime.long_work.work import Work
from gishe.runtime.signing.every_means import offered
from gishe.runtime.signing.together.chosen import Chosen, Signed
from gishe.runtime.signing.together.review import MOST, review
from gishe.runtime.signing.together.undertaking import undertake
from gishe.values.problem import Problem
from gishe.web.desk.work import under_way
from gishe.web.headers import AGENT_POLICY
from gishe.web.visit import Visit

#: The means that sign several documents at once, in the order in which officials see them.
_TOGETHER = ("pin", "agent", "remote")
_WRONG = 422


@dataclass(frozen=True, slots=True)
class _Came:
    """What became of the last act: what is wrong with it, or what was signed; `kept` is what was chosen then."""

    problem: Problem | None = None
    signed: Signed | None = None
    kept: frozenset[str] | None = None


def show(visit: Visit) -> Response:
    """Lists the cases; all are chosen but those that are being confirmed on the phone."""
    return _page(visit, _Came())


def undertaken(visit: Visit, act: Callable[[Progress], Signed | Problem]) -> Response:
    """Signs what was chosen: a few while the page waits; with more, leads to the page that shows how far it is."""
    came = undertake(visit.office, visit.account, chosen_of(visit), act)
    return under_way(visit, came) if isinstance(came, Work) else _answer(visit, came)


def _answer(visit: Visit, came: Signed | Problem) -> Response:
    """Says what was signed and what was not, or what is wrong, with everything as it was chosen."""
    if isinstance(came, Problem):
        return _page(visit, _Came(came, kept=frozenset(one.case for one in chosen_of(visit))))
    return _page(visit, _Came(signed=came))


def chosen_of(visit: Visit) -> tuple[Chosen, ...]:
    """Reads what was left in: `case,step,seen` of each box that is ticked."""
    return tuple(dict.fromkeys(_chosen(visit)))


def open_to(visit: Visit, means: str) -> None:
    """Lets nobody further who is not offered this means; else 404."""
    if means not in offered(visit.office, visit.account):
        raise HTTPException(404)


def _page(visit: Visit, came: _Came) -> Response:
    ready, apart = review(visit.office, visit.account)
    means = [one for one in offered(visit.office, visit.account) if one in _TOGETHER]
    signs = any(one.qualified for one in ready)
    drawn = visit.page(
        "desk/together.html", _WRONG if came.problem else 200, ready=ready, apart=apart,
        problem=came.problem, came=came.signed, signs=signs, means=means if signs else (),
        out=frozenset(
            one.case for one in ready
            if (one.confirming if came.kept is None else one.case not in came.kept)
        ),
        confirming=sum(one.confirming for one in ready), path=f"{visit.at}/desk/together",
    )  # fmt: skip
    if "agent" in means:
        drawn.headers["content-security-policy"] = AGENT_POLICY
    return drawn


def _chosen(visit: Visit) -> Iterator[Chosen]:
    for written in visit.posted.values.get("chosen", ())[:MOST]:
        parts = written.split(",")
        if len(parts) == len(Chosen.__slots__):
            yield Chosen(*parts)
