"""A trial: invented officials with keys and one password, invented people who can sign in. Nothing has legal effect."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from gishe.language.load import read_file
from gishe.language.mistakes import check
from gishe.language.municipality import MunicipalityDefinition
from gishe.language.tree import Tree
from gishe.registers.simulator.mode import ANSWER, Mode
from gishe.registers.simulator.people import People, Person, Settlement
from gishe.runtime.kept import Account
from gishe.runtime.office import Office, TrialPerson
from gishe.runtime.visiting import hash_password
from gishe.signing.trial import TrialKeys, TrialOfficial

#: The password and the signing PIN of every trial official, shown where they are asked for.
PASSWORD, PIN = "gishe-proba", "2026"


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


def make_accounts(office: Office) -> None:
    """Opens the accounts of trial officials that are not there yet."""
    with office.store.read() as reader:
        missing = [one for one in officials(office.municipality) if reader.account(one.login) is None]
    if missing:
        hashed = hash_password(PASSWORD)
        with office.store.write() as unit:
            for account in missing:
                unit.keep_account(replace(account, password_hash=hashed))


def people(definitions: Path) -> tuple[TrialPerson, ...]:
    """Gives the living people of the simulated country, who may sign in."""
    tree = read_file(definitions / "simulator" / "people.yaml")
    everybody = check(People, tree.data) if isinstance(tree, Tree) else ()
    if not isinstance(everybody, People):
        return ()
    homes = ((everybody.places[one.home.place], one.people) for one in everybody.households)
    return tuple(_trial_person(one, place) for place, living in homes for one in living if not one.died)


def _trial_person(one: Person, place: Settlement) -> TrialPerson:
    mode = Mode.parse(one.mode) or ANSWER
    return TrialPerson(
        one.egn, " ".join(one.names), key=one.person, settlement=place.settlement, ekatte=place.settlement_code,
        fault="" if mode == ANSWER else f"{mode.name}-one" if mode.field else mode.name,
    )  # fmt: skip
