"""The words of the pages, in both languages, kept with the theme as `key: {bg: …, en: …}`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

from gishe.values.text import Language, Text


@dataclass(frozen=True, slots=True)
class Words:
    """All sentences that the pages themselves say; a key that is not there is a mistake of the template's author."""

    texts: Mapping[str, Text]

    @classmethod
    def read(cls, folders: Iterable[Path]) -> "Words":
        """Reads `words/*.yaml` of each theme; a later theme's words replace an earlier one's."""
        texts: dict[str, Text] = {}
        for file in (file for folder in folders for file in sorted((folder / "words").glob("*.yaml"))):
            written = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
            # A comma in a sentence without quotation marks would cut it in two: `Text` then has a name too many.
            texts |= {key: Text(**words) for key, words in written.items()}
        return cls(texts)

    def say(self, language: Language, key: str, **values: object) -> str:
        """Gives a sentence with its `{places}` filled."""
        words = self.texts[key].to(language)
        return words.format(**values) if values else words

    def say_n(self, language: Language, key: str, count: int) -> str:
        """Gives a sentence that counts: `key.one` for one thing, `key` with `{count}` otherwise."""
        return self.say(language, f"{key}.one") if count == 1 else self.say(language, key, count=count)

    def say_or(self, language: Language, key: str, otherwise: str) -> str:
        """Gives the sentence of `key` if there is one, else that of `otherwise`."""
        return self.say(language, key if key in self.texts else otherwise)
