"""`repeated-label`: two questions, pages, options, checks or steps that stand together are called the same.

Why: people tell them apart by their words; who hears the page read aloud has nothing else.
Bad: two questions „Дата“ on one page. Good: „Дата на раждане“ and „Дата на смъртта“.
"""

from collections.abc import Iterable, Iterator

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.language.tree import Path
from gishe.values.problem import Problem
from gishe.values.text import Text


def find(subject: Subject, notes: Notes) -> None:
    """Finds the second of two that share their words."""
    definition = subject.service.definition
    for group in _groups(subject):
        _compare(group, notes)
    _compare(((("checks", at, "title"), check.title) for at, check in enumerate(definition.checks)), notes)
    _compare((((*path, "title"), step.title) for path, step in subject.steps), notes)
    titled = ((("speeds", name, "title"), speed.title) for name, speed in definition.speeds.items())
    _compare(((path, title) for path, title in titled if title), notes)


def _groups(subject: Subject) -> Iterator[list[tuple[Path, Text]]]:
    pages = enumerate(subject.service.pages)
    yield [(("form", at, "title"), page.definition.title) for at, page in pages]
    beside: dict[Path, list[tuple[Path, Text]]] = {}
    for path, field in subject.questions:
        beside.setdefault(path[:-1], []).append(((*path, "label"), field.definition.label))
        if isinstance(field.definition.options.get("options"), dict):
            yield [((*path, "options", value), label) for value, label in field.choices.items()]
    yield from beside.values()


def _compare(group: Iterable[tuple[Path, Text]], notes: Notes) -> None:
    seen: set[str] = set()
    for path, words in group:
        # Questions of which one is shown in place of the other may ask the same; hence advice only.
        if (mark := words.bg.strip().casefold()) in seen:
            says = Text(f"„{words.bg}“ вече го има до това.", f'"{words.to("en")}" stands beside this already.')
            hint = Text("Кажете с какво се различават.", "Say what sets them apart.")
            notes.value(path, Problem("repeated-label", says, hint, severity="warning"))
        seen.add(mark)
