"""The health of registers: every one that a municipality's services ask, from what its store knows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from gishe.language.compiled import CompiledCheck, Service
from gishe.runtime.attendance import Attendance, Queued
from gishe.runtime.checking import type_of
from gishe.runtime.office import Office
from gishe.runtime.prefilling import title_of
from gishe.values.text import Text

#: `rests`: left in peace for a while after many failures. `errs`: it answers, and with nothing that can be used.
#: `unset`: the operator's settings do not say where it is; `unconfirmed`: nobody has confirmed the keys of its
#: operations; `never-loaded`: a list of the municipality's own that nobody has loaded yet; `list-stale`: one that is
#: too old; `list-unreadable`: one whose file is damaged.
State: TypeAlias = Literal[
    "answers", "slow", "errs", "down", "rests", "not-asked", "unset", "unconfirmed", "never-loaded",
    "list-stale", "list-unreadable",
]  # fmt: skip

#: Milliseconds above which a person on a page notices.
_SLOW = 3_000
#: The register is there, but what it says can't be used.
_USELESS = frozenset({"has-error", "fault", "bad-signature", "unsigned", "hidden", "http-400", "http-401", "http-403"})
_HINDRANCES: Mapping[str, State] = {
    "unconfirmed-key": "unconfirmed", "never-loaded": "never-loaded", "list-stale": "list-stale",
    "list-unreadable": "list-unreadable",
}  # fmt: skip
#: Those from which the state of the whole list is worked out: the worst first.
_TROUBLED: frozenset[State] = frozenset({"down", "rests", "errs", "unset", *_HINDRANCES.values()})


@dataclass(frozen=True, slots=True)
class RegisterHealth:
    """One register as it is now. Moments are ISO in UTC, empty where there is none.

    `reason` is the code of the latest failure, `took` how many milliseconds it has been taking; `cases` wait for it and
    ask again at `next_try`. `services` are the titles of those that ask it, `hindered` the operations that can't be
    asked.
    """

    register: str
    title: Text
    state: State
    answered_at: str = ""
    failed_at: str = ""
    down_since: str = ""
    failures: int = 0
    reason: str = ""
    took: int = 0
    cases: int = 0
    next_try: str = ""
    services: tuple[Text, ...] = ()
    hindered: tuple[str, ...] = ()

    @property
    def troubled(self) -> bool:
        """Says whether somebody has to know."""
        return self.state in _TROUBLED


def register_health(office: Office) -> tuple[RegisterHealth, ...]:
    """Tells of every register that the municipality's services ask, the troubled ones first."""
    with office.store.read() as reader:
        attendances, queued = reader.attendances(), reader.queued()
    used = _used(office)
    now = office.chance.now()
    found = [
        _health(office, register, users, attendances.get(register, Attendance(register)), queued.get(register), now)
        for register, users in used.items()
    ]
    return tuple(sorted(found, key=lambda one: (not one.troubled, -one.cases, one.title.bg)))


def registers_used(office: Office) -> dict[str, Text]:
    """Gives the titles of the registers that the municipality's services ask, by id."""
    return {name: title_of(office, f"{name}/") for name in _used(office)}


def operations_of(service: Service) -> Iterator[tuple[str, str]]:
    """Lists the operations that a service may ask, each with the id of the check or of what is known."""
    for known in service.known:
        yield known.definition.ask, known.id
    for check in service.checks:
        yield from ((operation, check.id) for operation in asked_by(check))


def asked_by(check: CompiledCheck) -> Sequence[str]:
    """Lists the registers' operations that a check may ask."""
    return type_of(check).operations(check)


def _used(office: Office) -> dict[str, dict[str, dict[str, Text]]]:
    """Gives the registers that services ask, by id: each of their operations, and the titles of who asks it."""
    used: dict[str, dict[str, dict[str, Text]]] = {}
    for service in office.services.values():
        for operation, _ in operations_of(service):
            users = used.setdefault(operation.partition("/")[0], {}).setdefault(operation, {})
            users[service.id] = service.definition.title
    return used


def _health(  # noqa: PLR0913, PLR0917  everything that is known of a register
    office: Office, register: str, users: Mapping[str, Mapping[str, Text]], its: Attendance, queued: Queued | None,
    now: datetime,
) -> RegisterHealth:  # fmt: skip
    hindrances = {operation: why for operation in users if (why := office.registers.hindrance(operation))}
    state = _state(its, now)
    if len(hindrances) == len(users):
        state = _HINDRANCES.get(next(iter(hindrances.values())), "unset")
    titles = {name: title for those in users.values() for name, title in those.items()}
    return RegisterHealth(
        register, title_of(office, f"{register}/"), state, its.answered_at, its.failed_at, its.down_since,
        its.failures, its.reason, its.took, queued.cases if queued else 0,
        max(queued.next_try if queued else "", its.rests_until if state == "rests" else ""),
        tuple(sorted(titles.values(), key=lambda title: title.bg)), tuple(hindrances),
    )  # fmt: skip


def _state(its: Attendance, now: datetime) -> State:
    if its.rests_until and datetime.fromisoformat(its.rests_until) > now:
        return "rests"
    if its.down_since:
        return "errs" if its.reason in _USELESS else "down"
    if not its.answered_at:
        return "not-asked"
    return "slow" if its.took > _SLOW else "answers"
