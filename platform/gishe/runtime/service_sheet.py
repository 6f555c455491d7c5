"""What a person should know of a service before they begin, told from its definition and the municipality's own."""

from dataclasses import dataclass

from gishe.language.compiled import CompiledPage, Service
from gishe.language.law import Law
from gishe.language.municipality import Appeal, CounterDelivery, PaymentDetails
from gishe.language.term import Effect, Reason
from gishe.language.vocabulary import Field
from gishe.language.ways import Way
from gishe.runtime.office import Office
from gishe.runtime.register_health import operations_of
from gishe.values.term import Term
from gishe.values.text import Text


@dataclass(frozen=True, slots=True)
class AskedRegister:
    """A register that is asked in the applicant's place: its title, what is learned there, the law that allows it."""

    title: Text
    learned: tuple[Text, ...]
    basis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that the applicant attaches; `sometimes` says that the answers decide, or the applicant does."""

    label: Text
    hint: Text | None
    sometimes: bool


@dataclass(frozen=True, slots=True)
class ServiceSheet:
    """The facts of a service's page and of its printed form.

    `online` says that a fee may be paid electronically, `paid` that there is a fee at all; `ways` are those by which
    this municipality really delivers.
    """

    papers: tuple[Paper, ...]
    registers: tuple[AskedRegister, ...]
    filled: tuple[Text, ...]
    ways: tuple[Way, ...]
    counter: CounterDelivery | None
    paid: bool
    online: bool
    payment: PaymentDetails
    stops: tuple[Reason, ...]
    over: Effect
    remedy: Term
    appeal: Appeal
    law: Law
    keep: Term


def sheet_of(office: Office, service: Service) -> ServiceSheet:
    """Gathers what a service's page tells."""
    its, town = service.definition, office.municipality
    return ServiceSheet(
        papers=tuple(_papers(service)),
        registers=tuple(_registers(office, service)),
        filled=tuple(field.definition.label for field in service.fields.values() if field.prefill),
        ways=tuple(way for way in its.deliver if _open(office, way)),
        counter=town.delivery.counter if "counter" in its.deliver else None,
        paid=any(speed.fee.cents for speed in its.speeds.values()),
        online=office.payments is not None,
        payment=town.payment,
        stops=tuple(its.term.stops),
        over=its.term.when_over,
        remedy=its.term.remedy or town.law.remedy,
        appeal=town.appeal,
        law=town.law,
        keep=its.keep,
    )


def _papers(service: Service) -> list[Paper]:
    """Lists the documents that are attached, those within rows too."""
    return [
        Paper(one.definition.label, one.definition.hint, _sometimes(page, field) or one.definition.optional)
        for page in service.pages
        for field in page.fields
        for one in (field, *field.rows)
        if one.type.name == "file"
    ]


def _sometimes(page: CompiledPage, field: Field) -> bool:
    return page.show_if is not None or field.show_if is not None or field.definition.optional


def _registers(office: Office, service: Service) -> list[AskedRegister]:
    """Lists the registers in the order in which they are first asked, each with all that is asked of it."""
    bases = {known.id: known.definition.basis for known in service.known}
    bases |= {check.id: check.definition.basis for check in service.checks}
    titles = {check.id: check.definition.title for check in service.checks}
    asked: dict[str, dict[str, tuple[Text, str | None]]] = {}
    for operation, asker in operations_of(service):
        known = office.operations.get(operation)
        said = titles.get(asker) or (known.title if known else None)
        if said:
            asked.setdefault(operation.partition("/")[0], {}).setdefault(said.bg, (said, bases[asker]))
    return [
        AskedRegister(
            office.register_titles.get(register, Text(register)),
            tuple(said for said, _ in questions.values()),
            tuple(dict.fromkeys(basis for _, basis in questions.values() if basis)),
        )
        for register, questions in asked.items()
    ]  # fmt: skip


def _open(office: Office, way: Way) -> bool:
    its = office.municipality.delivery
    shut = {"counter": its.counter is None, "post": its.post is None, "e-delivery": "e-delivery" not in office.ways_out}
    return not shut.get(way, False)
