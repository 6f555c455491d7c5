"""What the code imports is declared, and what is declared is imported."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
OURS = {"gishe", "gishe_cli"}
#: Declared, though no line of ours imports them, because something of ours asks for them by name.
BY_NAME = {
    "python-multipart",  # starlette reads posted forms with it
    "ruamel.yaml.clib",  # the C parser behind ruamel.yaml
}


def _declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {_plain(re.split(r"[\[<>=!~; ]", requirement)[0]) for requirement in project["dependencies"]}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module or ""


def _distributions() -> dict[str, set[str]]:
    """Which packages of others the code imports: module -> the distributions that could provide it."""
    provided = packages_distributions()
    found: dict[str, set[str]] = {}
    for file in [*(ROOT / "platform").rglob("*.py"), *(ROOT / "cli").rglob("*.py")]:
        for module in _imported(ast.parse(file.read_text(encoding="utf-8"))):
            top = module.split(".")[0]
            if top not in OURS and top not in sys.stdlib_module_names:
                # A namespace such as `google` or `ruamel` belongs to several distributions.
                found[top] = {_plain(name) for name in provided.get(top, [top])}
    return found


def test_every_import_is_declared() -> None:
    undeclared = {module: sorted(names) for module, names in _distributions().items() if not names & _declared()}
    assert undeclared == {}


def test_every_declared_package_is_imported() -> None:
    used = {name for names in _distributions().values() for name in names}
    assert _declared() - used - {_plain(name) for name in BY_NAME} == set()
