"""A theme: templates, words and static files; `default` is complete and stands behind every other one.

The default theme's templates are ours; another's are judged before they are used (`own_templates`), run in a sandbox,
and where one fails while a page is drawn, the page is drawn by the default theme's.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    pass_context,
    select_autoescape,
)
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment

from gishe.values.money import Money
from gishe.values.problem import Problem
from gishe.values.text import LANGUAGES, Language, Text
from gishe.web.dates import day, moment, month, stamped, weekday
from gishe.web.log import LOG
from gishe.web.own_templates import OwnTemplates
from gishe.web.own_words import read_own
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
    """Compiled templates by their source: languages share one, as what is said in each is looked up when drawn."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._made.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._made[bucket.key, bucket.checksum] = bucket.code


#: Themes share what stands behind all of them; each kind of environment compiles in its own way.
_code: Mapping[type[Environment], _Once] = defaultdict(_Once)


def _compiled(made: Environment) -> dict[str, Template]:
    """Reads all templates at once: a page never mixes old and new, and a broken one shows when the server starts."""
    return {name: made.get_template(name) for name in made.list_templates(extensions=["html"])}


def _names(default: BaseLoader) -> frozenset[str]:
    """Lists what a template of a theme's own may rest on: the default theme's templates, by two names each."""
    names = default.list_templates()
    return frozenset((*names, *(f"default/{name}" for name in names)))


#: What every page is styled with, in this order; a room of the house adds its own behind them.
SHEETS = ("tokens", "fonts", "page", "forms", "parts")
#: What authors of sheets read, and a telephone on a slow line need not: a fortieth of a first visit.
_COMMENT = re.compile(rb"/\*.*?\*/\n?", re.DOTALL)


class Theme:
    """Draws pages. One Jinja environment per language, so that templates and macros simply `say("key")`."""

    def __init__(self, folders: Sequence[Path], colours: str = "") -> None:
        """Takes folders, the strongest first (`[themes/gabrovo, themes/default]`), and the theme's colours as CSS."""
        self.folders = tuple(folders)
        #: Files that stand in no folder, by their path under `static/`.
        sheets = _COMMENT.sub(b"", b"\n".join(self._sheets(colours)))
        self.made = {"css/colours.css": colours.encode(), "css/all.css": sheets}
        self.words, self._word_faults = self._read_words()
        self.fingerprint = fingerprint((folder / "static" for folder in self.folders), self.made)
        self.static = f"/static/{self.fingerprint}"
        *others, default = self.folders
        last = FileSystemLoader(default / "templates")
        self._owns = [OwnTemplates(folder / "templates", _names(last)) for folder in others]
        self._default = self._every(last, Environment)
        own = any(one.list_templates() for one in self._owns)
        self._templates = self._every(self._over(last), ImmutableSandboxedEnvironment) if own else self._default

    def draw(self, template: str, language: Language, names: Mapping[str, Any]) -> str:
        """Draws a page; a name that a template of the default theme reads and nobody gave raises `UndefinedError`."""
        if self._templates is self._default:
            return self._default[language][template].render(names)
        try:
            return self._templates[language][template].render(names)
        except Exception as error:  # noqa: BLE001 - whatever a stranger's template does, the page is shown
            LOG.error("theme", theme=self.folders[0].name, template=template, kind=type(error).__name__)
            return self._default[language][template].render(names)

    @property
    def faults(self) -> tuple[Problem, ...]:
        """What is wrong with the templates and words of the theme's own: those are left out."""
        return (*self._word_faults, *(fault for own in self._owns for fault in own.faults))

    def _sheets(self, colours: str) -> Iterator[bytes]:
        """Gives the sheets of every page, to be one file: a slow telephone asks for each file by itself."""
        yield colours.encode()
        for sheet in SHEETS:
            places = (folder / "static" / "css" / f"{sheet}.css" for folder in self.folders)
            yield next((place.read_bytes() for place in places if place.is_file()), b"")

    def _read_words(self) -> tuple[Words, tuple[Problem, ...]]:
        *others, default = self.folders
        words, faults = Words.read([default]), list[Problem]()
        for folder in reversed(others):
            own, wrong = read_own(folder, words.texts)
            words, faults = Words({**words.texts, **own}), [*faults, *wrong]
        return words, tuple(faults)

    def _over(self, last: BaseLoader) -> BaseLoader:
        return ChoiceLoader([*self._owns, last, PrefixLoader({"default": last})])

    def _every(self, loader: BaseLoader, kind: type[Environment]) -> Mapping[Language, Mapping[str, Template]]:
        return {language: _compiled(self._environment(language, loader, kind)) for language in LANGUAGES}

    def _environment(self, language: Language, loader: BaseLoader, kind: type[Environment]) -> Environment:
        made = kind(
            loader=loader, autoescape=select_autoescape(["html"]), undefined=StrictUndefined,
            trim_blocks=True, lstrip_blocks=True, auto_reload=False, bytecode_cache=_code[kind],
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
            "month": _speaking(language, month),
            "weekday": _speaking(language, weekday),
            "moment": _speaking(language, moment),
            "stamped": stamped,
            "money": _speaking(language, _money),
            "in_order": in_order,
            "table_of": table_of,
        }
        return made
