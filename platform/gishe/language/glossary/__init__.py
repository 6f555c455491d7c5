"""What each key of the language says, in a sentence: editors show it under the pointer and beside what they offer.

A row is `key | Bulgarian | English`, in the file of its subject; `Model.key` where a key means something else in one
section.
"""

from gishe.language.glossary import municipalities, overlays, registers, scenarios, services
from gishe.values.text import Text


def _read() -> dict[str, Text]:
    subjects = (services, scenarios, municipalities, registers, overlays)
    rows = (line.split(" | ") for one in subjects for line in one.ROWS.strip().splitlines())
    return {key: Text(bg, en) for key, bg, en in rows}


MEANINGS = _read()


def meaning(section: str, key: str) -> Text | None:
    """Says what a key of a section (a model's name) means; `None` for an author's own name."""
    return MEANINGS.get(f"{section}.{key}") or MEANINGS.get(key)
