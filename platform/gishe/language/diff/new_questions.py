"""Questions that the form asks for the first time.

One that may be left empty is safe. One that must be answered needs a plan: what was begun before has no answer to it.
"""

from collections.abc import Iterator
from dataclasses import replace

from gishe.language.compiled import Service
from gishe.language.diff import names
from gishe.language.diff.change import Change, gone, needs_plan, safe


def find(old: Service, new: Service) -> Iterator[Change]:
    """Finds new questions of the form."""
    before, after = names.questions(old), names.questions(new)
    for name in gone(after, before):
        label = names.label(after[name])
        if after[name].definition.optional:
            yield replace(
                safe(f"Пита се и „{label.bg}“ (може да остане празно).", f"“{label.en}” is also asked (optional)."),
                tells="form",
            )
        else:
            yield replace(
                needs_plan(
                    f"Пита се и „{label.bg}“, на което трябва да се отговори.",
                    f"“{label.en}” is also asked and must be answered.",
                ),
                tells="form",
            )
