"""Signing many as long work: a few are signed while the page waits, more while their official does other things."""

from collections.abc import Callable, Sequence

from gishe.runtime.kept import Account
from gishe.runtime.long_work.progress import Progress
from gishe.runtime.long_work.work import Ending, Order, Work
from gishe.runtime.office import Office
from gishe.runtime.signing.together.chosen import Chosen, Signed
from gishe.values.problem import Problem
from gishe.values.text import Text

KIND = "sign-together"
_TITLE = Text("Подписване на преписки наведнъж", "Signing cases together")
_DONE = Text("Подписани са {count} преписки.", "{count} cases were signed.")
_ONE = Text("Подписана е една преписка.", "One case was signed.")
_ASKED = Text("Чакат потвърждение на телефона Ви: {count}.", "Waiting for you to confirm them on your phone: {count}.")
_NONE = Text("Нито една преписка не е подписана.", "No case was signed.")


def undertake(
    office: Office, account: Account, chosen: Sequence[Chosen], act: Callable[[Progress], Signed | Problem]
) -> Signed | Problem | Work:
    """Does an act that signs what was chosen: gives what came of it, or the work that goes on with it."""
    order = Order(KIND, office.id, account.login, _TITLE, "desk/together", len(chosen))
    return office.long_work.undertake(order, act, _ending)


def _ending(came: Signed | Problem) -> Ending:
    if isinstance(came, Problem):
        return Ending.of(came)
    if came.asked:
        return Ending(_ASKED.fill(count=came.asked))
    if not came.done:
        return Ending(_NONE, well=not came.left)
    return Ending(_ONE if len(came.done) == 1 else _DONE.fill(count=len(came.done)))
