"""How long letters of other administrations are kept: erased by themselves when their term is over, or by an order."""

from collections.abc import Iterator
from datetime import datetime

from gishe.cases import event as e
from gishe.cases.clock import SOFIA
from gishe.cases.retention import at_least, kept_until
from gishe.language.municipality import LETTERS_KEPT
from gishe.runtime.mail_port import IncomingLetter
from gishe.runtime.office import Office
from gishe.runtime.ports import Reader, Store
from gishe.runtime.retention_port import Keeping, Order
from gishe.values.problem import Problem
from gishe.values.text import Text

_NO_LETTER = Problem("no-letter", Text("Няма такова писмо.", "There is no such letter."))
_WAITS = Problem(
    "letter-waits",
    Text("На писмото още не е отговорено.", "The letter has not been answered yet."),
    Text("Изтрива се само писмо, на което е отговорено.", "Only a letter that was answered can be erased."),
)
_OF_CASE = Problem(
    "letter-of-case",
    Text("Писмото е отговор по преписка и се пази с нея.", "The letter answers a case and is kept with it."),
    Text("Разпоредете се с преписката: gishe case.", "Order it of the case: gishe case."),
)
_HELD = Problem(
    "letter-held",
    Text("Писмото се пази по нареждане.", "The letter is being kept by an order."),
    Text("Първо го снемете: gishe letter release.", "Lift it first: gishe letter release."),
)
_GONE = Problem("letter-erased", Text("Писмото вече е изтрито.", "The letter was erased before."))
_NOT_HELD = Problem("letter-not-held", Text("Писмото не се пази по нареждане.", "No order keeps the letter."))


def letters_over(office: Office, reader: Reader, now: datetime) -> Iterator[str]:
    """Gives the letters whose term is over, by id; it runs from the day on which they were answered."""
    seos, today = office.municipality.seos, now.astimezone(SOFIA).date()
    keep = seos.keep if seos else LETTERS_KEPT
    for answered in reader.answered_letters(now - at_least(keep, today)):
        last = datetime.fromisoformat(answered.last).astimezone(SOFIA).date()
        if kept_until(last, keep, office.counting) <= today:
            yield answered.id


def erase_letter(store: Store, order: Order, why: e.ErasedFor) -> IncomingLetter | Problem:
    """Erases a letter; its key is destroyed by `Store.destroy_keys`, which the caller calls when all are done."""
    event = e.Erased(why, order.basis)
    if why != "key-gone":
        return _entered(store, order, event)
    with store.write() as unit:  # it can't be read, so nothing is asked of it
        unit.enter_letter(order.what, event, order.by, order.at)
        return unit.letter(order.what) or _NO_LETTER


def erase_letter_by_order(store: Store, order: Order) -> IncomingLetter | Problem:
    """Erases a letter at once, key and all."""
    erased = erase_letter(store, order, "order")
    store.destroy_keys()
    return erased


def hold_letter(store: Store, order: Order) -> IncomingLetter | Problem:
    """Keeps a letter beyond its term."""
    return _entered(store, order, e.HoldPlaced(order.basis))


def release_letter(store: Store, order: Order) -> IncomingLetter | Problem:
    """Lets a letter be erased when its term is over."""
    return _entered(store, order, e.HoldLifted(order.basis))


def _entered(store: Store, order: Order, event: Keeping) -> IncomingLetter | Problem:
    with store.write() as unit:
        letter = unit.letter(order.what)
        if letter is None:
            return _NO_LETTER
        if problem := _hindrance(letter, event):
            return problem
        unit.enter_letter(letter.id, event, order.by, order.at)
        return unit.letter(letter.id) or _NO_LETTER


def _hindrance(letter: IncomingLetter, event: Keeping) -> Problem | None:
    if letter.case:
        return _OF_CASE
    if isinstance(event, e.HoldLifted):
        return None if letter.hold else _NOT_HELD
    if letter.erased:
        return _GONE
    if isinstance(event, e.HoldPlaced):
        return None
    return _HELD if letter.hold else _WAITS if letter.state == "waiting" else None
