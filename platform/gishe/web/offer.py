"""A service as its page and its list tell of it, made from the definition alone."""

from dataclasses import dataclass

from gishe.language.compiled import Service
from gishe.language.payment import PaymentOptions
from gishe.language.service import Speed
from gishe.values.term import Term
from gishe.values.text import Language, Text
from gishe.web.words import Words


@dataclass(frozen=True, slots=True)
class SpeedView:
    """One speed in words."""

    id: str
    title: str
    fee: str
    term: str


@dataclass(frozen=True, slots=True)
class CheckOffer:
    """A check that spares the applicant a certificate."""

    title: Text
    basis: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What a service's page says.

    `instant` means that the municipality may decide by itself, at once; `pays_first` that nobody decides before the fee
    has been paid.
    """

    id: str
    title: Text
    about: Text | None
    area: str
    number: str
    basis: tuple[str, ...]
    applicants: tuple[str, ...]
    speeds: tuple[SpeedView, ...]
    asks: tuple[Text, ...]
    checks: tuple[CheckOffer, ...]
    steps: tuple[Text, ...]
    instant: bool
    pays_first: bool
    open: bool
    document: Text
    valid: Text | None
    free: bool
    fee: str
    term: Text


def offer(service: Service, language: Language, words: Words) -> Offer:
    """Makes the page's facts."""
    its = service.definition
    cheapest = min(its.speeds.values(), key=lambda speed: speed.fee.cents)
    valid = its.document.valid_for
    return Offer(
        its.service, its.title, its.about, its.area, its.number, its.basis, its.applicants,
        tuple(speed_view(name, speed, language, words) for name, speed in its.speeds.items()),
        tuple(page.definition.title for page in service.pages if page.show_if is None),
        tuple(CheckOffer(check.definition.title, check.definition.basis or "") for check in service.checks
            if check.type.asks == "register"),
        tuple(step.definition.title for step in service.steps.values()),
        instant=service.automatic_if is not None,
        pays_first=any(pays_first(service, name) for name in its.speeds),
        open=its.sign_in == "none",
        document=its.document.title,
        valid=valid.words() if valid else None,
        free=not cheapest.fee.cents,
        fee=cheapest.fee.written(language),
        term=max((speed.term for speed in its.speeds.values()), key=_length).words(),
    )  # fmt: skip


def pays_first(service: Service, speed: str) -> bool:
    """Says whether a case of a speed waits for its fee."""
    waits = any(isinstance(check.options, PaymentOptions) for check in service.checks)
    return waits and service.definition.speeds[speed].fee.cents > 0


def speed_view(name: str, speed: Speed, language: Language, words: Words) -> SpeedView:
    """Gives a speed's title, fee and term in words; a usual name needs no title in the definition."""
    title = speed.title.to(language) if speed.title else words.say_or(language, f"speed.{name}", "speed.standard")
    fee = speed.fee.written(language) if speed.fee.cents else words.say(language, "portal.free")
    if not speed.term.count:
        return SpeedView(name, title, fee, words.say(language, "service.at-once"))
    return SpeedView(name, title, fee, words.say(language, "service.within", term=speed.term.words().to(language)))


def _length(term: Term) -> float:
    hours = {"hour": 1, "working hour": 3, "day": 24, "working day": 34, "month": 730, "year": 8766}
    return term.count * hours[term.unit]
