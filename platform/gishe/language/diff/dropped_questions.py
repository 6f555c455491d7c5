"""Questions that the form no longer asks.

They need a plan: what was answered before would no longer count, and is dropped from drafts.
"""

from collections.abc import Iterator
from dataclasses import replace

from gishe.language.compiled import Service
from gishe.language.diff import names
from gishe.language.diff.change import Change, gone, needs_plan


def find(old: Service, new: Service) -> Iterator[Change]:
    """Finds questions that are gone."""
    before, after = names.questions(old), names.questions(new)
    for name in gone(before, after):
        label = names.label(before[name])
        change = needs_plan(f"Вече не се пита „{label.bg}“.", f"“{label.en}” is no longer asked.")
        yield replace(change, tells="form")
