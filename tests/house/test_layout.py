"""The house keeps its shape: what lies where, how long a file gets, and what never enters the repository."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOP = {
    ".ci",
    ".gitignore",
    ".npmrc",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "benchmarks",
    "cli",
    "definitions",
    "docs",
    "package-lock.json",
    "package.json",
    "platform",
    "pyproject.toml",
    "setup",
    "tests",
    "themes",
}
LONGEST = 300
NAMES_THAT_SAY_NOTHING = {"base", "common", "core", "helper", "helpers", "manager", "misc", "util", "utils"}
# In pieces, or this file would hold what it looks for.
OF_ONE_MACHINE = (".." + "/shared", "/" + "work/", "/." + "library")
OF_A_REGISTRY = ("registry." + "npmjs", "pypi" + ".org", "files." + "pythonhosted", "deb." + "debian.org")
SUPPRESSION = re.compile(
    r"#\s*(noqa|type:\s*ignore)\b(?P<codes>(:\s*[A-Z]+\d+(,\s*[A-Z]+\d+)*)|(\[[\w\-, ]+\]))?(?P<reason>.*)"
)


def _listed(*arguments: str) -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files", "-z", *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return [ROOT / name for name in listing.split("\0") if name and (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def kept() -> list[Path]:
    """Every file that is in git or is about to be."""
    return _listed("--cached", "--others", "--exclude-standard")


def _sources(kept: list[Path]) -> Iterator[Path]:
    return (file for file in kept if file.suffix == ".py")


def _texts(kept: list[Path]) -> Iterator[tuple[Path, str]]:
    for file in kept:
        try:
            yield file, file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def test_the_source_roots_hold_packages_only() -> None:
    """A package or module named `platform` would shadow the standard library's."""
    for root in (ROOT / "platform", ROOT / "cli"):
        assert [file.name for file in root.iterdir() if file.suffix == ".py"] == []


def test_the_standard_library_is_not_shadowed() -> None:
    import platform  # noqa: PLC0415 - the import is what is tested

    assert ROOT not in Path(platform.__file__).parents


def test_the_top_level_is_the_one_that_is_documented(kept: list[Path]) -> None:
    assert {file.relative_to(ROOT).parts[0] for file in kept} <= TOP


def test_definitions_and_themes_are_where_authors_look() -> None:
    for folder in ("services", "registers", "common", "municipalities"):
        assert (ROOT / "definitions" / folder).is_dir()
    assert (ROOT / "themes" / "default").is_dir()


def test_no_file_grows_too_long_to_read(kept: list[Path]) -> None:
    lengths = {file.relative_to(ROOT): len(file.read_text(encoding="utf-8").splitlines()) for file in _sources(kept)}
    assert {file: length for file, length in lengths.items() if length >= LONGEST} == {}


def test_no_name_says_nothing(kept: list[Path]) -> None:
    named = {part for file in _sources(kept) for part in file.relative_to(ROOT).with_suffix("").parts}
    # `definitions/common` is a word of the language: what services share by name.
    assert named & NAMES_THAT_SAY_NOTHING == set()


def test_each_package_says_what_it_is_for() -> None:
    for package in (ROOT / "platform" / "gishe").rglob("__init__.py"):
        assert package.read_text(encoding="utf-8").startswith('"""'), package


def test_nothing_of_third_parties_is_kept(kept: list[Path]) -> None:
    foreign = (".min.js", ".min.css", ".woff", ".woff2", ".ttf", ".otf")
    assert [file.name for file in kept if file.name.endswith(foreign) or "vendor" in file.parts] == []


def test_no_file_knows_a_machine_or_a_registry(kept: list[Path]) -> None:
    told = [(file.name, word) for file, text in _texts(kept) for word in OF_ONE_MACHINE + OF_A_REGISTRY if word in text]
    assert told == []


def test_every_exception_to_a_rule_has_its_reason(kept: list[Path]) -> None:
    """The reason stands on the line, or in a comment right above it."""
    assert [place for file in _sources(kept) for place in _bare_suppressions(file)] == []


def _bare_suppressions(file: Path) -> Iterator[str]:
    above = ""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        found = SUPPRESSION.search(line)
        if found and len(re.findall(r"\w+", found["reason"])) < 2 and not above.lstrip().startswith("#"):
            yield f"{file.relative_to(ROOT)}:{number}"
        above = line


def test_the_theme_s_licences_travel_with_the_files_of_others() -> None:
    static = ROOT / "themes" / "default" / "static" / "vendor"
    for script in ("codemirror.js", "htmx.min.js", "idiomorph-ext.min.js", "sofia-sans-400.woff2"):
        assert (static / script).is_file()
    assert {file.name for file in static.glob("*.LICENSE.txt")} == {
        "codemirror.LICENSE.txt",
        "htmx.org.LICENSE.txt",
        "idiomorph.LICENSE.txt",
        "sofia-sans.LICENSE.txt",
    }
