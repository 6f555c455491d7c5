"""Making a definition of any form: names that expressions can read, pages that are not too long, conditions of ours."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from gishe.language.importing import excuses
from gishe.language.importing.condition import Condition, Known, Unwritable, written
from gishe.language.importing.form import Form, Loss, Part, Question
from gishe.language.lint.identifier_as_text import meant_by
from gishe.language.lint.page_too_long import MOST
from gishe.language.naming import identifier, names
from gishe.language.section import dump_words
from gishe.values.text import Text

#: More questions, answers to choose from, and questions in a row are not carried over.
_MOST_QUESTIONS, _MOST_CHOICES, _MOST_ROWS = 480, 500, 20
_YES, _NO = frozenset({"yes", "true", "1", "да"}), frozenset({"no", "false", "0", "не"})
#: Addresses of the form that are no page of it.
_TAKEN = ("speed", "check")
_UNNAMED = Text("Данни", "Details")
#: The limits of a question that must not cross.
_BOUNDS = (("min", "max"), ("min_length", "max_length"), ("earliest", "latest"))


@dataclass(frozen=True, slots=True)
class Draft:
    """The first draft of a service: its id and title, the pages as data, and what was lost."""

    id: str
    title: Text
    about: Text
    pages: list[dict[str, Any]]
    losses: tuple[Loss, ...]


def drafted(form: Form) -> Draft:
    """Makes a draft of a form that has at least one question."""
    making = _Making(form)
    pages = making.pages()
    title = form.title if form.title.bg else _UNNAMED
    return Draft(_id(form), title, form.about, pages, (*form.losses, *making.losses))


def _id(form: Form) -> str:
    made = identifier(form.name) or identifier(form.title.bg)
    return made if made[:1].isalpha() else f"form-{made}".strip("-")[:60]


@dataclass(slots=True)
class _Making:
    """A draft as it is made, page by page: conditions read only what stands before them."""

    form: Form
    losses: list[Loss] = field(default_factory=list)
    _ids: dict[str, str] = field(init=False)
    _known: dict[str, Known] = field(default_factory=dict)

    def __post_init__(self) -> None:
        questions = list(dict.fromkeys(one.name for part in self.form.parts for one in part.questions))
        self._ids = dict(zip(questions, names(questions), strict=True))

    def pages(self) -> list[dict[str, Any]]:
        parts = list(_parts(self._within_bounds()))
        called = names([*_TAKEN, *(part.name or part.title.bg for part in parts)])[len(_TAKEN) :]
        return [self._page(part, name.replace("_", "-").strip("-")) for part, name in zip(parts, called, strict=True)]

    def _within_bounds(self) -> Iterator[Part]:
        """Gives the first questions, each of its own name."""
        left, seen = _MOST_QUESTIONS, set[str]()
        for part in self.form.parts:
            fresh = list({one.name: one for one in part.questions if one.name not in seen}.values())
            seen |= {one.name for one in fresh}
            if len(fresh) > left or len(fresh) < len(part.questions):
                self._lose(
                    part.title.bg or self.form.title.bg or self.form.name, excuses.REPEATED.fill(most=_MOST_QUESTIONS)
                )
            yield replace(part, questions=tuple(fresh[:left]))
            left = max(left - len(fresh), 0)

    def _page(self, part: Part, name: str) -> dict[str, Any]:
        shown = self._shown(part.when, part.title.bg or part.name, excuses.PAGE_CONDITION) if part.when else ""
        page: dict[str, Any] = {"page": name, "title": dump_words(part.title)}
        page |= {"about": dump_words(part.about)} if part.about.bg else {}
        page |= {"show_if": shown} if shown else {}
        return {**page, "fields": [self._question(one, hidden=bool(shown)) for one in part.questions]}

    def _question(self, of: Question, *, hidden: bool) -> dict[str, Any]:
        of, values = self._as_ours(of)
        shown = self._shown(of.when, of.label.bg, excuses.CONDITION) if of.when else ""
        of = replace(of, optional=True) if of.when and not shown else of
        name = self._ids[of.name]
        self._known[of.name] = Known(name, of.kind, values, absent=hidden or of.optional or bool(shown))
        return self._written(of, name, shown, values)

    def _as_ours(self, of: Question) -> tuple[Question, Mapping[str, str]]:
        """Gives a question with the type that its label means, and our values of its choices by its own."""
        meant = meant_by(of.label.bg, of.kind)
        if meant:
            return replace(of, kind=meant, options={}), {}
        if of.kind == "choice" and _is_yes_no(of.choices):
            return replace(of, kind="yes-no", choices={}), {}
        if len(of.choices) > _MOST_CHOICES:
            self._lose(of.label.bg, excuses.SHORTENED.fill(most=_MOST_CHOICES))
            of = replace(of, choices=dict(list(of.choices.items())[:_MOST_CHOICES]))
        return of, dict(zip(of.choices, _values(of.choices), strict=True))

    def _written(self, of: Question, name: str, shown: str, values: Mapping[str, str]) -> dict[str, Any]:
        made: dict[str, Any] = {"id": name, "type": of.kind, "label": dump_words(of.label)}
        made |= {"hint": dump_words(of.hint)} if of.hint.bg and of.hint != of.label else {}
        made |= {"optional": True} if of.optional else {}
        made |= {"show_if": shown} if shown else {}
        if of.choices:
            made["options"] = {values[value]: dump_words(label) for value, label in of.choices.items()}
        made |= {key: dump_words(its) if isinstance(its, Text) else its for key, its in self._options(of).items()}
        return {**made, "fields": list(self._rows(of.rows))} if of.rows else made

    def _options(self, of: Question) -> Mapping[str, Any]:
        """Gives the limits and the rest, without limits that nobody could meet."""
        crossed = {
            name for ends in _BOUNDS if ends[0] in of.options and ends[1] in of.options
            if of.options[ends[0]] > of.options[ends[1]] for name in ends
        }  # fmt: skip
        if crossed:
            self._lose(of.label.bg, excuses.CROSSED)
        return {key: its for key, its in of.options.items() if key not in crossed}

    def _rows(self, rows: Sequence[Question]) -> Iterator[dict[str, Any]]:
        rows = rows[:_MOST_ROWS]
        for of, name in zip(rows, names(one.name for one in rows), strict=True):
            if of.when:
                self._lose(of.label.bg, excuses.IN_A_ROW)
            ours, values = self._as_ours(replace(of, optional=of.optional or of.when is not None, when=None))
            yield self._written(ours, name, "", values)

    def _shown(self, when: Condition, what: str, excuse: Text) -> str:
        try:
            return written(when, self._known)
        except Unwritable as unwritable:
            self._lose(what, excuse.fill(why=unwritable))
            return ""

    def _lose(self, what: str, why: Text) -> None:
        self.losses.append(Loss(what, why))


def _parts(parts: Iterable[Part]) -> Iterator[Part]:
    """Joins pieces that have no title of their own, and divides what is too long for a page."""
    for part in _titled(_joined(parts)):
        for at, start in enumerate(range(0, len(part.questions), MOST)):
            questions = part.questions[start : start + MOST]
            more = Text(*(f" ({at + 1})" if at else "" for _ in range(2)))
            title = Text(part.title.bg + more.bg, part.title.en and part.title.en + more.en)
            yield replace(
                part, name=f"{part.name or title.en}{more.bg}", questions=questions, title=title,
                about=Text("") if at else part.about,
            )  # fmt: skip


def _titled(parts: Iterable[Part]) -> Iterator[Part]:
    """Gives each page a title of its own."""
    seen: list[str] = []
    for part in parts:
        title = part.title if part.title.bg else _UNNAMED
        if again := seen.count(title.bg):
            title = Text(f"{title.bg} – {again + 1}", title.en and f"{title.en} – {again + 1}")
        seen.append(part.title.bg or _UNNAMED.bg)
        yield replace(part, title=title)


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    waiting: Part | None = None
    for part in parts:
        loose = not part.title.bg and part.when is None
        if waiting and loose:
            waiting = replace(waiting, questions=(*waiting.questions, *part.questions))
            continue
        if waiting:
            yield waiting
        waiting = part if loose else None
        if not loose:
            yield part
    if waiting:
        yield waiting


def _is_yes_no(choices: Mapping[str, Text]) -> bool:
    said = [value.casefold() for value in choices]
    return len(said) == len(_YES & set(said)) + len(_NO & set(said)) == 2  # noqa: PLR2004  one yes and one no


def _values(choices: Mapping[str, Text]) -> list[str]:
    """Makes the values that expressions compare with: ids, each of its own."""
    made = [name.replace("_", "-").strip("-") for name in names(choices)]
    return [one if made.index(one) == at else f"{one}-{at + 1}" for at, one in enumerate(made)]
