"""Formatting a definition: one indent, sections in the order of a service's life, comments where they were."""

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.representer import RoundTripRepresenter

from gishe.language import edition
from gishe.language.approval import CommonRoute
from gishe.language.check import CommonChecks
from gishe.language.form import CommonPage, OptionList
from gishe.language.load import read
from gishe.language.municipality import MunicipalityDefinition
from gishe.language.originals import SECTION
from gishe.language.protocols import AnyRegister
from gishe.language.section import Section
from gishe.language.service import ServiceDefinition
from gishe.language.tree import Tree
from gishe.language.work_days import NationalCalendar
from gishe.values.problem import Place, Problem
from gishe.values.text import Text

#: The key that a kind of file has and no other -> the model that says the order of its sections.
_KINDS: Mapping[str, type[BaseModel]] = {
    "service": ServiceDefinition, "extends": ServiceDefinition, "register": AnyRegister,
    "municipality": MunicipalityDefinition, "common": CommonPage, "options": OptionList,
    "calendar": NationalCalendar,
}  # fmt: skip
_WIDEST = 100_000
_ROUNDS = 5
_COMMENT = re.compile(r"(?:^|\s)#.*$", re.MULTILINE)
_SECTION_COMMENT = "#"
_UNSAFE = Problem(
    "not-formatted",
    Text(
        "Файлът не може да се подреди, без да се загуби коментар или стойност, затова е оставен както беше.",
        "The file can't be formatted without losing a comment or a value, so it was left as it was.",
    ),
    Text(
        "Изнесете коментарите от скобите на отделен ред над тях.",
        "Move comments out of brackets, to a line of their own above them.",
    ),
)
_NO_KEYS = Problem(
    "wrong-type",
    Text("Тук се очакват ключове със стойности.", "Keys with values are expected here."),
    Text(
        "Напишете `ключ: стойност` на отделни редове с еднакъв отстъп.",
        "Write `key: value` on lines of their own, equally indented.",
    ),
)


class _Representer(RoundTripRepresenter):
    """Writes what is empty as `null`, as people see it better than nothing."""


_Representer.add_representer(
    type(None), lambda representer, _: representer.represent_scalar("tag:yaml.org,2002:null", "null")
)


def format_definition(text: str, name: str) -> str | tuple[Problem, ...]:
    """Formats a file's text; `name` is the file as problems call it. What it says and its comments stay the same."""
    tree = read(text, name)
    if not isinstance(tree, Tree):
        return tree
    if not isinstance(tree.data, Mapping):
        return (_NO_KEYS.at(Place(name, 1, 1)),)
    formatted = _settled("\n".join(tree.lines), name)
    after = read(formatted, name)
    same = isinstance(after, Tree) and after.data == tree.data and _comments(formatted) == _comments(text)
    return formatted if same else (_UNSAFE.at(Place(name, 1, 1)),)


def _settled(text: str, name: str) -> str:
    """Formats until nothing changes any more: lists within lists take the writer a second time."""
    try:
        for _ in range(_ROUNDS):
            before, text = text, _in_order("\n".join(_written(text)), name)
            if text == before:
                return text
    except YAMLError:
        pass
    return ""


def as_written(yaml: YAML, loaded: Any) -> list[str]:
    """Gives the lines of what `round_trip` has loaded."""
    out = io.StringIO()
    yaml.dump(loaded, out)
    return [line.rstrip() for line in out.getvalue().rstrip().split("\n")]


def round_trip() -> YAML:
    """Makes what reads a definition and writes it again as its author did, comments and quotation marks included."""
    yaml = YAML()
    yaml.Representer = _Representer
    yaml.width, yaml.preserve_quotes, yaml.allow_unicode = _WIDEST, True, True
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _written(text: str) -> list[str]:
    yaml = round_trip()
    loaded = yaml.load(text)
    edition.carry(loaded)
    return as_written(yaml, loaded)


def _comments(text: str) -> list[str]:
    return sorted(found.strip() for found in _COMMENT.findall(text.replace("\r\n", "\n")))


def _in_order(text: str, name: str) -> str:
    """Puts the sections in order, each with the comment right above it."""
    tree = read(text, name)
    if not isinstance(tree, Tree) or not isinstance(tree.data, Mapping):
        return f"{text}\n"
    order = _order(tree.data)
    blocks = _blocks(tree)
    keys = [key for key, _ in blocks[1:]]
    wanted = sorted(keys, key=lambda key: order.index(key) if key in order else len(order))
    if keys == wanted:
        return f"{text}\n"
    sections = dict(blocks[1:])
    head = "\n".join(blocks[0][1]).strip()
    joined = "\n\n".join("\n".join(sections[key]).strip() for key in wanted)
    return f"{head}\n\n{joined}\n" if head else f"{joined}\n"


def _order(data: Mapping[str, Any]) -> list[str]:
    kind = next((key for key in _KINDS if key in data), None)
    if kind is None:
        return list(data)
    shared: Mapping[str, type[BaseModel]] = {"approval": CommonRoute, "checks": CommonChecks}
    held = shared if kind == "common" else {}
    model = next((its for key, its in held.items() if key in data), _KINDS[kind])
    fields = sections_of(model.of_data(data) if issubclass(model, Section) else model)
    return [*(["extends"] if kind == "extends" else []), *fields, SECTION]


def sections_of(model: type[BaseModel]) -> list[str]:
    """Lists the sections of a kind of file in the order in which they stand."""
    return [its.alias or key for key, its in model.model_fields.items()]


def _blocks(tree: Tree) -> list[tuple[str, Sequence[str]]]:
    """Cuts the lines into what stands above the first section, and each section with the comment right above it."""
    starts = sorted((mark.line - 1, str(path[0])) for path, mark in tree.keys.items() if len(path) == 1)
    cuts = [(_above(tree.lines, line), key) for line, key in starts]
    ends = [*(line for line, _ in cuts), len(tree.lines)]
    first = ("", tree.lines[: ends[0]])
    return [first, *((key, tree.lines[at:end]) for (at, key), end in zip(cuts, ends[1:], strict=True))]


def _above(lines: Sequence[str], line: int) -> int:
    while line and lines[line - 1].startswith(_SECTION_COMMENT):
        line -= 1
    return line
