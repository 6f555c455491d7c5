"""A theme: templates, words and static files; `default` is complete and stands behind every other one."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    pass_context,
    select_autoescape,
)
from jinja2.bccache import Bucket

from gishe.values.money import Money
from gishe.values.text import LANGUAGES, Language, Text
from gishe.web.dates import day, moment, stamped
from gishe.web.record_order import in_order, table_of
from gishe.web.static import fingerprint
from gishe.web.words import Words


def _to(language: Language, words: Text | str) -> str:
    return words.to(language) if isinstance(words, Text) else words


def _money(language: Language, amount: Money | str) -> str:
    read = Money.parse(amount) if isinstance(amount, str) else amount
    return read.written(language) if read else str(amount)


def _speaking(language: Language, filter_: Callable[..., Any]) -> Callable[..., Any]:
    """Makes a filter of one language; it takes a context, so that nothing of the language is worked out beforehand."""

    @pass_context
    def speaking(_context: Any, *values: Any, **named: Any) -> Any:
        return filter_(language, *values, **named)

    return speaking


class _Once(BytecodeCache):
    """Compiled templates, so that both languages share one: what is said in each is looked up as a page is drawn."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._made.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._made[bucket.key, bucket.checksum] = bucket.code


def _compiled(made: Environment) -> dict[str, Template]:
    """Reads all templates at once: a page never mixes old and new, and a broken one shows when the server starts."""
    return {name: made.get_template(name) for name in made.list_templates(extensions=["html"])}


class Theme:
    """Draws pages. One Jinja environment per language, so that templates and macros simply `say("key")`."""

    def __init__(self, folders: Sequence[Path], colours: str = "") -> None:
        """Takes folders, the strongest first (`[themes/gabrovo, themes/default]`), and the theme's colours as CSS."""
        self.folders = tuple(folders)
        #: Files that stand in no folder, by their path under `static/`.
        self.made = {"css/colours.css": colours.encode()}
        self.words = Words.read(reversed(self.folders))
        self.fingerprint = fingerprint((folder / "static" for folder in self.folders), self.made)
        self.static = f"/static/{self.fingerprint}"
        once = _Once()
        self._templates = {language: _compiled(self._environment(language, once)) for language in LANGUAGES}

    def draw(self, template: str, language: Language, names: Mapping[str, Any]) -> str:
        """Draws a page; a name that a template reads and nobody gave raises `UndefinedError`."""
        return self._templates[language][template].render(names)

    def _environment(self, language: Language, once: BytecodeCache) -> Environment:
        loader = ChoiceLoader([FileSystemLoader(folder / "templates") for folder in self.folders])
        made = Environment(
            loader=loader, autoescape=select_autoescape(["html"]), undefined=StrictUndefined,
            trim_blocks=True, lstrip_blocks=True, auto_reload=False, bytecode_cache=once,
        )  # fmt: skip
        made.globals |= {
            "language": language,
            "static": self.static,
            "say": partial(self.words.say, language),
            "say_n": partial(self.words.say_n, language),
            "say_or": partial(self.words.say_or, language),
        }
        made.filters |= {
            "to": _speaking(language, _to),
            "day": _speaking(language, day),
            "moment": _speaking(language, moment),
            "stamped": stamped,
            "money": _speaking(language, _money),
            "in_order": in_order,
            "table_of": table_of,
        }
        return made
