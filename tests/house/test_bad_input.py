"""Every command, given what it can't use, answers with a sentence and a code: never a traceback, never a silent 0."""

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from arguments import FILES, FINE, FREE, HERE, NEEDED, SERVICE

from gishe import boot, bundle, trial
from gishe.runtime.publishing import open_offer
from gishe.store.sqlite import Stores
from gishe_cli import main
from gishe_cli.catalogue import commands

pytestmark = pytest.mark.slow
#: These run until they are stopped: they are started as programs, and only with what they must refuse.
SERVERS = {"serve", "simulate", "lsp"}
NOBODY = 65534
NAMES = ("няма", "../../etc/passwd", " ", "")


def leaves() -> Iterator[tuple[str, Any]]:
    for name, command in commands().items():
        loaded = command.load()
        inner = getattr(loaded, "commands", None)
        yield from ((f"{name} {one}", its) for one, its in inner.items()) if inner else ((name, loaded),)


@dataclass(frozen=True)
class Case:
    """A command's parameter that is given wrongly, with all its parameters."""

    command: str
    parameter: Any
    every: tuple[Any, ...]

    @property
    def id(self) -> str:
        return f"{self.command} {self.parameter.name}"

    @property
    def is_path(self) -> bool:
        return "Path" in str(self.parameter.type_descriptor.annotation) or self.id in FILES

    @property
    def is_name(self) -> bool:
        kind = str(self.parameter.type_descriptor.annotation)
        return ("'str'" in kind or "[str]" in kind) and not {self.parameter.name, self.id} & FREE

    def line(self, wrong: str, good: Mapping[str, str]) -> list[str]:
        """Writes the command with one thing wrong and all else right."""
        options, values = [], []
        for one in self.every:
            value = wrong if one is self.parameter else self._good(one, good)
            if value is None:
                continue
            if one.param_type_name == "argument":
                values.append(value)
            else:
                options += [one.opts[-1], value]
        return [*self.command.split(), *options, "--", *values]

    def _good(self, one: Any, good: Mapping[str, str]) -> str | None:
        found = NEEDED.get(f"{self.command} {one.name}", NEEDED.get(one.name)) if one.required else good.get(one.name)
        if one.required:
            assert found, f"NEEDED has no example of {one.name}, which `gishe {self.command}` requires"
        return found.format(**good) if found else None


EVERY = [Case(name, one, tuple(its.params)) for name, its in leaves() for one in its.params]
ALONE = [case for case in EVERY if case.command.split()[0] not in SERVERS]
PATHS = [pytest.param(case, id=case.id) for case in ALONE if case.is_path]
NAMED = [pytest.param(case, id=case.id) for case in ALONE if case.is_name]


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A folder that anybody may enter, with blanks and Cyrillic letters in its name."""
    folder = Path(tempfile.mkdtemp(prefix="община с интервали "))
    folder.chmod(0o755)
    yield folder
    (folder / "locked").chmod(0o755)
    shutil.rmtree(folder)


def _asking(folder: str, names: list[str]) -> set[str]:
    """Finds the shared files with checks: they ask registers that are not copied."""
    return {name for name in names if "\nchecks:" in Path(folder, name).read_text(encoding="utf-8")}


@pytest.fixture(scope="module")
def good(place: Path) -> Mapping[str, str]:
    """Definitions of one service and the data of one municipality that has opened with them."""
    definitions, data, samples = place / "описания", place / "данни", bundle.definitions()
    shutil.copytree(samples / "common", definitions / "common", ignore=_asking)
    (definitions / "registers").mkdir()
    for register in ("grao", "municipal-dogs"):
        shutil.copy(samples / f"registers/{register}.yaml", definitions / "registers")
    (definitions / "services").mkdir()
    shutil.copy(samples / f"services/civil-status/{SERVICE}.yaml", definitions / "services")
    town = definitions / "municipalities" / HERE
    shutil.copytree(samples / "municipalities" / HERE, town, ignore=lambda _, names: set(names) & {"services"})
    text = (town / "municipality.yaml").read_text(encoding="utf-8")
    before, _, after = text.partition("\nservices:")
    rest = re.sub(r"\A[^\n]*(\n +[^\n]*)*", "", after)
    (town / "municipality.yaml").write_text(f"{before}\nservices: [{SERVICE}]{rest}", encoding="utf-8")
    library = boot.library(definitions)
    assert not library.broken, [one.line("en") for one in library.problems]
    stores = Stores(data)
    open_offer(stores.of(HERE), library.of(HERE), datetime.now(UTC), trial=False)
    stores.close()
    return {"definitions": str(definitions), "data": str(data)}


@pytest.fixture(scope="module")
def wrong(place: Path) -> Mapping[str, Path]:
    """Paths that no command can use, by what is wrong with them."""
    noise = bytes(range(256)) * 16
    (place / "текст.txt").write_text("нищо", encoding="utf-8")
    (place / "noise.yaml").write_bytes(noise)
    (place / "празна папка").mkdir()
    for folder, name in (("services", "x.yaml"), ("municipalities/x", "municipality.yaml")):
        (place / "binary" / folder).mkdir(parents=True)
        (place / "binary" / folder / name).write_bytes(noise)
    (place / "no store").mkdir()
    (place / f"no store/{HERE}.sqlite").write_bytes(noise)
    shutil.copytree(place / "binary", place / "locked/inside")
    (place / "closed.yaml").write_text("service: x", encoding="utf-8")
    (place / "closed.yaml").chmod(0)
    (place / "locked").chmod(0)
    return {
        "nowhere": place / "няма такава" / "папка", "text file": place / "текст.txt",
        "binary file": place / "noise.yaml", "empty folder": place / "празна папка", "binary folder": place / "binary",
        "no store": place / "no store", "too long": place / ("х" * 300), "locked folder": place / "locked",
        "inside a locked folder": place / "locked/inside", "closed file": place / "closed.yaml",
    }  # fmt: skip


@contextmanager
def somebody() -> Iterator[None]:
    """For a while this process has no rights that a user has not: locks say nothing to root."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], place: Path) -> Any:
    """Runs a command in this process, from an empty folder; gives its code and all that it said."""
    monkeypatch.delenv("GISHE_DEBUG", raising=False)
    (place / "тук").mkdir(exist_ok=True)
    monkeypatch.chdir(place / "тук")

    def said(line: list[str]) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["gishe", *line])
        with pytest.raises(SystemExit) as ended:
            main.main()
        told = capsys.readouterr()
        return int(ended.value.code or 0), told.out + told.err

    return said


def is_sentence(told: str, wrong: str) -> bool:
    """A sentence for a person: words of Bulgarian besides what they typed, and no words of the machine's."""
    ours = told.replace(wrong, "")
    return bool(re.search(r"[а-я]{2,}", ours)) and not re.search("Traceback|Usage:|вътрешна грешка", ours)


@pytest.mark.parametrize("case", PATHS)
def test_a_path_that_can_not_be_used_is_told_in_a_sentence(case: Case, good: Any, wrong: Any, said: Any) -> None:
    for kind, path in wrong.items():
        if kind in FINE.get(case.id, ()):
            continue
        line = case.line(str(path), good)
        if "lock" in kind or "closed" in kind:
            with somebody():
                code, told = said(line)
        else:
            code, told = said(line)
        assert code not in {0, 70}, (kind, told)
        assert is_sentence(told, str(path)), (kind, told)


@pytest.mark.parametrize("case", NAMED)
def test_a_name_that_nothing_has_is_told_in_a_sentence(case: Case, good: Any, said: Any) -> None:
    for name in NAMES:
        if not name and not case.parameter.required:
            continue  # as if it had been left out
        code, told = said(case.line(name, good))
        assert code not in {0, 70}, (name, told)
        assert is_sentence(told, name or "-"), (name, told)


@pytest.mark.parametrize(
    "line",
    [
        ["check", "{definitions}"], ["fmt", "--check", "{definitions}"], ["test", "{definitions}"],
        ["test", "--definitions", "{definitions}", SERVICE], ["schema", "--definitions", "{definitions}"],
        ["explain", "--definitions", "{definitions}", SERVICE, "speeds"],
        ["where-used", "--definitions", "{definitions}", "grao"], ["journal", "verify", "--data", "{data}"],
        ["publish", "--definitions", "{definitions}", "--data", "{data}"],
        ["diff", "--definitions", "{definitions}", "--data", "{data}", SERVICE],
    ],
    ids=" ".join,
)  # fmt: skip
def test_blanks_and_cyrillic_letters_in_a_path_are_nothing_wrong(line: list[str], good: Any, said: Any) -> None:
    code, told = said([word.format(**good) for word in line])
    assert code == 0, told


def refuse(told: tuple[int, str], wrong: object) -> None:
    code, said = told
    assert code not in {0, 70}, said
    assert is_sentence(said, str(wrong)), said


@pytest.mark.parametrize(
    ("option", "kinds"),
    [
        ("--data", ("text file", "too long", "no store")),
        ("--definitions", ("nowhere", "text file", "empty folder", "too long")),
        ("--settings", ("nowhere", "binary file", "empty folder", "too long")),
    ],
)
def test_a_server_that_can_not_start_says_why(option: str, kinds: Any, wrong: Any, started: Any, place: Path) -> None:
    for kind in kinds:
        refuse(started(place, "serve", "--port", "0", option, wrong[kind]), wrong[kind])


@pytest.mark.parametrize(
    ("option", "kinds"),
    [
        ("--file", ("nowhere", "text file", "binary file", "empty folder", "too long")),
        ("--replay", ("nowhere", "text file", "binary file", "empty folder", "too long")),
        ("--certificates", ("nowhere", "text file", "empty folder", "too long")),
    ],
)
def test_a_trial_register_that_can_not_start_says_why(
    option: str, kinds: Any, wrong: Any, started: Any, place: Path
) -> None:
    trial.make_keys(place / "ключове", {}, datetime.now(UTC))
    for kind in kinds:
        line = ("simulate", "--port", "0", "--certificates", place / "ключове", option, wrong[kind])
        refuse(started(place, *line), wrong[kind])


def test_every_command_is_tried() -> None:
    tried = {case.values[0].command.split()[0] for case in (*PATHS, *NAMED)}
    assert tried | SERVERS == set(commands())
