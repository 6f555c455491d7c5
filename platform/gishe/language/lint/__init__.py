"""Lint: what is well written and still unwise, one rule a file. A rule's docstring is its page of the reference."""

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes


def _found() -> tuple[ModuleType, ...]:
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    return tuple(module for module in modules if hasattr(module, "find"))


#: Every rule: a module with `find(subject, notes)`.
RULES = _found()


def find_all(subject: Subject, notes: Notes) -> None:
    """Notes what every rule finds in a service."""
    for rule in RULES:
        rule.find(subject, notes)
