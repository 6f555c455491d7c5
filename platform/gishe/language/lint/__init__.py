"""Lint: what is well written and still unwise, one rule a file. A rule's docstring is its page of the reference.

A rule has `find(subject, notes)`, and its docstring begins with the codes that it notes. `LEVEL` is the step of the
ladder that asks for it: `silver` where nothing is said, `gold` for what is looked for only by those who ask for gold.
`WORDS = True` is a rule about words alone, which looks at every kind of file.
"""

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Literal, TypeAlias

import re2

from gishe.language.lint.subject import Subject
from gishe.language.lint.wording import FileWording
from gishe.language.notes import Notes
from gishe.language.tree import Tree
from gishe.values.problem import Problem

Level: TypeAlias = Literal["silver", "gold"]
_CODE = re2.compile(r"`([a-z-]+)`")


def _found() -> tuple[ModuleType, ...]:
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    return tuple(module for module in modules if hasattr(module, "find"))


#: Every rule: a module with `find(subject, notes)`.
RULES = _found()


def level_of(rule: ModuleType) -> Level:
    """Says which step of the ladder asks for a rule."""
    return "gold" if getattr(rule, "LEVEL", "silver") == "gold" else "silver"


def codes_of(rule: ModuleType) -> tuple[str, ...]:
    """Lists what a rule may note: the codes that its docstring begins with."""
    return tuple(_CODE.findall((rule.__doc__ or "").partition(":")[0]))


_DAILY = tuple(rule for rule in RULES if level_of(rule) == "silver")
_WORDY = tuple(rule for rule in _DAILY if getattr(rule, "WORDS", False))
_GOLDEN = tuple(rule for rule in RULES if level_of(rule) == "gold")


def find_all(subject: Subject, notes: Notes) -> None:
    """Notes what every rule of every day finds in a service."""
    notes.linting = True
    for rule in _DAILY:
        rule.find(subject, notes)


def find_golden(subject: Subject, notes: Notes) -> None:
    """Notes what is missing for gold."""
    for rule in _GOLDEN:
        rule.find(subject, notes)


def find_words(tree: Tree) -> tuple[Problem, ...]:
    """Finds what the rules about words have to say of a file that is no service."""
    notes, wording = Notes(tree), FileWording(tree)
    for rule in _WORDY:
        rule.find(wording, notes)
    return notes.problems
