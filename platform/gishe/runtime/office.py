"""One municipality's office: everything its use cases work with, put together by `boot`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gishe.cases.case import Case
from gishe.cases.papers import Papers
from gishe.cases.retention import Counting
from gishe.cases.situation import Situation
from gishe.language.applicants import Ground
from gishe.language.compiled import DocumentText, Service
from gishe.language.municipality import MunicipalityDefinition
from gishe.language.register import Operation
from gishe.language.theme import Dress
from gishe.runtime.correspondence import Exchange
from gishe.runtime.examining import NoExaminer
from gishe.runtime.house_texts import default_texts
from gishe.runtime.identity_port import IdentityProvider
from gishe.runtime.kept import Paper, PaperKind
from gishe.runtime.long_work.work_port import AtOnce, LongWork
from gishe.runtime.own_lists.own_list import NoLists, OwnLists
from gishe.runtime.paper_port import FormPress
from gishe.runtime.payment_port import Payments
from gishe.runtime.ports import Keys, Reader, Store
from gishe.runtime.register_port import Registers
from gishe.runtime.searching import Catalogue, default_thesaurus
from gishe.runtime.signature_port import Elsewhere
from gishe.runtime.statistics.showing import Shown
from gishe.runtime.studio.definitions import Definitions
from gishe.runtime.studio.stage_port import NoStage, Stage
from gishe.runtime.telling.notice import Outlet
from gishe.runtime.time_stamp_port import TimeStamps
from gishe.runtime.tool_port import Chance, Examiner, Press
from gishe.runtime.upload_port import NoReception, Reception, Scanner
from gishe.runtime.ways_out import Channel
from gishe.runtime.wording import House, can_be_printed
from gishe.values.plain import Plain
from gishe.values.text import Text
from gishe.values.work_calendar import WorkCalendar


@dataclass(frozen=True, slots=True)
class Representative:
    """Who acts for an applicant, and on what ground."""

    id: str
    name: str
    ground: Ground


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who applies, as the sign-in vouches: the facts under `applicant`, and the level of assurance (eIDAS).

    `by` is whom the sign-in vouches for where they act for the applicant, who then is a company or another person.
    `email` is where the person wants to hear of the case, if the sign-in knows.
    """

    id: str
    name: str
    kind: str = "person"
    assurance: str = "substantial"
    email: str = ""
    by: Representative | None = None

    def plain(self) -> dict[str, Plain]:
        """Gives what expressions and the document see of the applicant."""
        by = {"by": {"id": self.by.id, "name": self.by.name, "ground": self.by.ground}} if self.by else {}
        email = {"email": self.email} if self.email else {}
        return {"id": self.id, "name": self.name, "kind": self.kind, **email, **by}

    @property
    def acts(self) -> Representative:
        """Who acts: the applicant, unless somebody represents them."""
        return self.by or Representative(self.id, self.name, "self")


@dataclass(frozen=True, slots=True)
class TrialPerson(Applicant):
    """An invented person who may sign in to a trial. `key` names them in forms, `ekatte` is that of their settlement.

    `fault` is the way in which the trial register fails about them (a `Mode`'s name), if it does.
    """

    key: str = ""
    settlement: str = ""
    ekatte: str = ""
    fault: str = ""


@dataclass(frozen=True)
class Office:
    """A municipality with its services as they are now, and the ports. `restore` compiles an older definition."""

    municipality: MunicipalityDefinition
    services: Mapping[str, Service]
    restore: Callable[[Mapping[str, Plain]], Service]
    store: Store
    registers: Registers
    press: Press
    keys: Keys
    chance: Chance
    calendar: WorkCalendar
    public_url: str
    trial: bool = False
    trial_people: tuple[TrialPerson, ...] = ()
    #: The registers' operations by `register/operation`, for their titles and labels.
    operations: Mapping[str, Operation] = field(default_factory=dict)
    #: Called after a commit that left work for the worker.
    wake: Callable[[], None] = lambda: None
    #: The registers' titles by id.
    register_titles: Mapping[str, Text] = field(default_factory=dict)
    #: The channels to which the municipality is connected, by way.
    ways_out: Mapping[str, Channel] = field(default_factory=dict)
    #: The state's system of e-payments, where the municipality takes part in it.
    payments: Payments | None = None
    #: Whether officials must prove who they are by a second step beside the password.
    second_step: bool = False
    #: The system that vouches for people, where the municipality is connected to one.
    identity: IdentityProvider | None = None
    #: The exchange between administrations, where the municipality takes part in it.
    exchange: Exchange | None = None
    examiner: Examiner = field(default_factory=NoExaminer)
    #: Who looks into strangers' files, and who scans them for viruses; `None` where the operator has named no scanner.
    reception: Reception = field(default_factory=NoReception)
    scanner: Scanner | None = None
    #: Where definitions that are being written are played.
    stage: Stage = field(default_factory=NoStage)
    #: How officials sign with keys that are not here.
    elsewhere: Elsewhere | None = None
    #: From when the years are counted that a case is kept.
    counting: Counting = "year-end"
    #: Who else is told what happens to cases, by the operator's names.
    outlets: Mapping[str, Outlet] = field(default_factory=dict)
    #: The authority that time-stamps; `None` where the operator has named none.
    time_stamps: TimeStamps | None = None
    #: The municipality's texts by kind of document.
    texts: Mapping[str, DocumentText] = field(default_factory=default_texts)
    #: The definitions among which the municipality's administrator writes.
    definitions: Definitions | None = None
    #: The themes that the municipality may choose among, by name.
    wardrobe: Mapping[str, Dress] = field(default_factory=dict)
    #: What finds a service by words.
    catalogue: Catalogue = field(default_factory=lambda: Catalogue(default_thesaurus()))
    #: What the public sees of how long services take.
    shown: Shown = field(default_factory=Shown)
    #: What prints services' forms for those who fill them in by hand.
    form_press: FormPress | None = None
    #: Who does what takes longer than a page may keep anybody waiting.
    long_work: LongWork = field(default_factory=AtOnce)
    #: The lists that the municipality keeps itself.
    own_lists: OwnLists = field(default_factory=NoLists)
    #: The public part of the token of the program that is being served now; `None` where a person comes by themselves.
    program: str | None = None
    _older: dict[str, Service] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The municipality's id, as in addresses."""
        return self.municipality.municipality

    @property
    def house(self) -> House:
        """What the municipality's documents say of it."""
        return House(self.municipality.title, self.texts, self.municipality.appeal)

    def facts(self) -> dict[str, Plain]:
        """Gives what is known of the municipality to a case."""
        return self.municipality.facts()

    def service_of(self, reader: Reader, case: Case) -> Service:
        """Gives the definition that a case was filed under, which may be older than the present one."""
        present = self.services.get(case.service)
        return present if present and present.digest == case.definition else self.version(reader, case.definition)

    def version(self, reader: Reader, digest: str) -> Service:
        """Gives a version by its digest; an older one is compiled once. Raises `LookupError` for one never kept."""
        present = next((service for service in self.services.values() if service.digest == digest), None)
        if present is None and digest not in self._older:
            stored = reader.definition(digest)
            if stored is None:
                raise LookupError(f"definition {digest} is not stored")
            self._older[digest] = self.restore(stored)
        return present or self._older[digest]

    def situation(self, reader: Reader, case: Case) -> Situation:
        """Gives everything that a decision on the case now rests on."""
        papers = papers_of(reader.papers(case.id))
        service = self.service_of(reader, case)
        return Situation(
            case, service, papers, self.facts(), self.chance.now(), self.calendar,
            prints=can_be_printed, law=self.municipality.law,
            administrations=self.exchange.names() if self.exchange else {},
        )  # fmt: skip


def papers_of(kept: Sequence[Paper]) -> Papers:
    """Sorts a case's kept papers by what they are; the applicant and the answers are one paper each."""

    def of(kind: PaperKind) -> dict[str, Any]:
        return {paper.name: paper.body for paper in kept if paper.kind == kind}

    return Papers(
        of("applicant").get("", {}), of("answers").get("", {}), of("fill"), of("record"), of("reason"),
        of("known").get("", {}), of("handing").get("counter", {}), of("law"), of("body"),
        of("handing").get("post", {}), of("intake").get("", {}),
    )  # fmt: skip
