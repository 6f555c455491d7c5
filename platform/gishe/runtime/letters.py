"""A document of a case as the press prints it: its words in each language, its number, date, code and data."""

from collections.abc import Iterator
from functools import partial
from typing import Protocol

from gishe.cases.document import INCOMING, CaseDocument
from gishe.cases.situation import Situation
from gishe.language.municipality import MunicipalityDefinition
from gishe.runtime.document_data import data_of
from gishe.runtime.foreseen import NO_NUMBER
from gishe.runtime.kept import Letter, Wording
from gishe.runtime.office import Office
from gishe.runtime.wording import House, Said, day_of, say
from gishe.values.text import Language, Text


class Sender(Protocol):
    """Whose letters they are: of an office, what its letters show."""

    @property
    def municipality(self) -> MunicipalityDefinition:
        """The municipality."""

    @property
    def house(self) -> House:
        """What its documents say of it."""

    @property
    def public_url(self) -> str:
        """Where a document can be verified."""

    @property
    def trial(self) -> bool:
        """Whether nothing here has legal effect."""


def letter(  # noqa: PLR0913  a letter is all this
    office: Sender, situation: Situation, document: CaseDocument, signatory: Text, code: str, *, sealed: bool
) -> Letter:
    """Gives what the press prints; a document without a real number is a preview, and differs in nothing else."""
    languages = situation.service.definition.document.languages
    said = {language: say(office.house, situation, document, language) for language in languages}
    preview = document.number == NO_NUMBER
    date = day_of(document) or str(situation.facts["today"])
    return Letter(
        wordings=tuple(_wordings(office, situation, said, signatory)),
        number=document.number,
        date=date,
        service_number=situation.service.definition.number,
        code=code,
        verify_url=f"{office.public_url}/verify/{code}",
        data=data_of(situation, document, date, next(iter(said.values())).told),
        sealed=sealed,
        reference="incoming" if document.register == INCOMING else "outgoing",
        trial=office.trial,
        preview=preview,
    )


def for_issue(office: Office, made: Letter) -> bytes:
    """Prints a letter that is to be issued: the municipality's seal signs its data, whoever signs the document."""
    return office.press.pdf(made, partial(office.keys.seal().sign_xml, at=office.chance.now()))


def _wordings(office: Sender, situation: Situation, said: dict[Language, Said], signatory: Text) -> Iterator[Wording]:
    its, title = office.municipality, situation.service.definition.title
    for language, one in said.items():
        head = {"title": its.title.to(language), "address": its.address.to(language), "phone": its.phone,
                "email": its.email, "eik": its.eik}  # fmt: skip
        yield Wording(language, one.title, one.markdown, title.to(language), head, signatory.to(language))
