"""The words of a case's documents: which text each is printed from, and what that text sees."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from typing import Any

from gishe.cases.clock import SOFIA
from gishe.cases.document import DECISIONS, CaseDocument
from gishe.cases.situation import Situation
from gishe.forms.printing import printed
from gishe.language.body import BodyError
from gishe.language.compiled import Body, DocumentText
from gishe.language.municipality import Appeal
from gishe.language.told import Place
from gishe.runtime.kinds import KINDS
from gishe.values.plain import Plain
from gishe.values.reference import Reference
from gishe.values.text import LANGUAGES, Language, Text


@dataclass(frozen=True, slots=True)
class House:
    """What the documents of a municipality say of it, and its texts by kind of document."""

    title: Text
    texts: Mapping[str, DocumentText]
    appeal: Appeal


@dataclass(frozen=True, slots=True)
class Said:
    """A document in words: the title, the body in Markdown, and the facts that it told, by their place."""

    title: str
    markdown: str
    told: Mapping[Place, Plain]


def say(house: House, situation: Situation, document: CaseDocument, language: Language) -> Said:
    """Says a document in a language; raises `BodyError` where the case lacks what it prints."""
    situation = on_its_day(situation, document)
    if document.kind == "grant":
        return _granted(situation, language)
    text, facts = _text(house, situation, document), _facts(house, situation, document, language)
    said = _rendered(text.bodies[language], situation, facts, language)
    title = title_of(house, situation, document).to(language)
    if not KINDS[document.kind].repeats:
        return Said(title, *said)
    first = say(house, situation, _decision(situation, document), language)
    return Said(title, f"{said[0]}\n\n{first.markdown}", {**said[1], **first.told})


def body_of(situation: Situation) -> str:
    """Says the document of a grant in Markdown; raises `BodyError` where the case lacks what it prints."""
    return _granted(situation, "bg").markdown


def can_be_printed(situation: Situation) -> bool:
    """Says whether the document can be made from what the case has."""
    try:
        body_of(situation)
    except BodyError:
        return False
    return True


def day_of(document: CaseDocument) -> str:
    """Gives the day of a document, which its number has; empty where it has none yet."""
    reference = Reference.parse(document.number)
    return reference.on.isoformat() if reference else ""


def on_its_day(situation: Situation, document: CaseDocument) -> Situation:
    """Gives the situation on the day of a document: printed later, or once more, it says the same of today."""
    day = day_of(document)
    if not day:
        return situation
    noon = datetime.combine(datetime.fromisoformat(day), time(12), SOFIA)
    return replace(situation, now=noon.astimezone(UTC))


def _granted(situation: Situation, language: Language) -> Said:
    service = situation.service
    said = _rendered(service.bodies[language], situation, situation.facts, language)
    return Said(service.definition.document.title.to(language), *said)


def _decision(situation: Situation, document: CaseDocument) -> CaseDocument:
    """Gives the decision that a document repeats, however many others lie between; on its own day."""
    while document.kind not in DECISIONS:
        original = situation.case.document(document.original)
        if original is None:
            raise LookupError(f"no document {document.original}")
        document = original
    return document


def _text(house: House, situation: Situation, document: CaseDocument) -> DocumentText:
    """Gives the text of a kind: the service's own, or the house's."""
    own = situation.service.texts.get(document.kind)
    return own or house.texts[document.kind]


def _facts(house: House, situation: Situation, document: CaseDocument, language: Language) -> dict[str, Plain]:
    """Gives what a house's text sees: what every body does, and what is of this document."""
    case, definition = situation.case, situation.service.definition
    return {
        **situation.facts,
        "municipality": {**situation.municipality, "title": house.title.to(language)},
        "case": {"number": case.number, "filed": case.submitted_at},
        "service": {
            "title": definition.title.to(language), "number": definition.number, "basis": list(definition.basis)
        },
        "letter": dict(KINDS[document.kind].tells(situation, document)),
        "original": _original(house, situation, document, language),
        "appeal": {
            "term": situation.law.appeal.words().to(language),
            **{name: its.to(language) for name, its in _courts(house.appeal) if its},
        },
    }  # fmt: skip


def _courts(appeal: Appeal) -> Iterator[tuple[str, Text | None]]:
    yield "superior", appeal.superior
    yield "court", appeal.court


def _original(house: House, situation: Situation, document: CaseDocument, language: Language) -> dict[str, Plain]:
    original = situation.case.document(document.original) if document.original else None
    if original is None:
        return {}
    return {
        "title": title_of(house, situation, original).to(language), "number": original.number, "date": day_of(original),
    }  # fmt: skip


def title_of(house: House, situation: Situation, document: CaseDocument) -> Text:
    """Gives the title of a document in both languages."""
    if document.kind == "grant":
        return situation.service.definition.document.title
    title = _text(house, situation, document).title
    original = situation.case.document(document.original) if document.original else None
    its = title_of(house, situation, original) if original else Text("", "")
    return Text(*(title.to(language).replace("{title}", its.to(language)) for language in LANGUAGES))


def _rendered(
    body: Body, situation: Situation, facts: Mapping[str, Plain], language: Language
) -> tuple[str, dict[Place, Plain]]:
    """Gives Markdown, and of each fact that was told its text and, where it is one value, the value itself."""
    names = printed(situation.service, facts, language)
    rendered = body.rendered(names)
    told = {place: _leaf(_at(names, place), _at(facts, place)) for place in rendered.told}
    return rendered.markdown, told


def _leaf(text: object, value: Plain) -> Plain:
    one = isinstance(value, str | int | float) or value is None
    return {"text": str(text), **({"value": value} if one else {})}


def _at(facts: Any, place: Place) -> Any:
    """Gives the fact at a place; `None` where the printed facts have a place that the plain ones have not."""
    for step in place:
        if isinstance(step, str):
            facts = facts.get(step) if isinstance(facts, Mapping) else None
        else:
            facts = facts[step] if isinstance(facts, list | tuple) and step < len(facts) else None
    return facts
