"""Checks compiled as a service's own, so that their expressions are real, and the facts that they are judged on."""

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent, indent

import pytest

from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES
from gishe.language.compile import compile_service
from gishe.language.compiled import CompiledCheck
from gishe.language.library import read_library
from gishe.language.load import read
from gishe.language.vocabulary import Vocabulary
from gishe.values.problem import Problem

ROOT = Path(__file__).parents[2]
_HEAD = """\
service: sample
title: {bg: Пример, en: Sample}
number: "9999"
area: samples
basis: ["ЗГР, чл. 24"]
applicants: [person, company, representative]
speeds: {standard: {fee: 1.00 EUR, term: 7 days}}
form:
  - page: about
    title: {bg: За какво, en: What for}
    fields:
      - {id: plate, type: text, optional: true, label: {bg: Номер, en: Plate}}
      - {id: count, type: whole-number, optional: true, label: {bg: Брой, en: Count}}
      - {id: zone, type: text, optional: true, label: {bg: Зона, en: Zone}}
      - {id: egn, type: egn, optional: true, label: {bg: ЕГН, en: EGN}}
      - {id: died_on, type: date, optional: true, label: {bg: Кога, en: When}}
      - {id: paper, type: file, optional: true, accept: [pdf, image], max_size: 5 MB, label: {bg: Файл, en: File}}
      - id: heirs
        type: list
        optional: true
        label: {bg: Наследници, en: Heirs}
        fields:
          - {id: name, type: text, label: {bg: Име, en: Name}}
          - {id: egn, type: egn, optional: true, label: {bg: ЕГН, en: EGN}}
document:
  title: {bg: Документ, en: Document}
  register: samples
  body: "Документ"
keep: 5 years
decide: {automatic_if: false}
approval:
  - {step: decision, role: secretary, title: {bg: Решение, en: Decision}, decides: true}
checks:
"""


@pytest.fixture(scope="session")
def shipped() -> Vocabulary:
    return read_library(ROOT / "definitions", FIELD_TYPES, CHECK_TYPES).vocabulary


@pytest.fixture(scope="session")
def compiled(shipped):
    """Compiles a check's keys: the check, and what is wrong beside advice."""

    def compiled(keys: str) -> tuple[CompiledCheck | None, list[Problem]]:
        written = "id: one\ntitle: {bg: Проверката, en: The check}\nsays: {fail: {bg: Не., en: No.}}\n" + dedent(keys)
        text = _HEAD + "  -\n" + indent(written, "    ")
        service, problems = compile_service(read(text, "sample.yaml"), shipped)
        about = [one for one in problems if one.severity == "error"]
        return (service.checks[0] if service and service.checks else None), about

    return compiled


@pytest.fixture(scope="session")
def checked(compiled) -> Callable[[str], CompiledCheck]:
    """Compiles a check that nothing is wrong with."""

    def checked(keys: str) -> CompiledCheck:
        check, problems = compiled(keys)
        assert check, [one.line("en") for one in problems]
        assert not problems, [one.line("en") for one in problems]
        return check

    return checked
