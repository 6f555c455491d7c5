"""Doing the same in one municipality after another, and saying in which of them it is done."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

import typer
from sqlalchemy.exc import DBAPIError

from gishe.cases.event import Plan
from gishe.runtime.publishing import Order, Published
from gishe.values.problem import Problem
from gishe.values.text import Language, Text
from gishe_cli import option
from gishe_cli.definitions import shown
from gishe_cli.town_hall import TownHall

PLAN_HELP = (
    "What becomes of what was begun before: `finish` on the old one, `move` where safe, or `return` to the applicant."
)
NOWHERE, IN_SOME = 1, 3
_SAID = {
    "published": Text("{id}: публикувана версия {digest}", "{id}: version {digest} published"),
    "already": Text("{id}: версия {digest} вече е публикувана", "{id}: version {digest} is published already"),
    "plan": Text(
        "    започнати досега: преписки {cases}, чернови {drafts}; {plan}",
        "    begun before: cases {cases}, drafts {drafts}; {plan}",
    ),
    "finish": Text("довършват се по старата версия", "they finish on the old version"),
    "move": Text(
        "преминават, където е безопасно; останалите се довършват по старата",
        "they move where it is safe; the others finish on the old one",
    ),
    "return": Text("преписките се връщат на заявителите", "cases go back to their applicants"),
    "": Text(
        "преписките се довършват по старата версия, черновите продължават по новата",
        "cases finish on the old version, drafts go on under the new one",
    ),
}
_DONE = Text("Готово в {done} от {all} общини: {names}.", "Done in {done} of {all} municipalities: {names}.")
_MISSED = Text("Не е станало в: {names}.", "Not done in: {names}.")
_CLOSED = Problem(
    "store-closed",
    Text("До данните на общината не се стигна: {why}.", "The municipality’s data could not be reached: {why}."),
    Text("Другите общини не са засегнати.", "The other municipalities are not concerned."),
)

Act = Callable[[TownHall], Iterable[Published | Problem]]


def order(by: str, reason: str, plan: Plan | None) -> Order:
    """Gives the order as it is entered: now, by whoever is named or logged in."""
    return Order(datetime.now(UTC), option.whoever(by), reason, plan)


def everywhere(halls: Sequence[TownHall], act: Act, again: Text, speaks: Language) -> None:
    """Acts in one municipality after another and says what came of it; each has a store, so a transaction, of its own.

    What fails in one keeps none of the others from it. The command ends with 1 where it failed everywhere and with 3
    where only in some: then `again` says how to do the rest.
    """
    missed = [hall.id for hall in halls if not _acts(hall, act, speaks)]
    done = [hall.id for hall in halls if hall.id not in missed]
    if len(halls) > 1:
        counted = {"done": len(done), "all": len(halls), "names": ", ".join(done) or "–"}
        typer.echo(_DONE.fill(**counted).to(speaks))
    if missed and len(halls) > 1:
        typer.echo(f"{_MISSED.fill(names=', '.join(missed)).to(speaks)} {again.to(speaks)}", err=True)
    if missed:
        raise typer.Exit(IN_SOME if done else NOWHERE)


def _acts(hall: TownHall, act: Act, speaks: Language) -> bool:
    whole = True
    try:
        results = tuple(act(hall))
    except DBAPIError as error:
        results = (closed(error),)
    for one in results:
        if isinstance(one, Problem):
            whole = False
            typer.echo(f"{hall.id}: {shown(one, speaks)}", err=True)
        else:
            _tell(hall, one, speaks)
    return whole


def closed(error: DBAPIError) -> Problem:
    """Says that a municipality's store refused to work."""
    return Problem(_CLOSED.code, _CLOSED.says.fill(why=str(error.orig)), _CLOSED.hint)


def _tell(hall: TownHall, done: Published, speaks: Language) -> None:
    """Says what was published and what becomes of what was begun before."""
    proposal = done.proposal
    said = _SAID["already" if proposal.already else "published"]
    named = {"id": proposal.service.id, "digest": proposal.service.digest[:12]}
    typer.echo(f"{hall.id}: {said.fill(**named).to(speaks)}")
    if not proposal.already and (proposal.running or proposal.drafts):
        plan = _SAID[done.plan or ""].to(speaks)
        counted = {"cases": len(proposal.running), "drafts": proposal.drafts, "plan": plan}
        typer.echo(_SAID["plan"].fill(**counted).to(speaks))
