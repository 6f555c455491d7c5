"""A service in the index: its words, and how much each of them says of it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gishe.language.compiled import Service
from gishe.language.search.stem import stem
from gishe.language.search.thesaurus import Thesaurus
from gishe.values.text import Text

#: How much a word says of a service, by where it stands.
_NUMBER, _TITLE, _KEYWORD, _ABOUT, _TOPIC, _QUESTION = 8.0, 5.0, 5.0, 2.0, 1.5, 0.6
#: One step a letter, whatever is written; ten times as quick as RE2's binding.
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A service's stems with their weights, and for each the word by which people are told of it."""

    service: str
    weights: Mapping[str, float]
    forms: Mapping[str, str]


def words_of(written: str) -> list[str]:
    """Splits what was written into words in small letters."""
    return _WORD.findall(written.lower().replace("ѝ", "и"))


def entry_of(service: Service, known: Thesaurus) -> Entry:
    """Makes the entry of a service."""
    weights: dict[str, float] = {}
    forms: dict[str, str] = {}
    for weight, text in _said(service, known):
        for word in words_of(text):
            if word not in known.ignored:
                root = stem(word)
                weights[root] = max(weights.get(root, 0.0), weight)
                forms.setdefault(root, word)
    return Entry(service.id, weights, forms)


def _said(service: Service, known: Thesaurus) -> Iterator[tuple[float, str]]:
    """Gives what is said of a service, the weightiest first."""
    its = service.definition
    yield _NUMBER, its.number
    yield from _both(_TITLE, its.title)
    yield from ((_KEYWORD, word) for word in its.keywords)
    yield from _both(_ABOUT, its.about, its.document.title)
    yield from ((_TOPIC, word) for topic in (its.area, *its.life_events) for word in known.topics.get(topic, ()))
    for page in service.pages:
        yield from _both(_QUESTION, page.definition.title, *(field.definition.label for field in page.fields))


def _both(weight: float, *texts: Text | None) -> Sequence[tuple[float, str]]:
    return [(weight, words) for text in texts if text for words in (text.bg, text.en)]
