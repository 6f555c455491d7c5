"""A municipality's own words: sentences of the default theme said in another way, judged before they are used."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter

from gishe.language.load import read_file
from gishe.language.tree import Path as TreePath
from gishe.language.tree import Tree
from gishe.values.problem import Problem
from gishe.values.text import LANGUAGES, Text

_HINT = Text("Дотогава стоят думите на темата default.", "Until then the words of the theme default stand.")


def read_own(folder: Path, default: Mapping[str, Text]) -> tuple[dict[str, Text], tuple[Problem, ...]]:
    """Reads `words/*.yaml` of a theme's own; gives those that are in order, and what is wrong with the others."""
    texts: dict[str, Text] = {}
    faults: list[Problem] = []
    for file in sorted((folder / "words").glob("*.yaml")):
        tree = read_file(file)
        if not isinstance(tree, Tree) or not isinstance(tree.data, dict):
            faults += tree if isinstance(tree, tuple) else [_fault(Tree(str(file), None), (), *_NO_WORDS)]
            continue
        for key, said in tree.data.items():
            found = list(_judge(tree, str(key), said, default))
            faults += found
            if not found:
                texts[str(key)] = Text(**said)
    return texts, tuple(faults)


def _judge(tree: Tree, key: str, said: object, default: Mapping[str, Text]) -> Iterator[Problem]:
    if key not in default:
        yield _fault(tree, (key,), f"Страниците не казват „{key}“.", f"No page says “{key}”.")
    elif (
        not isinstance(said, dict)
        or set(said) != set(LANGUAGES)
        or not all(isinstance(it, str) for it in said.values())
    ):
        yield _fault(tree, (key,), *_NO_WORDS)
    else:
        for language in LANGUAGES:
            known = _places(default[key].to(language)) or frozenset()
            places = _places(said[language])
            if places is None or not places <= known:
                may = ", ".join(f"{{{name}}}" for name in sorted(known)) or "{{ }}"
                yield _fault(
                    tree, (key, language),
                    f"В скоби тук може да стои само {may}.", f"Only {may} may stand in braces here.",
                )  # fmt: skip


def _places(sentence: str) -> frozenset[str] | None:
    """Lists the names in braces; nothing where there is more in them than a name."""
    try:
        parts = [(name, spec, made) for _, name, spec, made in Formatter().parse(sentence) if name is not None]
    except ValueError:
        return None
    if any(spec or made or not name.isidentifier() for name, spec, made in parts):
        return None
    return frozenset(name for name, _, _ in parts)


def _fault(tree: Tree, path: TreePath, bg: str, en: str) -> Problem:
    return Problem("own-words", Text(bg, en), _HINT, tree.place(path) if tree.data else None)


_NO_WORDS = "Напишете думите така: `ключ: {bg: …, en: …}`.", "Write the words so: `key: {bg: …, en: …}`."
