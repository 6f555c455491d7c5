"""The service's own refusal and notice to remedy: their words, who numbers a refusal, which law is offered for one.

Other words are safe: a decision is the same, and no case waits for a letter. Another register needs a plan.
"""

from collections.abc import Iterator

from gishe.language.compiled import Service
from gishe.language.diff.change import Change, needs_plan, safe
from gishe.language.document import LetterDefinition


def find(old: Service, new: Service) -> Iterator[Change]:
    """Finds other words of a refusal or a return, another register of refusals, other grounds to choose among."""
    was, now = old.definition, new.definition
    if _words(was.refusal) != _words(now.refusal):
        yield safe("Текстът на отказа е друг.", "The text of the refusal is different.")
    if _words(was.return_) != _words(now.return_):
        yield safe("Текстът на връщането за поправка е друг.", "The text of the notice to remedy is different.")
    before, after = (its.refusal.register_ if its.refusal else None for its in (was, now))
    if before != after:
        yield needs_plan(
            f"Отказите се номерират в регистър „{after or '–'}“ (беше „{before or '–'}“).",
            f"Refusals are numbered in the register “{after or '–'}” (was “{before or '–'}”).",
        )
    if was.decide.refusal_grounds != now.decide.refusal_grounds:
        yield safe("Разпоредбите, по които се отказва, са други.", "The articles by which it is refused are different.")


def _words(letter: LetterDefinition | None) -> tuple[object, ...]:
    return (letter.title, letter.body, letter.translation) if letter else ()
