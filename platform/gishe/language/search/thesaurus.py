"""What people call things: words that mean the same, words that say nothing, the words of areas and life events."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from gishe.language.search.stem import stem


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """`same` gives the stems that mean what a stem means; `ignored` are words as they are written.

    `topics` are the words of an area of services or of a life event, by its id.
    """

    same: Mapping[str, frozenset[str]] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def thesaurus(
    groups: Iterable[Sequence[str]], ignored: Iterable[str], topics: Mapping[str, Sequence[str]]
) -> Thesaurus:  # fmt: skip
    """Makes a thesaurus of groups of words that mean the same; a word in two groups means all of both."""
    same: dict[str, frozenset[str]] = {}
    for stems in (frozenset(map(stem, group)) for group in groups):
        for one in stems:
            same[one] = same.get(one, frozenset()) | stems
    return Thesaurus(same, frozenset(ignored), {name: tuple(words) for name, words in topics.items()})


def joined(thesauri: Iterable[Thesaurus]) -> Thesaurus:
    """Puts thesauri together: a municipality's own adds to what the default theme knows."""
    same: dict[str, frozenset[str]] = {}
    ignored: frozenset[str] = frozenset()
    topics: dict[str, tuple[str, ...]] = {}
    for one in thesauri:
        ignored |= one.ignored
        for word, others in chain(one.same.items()):
            same[word] = same.get(word, frozenset()) | others
        topics |= {name: (*topics.get(name, ()), *words) for name, words in one.topics.items()}
    return Thesaurus(same, ignored, topics)
