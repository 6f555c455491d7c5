"""A register's definition drafted from its published schemas: each request with its response is an operation."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import re2

from gishe.language.naming import identifier
from gishe.language.protocols.regix import Message, RegixOperation, RegixRegister
from gishe.registers.published import Published, published
from gishe.values.text import Text

#: How the two messages of an operation are told apart, and what they have in common.
_REQUEST = re2.compile(r"(?i)^(.*?)_?request(?:type)?((?:v[0-9]+)?)$")
_RESPONSE = re2.compile(r"(?i)^(.*?)_?(?:response|result)(?:type)?((?:v[0-9]+)?)$")
_PREFIX = re2.compile(r"^[Gg]et[_-]?")
_SECONDS = 15


@dataclass(frozen=True, slots=True)
class Draft:
    """What the schemas gave: operations by id, roots that have no other half, and what could not be said of them."""

    operations: dict[str, RegixOperation]
    alone: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def draft(files: Sequence[Path], adapter: str) -> Draft:
    """Reads schemas and pairs their messages by name; raises `Unreadable`.

    `adapter` is the name of the register's adapter in RegiX (`GraoBRAdapter`), which each key is guessed from.
    """
    roots = [root for file in files for root in published(file)]
    requests = {stem: root for root in roots if (stem := _stem(_REQUEST, root.message))}
    responses = {stem: root for root in roots if (stem := _stem(_RESPONSE, root.message))}
    pairs = _paired(requests, responses)
    operations = {
        identifier(_PREFIX.sub("", stem)): _operation(stem, request, response, adapter)
        for stem, request, response in pairs
    }
    told = {id(root) for _, request, response in pairs for root in (request, response)}
    alone = tuple(dict.fromkeys(root.message.element for root in roots if id(root) not in told))
    notes = (f"{root.file.name}: {note}" for root in roots if id(root) in told for note in root.notes)
    return Draft(operations, alone, tuple(dict.fromkeys(notes)))


def _stem(pattern: "re2._Regexp[str]", message: Message) -> str:
    match = pattern.fullmatch(message.element)
    return f"{match[1]}{match[2]}" if match else ""


def _paired(requests: dict[str, Published], responses: dict[str, Published]) -> list[tuple[str, Published, Published]]:
    """Pairs what has the same name; where there is one of each, they belong together whatever they are called."""
    if len(requests) == len(responses) == 1:
        ((stem, request),), (response,) = requests.items(), responses.values()
        return [(stem, request, response)]
    return [(stem, request, responses[stem]) for stem, request in requests.items() if stem in responses]


def _operation(stem: str, request: Published, response: Published, adapter: str) -> RegixOperation:
    interface = f"I{adapter.removesuffix('Adapter')}API"
    method = stem if _PREFIX.match(stem) else f"Get{stem}"
    return RegixOperation(
        title=Text(request.label or response.label or stem),
        key=f"TechnoLogica.RegiX.{adapter}.APIService.{interface}.{method}",
        key_confirmed=False,
        seconds=_SECONDS,
        request=request.message,
        response=response.message,
    )


def drafted(register: str, title: str, owner: str, operations: Iterable[tuple[str, RegixOperation]]) -> RegixRegister:
    """Puts drafted operations together to a register."""
    return RegixRegister(register=register, title=Text(title), owner=Text(owner), operations=dict(operations))
