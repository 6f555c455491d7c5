"""Steps of the approval route that came, went or moved.

A step that is gone breaks the cases that wait at it. A new step, or another order, needs a plan: a case that has passed
the place would miss it.
"""

from collections.abc import Iterator

from gishe.language.compiled import Service
from gishe.language.diff import names
from gishe.language.diff.change import Change, breaking, gone, needs_plan


def find(old: Service, new: Service) -> Iterator[Change]:
    """Finds steps that came, went, or are taken in another order or company."""
    for name in gone(old.steps, new.steps):
        title = names.step(old, name)
        yield breaking(f"Отпада стъпката „{title.bg}“.", f"The step “{title.en}” is no longer taken.")
    for name in gone(new.steps, old.steps):
        title = names.step(new, name)
        yield needs_plan(f"Нова стъпка: „{title.bg}“.", f"A new step: “{title.en}”.")
    for name in old.steps:
        if name in new.steps and old.enough(name) != new.enough(name):
            title = names.step(new, name)
            yield needs_plan(
                f"Около „{title.bg}“ стига съгласието на друг брой стъпки.",
                f"Around “{title.en}” another number of steps has to agree.",
            )
    if _order(old, new) != _order(new, old):
        yield needs_plan(
            "Стъпките вървят в друг ред или са групирани другояче.", "Steps are taken in another order or grouping."
        )


def _order(service: Service, other: Service) -> list[list[str]]:
    groups = ([step.id for step in group if step.id in other.steps] for group in service.route)
    return [group for group in groups if group]
