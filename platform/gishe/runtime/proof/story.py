"""The story of a case: each event of its journal as a sentence, for people who never saw the program."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from gishe.cases.chain import Link
from gishe.cases.clock import SOFIA
from gishe.runtime.proof.story_words import OTHER, SAYS, WORDS
from gishe.values.text import Text

_SHOWN = 12


def story(links: Sequence[Link]) -> Iterator[tuple[str, Text]]:
    """Gives for each row the moment, as it was in Sofia, and what happened; takes rows of any version."""
    for link in links:
        yield _when(link.at), _sentence(link)


def _sentence(link: Link) -> Text:
    try:
        data = json.loads(link.data)
        given = data if isinstance(data, Mapping) else {}
    except ValueError:
        given = {}
    who = f"{link.actor} ({link.on_behalf_of})" if link.on_behalf_of else link.actor
    said = SAYS.get(link.kind, OTHER)
    return Text(_filled(said.bg, link.kind, who, given, "bg"), _filled(said.to("en"), link.kind, who, given, "en"))


def _filled(sentence: str, kind: str, who: str, given: Mapping[str, Any], language: str) -> str:
    """Fills the names in braces; what an event of another version has not said is a dash."""
    told = {name: _told(value, language) for name, value in given.items()}
    return sentence.format_map(_Dashes({**told, "event": kind, "who": who}))


class _Dashes(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "—"


def _told(value: object, language: str) -> str:
    if isinstance(value, list):
        return ", ".join(_told(one, language) for one in value) or "—"
    words = WORDS.get(str(value))
    return (words.bg if language == "bg" else words.to("en")) if words else _shortened(str(value)) or "—"


def _shortened(value: str) -> str:
    """Shows of a digest only its beginning, and of any text no braces or control characters."""
    is_digest = len(value) == 64 and not set(value) - set("0123456789abcdef")  # noqa: PLR2004  hexadecimal SHA-256
    return f"{value[:_SHOWN]}…" if is_digest else "".join(one for one in value if one.isprintable())


def _when(at: str) -> str:
    try:
        return datetime.fromisoformat(at).astimezone(SOFIA).strftime("%d.%m.%Y %H:%M:%S")
    except (ValueError, OverflowError):
        return _shortened(at)
