"""What may be written at the pointer: keys and values by the schema, names within expressions, ids of the same file."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from gishe.language.authoring.allowed import Schema, allowed, keys, values
from gishe.language.authoring.folder import Seen
from gishe.language.authoring.known import names_at, offered
from gishe.language.authoring.spot import Spot
from gishe.language.body import FILTERS
from gishe.language.functions import ALLOWED
from gishe.language.scenario import STOPS
from gishe.language.schema import BODY, EXPRESSION
from gishe.language.shared_routes import route_items
from gishe.language.spreading import items_of
from gishe.language.tree import Path

_FUNCTIONS = ("age", "date", "days_between", "has", "money", "months_between", "one_of", "years_between")
_FILTER = re.compile(r"\|\s*\w*$")
_METHODS = (
    *("all", "exists", "filter", "map"),
    *sorted(ALLOWED & {"contains", "lower", "matches", "size", "startsWith", "sum"}),
)
#: Keys whose values are names of this file, with the section and the key that give them.
_IDS = {"not_same_as": ("approval", "step"), "after": ("approval", "step"), "before": ("approval", "step")}


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that may be written: `inserts` takes the place of the word that is being typed."""

    label: str
    inserts: str
    about: str
    kind: Literal["key", "value", "name", "function"]


def complete(spot: Spot, parts: list[Schema], seen: Seen) -> list[Offer]:
    """Lists what may be written; `parts` are what the schema says of the place (of a key: of what is around it)."""
    if spot.key:
        return list(_keys(spot, parts))
    formats = {part.get("format") for part in parts}
    if EXPRESSION in formats:
        return list(_names(spot.typed, spot, seen))
    if BODY in formats:
        return list(_body(spot, seen))
    found = {**values(parts), **_ids(spot, seen), **_of_scenario(spot)}
    offers = [Offer(value, value, about, "value") for value, about in found.items()]
    return [*offers, *_keys(spot, parts)] if spot.alone else offers


def start_of(offer: Offer, before: str) -> int:
    """Gives the column (from 0) where the word begins that is being typed; but for names it may hold hyphens."""
    within = "" if offer.kind in {"name", "function"} else "-/"
    start = len(before)
    while start and (before[start - 1].isalnum() or before[start - 1] in f"_{within}"):
        start -= 1
    return start


def parts_at(spot: Spot, schema: Schema) -> list[Schema]:
    """Gives what the schema says of where an author is typing."""
    return allowed(schema, spot.tree.data, spot.around if spot.key else spot.path)


def _keys(spot: Spot, parts: list[Schema]) -> Iterator[Offer]:
    there = _at(spot.tree.data, spot.around if spot.key else spot.path)
    for key, about in keys(parts).items():
        if key not in there:
            # YAML 1.1, which some editors still read, takes a bare `on` for a truth value.
            yield Offer(key, f'"{key}": ' if key == "on" else f"{key}: ", about, "key")


def _at(data: Any, path: Path) -> Mapping[str, Any]:
    for step in path:
        data = data[step] if not isinstance(data, dict) else data.get(step)
    return data if isinstance(data, dict) else {}


def _names(source: str, spot: Spot, seen: Seen) -> Iterator[Offer]:
    names = names_at(spot.tree, spot.path, seen.stock.vocabulary)
    for name, about in offered(source, names).items():
        yield Offer(name, name, about, "name")
    dotted = re.search(r"[\w.]*$", source)
    if dotted and "." in dotted[0]:
        yield from (Offer(name, f"{name}(", "", "function") for name in _METHODS)
    else:
        yield from (Offer(name, f"{name}(", "", "function") for name in _FUNCTIONS)


def _body(spot: Spot, seen: Seen) -> Iterator[Offer]:
    """Offers names between `{{` and `}}`, or `{%` and `%}`; filters after `|`."""
    opened = max(spot.typed.rfind("{{"), spot.typed.rfind("{%"))
    if opened < 0 or max(spot.typed.rfind("}}"), spot.typed.rfind("%}")) > opened:
        return
    if _FILTER.search(spot.typed):
        yield from (Offer(name, name, "", "function") for name in FILTERS)
        return
    for name, about in offered(spot.typed, names_at(spot.tree, spot.path, seen.stock.vocabulary)).items():
        yield Offer(name, name, about, "name")


def _ids(spot: Spot, seen: Seen) -> dict[str, str]:
    """Gives the steps that may be named: the file's own, those of the routes that it uses, an overlay's service's."""
    key = next((step for step in reversed(spot.path) if isinstance(step, str)), "")
    data = spot.tree.data
    if key not in _IDS or not isinstance(data, dict):
        return {}
    section, name = _IDS[key]
    base = seen.folder.service(data["extends"]) if "extends" in data else None
    lists = [base.data.get(section) if base and isinstance(base.data, dict) else None, data.get(section)]
    things = (one for listed in lists for one in _things(listed, seen))
    return {one[name]: _title(one) for one in things if isinstance(one.get(name), str)}


def _of_scenario(spot: Spot) -> dict[str, str]:
    """Gives whom a scenario names among its officials, and what may stop an act."""
    match spot.path:
        case ("scenarios", _, "steps", _, "stopped_by"):
            return dict.fromkeys(STOPS, "")
        case ("scenarios", at, "absent", _, "who" | "substitute") | ("scenarios", at, "steps", _, "by"):
            return {name: _posts(held) for name, held in _at(spot.tree.data, ("scenarios", at, "officials")).items()}
    return {}


def _posts(held: Any) -> str:
    return ", ".join(map(str, held)) if isinstance(held, list) else str(held)


def _things(listed: Any, seen: Seen) -> Iterator[dict[str, Any]]:
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, dict):
            yield one
            yield from _things(one.get("together"), seen)
            if "use" in one and (route := seen.shared(one["use"])):
                yield from _things([*route_items(route), *items_of(route, "checks")], seen)


def _title(one: Mapping[str, Any]) -> str:
    title = one.get("title")
    return str(title.get("bg", "")) if isinstance(title, dict) else str(title or "")
