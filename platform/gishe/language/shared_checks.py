"""Checks that services share: those of a file of `definitions/common/` in the place where a service uses it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from gishe.language.check import CommonChecks
from gishe.language.desk import Desk
from gishe.language.nearest import nearest
from gishe.language.notes import Notes
from gishe.language.shared_names import note_unusable, shared_name
from gishe.language.spreading import Part, items_of, laid_out
from gishe.language.tree import Path, Tree
from gishe.language.used_checks import called, names_read
from gishe.language.verification import draft_checks
from gishe.language.vocabulary import Vocabulary
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text

SECTION: Final = "checks"
_KEYS = frozenset({"use", "with"})
_NAME = re.compile(r"[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)+")
_STRANGE = Text("Непознат ключ „{key}“.", 'Unknown key "{key}".')
_AS_IT_IS = Text(
    "Общите проверки се ползват с `use: …` и, ако отговорите се казват другояче, с `with: …`.",
    "Shared checks are used by `use: …` and, where the answers are called otherwise, `with: …`.",
)
_ONE_NAME = Problem(
    "wrong-type",
    Text(
        "Тук се очаква името на един файл с общи проверки.", "The name of one file of shared checks is expected here."
    ),
    Text("Всеки файл е на свой ред: `- use: common/…`.", "Each file has its own line: `- use: common/…`."),
)
_NO_NAMES = Problem(
    "wrong-type",
    Text("Тук се очаква как се казват отговорите.", "What the answers are called is expected here."),
    Text("Например `with: {company_eik: form.trader}`.", "For example `with: {company_eik: form.trader}`."),
)
_UNREAD = Text("Общите проверки не четат „form.{name}“.", 'The shared checks do not read "form.{name}".')


def used_checks(item: Any) -> str:
    """Gives the id of the shared checks that an item of `checks` uses; empty where it uses none, or not rightly."""
    if not isinstance(item, Mapping) or not set(item) <= _KEYS or not isinstance(item.get("use"), str):
        return ""
    return shared_name(item["use"]) if _names(item) is not None else ""


def spread_checks(tree: Tree, shared: Mapping[str, Tree]) -> Tree:
    """Gives a service's file with the shared checks in their places, each with its place in its own file."""
    return laid_out(tree, SECTION, list(_parts(tree, shared)))


def parts_of(item: Mapping[str, Plain], shared: Tree, user: Tree, used: Path) -> Iterator[Part]:
    """Gives the checks of a shared file as the item at a path of a service uses them."""
    source = called(shared, _names(item) or {}, user, used)
    yield from ((source, (SECTION, n), one) for n, one in enumerate(items_of(source, SECTION)))


def _parts(tree: Tree, shared: Mapping[str, Tree]) -> Iterator[Part]:
    for at, item in enumerate(items_of(tree, SECTION)):
        if (name := used_checks(item)) in shared:
            yield from parts_of(item, shared[name], tree, (SECTION, at))
        else:
            yield tree, (SECTION, at), item


def _names(item: Mapping[str, Any]) -> dict[str, str] | None:
    """Gives what an item calls the answers; `None` where that can't be read."""
    given = item.get("with", {})
    if not isinstance(given, Mapping):
        return None
    whole = all(isinstance(name, str) and isinstance(one, str) and _NAME.fullmatch(one) for name, one in given.items())
    return {str(name): str(one) for name, one in given.items()} if whole else None


def note_unspread_checks(desk: Desk) -> None:
    """Notes each `use:` for which there are no checks; what reads the checks that are missing is not to be blamed."""
    for at, item in enumerate(items_of(desk.tree, SECTION)):
        if isinstance(item, Mapping) and "use" in item and "id" not in item:
            _note((SECTION, at), item, desk)
            desk.lacks_checks = True
            desk.notes.unread((SECTION, at))
    scenarios = items_of(desk.tree, "scenarios") if desk.lacks_checks else []
    for n, _ in enumerate(scenarios):
        desk.notes.unread(("scenarios", n, "records"))


def note_uncalled(tree: Tree, vocabulary: Vocabulary, notes: Notes) -> None:
    """Notes names of `with` that the shared checks do not read."""
    for at, item in enumerate(items_of(tree, SECTION)):
        name = used_checks(item)
        if name in vocabulary.shared_checks:
            note_unread_names((SECTION, at), item, vocabulary.shared_checks[name], notes)


def note_unread_names(path: Path, item: Mapping[str, Plain], shared: Tree, notes: Notes) -> None:
    """Notes names of the `with` at a path that the shared checks do not read."""
    read = names_read(shared)
    for one in _names(item) or {}:
        if one not in read:
            notes.key((*path, "with", one), Problem("unread-name", _UNREAD.fill(name=one), nearest(one, read)))


def _note(path: Path, item: Mapping[str, Any], desk: Desk) -> None:
    used, strange = item["use"], [key for key in item if key not in _KEYS]
    if strange:
        desk.notes.key((*path, strange[0]), Problem("unknown-key", _STRANGE.fill(key=strange[0]), _AS_IT_IS))
    elif not isinstance(used, str):
        desk.notes.value((*path, "use"), _ONE_NAME)
    elif _names(item) is None:
        desk.notes.value((*path, "with"), _NO_NAMES)
    else:
        note_unusable(used, path, SECTION, desk.vocabulary, desk.notes)


def examine_checks(tree: Tree, shared: CommonChecks, vocabulary: Vocabulary) -> tuple[Problem, ...]:
    """Finds what is wrong with shared checks whatever service uses them."""
    notes = Notes(tree)
    draft_checks(shared.checks, Desk(tree, vocabulary, notes))
    return notes.problems
