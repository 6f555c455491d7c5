"""The ways in which people write Bulgarian: in Latin letters, on the wrong keyboard, as it sounds."""

from collections.abc import Iterator

import re2

_LATIN = re2.compile(r"[a-z]")
_CYRILLIC = re2.compile(r"[а-я]")
_DIGITS = re2.compile(r"\b[0-9]+\b")

#: Latin letters read as Cyrillic ones, the longest first: the lawful transliteration and that of telephones (4, 6, q).
_READ = (
    ("6t", "щ"), ("sht", "щ"), ("sh", "ш"), ("zh", "ж"), ("ch", "ч"), ("ts", "ц"), ("tz", "ц"), ("yu", "ю"),
    ("ju", "ю"), ("iu", "ю"), ("ya", "я"), ("ja", "я"), ("ia", "ия"), ("4", "ч"), ("6", "ш"), ("q", "я"), ("w", "в"),
    ("x", "х"), ("a", "а"), ("b", "б"), ("c", "ц"), ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"), ("h", "х"),
    ("i", "и"), ("j", "ж"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("r", "р"),
    ("s", "с"), ("t", "т"), ("u", "у"), ("v", "в"), ("y", "ъ"), ("z", "з"),
)  # fmt: skip
#: What the keys of a Latin keyboard write in the two Bulgarian layouts, the phonetic one and that of БДС 5237.
_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,./`\\"
_LAYOUTS = (
    str.maketrans(_KEYS, "явертъуиопшщасдфгхйкл;'зьцжбнм,./чю"),
    str.maketrans(_KEYS, ",уеишщксдзц;ьяаожгтнвмчюйъэфхпрлб(("),
)
#: Letters that are heard, or written in Latin ones, alike.
_ALIKE = (("щ", "шт"), ("я", "иа"), ("ю", "иу"), ("ъ", "а"), ("й", "и"), ("ь", ""), ("дж", "ж"))


def readings(written: str) -> Iterator[str]:
    """Gives what somebody may have meant by what they wrote, in small letters, the likeliest first."""
    if not _LATIN.search(written):
        yield written
    elif _CYRILLIC.search(written):
        yield _read(written)
    else:
        yield _read(written)
        if "j" in written:
            yield from (_read(written.replace("j", letter)) for letter in "жй")
        yield written
        yield from (written.translate(layout) for layout in _LAYOUTS)


def sound(word: str) -> str:
    """Gives a word as it sounds: equal for spellings that are easily mistaken for each other."""
    for letters, alike in _ALIKE:
        word = word.replace(letters, alike)
    return "".join(letter for at, letter in enumerate(word) if letter != word[at - 1 : at])


def _read(written: str) -> str:
    """Reads Latin letters, and digits inside of words, as Cyrillic; a number stays a number."""
    numbers = list(_DIGITS.finditer(written))
    kept, end = [], 0
    for number in numbers:
        kept += [_letters(written[end : number.start()]), number[0]]
        end = number.end()
    return "".join([*kept, _letters(written[end:])])


def _letters(written: str) -> str:
    for latin, cyrillic in _READ:
        written = written.replace(latin, cyrillic)
    return written
