"""What is put in the place of a number or a name: always the same for the same one, and nobody's.

A secret decides which, so who has the recording and not the secret can't try all numbers there are until one fits.
"""

import hmac
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from itertools import count

import re2
from stdnum.bg import egn as egn_rule
from stdnum.bg import pnf as lnch_rule

from gishe.values.egn import Egn
from gishe.values.eik import Eik, branch_of, eik_of
from gishe.values.lnch import Lnch

#: Any run of digits may be somebody's number.
_NUMBER = re2.compile("[0-9]+")
_SHORTEST = 9
_WORD = re2.compile(r"\pL{3,}")
_ENDINGS = ("ова", "ева", "ска", "ов", "ев", "ски", "ova", "eva", "ska", "ov", "ev", "ski")
_STEM = 3
#: What no name begins with, so that whoever reads it knows; then syllables that the secret chooses.
_MARKS = {"cyrillic": "Проб", "latin": "Prob"}
_CONSONANTS = {"cyrillic": "бвгджзклмнпрстфх", "latin": "bvgdjzklmnprstfh"}
_VOWELS = {"cyrillic": "аеиоу", "latin": "aeiou"}
_SYLLABLES = 4
#: Letters by script, so that a document's number stays one of the same form.
_ALPHABETS = (
    "0123456789",
    "АВЕКМНОРСТУХ",  # those on number plates, among themselves
    "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШ",
    "абвгдежзиклмнопрстуфхцчш",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "abcdefghijklmnopqrstuvwxyz",
)
_CENTURIES = {18: 20, 19: 0, 20: 40}
_ORDER, _ORDERS, _DAYS = 926, 37, 365


@dataclass(slots=True)
class Pseudonyms:
    """Pseudonyms by a secret. `numbers` keeps which digest got which number, so that no two get the same one."""

    secret: bytes
    numbers: MutableMapping[str, str] = field(default_factory=dict)

    def number(self, digits: str) -> str | None:
        """Gives another number in place of an EGN, LNCh or EIK, in the range for trials; `None` where it is none."""
        for is_one, candidate in ((Egn.parse, self._egn), (Lnch.parse, self._lnch), (Eik.parse, self._eik)):
            if is_one(digits):
                return self._given(digits, candidate)
        return None

    def born(self, day: date) -> date:
        """Gives another day of the same year."""
        return date(day.year, 1, 1) + timedelta(self._dice("born", day.isoformat()) % _DAYS)

    def text(self, text: str) -> str:
        """Replaces all that a text may tell: numbers of people, words; what has digits in it keeps its form."""
        return " ".join(self._part(one) for one in text.split(" "))

    def with_numbers(self, text: str) -> str:
        """Replaces only the numbers of people and companies, and whatever is as long as one."""
        return str(_NUMBER.sub(lambda found: self._run(found[0]), text))

    def alike(self, text: str) -> str:
        """Gives a text of the same form: a digit for a digit, a letter of the same alphabet for a letter."""
        made = [self._letter(one, text, at) for at, one in enumerate(text)]
        return "".join(made)

    def word(self, word: str) -> str:
        """Gives a word that is plainly invented. Иван, Иванов and Иванова get the same beginning."""
        ending = next((one for one in _ENDINGS if word.casefold().endswith(one) and len(word) - len(one) >= _STEM), "")
        stem = word[: len(word) - len(ending)] if ending else word
        script = "latin" if word.isascii() else "cyrillic"
        chosen, made = self._dice("word", stem.casefold()), _MARKS[script]
        for _ in range(_SYLLABLES):
            chosen, consonant = divmod(chosen, len(_CONSONANTS[script]))
            chosen, vowel = divmod(chosen, len(_VOWELS[script]))
            made += _CONSONANTS[script][consonant] + _VOWELS[script][vowel]
        made = made[:-1] + ending.lower()
        return made.upper() if word.isupper() else made.lower() if word.islower() else made

    def digest(self, text: str) -> str:
        """Names a text without telling it to anybody who has not the secret."""
        return hmac.new(self.secret, text.encode(), sha256).hexdigest()

    def _run(self, digits: str) -> str:
        return self.number(digits) or (self.alike(digits) if len(digits) >= _SHORTEST else digits)

    def _part(self, part: str) -> str:
        if not any(letter.isdigit() for letter in part):
            return str(_WORD.sub(lambda found: self.word(found[0]), part)) if _WORD.search(part) else self.alike(part)
        return self.number(part) or self.alike(part)

    def _letter(self, letter: str, text: str, at: int) -> str:
        alphabet = next((one for one in _ALPHABETS if letter in one), "")
        if letter == "0" and at == 0:
            return letter  # a number without its zeros would be another
        if not alphabet:
            return self._letter("А", text, at) if letter.isalpha() else letter
        choice = alphabet[1:] if letter.isdigit() and at == 0 else alphabet
        return choice[self._dice(f"letter {at}", text) % len(choice)]

    def _dice(self, what: str, text: str) -> int:
        return int(hmac.new(self.secret, f"{what}/{text}".encode(), sha256).hexdigest()[:16], 16)

    def _given(self, digits: str, candidate: Callable[[str, int], str]) -> str:
        named = self.digest(digits)
        if named not in self.numbers:
            taken = set(self.numbers.values())
            start = self._dice("number", digits)
            self.numbers[named] = next(one for at in count(start) if (one := candidate(digits, at)) not in taken)
        return self.numbers[named]

    @staticmethod
    def _egn(digits: str, at: int) -> str:
        its = Egn(digits)
        born = date(its.birth_date.year, 1, 1) + timedelta(at % _DAYS)
        order = _ORDER + 2 * (at // _DAYS % _ORDERS) + (its.sex == "female")
        made = f"{born.year % 100:02}{born.month + _CENTURIES[born.year // 100]:02}{born.day:02}{order}"
        return made + egn_rule.calc_check_digit(made)

    @staticmethod
    def _lnch(_digits: str, at: int) -> str:
        made = f"99{at % 10**7:07}"
        return made + lnch_rule.calc_check_digit(made)

    @staticmethod
    def _eik(digits: str, at: int) -> str:
        made = eik_of(f"999{at % 10**5:05}")
        return made if len(digits) == len(made) else branch_of(made, digits[9:12])
