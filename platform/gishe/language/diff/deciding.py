"""When the municipality decides by itself.

Needs a plan: a case that was on its way to a person may now be decided at once, or the other way round.
"""

from collections.abc import Iterator

from gishe.language.compiled import Service
from gishe.language.diff.change import Change, needs_plan


def find(old: Service, new: Service) -> Iterator[Change]:
    """Finds another condition of the automatic decision."""
    was, now = old.definition.decide.automatic_if, new.definition.decide.automatic_if
    if was == now:
        return
    if not now:
        yield needs_plan("Вече винаги решава служител.", "From now on an official always decides.")
    else:
        yield needs_plan(f"Решава се без служител, когато: {now}.", f"Decided without an official if: {now}.")
