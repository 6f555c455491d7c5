"""The conditions of XLSForm, which are XPath with `${names}`: the part of it that compares answers with values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, cast

import re2

from gishe.language.importing.condition import Compared, Condition, Denied, Joined, Sign, Unwritable

#: What the question itself is called in its constraint, and the length of its text.
ITSELF, LENGTH = ".", "string-length(.)"
_LONGEST, _DEEPEST = 2000, 20
_TOKEN = re2.compile(
    r"\s*(\$\{[^{}]{1,200}\}|'[^']*'|\"[^\"]*\"|-?\d+(?:\.\d+)?|<=|>=|!=|[<>=(),.]|[A-Za-z][A-Za-z0-9:-]*)"
)
_REGEX = re2.compile(r"""\s*regex\(\s*\.\s*,\s*(?:'([^']*)'|"([^"]*)")\s*\)\s*""")
_SIGNS = {"=": "==", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_TURNED = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


@dataclass(frozen=True, slots=True)
class _Name:
    """An answer that is read."""

    name: str


def condition(source: str) -> Condition:
    """Reads a condition; raises `Unwritable` with what can't be read."""
    reading = _Reading(tuple(_tokens(source)))
    read = reading.any_of(0)
    if reading.rest:
        raise Unwritable(source)
    return read


def pattern(source: str) -> str:
    """Gives the pattern of a constraint that is nothing but one; empty for any other."""
    found = _REGEX.fullmatch(source[:_LONGEST])
    return (found[1] or found[2] or "").removeprefix("^").removesuffix("$") if found else ""


def _tokens(source: str) -> Iterator[str]:
    at, source = 0, source.strip()
    if len(source) > _LONGEST:
        raise Unwritable(f"{source[:60]}…")
    while at < len(source):
        found = _TOKEN.match(source, at)
        if not found:
            raise Unwritable(source)
        yield found[1]
        at = found.end()


@dataclass(slots=True)
class _Reading:
    """Reads tokens from left to right."""

    tokens: Sequence[str]
    at: int = 0

    @property
    def rest(self) -> Sequence[str]:
        return self.tokens[self.at :]

    def any_of(self, depth: int) -> Condition:
        return self._several("or", "||", depth)

    def _several(self, word: str, sign: Literal["&&", "||"], depth: int) -> Condition:
        if depth > _DEEPEST:
            raise Unwritable("(")
        parts = [self._one(word, depth)]
        while self._takes(word):
            parts.append(self._one(word, depth))
        return Joined(sign, tuple(parts)) if len(parts) > 1 else parts[0]

    def _one(self, word: str, depth: int) -> Condition:
        return self._several("and", "&&", depth) if word == "or" else self._comparison(depth)

    def _comparison(self, depth: int) -> Condition:
        if self._takes("("):
            return self._closed(self.any_of(depth + 1))
        if self._takes("not"):
            self._needs("(")
            return Denied(self._closed(self.any_of(depth + 1)))
        if self._takes("selected"):
            return self._selected()
        left = self._operand()
        sign = _SIGNS.get(self._next())
        if sign is None:
            raise Unwritable(self.tokens[self.at - 1])
        return _compared(left, cast("Sign", sign), self._operand())

    def _selected(self) -> Condition:
        self._needs("(")
        name = self._operand()
        self._needs(",")
        value = self._operand()
        self._needs(")")
        return _compared(name, "==", value)

    def _closed(self, inner: Condition) -> Condition:
        self._needs(")")
        return inner

    def _operand(self) -> _Name | str | bool:
        word = self._next()
        if word.startswith("$"):
            return _Name(word[2:-1].strip())
        if word == ITSELF:
            return _Name(ITSELF)
        if word[0] in "'\"":
            return word[1:-1]
        if word in {"true", "false"}:
            self._needs("(", ")")
            return word == "true"
        if word == "string-length":
            self._needs("(", ITSELF, ")")
            return _Name(LENGTH)
        if word[0].isdigit() or word[0] == "-":
            return word
        raise Unwritable(word)

    def _takes(self, token: str) -> bool:
        taken = self.at < len(self.tokens) and self.tokens[self.at] == token
        self.at += taken
        return taken

    def _needs(self, *tokens: str) -> None:
        if not all(map(self._takes, tokens)):
            raise Unwritable(" ".join(self.tokens))

    def _next(self) -> str:
        if self.at >= len(self.tokens):
            raise Unwritable(" ".join(self.tokens))
        self.at += 1
        return self.tokens[self.at - 1]


def _compared(left: _Name | str | bool, sign: Sign, right: _Name | str | bool) -> Condition:  # noqa: FBT001  an operand is a value
    if isinstance(right, _Name):
        left, right, sign = right, left, cast("Sign", _TURNED[sign])
    if not isinstance(left, _Name) or isinstance(right, _Name):
        raise Unwritable(str(left))
    if right == "" and sign in {"==", "!="}:
        asked = Compared(left.name, "has")
        return asked if sign == "!=" else Denied(asked)
    return Compared(left.name, sign, right)
