"""How wide words are, near enough to break lines so that they never leave their box."""

from collections.abc import Iterator

#: Shares of the size of the type, on the wide side: a browser without our typeface takes a wider one.
_NARROW, _USUAL, _CAPITAL, _WIDE, _CODE = 0.36, 0.63, 0.72, 0.95, 0.63
_THIN = frozenset(" .,:;'’|!()ilIjtfr/[]-„“1")
_BROAD = frozenset("ЖМШЩЮФЫЪОмшщюжфытmwMWOQ@%—–…")


def width(text: str, size: float, *, code: bool = False) -> float:
    """Gives the width of a line in the unit of `size`."""
    return size * (_CODE * len(text) if code else sum(map(_share, text)))


def _share(sign: str) -> float:
    if sign in _THIN:
        return _NARROW
    if sign in _BROAD:
        return _WIDE
    return _CAPITAL if sign.isupper() else _USUAL


def wrapped(text: str, size: float, most: float, *, code: bool = False) -> tuple[str, ...]:
    """Breaks a text into lines of at most `most`; a word that is wider alone is cut."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, code=code) <= most:
            lines[-1] = longer
        else:
            lines += _cut(word, size, most, code=code)
    return tuple(lines)


def _cut(word: str, size: float, most: float, *, code: bool) -> Iterator[str]:
    piece = ""
    for sign in word:
        if piece and width(piece + sign, size, code=code) > most:
            yield piece
            piece = ""
        piece += sign
    yield piece
