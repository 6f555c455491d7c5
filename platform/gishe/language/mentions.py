"""Where an expression or a body names something: each dotted name with the place of every part of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""(?P<text>[rRbB]{0,2}(?:'{3}.*?'{3}|"{3}.*?"{3}|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"))"""
    r"|(?P<name>[A-Za-z_]\w*)|(?P<space>\s+|//[^\n]*)|(?P<other>.)",
    re.DOTALL,
)
_TAG = re.compile(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_BY_KEY = 3  # tokens of `['name']`


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a dotted name: the word, and where it starts in its text (from 0)."""

    word: str
    at: int


def mentions(source: str) -> Iterator[tuple[Part, ...]]:
    """Finds the dotted names of an expression (`form.tenure`, `form['tenure']`); texts and comments are no names."""
    tokens = [(str(one.lastgroup), one[0], one.start()) for one in _TOKEN.finditer(source) if one.lastgroup != "space"]
    at = 0
    while at < len(tokens):
        kind, word, start = tokens[at]
        at += 1
        if kind == "name":
            parts = [Part(word, start)]
            while part := _next(tokens[at : at + _BY_KEY]):
                parts.append(part)
                at += 2 if tokens[at][1] == "." else _BY_KEY
            yield tuple(parts)


def _next(tokens: list[tuple[str, str, int]]) -> Part | None:
    match tokens:
        case [(_, ".", _), ("name", word, at), *_]:
            return Part(word, at)
        case [(_, "[", _), ("text", text, at), (_, "]", _)]:
            return Part(text[1:-1], at + 1)
    return None


def body_mentions(body: str) -> Iterator[tuple[Part, ...]]:
    """Finds the dotted names of a document's body, inside `{{ … }}` and `{% … %}`."""
    for tag in _TAG.finditer(body):
        if tag[0].startswith("{#"):
            continue
        inside = tag[0][2:-2]
        for parts in mentions(inside):
            yield tuple(Part(part.word, part.at + tag.start() + 2) for part in parts)
