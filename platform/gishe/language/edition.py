"""The number of the language that a file is written in (`language: 1`), and carrying what is older forward.

Within a number the language only grows, so that a good file stays good (decision 0009). The next number comes with a
step: what rewrites a file of the number before as the next one says it. Steps are never deleted, because cases keep
the definition that they were filed under.
"""

from collections.abc import Callable, Mapping, MutableMapping
from copy import deepcopy
from typing import Any, TypeAlias

from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text

#: Rewrites a file's mapping in place, be it plain data or a YAML writer's with its comments.
Step: TypeAlias = Callable[[MutableMapping[str, Any]], None]
Steps: TypeAlias = Mapping[int, Step]
KEY = "language"
#: What a file without a number is written in, for ever.
FIRST = 1
#: The step from each number to the next.
STEPS: Steps = {}
_NEWER = Text(
    "Файлът е написан на версия {number} на езика, а тази програма знае до {present}.",
    "The file is written in version {number} of the language, and this program knows up to {present}.",
)
_NEWER_HINT = Text(
    "Обновете Gishe. Ако не може, поискайте от автора файл на версия {present}.",
    "Bring Gishe up to date. Where you can't, ask the author for a file of version {present}.",
)
_NONE = Text("Няма версия „{number}“ на езика.", 'There is no version "{number}" of the language.')
_NONE_HINT = Text(
    "Напишете `language: {present}`, без кавички, или махнете реда.",
    "Write `language: {present}`, without quotes, or leave the line out.",
)


def present(steps: Steps = STEPS) -> int:
    """Gives the number of the language as it is now."""
    return FIRST + len(steps)


def unreadable(data: Plain, steps: Steps = STEPS) -> Problem | None:
    """Says why a file's number can't be read: it is newer than this program, or there was never such a one."""
    number = data.get(KEY, FIRST) if isinstance(data, Mapping) else FIRST
    if type(number) is int and FIRST <= number <= present(steps):
        return None
    newer = type(number) is int and number > present(steps)
    told = {"number": str(number), "present": present(steps)}
    if newer:
        return Problem("newer-language", _NEWER.fill(**told), _NEWER_HINT.fill(**told))
    return Problem("unknown-language", _NONE.fill(**told), _NONE_HINT.fill(**told))


def carry(data: MutableMapping[str, Any], steps: Steps = STEPS) -> None:
    """Rewrites a file's mapping, in place, as the present number says it; what is of that number stays as it is."""
    for number in range(data.get(KEY, FIRST), present(steps)):
        steps[number](data)
        data[KEY] = number + 1


def rename(data: MutableMapping[str, Any], old: str, new: str) -> None:
    """Gives a key another name for a step, in its place and with its comment."""
    comments = getattr(data, "ca", None)  # only a YAML writer's mapping has comments
    kept = dict(comments.items) if comments else {}
    for key in list(data)[list(data).index(old) :]:
        data[new if key == old else key] = data.pop(key)
    if comments:
        comments.items.update({new if key == old else key: one for key, one in kept.items()})


def carried(data: Plain, steps: Steps = STEPS) -> Plain:
    """Gives a file's data as the present number says it; the very same data where it is of that number."""
    if not isinstance(data, dict) or data.get(KEY, FIRST) == present(steps):
        return data
    data = deepcopy(data)
    carry(data, steps)
    return data
