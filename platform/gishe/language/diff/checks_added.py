"""Checks that are new or gone.

Both need a plan: cases begun before were judged without the new one, or with the one that is gone.
"""

from collections.abc import Iterator

from gishe.language.compiled import Service
from gishe.language.diff import names
from gishe.language.diff.change import Change, gone, needs_plan, safe


def find(old: Service, new: Service) -> Iterator[Change]:
    """Finds checks that came or went, or are made in another order."""
    before, after = names.checks(old), names.checks(new)
    for name in gone(after, before):
        yield needs_plan(f"Нова проверка: „{after[name].bg}“.", f"A new check: “{after[name].en}”.")
    for name in gone(before, after):
        yield needs_plan(f"Отпада проверката „{before[name].bg}“.", f"The check “{before[name].en}” is no longer made.")
    if set(before) == set(after) and list(before) != list(after):
        yield safe("Проверките са в друг ред.", "Checks are listed in another order.")
