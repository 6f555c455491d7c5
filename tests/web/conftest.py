"""Two municipalities with real stores, and a browser without JavaScript; printing and signing are stood in for."""

import asyncio
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from argon2 import PasswordHasher
from lxml import html
from starlette.types import ASGIApp

from gishe import bundle
from gishe.chance import MachineChance
from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES
from gishe.language.compile import restore
from gishe.language.library import Library, read_library
from gishe.runtime.kept import Account, Letter, SignedDocument
from gishe.runtime.office import Office, TrialPerson
from gishe.runtime.register_port import Answer, CallContext
from gishe.runtime.working import work_off
from gishe.store.sqlite import Stores
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.values.work_calendar import WorkCalendar
from gishe.web.app import build
from gishe.web.house import House
from gishe.web.theme import Theme

sys.path.insert(0, str(Path(__file__).parent))  # test folders are no packages

PEOPLE = (
    TrialPerson("8403141552", "Мария Примерова", key="maria", settlement="гр. Изворово", ekatte="99005"),
    TrialPerson("6501035633", "Иван Примеров", key="ivan", settlement="с. Горна поляна", ekatte="99108"),
    TrialPerson("7408149180", "Паднал Пробов", key="padnal", ekatte="99005", fault="down"),
)
PERSON = {"first_name": "Мария", "sur_name": "Петрова", "family_name": "Примерова", "birth_date": "1984-03-14"}
PASSWORD, PIN = "a password of a test", "2026"


class Registers:
    """The population register answers everybody's question with one invented person."""

    def ask(self, operation: str, arguments: Mapping[str, Plain], context: CallContext) -> Answer:
        del arguments, context
        return Answer("answered", PERSON, f"<answer to='{operation}'/>".encode(), "r-1")


class Press:
    """Prints a letter as its text."""

    def pdf(self, letter: Letter, seal: Any = None) -> bytes:
        del seal
        return f"%PDF {letter.number} {letter.wordings[0].markdown}".encode()


class Pen:
    """Signs by writing underneath."""

    def sign(self, pdf: bytes, reason: str) -> SignedDocument:
        return SignedDocument(pdf + f"\nsigned: {reason}".encode(), "0a1b")

    def sign_xml(self, xml: bytes, at: datetime) -> bytes:
        del at
        return xml


class Keys:
    """The seal is open; an official's key opens with the PIN."""

    def seal(self) -> Pen:
        return Pen()

    def official(self, account: Account, pin: str) -> Pen | Problem:
        del account
        return Pen() if pin == PIN else Problem("wrong-pin", Text("Грешен ПИН.", "Wrong PIN."), field="pin")


class Held(MachineChance):
    """The machine's randomness with a clock that stands still but for a step a look."""

    moment = datetime(2026, 3, 10, 8, tzinfo=UTC)

    def now(self) -> datetime:
        self.moment += timedelta(milliseconds=1)
        return self.moment


class Client:
    """Talks to the application in this process, following redirects and keeping cookies."""

    def __init__(self, app: ASGIApp, runner: asyncio.Runner) -> None:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        self._runner = runner
        self._client = httpx.AsyncClient(transport=transport, base_url="http://testserver", follow_redirects=True)
        self.cookies = self._client.cookies

    def request(self, method: str, address: str, **what: Any) -> httpx.Response:
        return self._runner.run(self._client.request(method, address, **what))


@dataclass
class Browser:
    """A browser without JavaScript: it follows links and posts the forms it was given, hidden inputs included."""

    client: Client
    text: str = ""
    status: int = 0
    url: str = "/"
    headers: Mapping[str, str] = field(default_factory=dict)

    def get(self, address: str) -> "Browser":
        return self._came(self.client.request("GET", address))

    def with_token(self) -> "Browser":
        """Opens a page with a form on it, so that this browser has a token."""
        return self.get("/gorna-polyana/cases/find")

    @property
    def csrf(self) -> str:
        return self.page.xpath("string(//main//input[@name='csrf-token']/@value)")

    @property
    def page(self) -> Any:
        return html.fromstring(self.text)

    @property
    def title(self) -> str:
        return self.page.findtext(".//title")

    @property
    def problems(self) -> list[str]:
        return [link.text_content() for link in self.page.xpath("//*[@id='problems']//li")]

    def form(self, action: str = "") -> Any:
        """Gives the form of the page's main part."""
        return next(f for f in self.page.xpath("//main//form[@method='post']") if action in f.get("action"))

    def typed(self, action: str = "") -> dict[str, Any]:
        """Gives what a browser would post if nothing were typed."""
        values: dict[str, Any] = {}
        for name, value in self.form(action).form_values():
            values.setdefault(name, []).append(value)
        return values

    def post(self, _action: str = "", _files: Any = None, _headers: Any = None, **typed: Any) -> "Browser":
        """Fills the page's form and presses its button; names with dots or hyphens come in `**{…}`."""
        form = self.form(_action)
        data = self.typed(_action) | typed
        address = form.get("action")
        return self._came(self.client.request("POST", address, data=data, files=_files, headers=_headers))

    def _came(self, response: Any) -> "Browser":
        self.status, self.text, self.headers = response.status_code, response.text, response.headers
        self.url = response.url.raw_path.decode()
        return self


@pytest.fixture(scope="session")
def known() -> Library:
    return read_library(bundle.definitions(), FIELD_TYPES, CHECK_TYPES)


@pytest.fixture(scope="session")
def theme() -> Theme:
    return Theme([bundle.themes() / "default"])


@pytest.fixture(scope="session")
def hashed() -> str:
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)  # cheap: it is verified often


@pytest.fixture(scope="session")
def furnished(known: Library, hashed: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the stores of both municipalities and the accounts of their officials, made once."""
    folder = tmp_path_factory.mktemp("furnished")
    stores = Stores(folder, Held(b"a secret of a test").now)
    for name, its in known.municipalities.items():
        with stores.of(name).write() as unit:
            for one in its.trial["officials"]:
                roles, person = tuple(one["roles"]), one["person_id"]
                unit.keep_account(Account(one["login"], one["name"], hashed, roles, person, "key"))
    stores.close()
    return folder


@pytest.fixture
def house(known: Library, theme: Theme, furnished: Path, tmp_path: Path) -> House:
    shutil.copytree(furnished, tmp_path, dirs_exist_ok=True)
    chance = Held(b"a secret of a test")
    stores = Stores(tmp_path, chance.now)
    offices = {
        name: Office(
            its, {one: known.services[one] for one in its.services}, partial(restore, vocabulary=known.vocabulary),
            stores.of(name), Registers(), Press(), Keys(), chance, WorkCalendar(), "http://testserver",
            trial=True, trial_people=PEOPLE,
        )
        for name, its in known.municipalities.items()
    }  # fmt: skip
    return House(offices, {"default": theme}, trial=True, trial_words=(PASSWORD, PIN))


@pytest.fixture(scope="session")
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as running:
        yield running


@pytest.fixture
def app(house: House) -> ASGIApp:
    return build(house)


@pytest.fixture
def browser(app: ASGIApp, runner: asyncio.Runner) -> Callable[[], Browser]:
    """Opens browsers, each with cookies of its own."""
    return lambda: Browser(Client(app, runner))


@pytest.fixture
def citizen(browser: Callable[[], Browser]) -> Callable[..., Browser]:
    """Opens a browser and signs a person in."""

    def signed_in(person: int = 0, municipality: str = "gorna-polyana") -> Browser:
        return browser().get(f"/{municipality}/sign-in").post(person=PEOPLE[person].key)

    return signed_in


@pytest.fixture
def official(browser: Callable[[], Browser]) -> Callable[..., Browser]:
    """Opens a browser and signs an official in."""

    def signed_in(login: str, municipality: str = "gorna-polyana") -> Browser:
        return browser().get(f"/{municipality}/desk/sign-in").post(login=login, password=PASSWORD)

    return signed_in


@pytest.fixture
def work(house: House) -> Callable[[], None]:
    """Does what the workers would do now."""

    def worked() -> None:
        for office in house.offices.values():
            while work_off(office, office.store.queue):
                pass

    return worked


FELLING = "/gorna-polyana/services/tree-felling-permit"
ANSWERS: Sequence[tuple[str, dict[str, Any]]] = (
    ("for", {"for": "person"}),
    ("speed", {"speed": "standard"}),
    ("parcel", {"parcel": "99108.505.12", "tenure": "owner", "near_road": "no"}),
    ("trees", {"trees.0.species": "oak", "trees.0.count": "6", "reason": "Изсъхнали са."}),
    ("delivery", {"delivery": "portal"}),
)


@pytest.fixture
def felling() -> Callable[[Browser], str]:
    """Files an application for felling trees in a browser; gives its number."""

    def filed(person: Browser, **other: str) -> str:
        person.get(f"{FELLING}/apply")
        for page, answers in ANSWERS:
            assert person.url.endswith(page), (person.url, person.problems)
            person.post("/apply", **{name: other.get(name, answer) for name, answer in answers.items()})
        person.post("/apply/check")
        assert person.status == 200, person.problems
        return person.url.rpartition("/")[2]

    return filed
