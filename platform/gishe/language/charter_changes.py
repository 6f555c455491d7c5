"""What differs between two versions of a municipality's own file, in sentences.

A change is `breaking` where somebody loses what they had: a service that is no longer offered, a post that is gone, an
index under which numbers were given. Nothing needs a plan: cases go on under the definition they were filed by, and
their ends are counted again only where that gives more time.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from gishe.language.diff.change import WEIGHTS, Change, both, breaking, gone, safe
from gishe.language.duty import DUTIES, role_at
from gishe.language.municipality import MunicipalityDefinition
from gishe.language.places import Place
from gishe.language.work_days import Day
from gishe.values.term import Term
from gishe.values.text import Text

#: What the plain values of the file are called.
_VALUES: Mapping[str, Text] = {
    "title": Text("Името на общината", "The municipality’s name"),
    "address": Text("Адресът", "The address"),
    "phone": Text("Телефонът", "The telephone number"),
    "email": Text("Пощата", "The e-mail address"),
    "eik": Text("ЕИК", "The EIK"),
    "ekatte": Text("Кодът по ЕКАТТЕ", "The EKATTE code"),
    "theme": Text("Обликът", "The look"),
    "payment.iban": Text("Сметката за такси", "The account for fees"),
    "payment.bank": Text("Банката", "The bank"),
    "payment.counter": Text("Къде се плаща на място", "Where fees are paid in person"),
    "delivery.counter.place": Text("Къде се връчва на гише", "Where documents are handed over"),
    "appeal.superior": Text("Пред кого се обжалва", "Before whom it is appealed"),
    "appeal.court": Text("Пред кой съд се обжалва", "Before which court it is appealed"),
    "calendar.opens": Text("Началото на работното време", "The opening hour"),
    "calendar.closes": Text("Краят на работното време", "The closing hour"),
    "law.remedy": Text("Срокът за отстраняване на недостатъци", "The term to remedy defects"),
    "law.after_change": Text("Срокът за отговор след промяна", "The term to answer after a change"),
    "law.opinion": Text("Срокът за становище", "The term to give an opinion"),
    "law.warn": Text("Предупреждението преди края на срока", "The warning before the end of a term"),
    "law.appeal": Text("Срокът за обжалване", "The term to appeal"),
    "law.appeal_silence": Text("Срокът за обжалване на мълчание", "The term to appeal against silence"),
    "seos.keep": Text("Колко се пазят писмата по СЕОС", "How long letters over SEOS are kept"),
}
_TRIAL = safe("Променени са данните за пробата.", "What is only for trials has changed.")


def charter_changes(old: MunicipalityDefinition, new: MunicipalityDefinition) -> tuple[Change, ...]:
    """Gives what has changed, the gravest first; nothing where both say the same."""
    found = [
        *_values(old, new), *_duties(old, new), *_services(old, new), *_registers(old, new), *_roles(old, new),
        *_places(old.places, new.places), *_days(old.calendar.days, new.calendar.days),
        *([_TRIAL] if old.trial != new.trial else []),
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda change: WEIGHTS.index(change.weight)))


def _values(old: MunicipalityDefinition, new: MunicipalityDefinition) -> Iterator[Change]:
    for name, title in _VALUES.items():
        before, after = (_at(its, name) for its in (old, new))
        if before != after:
            (bg, en), (was, had) = _said(after), _said(before)
            yield safe(f"{title.bg}: {bg}, вместо {was}.", f"{title.to('en')}: {en} instead of {had}.")


def _at(its: Any, name: str) -> Any:
    for key in name.split("."):
        its = getattr(its, key) if its else None
    return its


def _said(value: Any) -> tuple[str, str]:
    if isinstance(value, Term):
        return value.words().bg, value.words().to("en")
    if isinstance(value, Text):
        return f"„{value.bg}“", f"“{value.to('en')}”"
    return (str(value), str(value)) if value else ("нищо", "nothing")


def _duties(old: MunicipalityDefinition, new: MunicipalityDefinition) -> Iterator[Change]:
    for path, title in DUTIES.items():
        before, after = role_at(old, path), role_at(new, path)
        if before == after:
            continue
        role = new.roles.get(after, Text(after))
        if after:
            yield safe(f"„{role.bg}“ поема: {title.bg}.", f"“{role.to('en')}” takes over: {title.to('en')}.")
        else:
            yield breaking(f"Никой вече не отговаря за: {title.bg}.", f"Nobody sees any more to: {title.to('en')}.")


def _services(old: MunicipalityDefinition, new: MunicipalityDefinition) -> Iterator[Change]:
    for name in gone(old.services, new.services):
        yield breaking(
            f"„{name}“ вече не се предлага; подадените преписки се довършват.",
            f"“{name}” is not offered any more; filed cases go on.",
        )
    for name in gone(new.services, old.services):
        yield safe(f"Предлага се „{name}“, щом бъде публикувана.", f"“{name}” is offered once it is published.")
    if sorted(old.services) == sorted(new.services) and old.services != new.services:
        yield safe("Услугите са в друг ред.", "The services are in another order.")


def _registers(old: MunicipalityDefinition, new: MunicipalityDefinition) -> Iterator[Change]:
    for name in gone(old.registers, new.registers):
        yield breaking(f"Регистърът „{name}“ отпада.", f"The register “{name}” is gone.")
    for name in gone(new.registers, old.registers):
        index = new.registers[name]
        yield safe(f"Нов регистър „{name}“ с индекс {index}.", f"A new register “{name}” with the index {index}.")
    for name, before, after in both(old.registers, new.registers):
        if before != after:
            yield breaking(
                f"Регистърът „{name}“ номерира с {after} вместо с {before}; дадените номера остават.",
                f"The register “{name}” numbers with {after} instead of {before}; numbers given stay.",
            )


def _roles(old: MunicipalityDefinition, new: MunicipalityDefinition) -> Iterator[Change]:
    for name in gone(old.roles, new.roles):
        title = old.roles[name]
        yield breaking(f"Длъжността „{title.bg}“ отпада.", f"The post “{title.to('en')}” is gone.")
    for name in gone(new.roles, old.roles):
        title = new.roles[name]
        yield safe(f"Нова длъжност „{title.bg}“.", f"A new post “{title.to('en')}”.")
    for _, before, after in both(old.roles, new.roles):
        if before != after:
            yield safe(
                f"Длъжността „{before.bg}“ вече се казва „{after.bg}“.",
                f"The post “{before.to('en')}” is called “{after.to('en')}” now.",
            )


def _places(old: Mapping[str, Place], new: Mapping[str, Place]) -> Iterator[Change]:
    for key in gone(old, new):
        title = old[key].title
        yield breaking(f"Мястото „{title.bg}“ отпада.", f"The place “{title.to('en')}” is gone.")
    for key in gone(new, old):
        title = new[key].title
        yield safe(f"Ново място „{title.bg}“.", f"A new place “{title.to('en')}”.")
    for _, before, after in both(old, new):
        if before != after:
            title = after.title
            yield safe(f"Променено е мястото „{title.bg}“.", f"The place “{title.to('en')}” has changed.")


def _days(old: tuple[Day, ...], new: tuple[Day, ...]) -> Iterator[Change]:
    """Tells days; a case keeps its end, but where a day off falls on it there is more time."""
    for day in old:
        if day not in new and day.day:
            yield safe(
                f"{day.day:%d.%m.%Y} отново е какъвто е по закон.", f"{day.day:%d.%m.%Y} is what the law says again."
            )
    for day in new:
        if day not in old and day.off:
            yield safe(
                f"{day.off:%d.%m.%Y} е почивен ({day.why.bg}); преписка, чийто край се пада тогава, получава време.",
                f"{day.off:%d.%m.%Y} is a day off ({day.why.to('en')}); a case that would end then gets more time.",
            )
        elif day not in old and day.works:
            yield safe(
                f"{day.works:%d.%m.%Y} е работен ({day.why.bg}); започнат срок не се скъсява.",
                f"{day.works:%d.%m.%Y} is worked ({day.why.to('en')}); no term that runs gets shorter.",
            )
