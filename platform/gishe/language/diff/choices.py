"""What a question offers to choose from.

A new option is safe. One that is gone needs a plan: whoever chose it has to choose again.
"""

from collections.abc import Iterator
from dataclasses import replace

from gishe.language.compiled import Service
from gishe.language.diff import names
from gishe.language.diff.change import Change, both, gone, needs_plan, safe
from gishe.language.vocabulary import Field


def find(old: Service, new: Service) -> Iterator[Change]:
    """Finds options that came, went or are worded otherwise."""
    for _, was, now in (*both(names.questions(old), names.questions(new)), *both(names.fills(old), names.fills(new))):
        yield from _options(was, now)


def _options(was: Field, now: Field) -> Iterator[Change]:
    label = names.label(now)
    for value in gone(was.choices, now.choices):
        option = was.choices[value]
        change = needs_plan(
            f"На „{label.bg}“ вече не може да се избере „{option.bg}“.",
            f"“{option.to('en')}” can no longer be chosen for “{label.en}”.",
        )
        yield replace(change, tells="form")
    for value in gone(now.choices, was.choices):
        option = now.choices[value]
        change = safe(
            f"На „{label.bg}“ може да се избере и „{option.bg}“.",
            f"“{option.to('en')}” can also be chosen for “{label.en}”.",
        )
        yield replace(change, tells="form")
    if set(was.choices) == set(now.choices) and list(was.choices.items()) != list(now.choices.items()):
        yield safe(
            f"Възможностите за „{label.bg}“ са с други думи или в друг ред.",
            f"The options of “{label.en}” are worded or ordered otherwise.",
        )
