"""What tests of several rooms share."""

import gc
import os
import shutil
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from textwrap import dedent
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings

from gishe.cases.case import Case
from gishe.cases.papers import Papers
from gishe.cases.situation import Situation
from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES
from gishe.language.compile import compile_service
from gishe.language.compiled import Service
from gishe.language.load import read
from gishe.language.tree import Tree
from gishe.language.vocabulary import Vocabulary
from gishe.values.plain import Plain
from gishe.values.work_calendar import WorkCalendar

# The same examples every time, so that a red run is the change's; GISHE_EXPLORE=1 looks for new ones.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile("explore" if os.environ.get("GISHE_EXPLORE") else "same")

#: So many objects come before the collector looks at the new ones: modules and tests are millions that all stay.
gc.set_threshold(100_000, 20, 20)
ROOT = Path(__file__).parent.parent
#: What takes longest comes first, so that nobody waits for it at the end; by folder and file, the longest first.
LONGEST = (
    "faults/test_killed_server.py", "tutorial/test_tutorial.py", "web/test_markup.py", "journeys/test_axe_desk.py",
    "journeys/test_axe.py", "house/test_bad_input.py", "cli/test_rename.py", "journeys/test_keyboard.py",
    "outages/test_kills.py", "cases/test_any_case.py", "journeys/test_heirs.py", "journeys/test_e_delivery.py",
    "cli/test_publish.py", "house/test_wheel.py", "journeys/test_trees.py", "journeys/test_letters.py",
    "cli/test_fmt.py", "cli/test_register_report.py", "journeys/test_instant.py", "journeys/test_together.py",
    "journeys/test_privacy.py", "journeys/test_others.py", "journeys/test_studio.py", "journeys/test_payment.py",
    "journeys/test_tutorial.py", "journeys/test_accounts.py", "journeys/test_signs.py", "journeys/test_eauth.py",
    "outages/test_several_registers.py", "dispatching/test_killed_sender.py", "web/test_access.py",
    "cli/test_publish_everywhere.py", "cli/test_lsp.py", "cli/test_where_used.py",
)  # fmt: skip
TUESDAY = datetime(2026, 3, 10, 10, tzinfo=ZoneInfo("Europe/Sofia"))
HEAD = """\
service: sample
title: {bg: Пример, en: Sample}
number: "9999"
area: samples
basis: [закон]
speeds: {standard: {fee: 1.00 EUR, term: 7 days}}
form:
  - page: about
    title: {bg: За какво, en: What for}
    fields:
      - {id: trees, type: whole-number, label: {bg: Дървета, en: Trees}}
      - {id: near, type: yes-no, optional: true, label: {bg: До път, en: Near a road}}
document:
  title: {bg: Документ, en: Document}
  register: samples
  body: "Дървета: {{ form.trees }}"
keep: 5 years
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(f"{item.path.parent.name}/{item.path.name}", len(places)))


def pytest_collection_finish() -> None:
    gc.freeze()  # or the collector would go through all tests and all modules again and again


@pytest.fixture(scope="session")
def chromium_program() -> str:
    """Gives the browser that journeys are made with: where there is one without windows, it is half the work."""
    found = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if found is None:
        pytest.fail("the tests need Chromium: `make test` says how to install it")
    return found


@pytest.fixture
def service() -> Callable[[str], Service]:
    """Compiles a sample service from its head and the sections a test adds."""

    def compiled(sections: str) -> Service:
        tree = read(HEAD + dedent(sections), "sample.yaml")
        assert isinstance(tree, Tree), tree
        found, problems = compile_service(tree, Vocabulary(FIELD_TYPES, CHECK_TYPES))
        assert found, "\n".join(one.line("en") for one in problems)
        return found

    return compiled


@pytest.fixture
def situation() -> Callable[..., Situation]:
    """Makes a situation of a service on an ordinary Tuesday."""

    def made(service: Service, answers: Mapping[str, Plain] | None = None, **papers: Mapping[str, Plain]) -> Situation:
        applicant = papers.get("applicant", {"id": "0000000000", "name": "Никой Никоев", "kind": "person"})
        its = {"id": "sample", "title": "Пример", "ekatte": "00000", "eik": "000000000"}
        return Situation(Case("one"), service, Papers(applicant, answers or {"trees": 3}), its, TUESDAY, WorkCalendar())

    return made
