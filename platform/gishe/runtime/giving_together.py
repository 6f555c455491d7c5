"""Several cases are given to one official, or taken on, at once; each is judged as if it were the only one."""

from collections.abc import Sequence
from dataclasses import dataclass

from gishe.cases.situation import Situation
from gishe.runtime.assigning import give_step
from gishe.runtime.kept import Account
from gishe.runtime.office import Office
from gishe.runtime.personnel import posts_of, staffed
from gishe.values.post import Post
from gishe.values.problem import Problem
from gishe.values.text import Text

#: As many as a page of the inbox shows, with those that were given to the official.
MOST = 100
_NOT_YOURS = Text("Преписката не чака Вас.", "This case is not waiting for you.")


@dataclass(frozen=True, slots=True)
class NotGiven:
    """A case that stays with whoever has it, and why."""

    case: str
    number: str
    why: Text


@dataclass(frozen=True, slots=True)
class Given:
    """What became of the cases: the numbers of those that were given, and those that were not."""

    done: tuple[str, ...]
    left: tuple[NotGiven, ...]


def give_cases(office: Office, account: Account, cases: Sequence[str], to: str, reason: str = "") -> Given:
    """Gives the official's steps of each case to somebody by login; one that can't be given hinders no other."""
    came = [_give(office, account, one, to, reason) for one in dict.fromkeys(cases[:MOST])]
    return Given(
        tuple(one for one in came if isinstance(one, str)), tuple(one for one in came if isinstance(one, NotGiven))
    )


def _give(office: Office, account: Account, case_id: str, to: str, reason: str) -> str | NotGiven | None:
    with office.store.read() as reader:
        case = reader.case(case_id)
        if case is None:
            return None
        steps = _steps(staffed(office, reader, case), account)
    problems = [
        done for step in steps if isinstance(done := give_step(office, account, case_id, step, to, reason), Problem)
    ]
    if not steps:
        return NotGiven(case_id, "", _NOT_YOURS)
    return NotGiven(case_id, case.number, problems[0].says) if problems else case.number


def _steps(situation: Situation, account: Account) -> list[str]:
    """Gives the open steps that are the official's work today."""
    posts, steps = set(posts_of(situation.staff, account)), situation.service.steps
    return [one.step for one in situation.case.open if Post(steps[one.step].definition.role, one.place) in posts]
