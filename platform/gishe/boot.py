"""The composition root: the one place that names concrete classes and puts the rooms together."""

import shutil
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

from starlette.applications import Starlette

from gishe import trial
from gishe.chance import MachineChance, secret_in
from gishe.checks import CHECK_TYPES
from gishe.documents.form_press import ThemedFormPress
from gishe.documents.press import Press
from gishe.exchange.e_delivery import EDelivery
from gishe.exchange.e_payment import EPayments
from gishe.exchange.seos.node import Seos
from gishe.exchange.sign_in.protocols import connect
from gishe.forms.fields import FIELD_TYPES
from gishe.language.archive import Archive
from gishe.language.compile import restore
from gishe.language.library import Library, read_library
from gishe.language.municipality import MunicipalityDefinition
from gishe.language.theme import DEFAULT, Wardrobe, read_dress
from gishe.registers.lists.office_lists import OfficeLists
from gishe.registers.sources.table import FOLDER
from gishe.registers.switchboard import switchboards, waiting
from gishe.rehearsal.stage import ConfinedStage
from gishe.runtime.attending import Attended
from gishe.runtime.country import Country
from gishe.runtime.erasing import TIDY
from gishe.runtime.house_texts import read_texts
from gishe.runtime.in_effect import Offices
from gishe.runtime.kept import Job
from gishe.runtime.long_work.doing import InThreads
from gishe.runtime.offering import Offering, Versions
from gishe.runtime.office import Office
from gishe.runtime.proof.closing import CLOSE_DAYS
from gishe.runtime.publishing import open_offer
from gishe.runtime.searching import Catalogue, read_thesaurus
from gishe.runtime.statistics.counting import COUNT
from gishe.runtime.studio.definitions import Definitions
from gishe.runtime.tally import Tally
from gishe.runtime.ways_out import SENT_WAYS, is_ready, unconnected
from gishe.settings import Settings
from gishe.signing.pen import Pen
from gishe.signing.room import SigningRoom
from gishe.signing.time_stamp_line import connected
from gishe.signing.time_stamping import TimeStampClient
from gishe.signing.trial_time_stamps import trial_time_stamps
from gishe.store.queue import SqlQueue
from gishe.store.sealing.main_key import KeyTrouble
from gishe.store.sealing.safe import Safes
from gishe.store.shared_counts import SharedCounts
from gishe.store.shared_tally import SharedTally
from gishe.store.shared_works import SharedWorks
from gishe.store.sqlite import KEYS, MAIN_KEY, SqliteStore, Stores
from gishe.uploads.reception import ConfinedReception
from gishe.uploads.scanners import scanner_of
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.app import build
from gishe.web.house import House
from gishe.web.rate_limit import RateLimits
from gishe.web.theme import Theme
from gishe.web.themes import Themes
from gishe.web.watch import Watch

Wake = Callable[[str], None]


class Unready(Exception):  # noqa: N818  the name says what is so
    """The installation can't start; `problems` say why, by the names of settings and files."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("unready")
        self.problems = problems


def library(definitions: Path, archive: Path | None = None) -> Library:
    """Reads all definitions with the field types and check types there are; from an archive what has not changed."""
    return read_library(definitions, FIELD_TYPES, CHECK_TYPES, archive=Archive(archive) if archive else None)


def country(settings: Settings, wake: Wake = lambda _: None) -> Country:
    """Opens every municipality; `wake` is called with its id after a commit that left work for the worker."""
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)  # before anybody makes it for everyone to read
    known = library(settings.definitions, settings.data / "definitions")
    chance = MachineChance(secret_in(settings.data))
    if settings.trial:
        trial.make_keys(settings.keys, known.municipalities, chance.now())
        trial.join_seos(settings, known.municipalities)
        trial.join_eauth(settings, chance.now())
    stores, declared = stores_of(settings, tally_of(settings)), known.vocabulary.registers
    _unlock(stores, known.municipalities)
    registers = switchboards(settings.registers, settings.own_registers, declared, settings.data)
    time_stamps = _time_stamps(settings, chance)
    signing = SigningRoom(settings.keys, settings.trusted, chance.now, time_stamps)
    closed, examiner = tuple(_closed(known, stores, settings)), signing.examiner()
    reception, scanner = ConfinedReception(), scanner_of(settings.uploads, trial=settings.trial)
    long_work = InThreads(SharedWorks(settings.data / "works.db"), chance.now)
    definitions = Definitions(settings.definitions, partial(library, archive=settings.data / "definitions"))
    people = trial.people(settings.definitions) if settings.trial else ()
    stage = ConfinedStage(settings.themes, settings.public_url, trial=settings.trial)
    looks, wardrobe = cache(partial(_look, settings)), Wardrobe(settings.themes)
    offices = {
        name: Office(
            municipality=its,
            services=_offering(known, name, stores.of(name), chance, settings),
            restore=partial(restore, vocabulary=known.vocabulary),
            store=stores.of(name),
            registers=Attended(registers(name), stores.of(name), chance.now),
            keys=signing.keyring(_seal(settings, name, signing), settings.signing_of(name)),
            elsewhere=signing.elsewhere(settings.signing_of(name)),
            chance=chance,
            calendar=known.calendar_of(name),
            public_url=settings.public_url,
            trial=settings.trial,
            second_step=not settings.trial,
            trial_people=people,
            operations=known.vocabulary.operations,
            wake=partial(wake, name),
            examiner=examiner,
            stage=stage,
            reception=reception,
            scanner=scanner,
            counting=settings.counting,
            time_stamps=time_stamps,
            ways_out={"e-delivery": EDelivery(settings.e_delivery[name])} if name in settings.e_delivery else {},
            exchange=_exchange(settings, its),
            outlets={key: its.outlet for key, its in settings.outlets.items() if name in its.municipalities},
            identity=connect(settings.sign_in[name], f"{settings.public_url}/{name}")
            if name in settings.sign_in
            else None,
            payments=EPayments(settings.payments[name]) if name in settings.payments else None,
            register_titles={register: its.title for register, its in declared.items()},
            definitions=definitions,
            wardrobe=wardrobe,
            **looks(its.theme),
            long_work=long_work,
            own_lists=OfficeLists(settings.data / FOLDER, declared, name),
        )
        for name, its in known.municipalities.items()
    }
    for office in offices.values() if settings.trial else ():
        trial.make_accounts(office)
        trial.load_lists(settings, declared, office)
    silent = waiting(settings.registers, declared)

    def settle(office: Office, its: MunicipalityDefinition) -> Office:
        services = office.services.listing(its.services) if isinstance(office.services, Offering) else office.services
        return replace(
            office, municipality=its, services=services, calendar=known.calendar_with(its.calendar),
            exchange=_exchange(settings, its), **looks(its.theme if its.theme in wardrobe else DEFAULT),
        )  # fmt: skip

    return Country(Offices(offices, settle), (*known.problems, *silent, *closed), settings.trial)


def _exchange(settings: Settings, its: MunicipalityDefinition) -> Seos | None:
    there = settings.seos.get(its.municipality)
    return Seos(there, its.eik, its.title.bg) if there else None


def ways_out(settings: Settings, municipality: str) -> frozenset[str]:
    """Says over which systems of others a municipality sends documents; in a trial their twins are always there."""
    return SENT_WAYS if settings.trial or municipality in settings.e_delivery else frozenset()


def _closed(known: Library, stores: Stores, settings: Settings) -> Iterator[Problem]:
    """Says which services a municipality that now opens can't offer: it is not connected to what they deliver by."""
    for name, its in known.municipalities.items() if not settings.trial else ():
        with stores.of(name).read() as reader:
            opens = not reader.publications()
        for service in known.of(name).values() if opens else ():
            yield from unconnected(service, its, ways_out(settings, name))


def _offering(known: Library, name: str, store: SqliteStore, chance: MachineChance, settings: Settings) -> Offering:
    """Opens a municipality's offer: where nothing has been published yet, what the definitions hold is."""
    services, its, ways = known.of(name), known.municipalities[name], ways_out(settings, name)
    ready = partial(is_ready, municipality=its, connected=ways)
    open_offer(store, services, chance.now(), trial=settings.trial, ready=ready)
    versions = Versions(partial(restore, vocabulary=known.vocabulary), services)
    return Offering(store, versions, known.municipalities[name].services)


def stores_of(settings: Settings, tally: Tally | None = None) -> Stores:
    """Gives the stores with the keys that they are sealed with; what happens in them is counted in `tally`."""
    return Stores(settings.data, safes=safes_of(settings), tally=tally)


def tally_of(settings: Settings) -> SharedTally:
    """Opens the counts that all programs of the installation share."""
    return SharedTally(settings.data / "tally.db")


def safes_of(settings: Settings) -> Safes:
    """Gives the keys of cases."""
    folder = settings.case_keys or settings.data / KEYS
    return Safes(folder, settings.main_key or folder / MAIN_KEY)


def _unlock(stores: Stores, municipalities: Iterable[str]) -> None:
    """Opens every store and raises `Unready` where it is sealed with other keys, or they are not there."""
    for name in municipalities:
        try:
            with stores.of(name).read():
                pass
        except KeyTrouble as trouble:
            raise Unready((trouble.problem,)) from None


def application(settings: Settings, wake: Wake) -> Starlette:
    """Makes the web application."""
    opened = country(settings, wake)
    names = {DEFAULT, *(office.municipality.theme for office in opened.offices.values())}
    themes = Themes(partial(theme_of, settings), names)
    return build(
        House(
            opened.offices,
            themes,
            settings.secure,
            settings.trial,
            (trial.PASSWORD, trial.PIN) if settings.trial else ("", ""),
            RateLimits(SharedCounts(settings.data / "counts.db"), MachineChance(secret_in(settings.data)).blind),
            _watch(settings, opened),
        ),
        partial(_until_closed, opened),
    )


@asynccontextmanager
async def _until_closed(country: Country, _: Starlette) -> AsyncIterator[None]:
    """Lets long work come to the end of the part under way before the program ends."""
    yield
    for one in {office.long_work for office in country.offices.values()}:
        one.close()


def _watch(settings: Settings, opened: Country) -> Watch:
    stores = stores_of(settings)
    censuses = {name: stores.of(name).census for name in opened.offices}
    return Watch(tally_of(settings), censuses, lambda: shutil.disk_usage(settings.data).free, settings.watch)


def theme_of(settings: Settings, name: str) -> Theme:
    """Opens a theme, over the default one; raises `LookupError` with all that is wrong with its colours."""
    return Theme(_folders(settings, name)[::-1], read_dress(settings.themes, name).sheet)


def _folders(settings: Settings, theme: str) -> list[Path]:
    """Lists the folders that a theme is made of, the default one first and once."""
    return [settings.themes / one for one in dict.fromkeys((DEFAULT, theme))]


def queues(settings: Settings, offices: Iterable[str]) -> Mapping[str, SqlQueue]:
    """Gives the jobs of each municipality, for the one worker there is: leases of one that was killed end here."""
    stores = stores_of(settings)
    found = {name: stores.of(name).queue for name in offices}
    for name, queue in found.items():
        queue.free()
        with stores.of(name).write() as unit:
            for nightly in (TIDY, CLOSE_DAYS, COUNT):
                unit.enqueue(Job(nightly, "", datetime.now(UTC)))
    return found


def _time_stamps(settings: Settings, chance: MachineChance) -> TimeStampClient | None:
    if settings.trial:
        return trial_time_stamps(settings.keys, chance.now)
    return connected(settings.time_stamps, chance.now) if settings.time_stamps else None


def _look(settings: Settings, theme: str) -> dict[str, Any]:
    """Gives what a theme prints, says and finds for an office."""
    folders = _folders(settings, theme)
    return {
        "press": Press(settings.themes, theme), "form_press": ThemedFormPress(settings.themes, theme),
        "texts": read_texts(folders), "catalogue": Catalogue(read_thesaurus(folders)),
    }  # fmt: skip


def seal_of(settings: Settings, municipality: str) -> Pen:
    """Opens a municipality's seal, and nothing else; raises `Unready`."""
    return _seal(settings, municipality, SigningRoom(settings.keys, settings.trusted, lambda: datetime.now(UTC), None))


def _seal(settings: Settings, municipality: str, signing: SigningRoom) -> Pen:
    its = settings.signing_of(municipality)
    path = its.seal or settings.keys / f"seal-{municipality}.p12"
    seal = signing.seal(municipality, its)
    if isinstance(seal, Problem):
        raise Unready((seal, Problem("seal", Text(f"Печатът се очаква в {path}.", f"The seal is expected at {path}."))))
    return seal
