"""A file `definitions/municipalities/<id>/municipality.yaml`: who the municipality is and what it offers."""

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field, StringConstraints

from gishe.language.law import LAW, Law
from gishe.language.places import Place, Places
from gishe.language.section import Id, Section, TermText, Words
from gishe.language.work_days import OwnCalendar
from gishe.values.plain import Plain
from gishe.values.post import Post
from gishe.values.term import Term
from gishe.values.text import Text

#: How long letters are kept where nothing else is said [from memory, from lists of files of municipalities].
LETTERS_KEPT = Term(5, "year")
#: The first part of a document's number: 1 to 999999.
RegisterIndex: TypeAlias = Annotated[int, Field(ge=1, le=999_999)]
#: A settlement's EKATTE code, or the id of a district.
PlaceKey: TypeAlias = Annotated[
    str, StringConstraints(pattern=r"^([0-9]{5}|[a-z][a-z0-9]*(-[a-z0-9]+)*)$", max_length=60)
]


class PaymentDetails(Section):
    """Where fees are paid other than electronically, and whose `role` it is to record what came there."""

    iban: str
    bank: Words
    counter: Words
    role: Id | None = None


class CounterDelivery(Section):
    """Who hands documents over at the counter, and where and when people come for them."""

    role: Id
    place: Words


class PostDelivery(Section):
    """Whose `role` it is to post documents, and to record what the post brings back."""

    role: Id


class Delivery(Section):
    """What the ways of delivery need of the municipality; the portal needs nothing."""

    counter: CounterDelivery | None = None
    post: PostDelivery | None = None


class Counter(Section):
    """Whose `role` it is to take applications in at the counter, and to file them for those who come or write."""

    role: Id


class Personnel(Section):
    """Whose `role` it is to enter who is absent and who stands in, and to give cases to other officials."""

    role: Id


class Appeal(Section):
    """Before whom a refusal may be appealed: the body above (`superior`), and the administrative court.

    Written as it stands after “before”: `{bg: областния управител …, en: the regional governor …}`. The term is that of
    `law`.
    """

    superior: Words | None = None
    court: Words | None = None


class Seos(Section):
    """Who sees to the letters that other administrations send over SEOS: a `role`, in whose inbox they arrive.

    `keep` is how long a letter is kept once it was answered or declined, counted as the years of cases are.
    """

    role: Id
    keep: TermText = LETTERS_KEPT


class MunicipalityDefinition(Section):
    """One municipality: its names and identifiers, theme, registers of documents, roles, places and services.

    `registers` gives each register of documents its index, the first part of every number in it (`1-42-21.11.2026`);
    applications are numbered in `incoming`. `places` are settlements by EKATTE code and districts by an id, for which
    officials may hold a role: `mayor@99111`. `calendar` has its office hours and days of its own, `law` the terms of
    the Administrative Procedure Code as it applies them, `appeal` before whom its refusals may be appealed.
    """

    municipality: Id
    language: Literal[1] = 1
    title: Words
    ekatte: str
    eik: str
    theme: Id = "default"
    address: Words
    phone: str
    email: str
    payment: PaymentDetails
    counter: Counter | None = None
    delivery: Delivery = Delivery()
    seos: Seos | None = None
    personnel: Personnel | None = None
    registers: dict[Id, RegisterIndex] = Field(min_length=1)
    roles: dict[Id, Words] = Field(min_length=1)
    places: dict[PlaceKey, Place] = Field(default_factory=dict)
    services: tuple[Id, ...] = Field(min_length=1)
    calendar: OwnCalendar = OwnCalendar()
    law: Law = LAW
    appeal: Appeal = Appeal()
    trial: dict[str, Any] = Field(default_factory=dict)

    def facts(self) -> dict[str, Plain]:
        """Gives what is known of it to a case: what expressions see under `municipality`, and its places."""
        places: dict[str, Plain] = {
            key: {"bg": its.title.bg, "en": its.title.en, "within": its.within} for key, its in self.places.items()
        }
        return {
            "id": self.municipality, "title": self.title.bg, "ekatte": self.ekatte, "eik": self.eik, "places": places,
        }  # fmt: skip

    def called(self, written: str) -> Text:
        """Gives what a post is called: the role's title, with the place for which it is held."""
        post = Post.parse(written) or Post(written)
        title, place = self.roles.get(post.role, Text(post.role)), self.known_places.title(post.place)
        return Text(f"{title.bg}, {place.bg}", f"{title.to('en')}, {place.to('en')}") if post.place else title

    @property
    def known_places(self) -> Places:
        """Gives the places, to look them up."""
        return Places(self.places)
