"""Patterns that a definition may ask an answer to match, run by RE2, which takes linear time on any text."""

from functools import lru_cache
from typing import Annotated, Any, TypeAlias

import re2
from pydantic import BeforeValidator, StringConstraints


def _quiet() -> Any:
    options = re2.Options()
    options.log_errors = False
    return options


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> Any:
    return re2.compile(pattern, _quiet())


def matches(pattern: str, text: str) -> bool:
    """Tells whether the whole text matches the pattern."""
    return bool(_compiled(pattern).fullmatch(text))


def _pattern(written: Any) -> Any:
    if isinstance(written, str):
        try:
            _compiled(written)
        except re2.error as error:
            raise ValueError("pattern") from error
    return written


#: A regular expression of RE2 (no look-around, no back-references; `\pL` is any letter).
PatternText: TypeAlias = Annotated[str, StringConstraints(max_length=500), BeforeValidator(_pattern)]
