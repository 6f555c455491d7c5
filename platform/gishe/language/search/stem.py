"""The stem of a word: what its forms share, so that “наследниците” finds “наследници”.

A light stemmer: articles, plurals and the commonest endings of adjectives and verbs are taken off, and consonants that
change before them are put back. It is no linguist's stem: it need only be the same one for all forms of a word.
"""

from functools import lru_cache

import re2

#: Nothing shorter is left of a word; of a deed (“регистриране”), nothing shorter than `_ENOUGH`.
LEAST, _ENOUGH = 3, 5
_CYRILLIC = re2.compile(r"[а-я]")
_VOWELS = frozenset("аеиоуъюя")
#: What is taken off, each group once and in this order, the longest ending first.
_ARTICLES = ("етата", "ите", "ята", "ата", "ето", "ото", "ият", "ът", "ят", "те")
_DEEDS = ("изиран", "изац", "иран", "аци", "ац", "ван", "ени", "ен", "ани", "ан", "ян", "ир")
_ENDINGS = ("ета", "ове", "еве", "ища", "ия", "ие", "ии", "ам", "ям", "им", "и", "а", "я", "о", "е", "у", "ю")
_ADJECTIVES = ("ическ", "ск", "ств", "ен", "ец", "н")
_ENGLISH = ("ies", "es", "s")
#: Consonants that change before an ending: наследник, наследници; данък, данъчен.
_BACK = {"ц": "к", "ч": "к"}


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Gives the stem of a word in small letters."""
    if not _CYRILLIC.search(word):
        return _without(word, _ENGLISH, LEAST + 1)
    bare = _without(_without(word, _ARTICLES, LEAST), _ENDINGS, LEAST)
    bare = _noun(_without(bare, _DEEDS, _ENOUGH))
    return bare[:-1] + _BACK.get(bare[-1], bare[-1])


def _noun(word: str) -> str:
    """Makes a noun of an adjective, where what is left ends in a consonant and is long enough to be known by."""
    for ending in _ADJECTIVES:
        left = word.removesuffix(ending)
        if left != word and len(left) > LEAST and left[-1] not in _VOWELS:
            return left
    return word


def _without(word: str, endings: tuple[str, ...], least: int) -> str:
    for ending in endings:
        left = word.removesuffix(ending)
        if left != word and len(left) >= least:
            return left
    return word
