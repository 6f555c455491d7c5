"""A trial: invented officials with keys and one password, invented people who can sign in. Nothing has legal effect."""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from itertools import islice
from pathlib import Path

import httpx

from gishe.cases.clock import SOFIA
from gishe.exchange.seos.trial import write_participants
from gishe.exchange.settings import EDeliverySettings
from gishe.exchange.sign_in.saml.settings import EAuthSettings
from gishe.exchange.sign_in.settings import Claims, SignInSettings
from gishe.exchange.twin.eauth import EAuthTwin, Town
from gishe.exchange.twin.identity_provider import Client, IdentityProvider
from gishe.exchange.twin.post_office import COMPANIES, PEOPLE, TEMPLATE, Profile
from gishe.language.load import read_file
from gishe.language.mistakes import check
from gishe.language.municipality import MunicipalityDefinition
from gishe.language.register import RegisterDefinition
from gishe.registers.lists.samples import load_samples
from gishe.registers.rest.trial import make_secret
from gishe.registers.simulator.mode import ANSWER, Mode
from gishe.registers.simulator.people import People, Person
from gishe.registers.simulator.population.kin import TODAY
from gishe.registers.simulator.population.population import Population
from gishe.registers.simulator.reading import Unready, read_people, read_population
from gishe.registers.sources.table import FOLDER as LISTS
from gishe.runtime.kept import Account
from gishe.runtime.office import Office, TrialPerson
from gishe.runtime.passwords import hash_password
from gishe.runtime.visiting import OF_AGE
from gishe.settings import Settings
from gishe.signing.trial import TrialKeys, TrialOfficial, make_rsa_pair
from gishe.values.egn import Egn
from gishe.values.text import Text

#: The password and the signing PIN of every trial official, shown where they are asked for.
PASSWORD, PIN = "gishe-proba", "2026"
_TITLE = Text("пробната електронна идентификация", "the trial electronic identification")
#: The names of the trial's keys for eAuth, and the OID under which nobody is registered.
_EAUTH, _OID = "eauth", "2.16.100.1.1.0"
#: How many people the trial's registers know beside those who are written down, and what they are made from.
COUNTRY, SEED = 1000, 1
#: So many of them may sign in beside the others.
_SHOWN, _WORKING = 8, range(25, 60)
#: Who may sign in and has no profile in the twin of e-Delivery, so that this can be tried too.
WITHOUT_PROFILE = frozenset({"penka-brezova"})


def officials(its: MunicipalityDefinition) -> Iterator[Account]:
    """Gives the accounts of the municipality's trial officials, without a password."""
    for one in its.trial.get("officials", ()):
        key = f"official-{one['login']}.p12"
        yield Account(one["login"], one["name"], "", tuple(one["roles"]), one["person_id"], key)


def make_keys(folder: Path, municipalities: Mapping[str, MunicipalityDefinition], at: datetime) -> None:
    """Makes the keys that are not there yet: seals, officials', TLS, the simulated register's."""
    everybody = [account for its in municipalities.values() for account in officials(its)]
    people = [TrialOfficial(one.login, one.name, one.person_id, PIN) for one in everybody]
    TrialKeys({name: its.title.bg for name, its in municipalities.items()}, people).make(folder, at)
    make_secret(folder)


def join_seos(settings: Settings, municipalities: Mapping[str, MunicipalityDefinition]) -> None:
    """Lists the sample municipalities as participants of SEOS, each served by this very installation."""
    towns = {name: (its.eik, its.title.bg) for name, its in municipalities.items()}
    write_participants(settings.keys, towns, settings.public_url.replace("//0.0.0.0", "//127.0.0.1"))


def make_accounts(office: Office) -> None:
    """Opens the accounts of trial officials that are not there yet."""
    with office.store.read() as reader:
        missing = [one for one in officials(office.municipality) if reader.account(one.login) is None]
    if missing:
        with office.store.write() as unit:
            for account in missing:
                unit.keep_account(replace(account, password_hash=_hashed()))


@cache
def _hashed() -> str:
    # Everybody may know the password: nothing is gained by hashing it anew for each municipality.
    return hash_password(PASSWORD)


def load_lists(settings: Settings, registers: Mapping[str, RegisterDefinition], office: Office) -> None:
    """Loads the sample lists of a municipality's own registers, where nobody has loaded others."""
    samples = settings.definitions / "simulator" / "lists" / office.id
    load_samples(samples, settings.data / LISTS, registers, office.id, office.chance.now())


def people(definitions: Path) -> tuple[TrialPerson, ...]:
    """Gives who may sign in: the living people who are written down, and a few of the invented country."""
    file = definitions / "simulator" / "people.yaml"
    try:
        written = read_people(file)
        country = read_population(definitions, file, written, COUNTRY, SEED)
    except Unready:
        return ()
    return (*_living(written), *(_of_each_family(country) if country else ()))


def with_e_delivery(settings: Settings, url: str) -> Settings:
    """Gives a trial's settings with the twin of e-Delivery at `url`, to which every municipality is connected."""
    keys, folders = settings.keys, (settings.definitions / "municipalities").iterdir()
    return replace(settings, e_delivery={
        name: EDeliverySettings(
            url, keys / "client.pem", keys / "client.key", keys / "ca.pem", f"/C=BG/CN={name}", TEMPLATE, PEOPLE,
            COMPANIES,
        )
        for name in sorted(one.name for one in folders if one.is_dir())
    })  # fmt: skip


def with_sign_in(settings: Settings, url: str, eauth: str = "") -> Settings:
    """Gives a trial's settings with the trial provider of identity at `url`, over which people sign in everywhere.

    In the municipality `eauth` they sign in as by eAuth, whose twin is there too.
    """
    return replace(settings, sign_in={
        name: _by_eauth(settings.keys, name, url) if name == eauth else SignInSettings(
            url, f"trial-{name}", secrets.token_urlsafe(), _TITLE, claims=Claims(identifier="person_identifier")
        )
        for name in _towns(settings.definitions)
    })  # fmt: skip


def _by_eauth(keys: Path, municipality: str, url: str) -> EAuthSettings:
    own, address = keys / f"{_EAUTH}-{municipality}", f"{url}/SingleSignOnService"
    return EAuthSettings(
        address, address, keys / f"{_EAUTH}.pem", own.with_suffix(".pem"), own.with_suffix(".key"), _OID, _OID, _TITLE,
    )  # fmt: skip


def join_eauth(settings: Settings, at: datetime) -> None:
    """Makes the keys of the municipalities that sign in by the twin of eAuth, and of the twin."""
    joined = [name for name, its in settings.sign_in.items() if isinstance(its, EAuthSettings)]
    for name in (_EAUTH, *(f"{_EAUTH}-{one}" for one in joined)) if joined else ():
        make_rsa_pair(settings.keys / name, f"ПРОБЕН еАвт: {name}", at)


def eauth_twin(settings: Settings) -> EAuthTwin | None:
    """Makes the twin of eAuth, if somebody signs in by it; it reads at their addresses what municipalities publish."""
    towns, its = _towns(settings.definitions), settings.sign_in
    known = {name: one for name, one in its.items() if isinstance(one, EAuthSettings)}
    if not known:
        return None
    first, public = next(iter(known.values())), settings.public_url
    registered = {
        f"{public}/{name}/sign-in/metadata": Town(towns[name].title.bg, towns[name].ekatte, _back(settings, name))
        for name in known
    }
    signer = replace(first, certificate=first.certificates, key=first.certificates.with_suffix(".key")).signer()
    return EAuthTwin(first.address, signer, _grown(settings.definitions), registered, _read)


def _read(address: str) -> bytes:
    return httpx.get(address.replace("//0.0.0.0", "//127.0.0.1"), trust_env=False).content


def _back(settings: Settings, municipality: str) -> str:
    return f"{settings.public_url}/{municipality}/sign-in/back"


def identity_provider(settings: Settings) -> IdentityProvider:
    """Makes the trial provider of identity: whoever is of age may sign in, to every municipality that is connected."""
    towns = _towns(settings.definitions)
    connected = {name: its for name, its in settings.sign_in.items() if isinstance(its, SignInSettings)}
    clients = {
        its.client_id: Client(its.secret, towns[name].title.bg, towns[name].ekatte, _back(settings, name))
        for name, its in connected.items()
    }
    issuer = next((its.issuer for its in connected.values()), "")
    return IdentityProvider(issuer, _grown(settings.definitions), clients)


def _grown(definitions: Path) -> tuple[TrialPerson, ...]:
    today = datetime.now(SOFIA).date()
    return tuple(one for one in people(definitions) if Egn(one.id).age(today) >= OF_AGE)


def _towns(definitions: Path) -> Mapping[str, MunicipalityDefinition]:
    """Reads the sample municipalities, those of them that can be read."""
    trees = (read_file(file) for file in sorted((definitions / "municipalities").glob("*/municipality.yaml")))
    read = (check(MunicipalityDefinition, tree.data) for tree in trees if not isinstance(tree, tuple))
    return {its.municipality: its for its in read if isinstance(its, MunicipalityDefinition)}


def profiles(definitions: Path) -> tuple[Profile, ...]:
    """Gives who has a profile in the twin of e-Delivery: who may sign in, but for some, and the companies."""
    try:
        companies = read_people(definitions / "simulator" / "people.yaml").companies
    except Unready:
        companies = ()
    living = ((one.id, one.name, PEOPLE) for one in people(definitions) if one.key not in WITHOUT_PROFILE)
    firms = ((one.eik, one.name, COMPANIES) for one in companies)
    both = enumerate((*living, *firms), start=1001)
    return tuple(Profile(number, identifier, name, group) for number, (identifier, name, group) in both)


def _of_each_family(country: Population) -> Iterator[TrialPerson]:
    """Gives somebody of working age from each of the first families."""
    for number in range(_SHOWN):
        working = (one for one in _living(country.of(number)) if Egn(one.id).age(TODAY) in _WORKING)
        yield from islice(working, 1)


def _living(everybody: People) -> Iterator[TrialPerson]:
    return (_trial_person(one, everybody) for one in everybody.everybody() if not one.died)


def _trial_person(one: Person, everybody: People) -> TrialPerson:
    mode = Mode.parse(one.mode) or ANSWER
    place = everybody.places[everybody.household_of(one).home.place]
    return TrialPerson(
        one.egn, " ".join(one.names), email=f"{one.person}@poshta.example", key=one.person,
        settlement=place.settlement, ekatte=place.settlement_code,
        fault="" if mode == ANSWER else f"{mode.name}-one" if mode.field else mode.name,
    )  # fmt: skip
