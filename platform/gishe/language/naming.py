"""The names that expressions use, made of names that things have elsewhere: a schema’s elements, a form’s fields."""

from collections.abc import Iterable

import re2

_LONGEST = 60
#: Words that CEL reads as part of an expression, so nothing can be called by them.
RESERVED = frozenset((
    "as", "break", "const", "continue", "else", "false", "for", "function", "if", "import", "in", "let", "loop",
    "namespace", "null", "package", "return", "true", "var", "void", "while",
))  # fmt: skip
_HUMP = re2.compile(r"([a-z0-9])([A-Z])")
_ABBREVIATION = re2.compile(r"([A-Z]+)([A-Z][a-z])")
_OTHER = re2.compile(r"[^a-z0-9]+")
#: Cyrillic as the Transliteration Act spells it; its letters also stand among Latin ones in some published names.
_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sht", "ъ": "a", "ь": "y", "ю": "yu", "я": "ya",
}  # fmt: skip


def latin(text: str) -> str:
    """Spells Cyrillic letters in Latin ones; all else stays."""
    return "".join(_LATIN.get(letter) or _LATIN.get(letter.lower(), "").capitalize() or letter for letter in text)


def words_of(name: str) -> str:
    """Splits an XML name: `EKATTELocationCode` is `ekatte_location_code`."""
    spelled = _ABBREVIATION.sub(r"\1_\2", _HUMP.sub(r"\1_\2", latin(name)))
    return str(_OTHER.sub("_", spelled.lower())).strip("_")


def names(elements: Iterable[str]) -> list[str]:
    """Names elements that stand together; the second of a name gets a number."""
    made: list[str] = []
    for element in elements:
        wanted = words_of(element)[: _LONGEST - 3] or "text"
        if wanted in RESERVED or not wanted[0].isalpha():
            wanted = f"{wanted}_" if wanted[0].isalpha() else f"n_{wanted}"
        number, name = 2, wanted
        while name in made:
            number, name = number + 1, f"{wanted}_{number}"
        made.append(name)
    return made


def identifier(name: str) -> str:
    """Makes an id from an XML name: `MaritalStatusRequest` is `marital-status-request`."""
    return words_of(name).replace("_", "-")[:_LONGEST].strip("-")
