"""A municipality's own templates: what they may do, and a reader that leaves out those that do more.

Themes come from strangers too. A template of theirs writes words and data and puts blocks in the place of the default
theme's (`{% extends "default/layout.html" %}`); it runs no scripts, calls nothing but words and macros, and can't print
what is not escaped. One that is not in order is left out, and the default theme's stands in its place.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, TemplateNotFound, TemplateSyntaxError, nodes

from gishe.values.problem import Place, Problem
from gishe.values.text import Text

_NODES = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.Name, nodes.Getattr, nodes.Getitem,
    nodes.Concat, nodes.Test, nodes.If, nodes.For, nodes.Block, nodes.Extends, nodes.Include, nodes.Import,
    nodes.And, nodes.Or, nodes.Not, nodes.Compare, nodes.Operand, nodes.CondExpr, nodes.Keyword,
    nodes.Tuple, nodes.List, nodes.Assign, nodes.Call, nodes.Filter,
)  # fmt: skip
_FILTERS = frozenset(
    {"to", "day", "moment", "stamped", "money", "length", "join", "first", "last", "default", "upper", "lower", "e"}
)
_CALLS = frozenset({"say", "say_n", "say_or", "super"})
_FORBIDDEN = re.compile(
    r"<\s*(script|style|iframe|object|embed|base|link|meta|form)\b|\s(on\w+|style|srcdoc|formaction)\s*=|javascript:|"
    r"(data-)?hx-",
    re.IGNORECASE,
)
_DEEPEST = 2
_LARGEST = 100_000


def faults(source: str, file: str, templates: frozenset[str]) -> tuple[Problem, ...]:
    """Lists what a template may not do, each with its place; `templates` are the names that it may rest on."""
    if len(source) > _LARGEST:
        return (_problem("template-too-long", file, 1, *_TOO_LONG),)
    try:
        tree = Environment(autoescape=True).parse(source)
    except TemplateSyntaxError as error:
        said = error.message or ""
        return (_problem("template-broken", file, error.lineno, f"Не се чете: {said}.", f"It can't be read: {said}."),)
    except RecursionError:
        return (_problem("template-too-long", file, 1, *_TOO_LONG),)
    return tuple(dict.fromkeys([*_forbidden(source, file), *_unknown(tree, file, templates), *_deep(tree, file)]))


class OwnTemplates(FileSystemLoader):
    """Loads a folder's templates that are in order; `faults` says what is wrong with the others."""

    def __init__(self, folder: Path, rest: frozenset[str]) -> None:
        super().__init__(folder)
        self.faults: tuple[Problem, ...] = ()
        own = frozenset(super().list_templates())
        found = {name: self._judge(folder / name, rest | own) for name in own}
        self.faults = tuple(fault for name in sorted(found) for fault in found[name])
        self._whole = frozenset(name for name, its in found.items() if not its)

    def list_templates(self) -> list[str]:
        """Lists what is in order."""
        return sorted(self._whole)

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Gives a template that is in order."""
        if template not in self._whole:
            raise TemplateNotFound(template)
        return super().get_source(environment, template)

    def _judge(self, file: Path, known: frozenset[str]) -> tuple[Problem, ...]:
        try:
            return faults(file.read_text(encoding="utf-8"), str(file), known)
        except (OSError, UnicodeDecodeError):
            says = "Файлът не се чете: записва се в UTF-8.", "The file can't be read: save it as UTF-8."
            return (_problem("template-broken", str(file), 1, *says),)


def _forbidden(source: str, file: str) -> Iterator[Problem]:
    for match in _FORBIDDEN.finditer(source):
        what, line = match[0].strip(), source.count("\n", 0, match.start()) + 1
        yield _problem(
            "template-markup", file, line,
            f"„{what}“ не може да стои в шаблон на тема: страниците не изпълняват чужд код и не пращат другаде.",
            f"“{what}” can't stand in a theme's template: pages run no foreign code and send nothing elsewhere.",
        )  # fmt: skip


def _unknown(tree: nodes.Template, file: str, templates: frozenset[str]) -> Iterator[Problem]:
    macros = {one.target for one in tree.find_all(nodes.Import)}
    for node in tree.find_all(nodes.Node):
        said = _said(node, macros, templates)
        if said:
            yield _problem(
                "template-does-more", file, node.lineno,
                f"Шаблон на тема не може да ползва {said}.", f"A theme's template can't use {said}.",
            )  # fmt: skip


def _said(node: nodes.Node, macros: set[str], templates: frozenset[str]) -> str:
    """Names what a node does that it may not; nothing where it may."""
    match node:
        case nodes.Filter(name=name):
            return "" if name in _FILTERS else f"|{name}"
        case nodes.Call():
            return _called(node.node, macros)
        case nodes.Getattr(attr=attr):
            return f".{attr}" if attr.startswith("_") else ""
        case nodes.FromImport():
            return "{% from %}"
        case nodes.Extends(template=its) | nodes.Include(template=its) | nodes.Import(template=its):
            return "" if isinstance(its, nodes.Const) and its.value in templates else "такъв файл / such a file"
    return "" if isinstance(node, (*_NODES, nodes.Helper)) else type(node).__name__.lower()


def _called(its: nodes.Node, macros: set[str]) -> str:
    match its:
        case nodes.Name(name=name):
            return "" if name in _CALLS else f"{name}()"
        case nodes.Getattr(node=nodes.Name(name=name), attr=attr):
            return "" if name in macros else f"{name}.{attr}()"
    return "()"


def _deep(tree: nodes.Template, file: str) -> Iterator[Problem]:
    def under(node: nodes.Node, depth: int) -> Iterator[nodes.Node]:
        for child in node.iter_child_nodes():
            inner = depth + isinstance(child, nodes.For)
            if inner > _DEEPEST:
                yield child
            else:
                yield from under(child, inner)

    for node in under(tree, 0):
        yield _problem("template-too-deep", file, node.lineno, *_TOO_DEEP)


_TOO_LONG = "Шаблонът е по-дълъг от 100 000 знака или твърде вложен.", "The template is too long or too nested."
_TOO_DEEP = "Повторенията са едно в друго повече от два пъти.", "Loops stand in one another more than twice."


def _problem(code: str, file: str, line: int, bg: str, en: str) -> Problem:
    hint = Text("Дотогава стои шаблонът на темата default.", "Until then the template of the theme default stands.")
    return Problem(code, Text(bg, en), hint, Place(file, line, 1))
