"""Answers inside Markdown: what a person typed stays text, whatever signs it has."""

import re

_ANYWHERE = re.compile(r"([\\`*_\[\]<>|~&$])")
#: At the start of a paragraph these would make a heading, list, quote or rule.
_FIRST = re.compile(r"^([#+\-=>:]|\d{1,9}(?=[.)](?:\s|$)))")
_SPACE = re.compile(r"\s+")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def escape(text: str) -> str:
    """Makes a text one line that Markdown shows exactly as it is."""
    line = _SPACE.sub(" ", _UNPRINTABLE.sub("", text)).strip()
    safe = _ANYWHERE.sub(r"\\\1", line)
    if not (first := _FIRST.match(safe)):
        return safe
    mark = first[0]
    return f"{mark}\\{safe[len(mark) :]}" if mark[0].isdigit() else f"\\{safe}"


def unescape(markdown: str) -> str:
    """Takes Markdown's backslashes away, to compare a body with what it should say."""
    return _ESCAPED.sub(r"\1", markdown)
