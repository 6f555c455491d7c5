"""Roles: who takes a step, and who may not because of what they did before.

Needs a plan: cases that wait for one role would wait for another.
"""

from collections.abc import Iterator

from gishe.language.compiled import Service
from gishe.language.diff import names
from gishe.language.diff.change import Change, both, listed, needs_plan


def find(old: Service, new: Service) -> Iterator[Change]:
    """Finds steps for another role and other rules of four eyes."""
    for name, first, second in both(old.steps, new.steps):
        was, now, title = first.definition, second.definition, names.step(new, name)
        if was.role != now.role:
            yield needs_plan(
                f"Стъпката „{title.bg}“ е за длъжност „{now.role}“ (беше „{was.role}“).",
                f"The step “{title.en}” is for the role “{now.role}” (was “{was.role}”).",
            )
        if was.not_same_as != now.not_same_as:
            others = listed(now.not_same_as)
            yield needs_plan(
                f"На „{title.bg}“ не може да действа, който е действал на: {others}.",
                f"At “{title.en}” nobody may act who acted at: {others}.",
            )
        if was.may_have_filed != now.may_have_filed:
            bg, en = ("", "") if now.may_have_filed else ("не ", " not")
            yield needs_plan(
                f"На „{title.bg}“ {bg}може да действа и който е подал заявлението на гише.",
                f"At “{title.en}” who filed the application at the counter may{en} act.",
            )
