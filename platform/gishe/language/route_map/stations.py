"""What an application passes, in order: from filing over its checks and the officials' steps to the document."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from gishe.language.approval import Step, Together
from gishe.language.by_hand import by_hand
from gishe.language.compiled import CompiledCheck, CompiledStep, Service
from gishe.language.payment import PaymentOptions
from gishe.language.route_map import station_words as words
from gishe.values.text import LANGUAGES, Text

Kind: TypeAlias = Literal["filed", "fee", "checks", "automatic", "step", "document", "refusal", "forwarding"]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence about a stop; `code` is an expression, as the author wrote it."""

    words: Text
    code: bool = False


@dataclass(frozen=True, slots=True)
class Stop:
    """One thing that happens: its title, who does it, and what else is to be known of it.

    `conditional` stops may be passed by; `decides` ends the route. `returns` lets the applicant put something right,
    `back` names earlier steps that may be opened again from here.
    """

    kind: Kind
    title: Text
    who: Text | None = None
    lines: tuple[Line, ...] = ()
    name: str = ""
    conditional: bool = False
    decides: bool = False
    returns: bool = False
    back: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Station:
    """What happens next; where there are several stops, they happen side by side, and `label` says how many suffice."""

    stops: tuple[Stop, ...]
    label: Text | None = None

    @property
    def names(self) -> frozenset[str]:
        """The names of its steps."""
        return frozenset(stop.name for stop in self.stops if stop.name)


def stations(service: Service, roles: Mapping[str, Text]) -> tuple[Station, ...]:
    """Lists the stations of a service; `roles` are the municipality's titles, a role without one goes by its name."""
    return (
        Station((_filed(service),)),
        *_fee(service),
        *_checks(service, roles),
        *_automatic(service),
        *(_group(service, group, roles) for group in service.route),
        _end(service),
    )


def _filed(service: Service) -> Stop:
    speeds = service.definition.speeds
    lines = []
    for name, speed in speeds.items():
        title = speed.title or Text(name, name)
        fee = _each(speed.fee.written) if speed.fee.cents else words.FREE
        what = words.SPEED if len(speeds) > 1 else words.ONLY_SPEED
        lines.append(Line(_filled(what, title=title, fee=fee, term=speed.term.words())))
    return Stop("filed", words.FILED, words.APPLICANT, tuple(lines))


def _fee(service: Service) -> Iterator[Station]:
    for check in service.checks:
        if isinstance(check.options, PaymentOptions):
            within = check.options.within
            lines = (Line(_filled(words.PAID_WITHIN, term=within.words())),) if within else ()
            yield Station((Stop("fee", check.definition.title, words.APPLICANT, (*lines, *_when(check))),))


def _checks(service: Service, roles: Mapping[str, Text]) -> Iterator[Station]:
    made = [check for check in service.checks if not isinstance(check.options, PaymentOptions)]
    if made:
        lines = tuple(line for check in made for line in (Line(_made(check, roles)), *_when(check)))
        yield Station((Stop("checks", words.CHECKS, words.HOUSE, lines),))


def _made(check: CompiledCheck, roles: Mapping[str, Text]) -> Text:
    """Says what a check is and who makes it."""
    title = check.definition.title
    if its := by_hand(check):
        return _filled(words.BY_HAND, title=title, role=_role(its.role, roles))
    return _filled(words.IN_REGISTER, title=title) if check.type.asks == "register" else title


def _when(of: CompiledCheck | CompiledStep) -> Iterator[Line]:
    if of.when:
        yield Line(words.ONLY_IF)
        yield Line(Text(of.when.source, of.when.source), code=True)


def _automatic(service: Service) -> Iterator[Station]:
    if condition := service.automatic_if:
        lines = (Line(words.AUTOMATIC_IF), Line(Text(condition.source, condition.source), code=True))
        last = (Line(words.ELSE_PEOPLE),) if service.route else ()
        yield Station((Stop("automatic", words.AUTOMATIC, words.HOUSE, (*lines, *last), decides=True),))


def _group(service: Service, group: Sequence[CompiledStep], roles: Mapping[str, Text]) -> Station:
    stops = tuple(_step(step, service, roles) for step in group)
    if len(stops) == 1:
        return Station(stops)
    items = (one for one in service.definition.approval if isinstance(one, Together))
    need = next((one.need for one in items if one.together[0].step == group[0].id), "all")
    label = {"all": words.ALL, "any": words.ANY}.get(str(need))
    return Station(stops, label or words.QUORUM.fill(need=need, of=len(stops)))


def _step(step: CompiledStep, service: Service, roles: Mapping[str, Text]) -> Stop:
    its = step.definition
    return Stop(
        "step", its.title, _role(its.role, roles), tuple(_lines(step, service, roles)), step.id,
        conditional=step.when is not None, decides=its.decides, returns="return" in its.acts, back=its.sends_back,
    )  # fmt: skip


def _lines(step: CompiledStep, service: Service, roles: Mapping[str, Text]) -> Iterator[Line]:
    its = step.definition
    yield from _when(step)
    if step.place:
        yield Line(words.PLACE)
        yield Line(Text(step.place.source, step.place.source), code=True)
    if its.decides:
        yield Line(words.DECIDES)
    if its.opinion:
        yield Line(words.SILENT if its.silence else words.OPINION)
    if its.sign:
        yield Line(words.SIGNS[its.sign])
    if its.may_have_filed:
        yield Line(words.MAY_HAVE_FILED)
    if its.term:
        yield Line(_filled(words.TERM, term=its.term.words()))
    titles = {name: one.definition.title for name, one in service.steps.items()}
    yield from _listings(step, titles)
    yield from _escalated(its, roles)


def _listings(step: CompiledStep, titles: Mapping[str, Text]) -> Iterator[Line]:
    """Lists what is filled in, who may not act, and where it may go from here."""
    its = step.definition
    listed = (
        (words.FILLS, [one.definition.label for one in step.fill]),
        (words.OTHER_THAN, [titles.get(one, Text(one)) for one in its.not_same_as]),
        (words.ASKS, [words.ASKED[one] for one in its.asks]),
        (words.SENDS_BACK, [titles.get(one, Text(one)) for one in its.sends_back]),
    )
    yield from (Line(_filled(says, what=_listed(what))) for says, what in listed if what)


def _escalated(its: Step, roles: Mapping[str, Text]) -> Iterator[Line]:
    if (late := its.escalate) is not None:
        told = {"before": late.before, "after": late.after}
        when = [_filled(words.ESCALATES[key], term=term.words()) for key, term in told.items() if term]
        yield Line(_filled(words.ESCALATED, role=_role(late.to, roles), when=_listed(when)))


def _end(service: Service) -> Station:
    """Gives how it ends: the document and its way to the applicant, a refusal, the body that is competent."""
    its, acts = service.definition, {act for step in service.steps.values() for act in step.definition.acts}
    ways = _listed([words.WAYS[way] for way in its.deliver])
    lines = [Line(_filled(words.DELIVERED, ways=ways))]
    if its.document.valid_for:
        lines.append(Line(_filled(words.VALID, term=its.document.valid_for.words())))
    stops = [Stop("document", its.document.title, words.GRANTED, tuple(lines))]
    if "refuse" in acts:
        title = its.refusal.title if its.refusal and its.refusal.title else words.REFUSAL
        stops.append(Stop("refusal", title, words.REFUSED, (Line(words.APPEALED),)))
    if "forward" in acts:
        stops.append(Stop("forwarding", words.FORWARDING, words.FORWARDED))
    return Station(tuple(stops), words.ENDS if len(stops) > 1 else None)


def _role(name: str, roles: Mapping[str, Text]) -> Text:
    return roles.get(name, Text(name, name))


def _each(written: object) -> Text:
    return Text(*(written(to) for to in LANGUAGES))  # type: ignore[operator]  # a method that takes a language


def _filled(text: Text, **values: Text) -> Text:
    """Fills the places of a sentence with words in the sentence's own language."""
    filled = (text.to(to).format(**{key: its.to(to) for key, its in values.items()}) for to in LANGUAGES)
    return Text(*filled)


def _listed(texts: Sequence[Text]) -> Text:
    return Text(*("; ".join(one.to(to) for one in texts) for to in LANGUAGES))
