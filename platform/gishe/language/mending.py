"""Reading on past mistakes: a broken value is put aside, so that what is wrong elsewhere is said in the same breath."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel

from gishe.language.mistakes import Mistake, check
from gishe.language.tree import Path

_Model = TypeVar("_Model", bound=BaseModel)
_REMOVED = object()
#: What may stand in for a broken or missing value, until the author writes a right one.
_STAND_INS: tuple[Any, ...] = (_REMOVED, "x", "1 day", "0.00 EUR", False, 1, [], {})
#: Names that others refer to: standing in for one would blame those others.
_NAMES = frozenset({"id", "step", "page", "type"})
_MOST = 12
#: So many mistakes at once make another kind of file, or somebody's joke: reading past them all would take long.
_HOPELESS = 50


def read_past(model: type[_Model], data: Any, found: tuple[Mistake, ...]) -> tuple[_Model | None, tuple[Mistake, ...]]:
    """Reads data as a model past its mistakes (`None` where that can't be); with the mistakes worth saying.

    A key that is missing because it was misspelt is said once, as the unknown key.
    """
    if len(found) >= _HOPELESS:
        return None, found
    said = list(found)
    for _ in range(_MOST):
        first = next((one for one in found if one.key), found[0])
        if not (mended := _mended(model, data, first, found)):
            return None, tuple(said)
        data, read, renamed = mended
        said = [one for one in said if not (one.missing and (*one.path, one.missing) == renamed)]
        if not isinstance(read, tuple):
            return read, tuple(said)
        found = read
    return None, tuple(said)


def _mended(model: type[_Model], data: Any, mistake: Mistake, found: tuple[Mistake, ...]) -> Any:
    path = (*mistake.path, mistake.missing) if mistake.missing else mistake.path
    if mistake.key:
        renamed = _meant(mistake, found)
        changed = _changed(data, path, _REMOVED)
        changed = _changed(changed, renamed, _at(data, path)) if renamed else changed
        return changed, check(model, changed), renamed
    if not path or path[-1] in _NAMES:
        return None
    for stand_in in _STAND_INS:
        changed = _changed(data, path, stand_in)
        read = check(model, changed)
        if not isinstance(read, tuple) or all(_of(one) != path for one in read):
            return changed, read, ()
    return None


def _of(mistake: Mistake) -> Path:
    return (*mistake.path, mistake.missing) if mistake.missing else mistake.path


def _meant(unknown: Mistake, found: tuple[Mistake, ...]) -> Path:
    """Finds the missing key beside an unknown one that it was meant to be."""
    around = unknown.path[:-1]
    missing = [one.missing for one in found if one.missing and one.path == around]
    near = get_close_matches(str(unknown.path[-1]), missing, n=1, cutoff=0.6)
    return (*around, near[0]) if near else ()


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _changed(data: Any, path: Path, value: Any) -> Any:
    """Copies data with another value at a path."""
    if not path:
        return value
    first, rest = path[0], path[1:]
    if isinstance(data, list) and isinstance(first, int):
        inner = _changed(data[first], rest, value)
        return [*data[:first], *([] if inner is _REMOVED else [inner]), *data[first + 1 :]]
    if not isinstance(data, Mapping):
        return data
    inner = _changed(data.get(first), rest, value)
    kept = {key: one for key, one in data.items() if key != first}
    # The place among the keys stays, since some mappings are shown in their order.
    return kept if inner is _REMOVED else {**data, first: inner}
