"""What officials fill in at steps.

A question that may be left empty is safe; one that must be answered, or that is gone, needs a plan.
"""

from collections.abc import Iterator

from gishe.language.compiled import Service
from gishe.language.diff import names
from gishe.language.diff.change import Change, gone, needs_plan, safe


def find(old: Service, new: Service) -> Iterator[Change]:
    """Finds questions to officials that came or went, at steps that both versions have."""
    before, after = names.fills(old), names.fills(new)
    for name in gone(after, before):
        if (step := name.partition(".")[0]) in old.steps:
            where, label = names.step(new, step), names.label(after[name])
            change = safe if after[name].definition.optional else needs_plan
            yield change(
                f"На „{where.bg}“ се попълва и „{label.bg}“.", f"At “{where.en}” “{label.en}” is also filled in."
            )
    for name in gone(before, after):
        if (step := name.partition(".")[0]) in new.steps:
            where, label = names.step(new, step), names.label(before[name])
            yield needs_plan(
                f"На „{where.bg}“ вече не се попълва „{label.bg}“.",
                f"At “{where.en}” “{label.en}” is no longer filled in.",
            )
