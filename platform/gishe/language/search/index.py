"""The index of what a municipality offers: made once for an offer, asked with every search."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from math import log

from rapidfuzz import process
from rapidfuzz.distance import OSA

from gishe.language.search.entry import Entry, words_of
from gishe.language.search.spelling import readings, sound
from gishe.language.search.stem import stem
from gishe.language.search.thesaurus import Thesaurus

#: How close to what was written a word is that sounds alike, begins alike, has a letter wrong, or means the same.
_SOUNDS, _BEGINS, _MISTAKEN, _MEANS = 0.9, 0.7, 0.55, 0.7
#: A word of so many letters may have a letter wrong, one of so many two; a shorter one is taken as it stands.
_ONE_WRONG, _TWO_WRONG = 4, 7
#: A service that is so much less like what was asked than the best one is left out.
_TOO_FAR = 0.3
#: No more of a search is read, and no more of its words looked for.
LONGEST, _MOST_WORDS = 200, 12
_MOST_ALIKE = 8


@dataclass(frozen=True, slots=True)
class Found:
    """The services that a search found, by id, the likeliest first; `read_as` is what it was taken for, if changed."""

    services: tuple[str, ...] = ()
    read_as: str = ""


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What one word of a search may mean: stems, and how close each is. `word` is how the word was understood."""

    closeness: dict[str, float]
    word: str

    @property
    def best(self) -> float:
        return max(self.closeness.values(), default=0.0)


class Index:
    """Finds services by words; whoever asks may write them as people do."""

    def __init__(self, entries: Iterable[Entry], known: Thesaurus) -> None:
        self._known = known
        self._places: dict[str, dict[str, float]] = defaultdict(dict)
        self._forms: dict[str, str] = {}
        entries = list(entries)
        for entry in entries:
            for root, weight in entry.weights.items():
                self._places[root][entry.service] = weight
            self._forms |= {**entry.forms, **self._forms}
        self._rarity = {root: log(1 + len(entries) / len(its)) for root, its in self._places.items()}
        self._stems = sorted({*self._places, *known.same})
        self._sounds: dict[str, list[str]] = defaultdict(list)
        for root in self._stems:
            self._sounds[sound(root)].append(root)

    def find(self, written: str) -> Found:
        """Finds the services that are meant; nothing where no word of the search is known."""
        read = (self._understood(words_of(reading)) for reading in readings(written.lower()[:LONGEST]))
        meanings = max(read, key=_likely, default=[])
        scores = self._scores([one for one in meanings if one.closeness])
        best = max(scores.values(), default=0.0)
        order = sorted((-score, service) for service, score in scores.items() if score >= best * _TOO_FAR)
        return Found(tuple(service for _, service in order), self._told(words_of(written), meanings))

    def _understood(self, words: Sequence[str]) -> list[_Meaning]:
        asked = [word for word in dict.fromkeys(words) if len(word) > 1 and word not in self._known.ignored]
        return [self._meaning(word) for word in asked[:_MOST_WORDS]]

    def _meaning(self, word: str) -> _Meaning:
        alike = dict(self._alike(word, stem(word)))
        meant = {other: close * _MEANS for root, close in alike.items() for other in self._known.same.get(root, ())}
        closeness = {root: close for root, close in (meant | alike).items() if root in self._places}
        nearest = max(alike, key=alike.__getitem__, default="")
        exact = alike.get(nearest) in {1.0, _BEGINS}
        return _Meaning(closeness, word if exact else self._forms.get(nearest, word))

    def _alike(self, word: str, root: str) -> Iterator[tuple[str, float]]:
        """Gives the stems that are nearest: the very one, else those that sound so, begin so, or differ in a letter."""
        if root in self._places or root in self._known.same:
            yield root, 1.0
        elif same := self._sounds.get(sound(root)):
            yield from ((one, _SOUNDS) for one in same)
        elif begun := self._begun(root):
            yield from ((one, _BEGINS) for one in begun)
        elif len(word) >= _ONE_WRONG:
            yield from self._mistaken(sound(root), 1 if len(word) < _TWO_WRONG else 2)

    def _begun(self, root: str) -> list[str]:
        after = self._stems[bisect_left(self._stems, root) :][: _MOST_ALIKE * 4] if len(root) > 1 else []
        return list(takewhile(lambda one: one.startswith(root), after))[:_MOST_ALIKE]

    def _mistaken(self, heard: str, wrong: int) -> Iterator[tuple[str, float]]:
        near = process.extract(
            heard, self._sounds.keys(), scorer=OSA.distance, score_cutoff=wrong, limit=_MOST_ALIKE
        )  # fmt: skip
        for spelled, distance, _ in near:
            yield from ((root, _MISTAKEN / distance) for root in self._sounds[spelled])

    def _scores(self, meanings: Sequence[_Meaning]) -> dict[str, float]:
        """Adds up what each word says of each service; one that answers to few of the words counts much less."""
        scores: dict[str, float] = defaultdict(float)
        hits: dict[str, int] = defaultdict(int)
        for meaning in meanings:
            best: dict[str, float] = defaultdict(float)
            for root, close in meaning.closeness.items():
                for service, weight in self._places[root].items():
                    best[service] = max(best[service], close * weight * self._rarity[root])
            for service, score in best.items():
                scores[service] += score
                hits[service] += 1
        return {service: score * (hits[service] / len(meanings)) ** 2 for service, score in scores.items()}

    def _told(self, words: Sequence[str], meanings: Sequence[_Meaning]) -> str:
        """Says how a search was understood, where that is not how it was written."""
        understood = [one.word for one in meanings if one.closeness]
        return "" if set(understood) <= set(words) else " ".join(understood)


def _likely(meanings: Sequence[_Meaning]) -> float:
    """Says how well a reading of a search is understood."""
    return sum(one.best for one in meanings) / len(meanings) if meanings else -1.0
