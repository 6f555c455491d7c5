"""Terms: by when the law wants a decision, what stops its clock, what its end means, how long cases are kept.

A filed case keeps the end that was counted when it was filed. A shorter term is safe; a longer one needs a plan, and so
does another rule of the clock, or of how long cases are kept.
"""

from collections.abc import Iterator
from dataclasses import replace

from gishe.language.compiled import Service
from gishe.language.diff import names
from gishe.language.diff.change import Change, both, listed, needs_plan, safe
from gishe.values.text import Text

_OWN = {
    "remedy": Text("Време за отстраняване на недостатъци", "Time to remedy defects"),
    "warn": Text("Предупреждение преди края на срока", "Warning before the end of the term"),
    "extend": Text("Удължаване на срока", "Lengthening of the term"),
    "escalate_to": Text("Изтеклите срокове вижда", "Who sees terms that are over"),
}


def find(old: Service, new: Service) -> Iterator[Change]:
    """Finds terms that are longer or shorter and rules of the clock that differ."""
    before, after = old.definition, new.definition
    for speed, was, now in both(before.speeds, after.speeds):
        if was.term != now.term:
            shorter = now.term.count == 0 or (now.term.unit == was.term.unit and now.term.count < was.term.count)
            named, (term, earlier) = names.speed(new, speed), (now.term.words(), was.term.words())
            change = (safe if shorter else needs_plan)(
                f"Срокът за „{named.bg}“ става {term.bg} (беше {earlier.bg}).",
                f"The term for “{named.en}” becomes {term.en} (was {earlier.en}).",
            )
            yield replace(change, tells="offer")
    if before.term.stops != after.term.stops:
        stops = listed(f"{why} ({then})" for why, then in after.term.stops.items())
        yield needs_plan(f"Срокът спира при: {stops}.", f"The term stops on: {stops}.")
    if before.term.when_over != after.term.when_over:
        over = after.term.when_over
        yield needs_plan(f"Изтекъл срок вече значи: {over}.", f"A term that is over now means: {over}.")
    for name, said in _OWN.items():
        was, now = getattr(before.term, name), getattr(after.term, name)
        if was != now:
            yield safe(f"{said.bg}: {now or '–'} (беше {was or '–'}).", f"{said.en}: {now or '–'} (was {was or '–'}).")
    if before.keep != after.keep:
        kept, earlier = after.keep.words(), before.keep.words()
        yield needs_plan(
            f"Преписките се пазят {kept.bg} (беше {earlier.bg}).", f"Cases are kept {kept.en} (was {earlier.en})."
        )
