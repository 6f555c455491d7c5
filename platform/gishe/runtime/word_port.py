"""The words of cases, by which officials find them: the store keeps only what a key makes of each."""

from collections.abc import Collection, Sequence
from typing import Protocol


class WordReader(Protocol):
    """The part of a `Reader` that is about words."""

    def with_words(self, words: Collection[str], limit: int) -> Sequence[str]:
        """Gives the cases (by id) that have all these words, the newest first; of no words none."""

    def unindexed(self, limit: int) -> Sequence[str]:
        """Lists cases that are kept and whose words are not there, or only under a key that is to go."""


class WordKeeper(WordReader, Protocol):
    """The part of a `Unit` that is about words."""

    def keep_words(self, case_id: str, words: Collection[str]) -> None:
        """Keeps the words of a case in place of those that it had, blinded by the newest key."""

    def renew_word_key(self) -> None:
        """Makes a new key, which no words of a case that was erased were ever blinded by; all words are to move to it.

        Does nothing while the newest has not been used yet.
        """

    def drop_word_keys(self) -> None:
        """Lets go of the keys that no words are blinded by any more; they are destroyed after the commit."""
