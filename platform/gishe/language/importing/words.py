"""Words taken over from other tools: no markup, no signs that nobody sees, each in the language it is written in."""

import html
import re

from gishe.language.lint.label_ending import ENDING
from gishe.language.load import invisible
from gishe.values.text import Text

_LONGEST = 2000
_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,500}>")
_CYRILLIC = re.compile("[а-яА-Я]")
_LATIN = re.compile("[a-zA-Z]")


def cleaned(written: object) -> str:
    """Gives a text on one line without tags and entities; nothing for what is no text."""
    if not isinstance(written, str | int | float) or isinstance(written, bool):
        return ""
    plain = html.unescape(_TAG.sub(" ", str(written)[: 2 * _LONGEST]))
    return " ".join(invisible().sub(" ", plain).split())[:_LONGEST].strip()


def label(written: object) -> str:
    """Gives a text without what a label should not end with."""
    return str(ENDING.sub("", cleaned(written))).strip()


def either(text: str) -> Text:
    """Gives words of which nobody says the language: what is not Cyrillic stands for both, to be translated."""
    return Text(text) if _CYRILLIC.search(text) or not _LATIN.search(text) else Text(text, text)


def both(bg: str, en: str) -> Text:
    """Gives words in two languages, of which one may not be there."""
    if bg and en:
        return Text(bg, en)
    return either(bg or en)
