"""A text in both languages of the platform."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Language: TypeAlias = Literal["bg", "en"]
LANGUAGES: tuple[Language, ...] = ("bg", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """Words in Bulgarian and, where they have been written, in English."""

    bg: str
    en: str = ""

    def to(self, language: Language) -> str:
        """Gives the words in `language`; Bulgarian where there is no English."""
        return (self.en or self.bg) if language == "en" else self.bg

    def fill(self, **values: object) -> "Text":
        """Fills `{name}` places in both languages with the same values."""
        return Text(self.bg.format(**values), self.en.format(**values))
