"""The one safe parser for what others send: UTF-8, no DOCTYPE, nothing fetched, neither deep nor endless."""

from typing import Any

from lxml import etree

#: So long may a message be: the exchange takes no longer one.
LARGEST = 10_485_760
#: A message's own elements are some seven deep, with a signature inside ten; what others add is theirs to keep flat.
_DEEPEST, _MOST = 40, 50_000


class Unreadable(ValueError):  # noqa: N818  the name says what is so
    """What came can't be read; the sentence says why, for the sender's program."""


class _Guard:
    """Follows the parser and stops it: trees that are too deep have brought programs down when they were walked."""

    def __init__(self) -> None:
        self._depth = self._count = 0

    def start(self, _tag: str, _attributes: Any) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > _DEEPEST or self._count > _MOST:
            raise Unreadable("too many elements, or too deep")

    def end(self, _tag: str) -> None:
        self._depth -= 1

    def doctype(self, *_: Any) -> None:
        raise Unreadable("a DOCTYPE is not accepted")

    def close(self) -> None:
        """Has nothing to give."""


def parse(body: bytes) -> etree._Element:
    """Parses a message; raises `Unreadable`. One attachment may be all of it, so long texts are let through."""
    if len(body) > LARGEST:
        raise Unreadable(f"longer than {LARGEST} bytes")
    # The word is looked for before any parser has seen it, so that no definition of an entity is ever read.
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        raise Unreadable("a DOCTYPE is not accepted")
    try:
        etree.fromstring(body, parser(target=_Guard()))
        root: etree._Element = etree.fromstring(body, parser())
    except Unreadable:
        raise
    except (etree.XMLSyntaxError, ValueError) as broken:
        raise Unreadable("not well-formed XML in UTF-8") from broken
    return root


def parser(**more: Any) -> etree.XMLParser[Any]:
    """Makes a parser that fetches and unfolds nothing; for what was looked at before, since it has no limits."""
    made: etree.XMLParser[Any] = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, **more,
    )  # fmt: skip
    return made
