"""A whole municipality in a folder: real store, press and keys; the registers are a small class that remembers."""

import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path

import pytest

from gishe import bundle, trial
from gishe.chance import MachineChance
from gishe.checks import CHECK_TYPES
from gishe.documents.press import Press
from gishe.forms.fields import FIELD_TYPES
from gishe.language.compile import compile_service, restore
from gishe.language.compiled import Service
from gishe.language.library import Library, read_library
from gishe.language.load import read
from gishe.runtime.office import Office
from gishe.runtime.register_port import Answer, CallContext
from gishe.runtime.working import work_off
from gishe.signing.keyring import Keyring
from gishe.signing.opening import KeyFolder
from gishe.signing.pen import open_key
from gishe.signing.trial_time_stamps import trial_time_stamps
from gishe.store.sqlite import Stores
from gishe.values.plain import Plain
from gishe.values.work_calendar import WorkCalendar


class Answering:
    """Registers that answer what a test puts into `records`, by operation; anything else is down."""

    def __init__(self) -> None:
        self.records: dict[str, Mapping[str, Plain] | str] = {}
        self.asked: list[tuple[str, Mapping[str, Plain], CallContext]] = []

    def ask(self, operation: str, arguments: Mapping[str, Plain], context: CallContext) -> Answer:
        self.asked.append((operation, arguments, context))
        match self.records.get(operation, "down"):
            case "down":
                return Answer("down", reason="timeout")
            case "not-found":
                return Answer("not-found", evidence=b"<empty/>", reference="r")
            case record:
                return Answer("answered", record, f"<{operation}/>".encode(), "r")

    def pace(self, register: str) -> float:
        del register
        return 0.0


class Held(MachineChance):
    """The machine's randomness with a clock that a test moves."""

    moment = datetime(2026, 3, 10, 8, tzinfo=UTC)

    def now(self) -> datetime:
        self.moment += timedelta(milliseconds=1)
        return self.moment


@pytest.fixture(scope="session")
def known() -> Library:
    return read_library(bundle.definitions(), FIELD_TYPES, CHECK_TYPES)


@pytest.fixture(scope="session")
def edited(known: Library) -> Callable[..., Service]:
    """Gives a shipped service with words of its file replaced: another version of it."""

    @cache
    def edited(service: str, *edits: tuple[str, str]) -> Service:
        text = known.files[service].read_text(encoding="utf-8")
        for old, new in edits:
            assert old in text, old
            text = text.replace(old, new)
        compiled, problems = compile_service(read(text, "edited.yaml"), known.vocabulary)
        assert compiled, problems
        return compiled

    return edited


@pytest.fixture(scope="session")
def keys(known: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keys")
    trial.make_keys(folder, known.municipalities, datetime(2026, 1, 1, tzinfo=UTC))
    return folder


@pytest.fixture(scope="session")
def press() -> Press:
    return Press(bundle.themes())


@pytest.fixture(scope="session")
def make_office(
    known: Library, keys: Path, press: Press, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Path], Office]:
    """Makes a house in an empty folder: a copy of one that was made once."""
    furnished = tmp_path_factory.mktemp("furnished")
    _office(known, keys, press, furnished).store.close()

    def make(folder: Path) -> Office:
        shutil.copytree(furnished, folder, dirs_exist_ok=True)
        return _office(known, keys, press, folder)

    return make


@pytest.fixture
def office(make_office: Callable[[Path], Office], tmp_path: Path) -> Office:
    return make_office(tmp_path)


def _office(known: Library, keys: Path, press: Press, folder: Path) -> Office:
    chance = Held(b"secret")
    name = "gorna-polyana"
    its = known.municipalities[name]
    seal = open_key(keys / f"seal-{name}.p12", "", chance.now())
    made = Office(
        its, {one: known.services[one] for one in its.services}, partial(restore, vocabulary=known.vocabulary),
        Stores(folder, chance.now).of(name), Answering(), press, Keyring(seal, [KeyFolder(keys)], chance.now), chance,
        WorkCalendar(), "http://localhost", trial=True, time_stamps=trial_time_stamps(keys, chance.now),
    )  # fmt: skip
    trial.make_accounts(made)
    return made


@pytest.fixture
def work(office: Office) -> Callable[[], int]:
    """Does what the worker would do now."""
    return lambda: work_off(office, office.store.queue)
