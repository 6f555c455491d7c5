"""The names of pages and routes that services share, and what is wrong with a name that can't be used at its place."""

from collections.abc import Collection, Iterator, Mapping
from typing import Literal, TypeAlias

from gishe.language.nearest import nearest
from gishe.language.notes import Notes
from gishe.language.tree import Path
from gishe.language.vocabulary import Vocabulary
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text

#: The section of a service that uses shared things, by which it is told what they are.
Section: TypeAlias = Literal["form", "checks", "approval"]
_FOLDER = "common/"
_UNKNOWN: Mapping[Section, tuple[str, Text]] = {
    "form": ("unknown-page", Text("Няма обща страница „{name}“.", 'There is no shared page "{name}".')),
    "checks": ("unknown-checks", Text("Няма общи проверки „{name}“.", 'There are no shared checks "{name}".')),
    "approval": ("unknown-route", Text("Няма общ маршрут „{name}“.", 'There is no shared route "{name}".')),
}
_PAGE = (
    Text("„{name}“ е обща страница.", '"{name}" is a shared page.'),
    Text("Страниците се ползват във `form`.", "Pages are used in `form`."),
)
_ROUTE = (
    Text("„{name}“ е общ маршрут.", '"{name}" is a shared route.'),
    Text("Маршрутите се ползват в `approval`.", "Routes are used in `approval`."),
)
_CHECKS = (
    Text("„{name}“ са общи проверки.", '"{name}" are shared checks.'),
    Text("Проверките се ползват в `checks`.", "Checks are used in `checks`."),
)
_LIST = (
    Text("„{name}“ е общ списък с възможности.", '"{name}" is a shared list of options.'),
    Text("Списък се ползва в поле: `options: …`.", "A list is used in a field: `options: …`."),
)


def shared_name(used: str) -> str:
    """Gives the id of a shared thing as services use it: `common/delivery` is `delivery`."""
    return used.removeprefix(_FOLDER)


def used_names(data: Plain) -> Iterator[tuple[Section, int, str]]:
    """Lists the shared pages, checks and routes that a service or an overlay uses: section, position, id."""
    sections: tuple[Section, ...] = ("form", "checks", "approval")
    for section in sections:
        items = data.get(section) if isinstance(data, Mapping) else None
        for at, item in enumerate(items if isinstance(items, list) else ()):
            if isinstance(item, Mapping) and isinstance(used := item.get("use"), str):
                yield section, at, shared_name(used)


def note_unusable(used: str, path: Path, section: Section, vocabulary: Vocabulary, notes: Notes) -> None:
    """Notes why nothing can be put in the place of `use:` at a path.

    Where the file is there and can't be read, what is wrong with it is said where it stands, and nothing is said here.
    """
    if told := vocabulary.unread.get(shared_name(used)):
        notes.placed(told)
    else:
        notes.value((*path, "use"), _unusable(used, section, vocabulary))


def _unusable(used: str, section: Section, vocabulary: Vocabulary) -> Problem:
    known: Mapping[Section, Collection[str]] = {
        "form": vocabulary.pages, "checks": vocabulary.shared_checks, "approval": vocabulary.routes,
    }  # fmt: skip
    name = shared_name(used)
    code = {"form": "not-a-page", "checks": "not-checks", "approval": "not-a-route"}[section]
    kinds: tuple[tuple[Collection[str], tuple[Text, Text]], ...] = (
        (vocabulary.pages, _PAGE), (vocabulary.routes, _ROUTE), (vocabulary.shared_checks, _CHECKS),
        (vocabulary.options, _LIST),
    )  # fmt: skip
    for there, (says, hint) in kinds:
        if name in there:
            return Problem(code, says.fill(name=used), hint)
    code, says = _UNKNOWN[section]
    return Problem(code, says.fill(name=used), nearest(used, [f"{_FOLDER}{one}" for one in known[section]]))
