"""Trying a check type on a table of cases: a form, a check as a service would write it, and what comes out when."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from gishe import bundle
from gishe.checks import CHECK_TYPES
from gishe.checks.check_type import CheckType
from gishe.checks.guarded import Guarded
from gishe.forms.fields import FIELD_TYPES
from gishe.language.compile import compile_service
from gishe.language.compiled import Service
from gishe.language.load import read_file
from gishe.language.mistakes import check
from gishe.language.protocols import AnyRegister
from gishe.language.register import RegisterDefinition
from gishe.language.scenario import Expectation, Scenario, ScenarioApplicant
from gishe.language.section import Section
from gishe.language.tree import Mark, Tree
from gishe.language.tree import Path as Way
from gishe.language.vocabulary import Vocabulary
from gishe.runtime.rehearsing import rehearse
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Language, Text
from gishe.values.work_calendar import WorkCalendar

_CHECK = "tried"
_SOMEBODY = ScenarioApplicant(name="Мария Петрова Примерова", id="8403141552")
_TOWN: Mapping[str, Plain] = {"id": "proba", "title": "Община Проба", "ekatte": "99108", "eik": "999900017"}
_AROUND: Mapping[str, Any] = {
    "service": "tried", "title": {"bg": "Проба", "en": "Trial"}, "number": "0", "area": "trial",
    "basis": ["АПК, чл. 21"], "applicants": ["person", "company", "representative"],
    "speeds": {"standard": {"fee": "0.00 EUR", "term": "7 days"}},
    "decide": {"automatic_if": False},
    "approval": [{"step": "end", "role": "official", "title": {"bg": "Решение", "en": "Decision"}, "decides": True}],
    "document": {"title": {"bg": "Проба", "en": "Trial"}, "register": "trial", "body": "Проба"},
    "keep": "1 year",
}  # fmt: skip
_FORM: Mapping[str, Any] = {"page": "tried", "title": {"bg": "Проба", "en": "Trial"}}
_SPARE = {"id": "spare", "type": "text", "optional": True, "label": {"bg": "Друго", "en": "Else"}}


class Row(Section):
    """A case: answers to the form, what registers say (`records`, as a scenario's), and what must come out.

    `says` are words that the reason must hold, in Bulgarian or English. `applicant` and `on` are as in a scenario.
    """

    name: str
    answers: dict[str, Any] = Field(default_factory=dict)
    records: Any = None
    applicant: ScenarioApplicant = _SOMEBODY
    on: date | None = None
    expect: Literal["pass", "fail", "unknown"]
    says: str = ""


class Table(Section):
    """`fields` are the questions of the form, `check` is the check as a service writes it, `cases` are the rows."""

    fields: tuple[dict[str, Any], ...] = ()
    check: dict[str, Any]
    cases: tuple[Row, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Tried:
    """How a case went: what came out, the reason that the citizen would read, and what is wrong with it."""

    name: str
    outcome: str
    reason: Text
    wrong: Text | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What is wrong with the table itself, by its places, and how each case went."""

    problems: tuple[Problem, ...] = ()
    cases: tuple[Tried, ...] = ()

    def wrong(self, language: Language = "bg") -> list[str]:
        """Says what is not as it should be; an empty list is a table that holds."""
        problems = [one.line(language) for one in self.problems]
        return problems + [f"{one.name}: {one.wrong.to(language)}" for one in self.cases if one.wrong]


def try_table(file: Path, kind: CheckType | None = None) -> Report:
    """Tries the cases of a file; `kind` stands in for a check type that is not installed (yet)."""
    tree = read_file(file)
    if not isinstance(tree, Tree):
        return Report(tree)
    table = check(Table, tree.data)
    if isinstance(table, tuple):
        places = ((one.problem, tree.key_place(one.path) if one.key else tree.place(one.path)) for one in table)
        return Report(tuple(problem.at(place) for problem, place in places))
    service, problems = compile_service(_service(tree, table), _vocabulary(kind, str(table.check.get("type"))))
    told = tuple(one for one in problems if one.severity == "error")
    return Report(told, tuple(_tried(service, row) for row in table.cases) if service else ())


def _vocabulary(kind: CheckType | None, name: str) -> Vocabulary:
    mine = not kind or isinstance(kind, Guarded) or kind is CHECK_TYPES.own.get(kind.name)
    known = {**CHECK_TYPES, **({kind.name: kind if mine else Guarded(kind)} if kind else {})}
    asks = name in known and known[name].asks == "register"
    return Vocabulary(FIELD_TYPES, known, dict(_registers()) if asks else {})


def _registers() -> Iterator[tuple[str, RegisterDefinition]]:
    for file in sorted((bundle.definitions() / "registers").glob("*.yaml")):
        tree = read_file(file)
        its = check(AnyRegister, tree.data) if isinstance(tree, Tree) else ()
        if isinstance(its, RegisterDefinition):
            yield its.register_, its


def _service(tree: Tree, table: Table) -> Tree:
    """Puts the form and the check into a service that is otherwise whole; what is wrong is said where they stand."""
    said = {
        "says": {"fail": {"bg": "Не е изпълнено.", "en": "Not met."}},
        "basis": "АПК, чл. 21",
        **table.check,
        "id": _CHECK,
    }
    form = {**_FORM, "fields": [*table.fields, _SPARE]}
    data: Any = {**_AROUND, "form": [form], "checks": [said]}
    top = Mark(1, 1)
    return Tree(tree.file, data, tree.lines, {(): top, **_moved(tree.values)}, _moved(tree.keys))


def _moved(marks: Mapping[Way, Mark]) -> dict[Way, Mark]:
    ways: dict[str | int, Way] = {"fields": ("form", 0, "fields"), "check": ("checks", 0)}
    return {(*ways[way[0]], *way[1:]): mark for way, mark in marks.items() if way and way[0] in ways}


def _tried(service: Service, row: Row) -> Tried:
    records = {_CHECK: row.records} if row.records is not None else {}
    scenario = Scenario(
        name=row.name, on=row.on, applicant=row.applicant, answers=row.answers, records=records, expect=Expectation()
    )
    run = rehearse(service, scenario, _TOWN, WorkCalendar())
    finding = run.situation.case.finding(_CHECK)
    if finding is None:
        return Tried(row.name, "", Text(""), _refused(run.corrections))
    wrong = (*run.wrong, *_differences(row, finding.outcome, finding.reason))
    return Tried(row.name, finding.outcome, finding.reason, wrong[0] if wrong else None)


def _refused(fields: Sequence[str]) -> Text:
    named = ", ".join(fields)
    return Text(f"формулярът не приема отговорите: {named}", f"the form does not take the answers: {named}")


def _differences(row: Row, outcome: str, reason: Text) -> Iterator[Text]:
    if outcome != row.expect:
        yield Text(
            f"очаквано {row.expect}, получи се {outcome}: {reason.bg}",
            f"expected {row.expect}, got {outcome}: {reason.en}",
        )
    elif row.says and row.says not in f"{reason.bg}\n{reason.en}":
        yield Text(f"няма „{row.says}“ в: {reason.bg}", f"“{row.says}” is not in: {reason.en}")
