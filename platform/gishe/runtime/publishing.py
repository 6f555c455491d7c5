"""Publishing: from which version on applications are filed, what it touches, and the way back."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from gishe.cases.case import RUNNING
from gishe.cases.event import Plan
from gishe.language.compiled import Service
from gishe.language.diff import compare
from gishe.language.diff.change import Change
from gishe.runtime.filed_case import FiledCase
from gishe.runtime.kept import Job, Publication
from gishe.runtime.offering import Versions, newest
from gishe.runtime.ports import Reader, Store, Unit
from gishe.values.problem import Problem
from gishe.values.text import Text

#: The job that carries a plan out for one case.
CARRY_OVER = "carry-over"
_PLANS = Text(
    "Изберете с --plan: „finish“ (довършват се по старата), „move“ (преминават, където е безопасно) или „return“ "
    "(връщат се на заявителя).",
    "Choose with --plan: “finish” (on the old one), “move” (where safe) or “return” (to the applicant).",
)


@dataclass(frozen=True, slots=True)
class Order:
    """Who wants it published, why, when, and what is to become of what was begun before (empty: nothing is said)."""

    at: datetime
    who: str = ""
    reason: str = ""
    plan: Plan | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A version held against the present one. `running` are cases and `drafts` a number, both of other versions."""

    service: Service
    present: Publication | None
    changes: tuple[Change, ...] = ()
    running: tuple[FiledCase, ...] = ()
    drafts: int = 0

    @property
    def already(self) -> bool:
        """Says whether this very version is the present one."""
        return self.present is not None and self.present.digest == self.service.digest

    @property
    def needs_plan(self) -> bool:
        """Says whether something was begun that this version would judge otherwise."""
        touched = bool(self.running or self.drafts)
        return touched and any(change.weight != "safe" for change in self.changes)


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication did: nothing, where the version was the present one `already`."""

    proposal: Proposal
    plan: Plan | None = field(default=None)


def propose(reader: Reader, service: Service, versions: Versions) -> Proposal:
    """Compares a version with the present one and counts what was begun under any other."""
    present = newest(reader.publications(service.id)).get(service.id)
    if present is None:
        return Proposal(service, None)
    changes = compare(versions.of(reader, present.digest), service)
    filed = (case for case in reader.filed(service.id) if case.state in RUNNING)
    running = tuple(case for case in filed if case.definition != service.digest)
    drafts = sum(count for version, count in reader.begun(service.id).items() if version != service.digest)
    return Proposal(service, present, changes, running, drafts)


def publish(
    store: Store, versions: Versions, services: Sequence[Service], order: Order
) -> tuple[Published, ...] | tuple[Problem, ...]:
    """Publishes all the services or none, in one transaction; a version that is the present one is left alone.

    Where something begun before would be judged otherwise, a plan is asked for. The worker carries it out, a case at a
    time, by jobs that are left in the same transaction.
    """
    with store.write() as unit:
        proposals = [propose(unit, service, versions) for service in services]
        if problems := tuple(unplanned(proposals, order)):
            return problems
        return tuple(_enter(unit, proposal, order) for proposal in proposals)


def roll_back(store: Store, versions: Versions, service: str, order: Order) -> Published | Problem:
    """Goes back to the version before the present one; cases finish as they began unless a plan says otherwise."""
    with store.write() as unit:
        standing = standing_versions(unit.publications(service))
        if len(standing) <= 1:
            return Problem("nothing-to-roll-back", Text(
                f"„{service}“ няма по-ранна публикация, към която да се върне.",
                f"“{service}” has no earlier publication to go back to.",
            ))  # fmt: skip
        earlier = versions.of(unit, standing[-2])
        return _enter(unit, propose(unit, earlier, versions), order, takes_back=True)


def open_offer(
    store: Store,
    services: Mapping[str, Service],
    at: datetime,
    *,
    trial: bool,
    ready: Callable[[Service], bool] = lambda _: True,
) -> None:
    """Publishes what the definitions hold and is `ready`, as a municipality opens for the first time.

    A trial does so at every start, for versions that it has never offered: one that was taken back stays back.
    """
    with store.read() as reader:
        if not _unoffered(reader, services, trial=trial):
            return
    order = Order(at, "gishe", "Пускане за проба" if trial else "Първо пускане")
    with store.write() as unit:
        for service in filter(ready, _unoffered(unit, services, trial=trial)):
            present = newest(unit.publications(service.id)).get(service.id)
            _enter(unit, Proposal(service, present), order)


def _unoffered(reader: Reader, services: Mapping[str, Service], *, trial: bool) -> list[Service]:
    published, written = reader.publications(), reader.written()
    if published and not trial:
        return []
    seen = {(one.service, one.digest) for one in published}
    unseen = (service for service in services.values() if (service.id, service.digest) not in seen)
    return [service for service in unseen if service.id not in written]


def standing_versions(publications: Sequence[Publication]) -> list[str]:
    """Gives the versions that have not been taken back, oldest first."""
    standing: list[str] = []
    for one in publications:
        if one.takes_back:
            standing.pop()
        else:
            standing.append(one.digest)
    return standing


def unplanned(proposals: Sequence[Proposal], order: Order) -> Iterator[Problem]:
    """Asks for a plan where something begun would be judged otherwise and the order has none."""
    for one in proposals if order.plan is None else ():
        if one.needs_plan:
            cases, drafts = len(one.running), one.drafts
            says = Text(
                f"{one.service.id}: новата версия засяга започнати неща (преписки: {cases}, чернови: {drafts}).",
                f"{one.service.id}: the new version touches what was begun (cases: {cases}, drafts: {drafts}).",
            )
            yield Problem("needs-plan", says, _PLANS)


def _enter(unit: Unit, proposal: Proposal, order: Order, *, takes_back: bool = False) -> Published:
    if proposal.already:
        return Published(proposal)
    service, previous = proposal.service, proposal.present.digest if proposal.present else ""
    unit.keep_definition(service.digest, service.canonical)
    unit.publish(Publication(
        service.id, service.digest, previous, order.plan or "", order.who, order.reason, order.at.isoformat(),
        takes_back,
    ))  # fmt: skip
    if order.plan in {"move", "return"}:
        for case in proposal.running:
            unit.enqueue(Job(CARRY_OVER, case.id, order.at))
    return Published(proposal, order.plan)
