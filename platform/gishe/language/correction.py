"""Correcting what can be corrected without asking: quotes, stray spaces, tabs, invisible signs, endings of labels.

Only the place that a problem names is changed, as text, so that comments and the author's order stay.
"""

from collections.abc import Callable, Iterable

import re2

from gishe.language.lint.label_ending import ENDING
from gishe.language.lint.polite_form import SMALL
from gishe.language.load import invisible
from gishe.language.sayings import WANTED
from gishe.values.problem import Place, Problem

_BARE = re2.compile(r"^[^\s,\]}{\[#]+")
_SPACES = re2.compile(r"[ \t\x{a0}]{2,}")
_QUOTED = re2.compile(r"^(\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')")
_PLAIN_IN_BRACKETS = re2.compile(r"^[^,\]}{\[#\n]+")
_VALUE = re2.compile(r"^(\s*(?:- )?[A-Za-z_][\w-]*: +)([^\"'\[{|>&*!#].*)$")
_NUMBER_FOR_TEXT = WANTED["string_type"][1]


def correct(text: str, problems: Iterable[Problem]) -> str:
    """Corrects a file's text by its problems, from the last to the first so that places stay where they are."""
    lines = text.split("\n")
    placed = [(one.place, one) for one in problems if one.place]
    seen: set[Place] = set()
    for place, problem in sorted(placed, key=lambda pair: pair[0], reverse=True):
        mend = _mender(problem)
        if mend and place not in seen and place.line <= len(lines):
            seen.add(place)
            lines[place.line - 1] = mend(lines[place.line - 1], place.column - 1)
    return "\n".join(lines)


def _mender(problem: Problem) -> Callable[[str, int], str] | None:
    # A value that should be text and is a number has no code of its own.
    if problem.code == "wrong-type" and problem.says == _NUMBER_FOR_TEXT:
        return _quote
    return _MENDERS.get(problem.code)


def _quote(line: str, at: int) -> str:
    found = _BARE.search(line[at:])
    word = found[0] if found else ""
    return line if not word or word[0] in "\"'" else f'{line[:at]}"{word}"{line[at + len(word) :]}'


def _quote_rest(line: str, at: int) -> str:
    """Quotes a value on a line of its own that has a colon in it; `at` is the colon."""
    found = _VALUE.search(line)
    if not found or at < len(found[1]) or " #" in found[2] or "'" in found[2]:
        return line
    return f"{found[1]}'{found[2].rstrip()}'"


def _untab(line: str, at: int) -> str:
    del at
    body = line.lstrip(" \t")
    return line[: len(line) - len(body)].replace("\t", "  ") + body


def _rearrange(line: str, at: int) -> str:
    indent = line[: len(line) - len(line.lstrip())]
    return _untab(line, at) if "\t" in indent else _quote_rest(line, at)


def _visible(line: str, at: int) -> str:
    del at
    return invisible().sub("", line)


def _tidy(line: str, at: int) -> str:
    return _within(line, at, lambda text: _SPACES.sub(" ", text).strip())


def _shorten(line: str, at: int) -> str:
    return _within(line, at, lambda text: ENDING.sub("", text))


def _capital(line: str, at: int) -> str:
    return _within(line, at, _polite)


def _polite(text: str) -> str:
    while found := SMALL.search(text):
        text = f"{text[: found.start(2)]}В{text[found.end(2) :]}"
    return text


def _within(line: str, at: int, change: Callable[[str], str]) -> str:
    """Changes the text of a scalar on one line, inside its quotes if it has any."""
    rest = line[at:]
    if found := _QUOTED.search(rest):
        written = found[0]
        changed = f"{written[0]}{change(written[1:-1])}{written[0]}"
    else:
        found = _PLAIN_IN_BRACKETS.search(rest)
        written = found[0].rstrip() if found else ""
        changed = change(written)
    return line[:at] + changed + rest[len(written) :] if changed else line


_MENDERS: dict[str, Callable[[str, int], str]] = {
    "ambiguous-number": _quote,
    "unquoted-identifier": _quote,
    "syntax": _rearrange,
    "control-character": _visible,
    "stray-space": _tidy,
    "label-ending": _shorten,
    "polite-form": _capital,
}
