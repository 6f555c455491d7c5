"""The typeface of a theme: what it can print, and what stands for what it cannot."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path

from fontTools.ttLib import TTFont

from gishe.values.plain import Plain

#: A longer unbroken run of letters gets places where a line may end, or it would run off the paper.
LONGEST_WORD = 28
_WORD = re.compile(rf"\S{{{LONGEST_WORD}}}(?=\S)")
_BREAK = "\u200b"


class Typeface:
    """The TrueType files of a folder, one family."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files = sorted(folder.glob("*.ttf"))
        if not self._files:
            raise FileNotFoundError(
                f"В {folder} няма шрифтове за документите; изпълнете `make setup`. "
                f"No typefaces for documents in {folder}; run `make setup`."
            )

    @cached_property
    def _letters(self) -> frozenset[int]:
        """What every file of the family has, so that bold print never lacks what regular print has."""
        return frozenset.intersection(*map(_letters, self._files))

    def printable(self, text: str) -> str:
        """Gives the text as it can be printed.

        Letters are composed (NFC); control and direction characters are left out; a letter that the typeface lacks is
        named by its code point (`[U+4E2D]`), since PDF/A forbids an unknown glyph and a silent gap would falsify.
        """
        composed = unicodedata.normalize("NFC", text)
        return "".join(self._spelled(composed))

    def flowing(self, text: str) -> str:
        """Gives the text as it can be printed in a paragraph or a cell, where a line must be able to end."""
        return _WORD.sub(lambda run: run[0] + _BREAK, self.printable(text))

    def _spelled(self, text: str) -> Iterable[str]:
        for letter in text:
            if letter == "\n" or (ord(letter) in self._letters and unicodedata.category(letter) not in {"Cf", "Co"}):
                yield letter
            elif letter.isspace():
                yield " "
            elif unicodedata.category(letter) not in {"Cc", "Cf", "Cs"}:
                yield f"[U+{ord(letter):04X}]"


def each_text(value: Plain, change: Callable[[str], str]) -> Plain:
    """Changes every text of plain data; names stay as they are."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: each_text(inner, change) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [each_text(inner, change) for inner in value]
    return value


def _letters(file: Path) -> frozenset[int]:
    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap())
