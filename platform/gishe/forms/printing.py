"""The facts of a case as a document's body sees them: every value in words."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import re2

from gishe.forms.field_type import type_of
from gishe.forms.fields.date import date_in_words
from gishe.language.compiled import Service
from gishe.language.vocabulary import Field
from gishe.values.money import Money
from gishe.values.plain import Answers, Plain
from gishe.values.text import Language, Text
from gishe.values.unknown import HIDDEN, UNREADABLE, known

#: What stands beside the evidence for what can't be known, by its mark; the whole answer of the register is kept.
_UNKNOWN = (
    (HIDDEN, Text("регистърът не показва това", "not shown by the register")),
    (UNREADABLE, Text("не се чете, вижте пълния отговор", "can't be read, see the whole answer")),
)
_SOFIA = ZoneInfo("Europe/Sofia")
_DAY = re2.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re2.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}.{0,30}")
_AT: dict[Language, str] = {"bg": "{day}, {at} ч.", "en": "{day}, {at}"}


def printed(service: Service, facts: Mapping[str, Plain], language: Language) -> dict[str, object]:
    """Prints the facts: answers and officials' entries by their types, dates and sums wherever else they stand.

    What a register hides is absent here: a body can't print it, and what a document must assert belongs in a check.
    """
    facts = {name: known(fact) for name, fact in facts.items()}
    names: dict[str, object] = {name: in_words(fact, language) for name, fact in facts.items()}
    if isinstance(form := facts.get("form"), Mapping):
        names["form"] = printed_answers(service.fields, form, language)
    if isinstance(steps := facts.get("steps"), Mapping):
        names["steps"] = {name: _step(service, name, step, language) for name, step in steps.items()}
    return names


def printed_answers(fields: Mapping[str, Field], answers: Answers, language: Language) -> dict[str, Plain]:
    """Prints answers by their types; an absent answer stays absent."""
    return {
        name: type_of(field).prints(answers[name], field, language)
        for name, field in fields.items()
        if answers.get(name) is not None
    }


def in_words(fact: Plain, language: Language) -> Plain:
    """Prints plain data by its look: ISO dates and moments (Europe/Sofia), sums with a currency, what can't be seen."""
    if isinstance(fact, str):
        return _written(fact, language)
    if why := next((says for mark, says in _UNKNOWN if mark == fact), None):
        return why.to(language)
    if isinstance(fact, Mapping):
        return {name: in_words(value, language) for name, value in fact.items()}
    return [in_words(value, language) for value in fact] if isinstance(fact, Sequence) else fact


def _step(service: Service, name: str, step: Plain, language: Language) -> Plain:
    if not isinstance(step, Mapping) or name not in service.steps:
        return in_words(step, language)
    fill = step.get("fill")
    fields = {field.id: field for field in service.steps[name].fill}
    written = printed_answers(fields, fill, language) if isinstance(fill, Mapping) else {}
    return {key: in_words(value, language) for key, value in step.items()} | {"fill": written}


def _written(text: str, language: Language) -> str:
    try:
        if _DAY.fullmatch(text):
            return date_in_words(date.fromisoformat(text), language)
        if _MOMENT.fullmatch(text):
            return _moment(datetime.fromisoformat(text), language)
    except ValueError:
        return text
    sum_ = Money.parse(text)
    return sum_.written(language) if sum_ else text


def _moment(moment: datetime, language: Language) -> str:
    """Prints a moment in Sofia's time, and only the date of a midnight.

    Registers write dates as moments (RegiX's dateTime of a birth, a decision, an entry): their midnight, in their zone
    or in ours, is no hour that anything happened at.
    """
    local = moment.astimezone(_SOFIA) if moment.tzinfo else moment
    for written in (moment, local):
        if written.time() == time.min:
            return date_in_words(written.date(), language)
    return _AT[language].format(day=date_in_words(local.date(), language), at=f"{local:%H:%M}")
