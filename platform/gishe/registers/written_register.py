"""A register's definition written as a file: one line for an element, its groups below one another."""

import json
from collections import Counter
from collections.abc import Iterator

import re2

from gishe.language.protocols.regix import Element, Message, RegixOperation, RegixRegister
from gishe.language.scalar import resolve
from gishe.values.text import Text

_PLAIN = re2.compile(r"[\pL\pN/„(][\pL\pN „“”’()/.+%№§–—;!?=@*_'-]*")
#: What is said of an element, in the order in which it is.
_ORDER = (
    "element", "name", "type", "namespace", "list", "required", "values", "xml", "pattern", "shortest", "longest",
    "one_of", "inside",
)  # fmt: skip

_ADDRESS = re2.compile(r"https?://[\pL\pN./_-]*[\pL\pN]")
#: What older readers of YAML take for yes or no.
_QUOTED = frozenset(["y", "n", "yes", "no", "on", "off"])


def written(register: RegixRegister, comment: str = "") -> str:
    """Writes the file; reading it gives the same definition. `comment` stands above it, a `#` before each line."""
    head = [f"# {line}".rstrip() for line in comment.splitlines()]
    lines = [*head, *([""] if head else []), f"register: {register.register_}"]
    lines += _told("title", register.title) + _told("owner", register.owner)
    lines += _told("remarks", register.remarks) if register.remarks else []
    lines += [f"protocol: {register.protocol}", "", "operations:"]
    answers: dict[Message, str] = {}
    for name, operation in register.operations.items():
        same = answers.setdefault(operation.response, name)
        lines += ["", f"  {name}:", *(f"    {line}" for line in _operation(operation, "" if same == name else same))]
    return "\n".join(lines) + "\n"


def _operation(operation: RegixOperation, same: str) -> Iterator[str]:
    """Writes an operation; `same` names an earlier one that answers the same."""
    yield from _told("title", operation.title)
    if operation.remarks:
        yield from _told("remarks", operation.remarks)
    yield f"key: {_scalar(operation.key)}"
    if not operation.key_confirmed:
        yield "key_confirmed: false"
    yield f"seconds: {operation.seconds}"
    if operation.reuse != "never":
        yield f"reuse: {operation.reuse}"
    yield "request:"
    yield from (f"  {line}" for line in _message(operation.request))
    yield f"response: {same}".rstrip()
    if not same:
        yield from (f"  {line}" for line in _message(operation.response))


def _message(message: Message) -> Iterator[str]:
    yield f"element: {_scalar(message.element)}"
    yield f"namespace: {_address(message.namespace)}"
    yield "fields:"
    for field in message.fields:
        yield from (f"  {line}" for line in _element(field))


def _element(field: Element) -> Iterator[str]:
    inside, fields = _within(field.fields)
    said = {**_keys(field), "label": written_words(field.label), **({"inside": _address(inside)} if inside else {})}
    if not fields:
        yield f"- {{{', '.join(f'{key}: {value}' for key, value in said.items())}}}"
        return
    for number, (key, value) in enumerate(said.items()):
        yield f"{'  ' if number else '- '}{key}: {value}"
    yield "  fields:"
    for inner in fields:
        yield from (f"    {line}" for line in _element(inner))


def _within(fields: tuple[Element, ...]) -> tuple[str, tuple[Element, ...]]:
    """Takes the namespace that most fields of a group have out of them, where they all say one."""
    spaces = Counter(field.namespace for field in fields)
    space, times = spaces.most_common(1)[0] if spaces else (None, 0)
    if not space or times == 1 or None in spaces:
        return "", fields
    return space, tuple(one.model_copy(update={"namespace": None}) if one.namespace == space else one for one in fields)


def _keys(field: Element) -> dict[str, str]:
    """Gives what is said of an element besides its label and its fields; what goes without saying is left out."""
    said = field.model_dump(exclude_defaults=True, exclude={"label", "fields"})
    return {key: _value(said[key]) for key in _ORDER if key in said}


def _value(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case tuple():
            return f"[{', '.join(_scalar(str(one)) for one in value)}]"
    return _scalar(str(value))


def _told(key: str, words: Text) -> list[str]:
    return [f"{key}: {written_words(words)}"]


def written_words(words: Text) -> str:
    """Writes words as they may stand in a line with others: with braces where there is English too."""
    return f"{{bg: {_scalar(words.bg)}, en: {_scalar(words.en)}}}" if words.en else _scalar(words.bg)


def _scalar(text: str) -> str:
    """Writes a text; without quotes where YAML can't take it for anything else."""
    return text if _is_plain(text) else json.dumps(text, ensure_ascii=False)


def _address(text: str) -> str:
    """Writes a namespace on a line of its own, where its colon needs no quotes."""
    return text if _ADDRESS.fullmatch(text) else _scalar(text)


def _is_plain(text: str) -> bool:
    return _PLAIN.fullmatch(text) is not None and text.lower() not in _QUOTED and resolve(text) == text == text.strip()
