"""Comparing how a scenario went with what it expects: each difference is one sentence."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Literal, TypeAlias

from gishe.cases.by_hand import asked_roles
from gishe.cases.case import Case, OpenStep, TakenStep
from gishe.cases.clock import SOFIA, due
from gishe.cases.payment import held
from gishe.cases.situation import Situation
from gishe.cases.way import chosen_way
from gishe.language.body import BodyError
from gishe.language.markdown import unescape
from gishe.language.municipality import Appeal
from gishe.language.scenario import Expectation, ExpectedStep, Scenario
from gishe.runtime.foreseen import foreseen
from gishe.runtime.house_texts import default_texts
from gishe.runtime.rehearsed import Rehearsed
from gishe.runtime.wording import House, say
from gishe.values.plain import Plain
from gishe.values.term import Term
from gishe.values.text import Language, Text

Outcome: TypeAlias = Literal["granted", "refused", "forwarded", "returned", "terminated", "withdrawn"]
_OUTCOMES: Mapping[str, Outcome] = {"returned": "returned", "terminated": "terminated", "withdrawn": "withdrawn"}


def outcome(case: Case) -> Outcome | None:
    """Gives how a case came out; `None` while it goes on."""
    return case.outcome or _OUTCOMES.get(case.state)


def differences(run: Rehearsed, scenario: Scenario) -> tuple[Text, ...]:
    """Lists what came out otherwise than the scenario expects, after what went wrong on the way."""
    expected = scenario.expect
    return (*run.wrong, *_corrections(run, expected), *_compared(run, expected), *_documents(run, expected))


def _said(what: Text, expected: object, came: object) -> Text:
    return Text(f"{what.bg}: очаквано {expected}, получи се {came}.", f"{what.en}: expected {expected}, got {came}.")


def _corrections(run: Rehearsed, expected: Expectation) -> Iterator[Text]:
    if set(run.corrections) != set(expected.problems):
        yield _said(
            Text("Полета за поправка", "Fields to correct"),
            ", ".join(sorted(expected.problems)) or "–", ", ".join(sorted(run.corrections)) or "–",
        )  # fmt: skip


def _compared(run: Rehearsed, expected: Expectation) -> Iterator[Text]:
    case = run.situation.case
    for name, answer in expected.answers.items():
        filed = run.situation.papers.answers.get(name)
        if filed != answer:
            yield _said(Text(f"Отговор „{name}“", f"Answer “{name}”"), _written(answer), _written(filed))
    for check, wanted in expected.checks.items():
        finding = case.finding(check)
        came = finding.outcome if finding else "–" if check in case.pending else "not-made"
        if came != wanted:
            yield _said(Text(f"Проверка „{check}“", f"Check “{check}”"), wanted, came)
    pairs: list[tuple[Text, Any, Any]] = [
        (Text("Изход", "Outcome"), expected.outcome, outcome(case) or "–"),
        (Text("Чака", "Waiting for"), _roles(expected.waiting_for), _waiting(run)),
        (Text("Място", "Place"), _place(run, expected.place), ", ".join(one.place or "–" for one in case.open)),
        (Text("Срок", "Due"), _due(run, expected.due), _day(case.due)),
        (Text("Изтекъл срок", "Term over"), expected.term_over, case.clock.over or False),
        (Text("Срокът е спрян", "Term stands"), expected.term_stands, case.paused),
        (Text("Предупредено за срока", "Warned of the term"), expected.term_warned, case.clock.warned),
        (Text("Такса", "Fee"), expected.fee, case.fee),
        (Text("Връчване", "Delivery"), expected.delivery, chosen_way(run.situation)),
    ]
    yield from (_said(what, wanted, came) for what, wanted, came in pairs if wanted is not None and wanted != came)
    for step, its in expected.steps.items():
        yield from _step(case, step, its)


def _step(case: Case, step: str, expected: ExpectedStep) -> Iterator[Text]:
    taken, opened = case.last(step) or TakenStep(step, "–", "", ""), case.opened(step) or OpenStep(step, "")
    pairs: list[tuple[Text, Any, Any]] = [
        (Text("действие", "act"), expected.act, taken.opinion or taken.act),
        (Text("от", "by"), expected.by, taken.actor),
        (Text("вместо", "on behalf of"), expected.on_behalf_of, taken.on_behalf_of or False),
        (Text("заповед", "order"), expected.order, taken.order),
        (Text("дадена на", "given to"), expected.given_to, case.assigned_to(step) or False),
        (Text("известена", "escalated"), expected.escalated, opened.escalated or False),
        (Text("срок", "due"), expected.due, _day(opened.due)),
    ]
    for what, wanted, came in pairs:
        if wanted is not None and wanted != came:
            named = Text(f"Стъпка „{step}“, {what.bg}", f"Step “{step}”, {what.en}")
            yield _said(named, wanted, came or "–")


def _written(answer: Plain) -> str:
    return "–" if answer is None else str(answer)


def _roles(written: tuple[str, ...] | str | None) -> str | None:
    return written if written is None or isinstance(written, str) else ", ".join(sorted(written))


def _waiting(run: Rehearsed) -> str:
    if held(run.situation):
        return "payment"
    steps = run.situation.service.steps
    roles = [steps[opened.step].definition.role for opened in run.situation.case.open]
    roles += [opened.told for opened in run.situation.case.open if opened.told]
    return ", ".join(sorted([*roles, *asked_roles(run.situation)]))


def _place(run: Rehearsed, written: str | None) -> str | None:
    """Gives a place that a municipality has; of another's it is not asked."""
    places = run.situation.municipality.get("places")
    return written if isinstance(places, Mapping) and written in places else None


def _day(end: str) -> date | None:
    return datetime.fromisoformat(end).astimezone(SOFIA).date() if end else None


def _due(run: Rehearsed, written: date | Term | None) -> date | None:
    if not isinstance(written, Term):
        return written
    filed = datetime.fromisoformat(run.situation.case.submitted_at)
    return due(filed, written, run.situation.calendar).astimezone(SOFIA).date()


def _documents(run: Rehearsed, expected: Expectation) -> Iterator[Text]:
    yield from _document(run, expected.document, "bg")
    yield from _document(run, expected.translation, "en")


def _document(run: Rehearsed, expected: tuple[str, ...], language: Language) -> Iterator[Text]:
    if not expected:
        return
    try:
        body = unescape(_printed(run.situation, language))
    except BodyError:
        yield Text("Документът не може да се състави от тези данни.", "The document can't be made from this data.")
        return
    for words in expected:
        if words not in body:
            yield Text(f"В документа няма „{words}“.", f"The document does not say “{words}”.")


def _printed(situation: Situation, language: Language) -> str:
    """Says the document of the decision, or of the return, in the words of the default theme."""
    house = House(Text(str(situation.municipality.get("title", ""))), default_texts(), Appeal())
    return say(house, situation, foreseen(situation), language).markdown
