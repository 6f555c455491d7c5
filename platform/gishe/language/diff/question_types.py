"""Questions whose answers are of another type.

Breaking: an answer given before is not an answer any more.
"""

from collections.abc import Iterator
from dataclasses import replace

from gishe.language.compiled import Service
from gishe.language.diff import names
from gishe.language.diff.change import Change, both, breaking


def find(old: Service, new: Service) -> Iterator[Change]:
    """Finds questions of another type, to applicants and to officials."""
    for _, was, now in (*both(names.questions(old), names.questions(new)), *both(names.fills(old), names.fills(new))):
        if was.type.name != now.type.name:
            label = names.label(now)
            change = breaking(
                f"Отговорът на „{label.bg}“ вече е от вид „{now.type.name}“ (беше „{was.type.name}“).",
                f"The answer to “{label.en}” is now of the type “{now.type.name}” (was “{was.type.name}”).",
            )
            yield replace(change, tells="form")
