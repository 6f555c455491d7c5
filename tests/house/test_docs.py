"""The documents say what the program does: their links lead somewhere and their examples are the real files."""

import re
import tomllib
from pathlib import Path

import pytest

from gishe_cli.catalogue import commands

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\((?!https?:|mailto:|#)([^)#\s]+)(#[^)]*)?\)")
#: `<!-- from PATH -->` stands before a code block that repeats lines of that file.
EXCERPT = re.compile(r"<!-- from (?P<path>\S+) -->\n+```\w*\n(?P<text>.*?)```", re.DOTALL)
MADE = re.compile(r"^([a-z]+):.*## ", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files_that_exist(page: Path) -> None:
    linked = [found[1] for found in LINK.finditer(page.read_text(encoding="utf-8"))]
    assert [link for link in linked if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_excerpts_are_the_files_own_lines(page: Path) -> None:
    for found in EXCERPT.finditer(page.read_text(encoding="utf-8")):
        assert found["text"] in (ROOT / found["path"]).read_text(encoding="utf-8"), found["path"]


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in commands() if f"gishe {name}" not in readme] == []


def test_the_readme_shows_a_whole_service() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert any(found["path"].startswith("definitions/services/") for found in EXCERPT.finditer(readme))


def test_contributing_names_only_what_exists() -> None:
    """Each row of "I want to … -> edit this file" names files or folders, with `<…>` for the part one chooses."""
    table = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:platform|cli|definitions|themes|tests|docs|setup|benchmarks)/[^`]*)`", table)
    assert named
    assert [path for path in named if not _exists(path)] == []


def _exists(path: str) -> bool:
    return any(ROOT.glob(re.sub(r"<[^>]+>", "*", path.rstrip("/"))))


def test_contributing_names_every_make_target() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    targets = MADE.findall((ROOT / "Makefile").read_text(encoding="utf-8"))
    assert [target for target in targets if f"make {target}" not in text] == []


def test_the_changelog_begins_with_the_version_that_is_built() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## (\S+)", changelog, re.MULTILINE)[1] == project["version"]


@pytest.mark.parametrize("page", sorted((ROOT / "docs" / "decisions").glob("0*.md")), ids=lambda page: page.stem)
def test_a_decision_says_why_and_what_it_costs(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert headings == ["Context", "Decision", "Consequences"]
    assert len(text.splitlines()) < 80, "a decision fits on a page"
