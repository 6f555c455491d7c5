import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES
from gishe.language.compiled import Service
from gishe.language.explanation import touched
from gishe.language.library import Library, read_library
from gishe.language.originals import accepted
from gishe.language.vocabulary import Vocabulary
from gishe.values.problem import Problem

ROOT = Path(__file__).parents[2]
_ABOUT = ("overlay-", "missing-language")
_SHARED = {"delivery.yaml", "delivery-ways.yaml"}
TOWN = """\
municipality: gorna-polyana
title: {bg: Община Горна поляна, en: Municipality of Gorna Polyana}
ekatte: "99108"
eik: "999900017"
address: {bg: пл. Примерен, en: Primeren Square}
phone: "+359 2 000 00 01"
email: obshtina@gorna-polyana.example
payment: {iban: BG18TEST00008400000001, bank: {bg: Банка, en: Bank}, counter: {bg: Гише, en: Counter}}
registers: {incoming: 1, certificates: 2}
roles: {secretary: {bg: Секретар, en: Secretary}, mayor: {bg: Кмет, en: Mayor}}
services: [parking-card]
"""
STEPS = """\
approval:
  - {step: first, role: secretary, title: {bg: Преглед, en: Review}}
  - together:
      - {step: left, role: secretary, title: {bg: Ляво, en: Left}, opinion: true}
      - {step: right, role: secretary, title: {bg: Дясно, en: Right}, opinion: true}
  - step: decision
"""

ROUTE = """\
common: said
title: {bg: Становища и решение, en: Opinions and a decision}
approval:
  - together:
      - {step: legal, role: secretary, title: {bg: Право, en: Law}, opinion: true}
      - {step: money, role: secretary, title: {bg: Пари, en: Money}, opinion: true}
  - step: audit
    role: secretary
    title: {bg: Сверка, en: Audit}
    term: 2 days
    fill:
      - {id: sound, type: yes-no, label: {bg: Всичко е наред, en: All is well}}
"""


@dataclass(frozen=True)
class Town:
    """The folder, with what tests ask of it."""

    folder: Path

    @property
    def base(self) -> Path:
        return self.folder / "services/parking-card.yaml"

    @property
    def own_file(self) -> Path:
        return self.folder / "municipalities/gorna-polyana/services/parking-card.yaml"

    @property
    def library(self) -> Library:
        return read_library(self.folder, FIELD_TYPES, CHECK_TYPES)

    @property
    def own(self) -> Service:
        assert self.problems == [], [one.line("en") for one in self.problems]
        return self.library.of("gorna-polyana")["parking-card"]

    @property
    def problems(self) -> list[Problem]:
        """Errors, and the warnings that these tests are about: other advice may come and go."""
        return [one for one in self.library.problems if one.severity == "error" or one.code.startswith(_ABOUT)]

    @property
    def codes(self) -> list[tuple[str, int]]:
        return [(one.code, one.place.line) for one in self.problems if one.place]

    @property
    def wrong(self) -> list[tuple[str, str, int, int]]:
        """Errors and some advice, with file and place; that a broken service can't be offered follows."""
        about = ("overlay-", "unused", "missing-language")
        wrong = [one for one in self.library.problems if one.severity == "error" or one.code.startswith(about)]
        found = [(one.code, one.place) for one in wrong if one.place and one.code != "unknown-service"]
        return [(code, Path(place.file).name, place.line, place.column) for code, place in found]

    def overlay(self, text: str, *, accept: bool = True) -> Path:
        """Writes an overlay, and writes down what the shared service says."""
        self.own_file.write_text(f"extends: parking-card\n{text}\n")
        if accept:
            self.accept()
        return self.own_file

    def accept(self) -> None:
        if found := touched(self.library, "parking-card", self.own_file):
            self.own_file.write_text(accepted(*found))

    def move(self, was: str, now: str) -> None:
        """Changes the shared service."""
        text = self.base.read_text()
        assert was in text
        self.base.write_text(text.replace(was, now))


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The vocabulary of the shipped definitions: real field types, check types, registers and shared pieces."""
    return read_library(ROOT / "definitions", FIELD_TYPES, CHECK_TYPES).vocabulary


@pytest.fixture(scope="session")
def sample() -> str:
    """A small service that has nothing wrong with it."""
    return (ROOT / "tests/examples/valid/parking-card.yaml").read_text(encoding="utf-8")


@pytest.fixture
def town(tmp_path, sample) -> Town:
    """A folder of definitions with one shared service and one municipality that offers it."""
    shutil.copytree(ROOT / "definitions/common", tmp_path / "common", ignore=lambda _, names: set(names) - _SHARED)
    text = sample.replace("approval:\n  - step: decision\n", STEPS)
    text = text.replace("form:\n", "form:\n  - use: common/delivery\n").replace(
        "{purpose: ", "{delivery: portal, purpose: "
    )
    town = Town(tmp_path)
    for file, content in ((town.base, text), (town.own_file.parent.with_name("municipality.yaml"), TOWN)):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
    town.own_file.parent.mkdir()
    return town


@pytest.fixture
def route(town) -> Path:
    """The file of a shared route, which the service of the town uses before its own steps."""
    path = town.folder / "common/said.yaml"
    path.write_text(ROUTE)
    town.move("approval:\n", "approval:\n  - use: common/said\n")
    return path
