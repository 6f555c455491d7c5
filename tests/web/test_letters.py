"""Two municipalities write to each other over SEOS: real messages, signed and verified, over real HTTP."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from served_house import serving

from gishe.exchange.seos import envelope
from gishe.exchange.seos import trial as seos
from gishe.exchange.seos.node import Seos
from gishe.runtime.correspondence import Document, DocumentId, Enclosure, Message, StatusQuestion, StatusReport
from gishe.runtime.office import Office
from gishe.runtime.ways_out import NotYet
from gishe.runtime.working import work_off
from gishe.signing.trial import TrialKeys
from gishe.store.audit import verify
from gishe.web.app import build
from gishe.web.house import House

pytestmark = pytest.mark.slow
GORNA, IZVOR = "gorna-polyana", "izvorovo"
QUESTION = "Засяга ли отсичането пътя към Изворово?"


@dataclass
class Towns:
    """Both offices, and the address under which both are served."""

    house: House
    url: str

    def office(self, name: str) -> Office:
        return self.house.offices[name]

    def work(self) -> None:
        """Does what the workers would do now, until nobody has anything left."""
        while any(work_off(one, one.store.queue) for one in self.house.offices.values()):
            pass

    def deliver(self, sealed: bytes, to: str = IZVOR) -> Message:
        """Sends a message as another administration's program does; gives the verified answer."""
        answer = httpx.post(f"{self.url}/{to}/seos", content=envelope.request(sealed), timeout=120)
        assert answer.status_code == 200, answer.text
        assert answer.headers["x-content-type-options"] == "nosniff"
        back = envelope.request(envelope.answered(answer.content))
        return self.office(GORNA).exchange.opened(back)


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keys")
    TrialKeys({GORNA: "Горна поляна", IZVOR: "Изворово"}).make(folder, datetime.now(UTC))
    return folder


@pytest.fixture
def towns(house: House, keys: Path) -> Iterator[Towns]:
    for name, its in house.offices.items():
        exchange = Seos(seos.settings(keys, name), its.municipality.eik, its.municipality.title.bg)
        object.__setattr__(its, "exchange", exchange)
    with serving(house) as url:
        listed = {name: (its.municipality.eik, its.municipality.title.bg) for name, its in house.offices.items()}
        seos.write_participants(keys, listed, url)
        yield Towns(house, url)
    for its in house.offices.values():
        if its.exchange:
            its.exchange.close()


@pytest.fixture
def app(towns: Towns) -> Any:
    return build(towns.house)


@pytest.fixture
def asks(towns: Towns, citizen: Callable[..., Any], official: Callable[..., Any], felling: Callable[..., str]) -> Any:
    """An application at its inspection, and the official who has asked Izvorovo about it."""
    number = felling(citizen())
    towns.work()
    ela = official("ela")
    case = re.search(rf'href="([^"]+)" data-stop>{number}<', ela.get(f"/{GORNA}/desk").text)[1]
    ela.get(case)
    guid = towns.office(IZVOR).exchange.own.guid
    ela.post("/act/inspection", **{
        "the-act": "ask", "the-to-ask": f"administration:{guid}", "the-question": QUESTION, "the-enclose": "yes",
    })  # fmt: skip
    assert ela.status == 200, ela.problems
    return ela, case


def letter_page(official: Callable[..., Any]) -> Any:
    vida = official("vida", IZVOR)
    page = vida.get(f"/{IZVOR}/desk")
    return page.get(re.search(r'href="([^"]+/desk/letters/[^"]+)"', page.text)[1])


def test_a_question_goes_over_and_the_opinion_comes_back(towns, asks, official):
    ela, case = asks
    waits = ela.get(case).text
    assert "Чака се до" in waits
    assert "Срокът е спрян" in waits
    towns.work()
    assert "Заведено там под №" in ela.get(case).text

    page = letter_page(official)
    assert QUESTION in page.text
    application = page.get(re.search(r'href="([^"]+/files/[^"]+)"', page.text)[1])
    assert application.headers["content-disposition"].startswith("attachment")
    assert application.headers["x-content-type-options"] == "nosniff"
    assert "99108.505.12" in application.text

    page = letter_page(official)
    page.post("/desk/letters/", **{"the-choice": "for", "the-text": "Пътят не се засяга."})
    assert page.status == 200, page.problems
    towns.work()
    answered = ela.get(case).text
    for words in ("Становище „за“", "Пътят не се засяга.", "Срокът продължи"):
        assert words in answered, words
    for office in towns.house.offices.values():
        assert verify(office.store) == []


def test_who_declines_lets_the_case_go_on(towns, asks, official):
    ela, case = asks
    towns.work()
    page = letter_page(official)
    page.post("/desk/letters/", **{"the-choice": "decline", "the-text": "Пътят е на областта."})
    towns.work()
    after = ela.get(case).text
    assert "отказа да даде становище" in after
    assert "Пътят е на областта." in after


class Losing:
    """A line over which what is sent arrives, and the first answer to each is lost."""

    def __init__(self, exchange: Seos) -> None:
        self._exchange, self._sent = exchange, set()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._exchange, name)

    def submit(self, recipient: str, sealed: bytes) -> Any:
        said = self._exchange.submit(recipient, sealed)
        lost = sealed not in self._sent and b"DocumentRegistrationRequest" in sealed
        self._sent.add(sealed)
        return NotYet("timeout") if lost else said


def test_a_lost_answer_makes_no_second_letter_and_the_number_is_asked_for(towns, asks):
    ela, case = asks
    gorna, izvor = towns.office(GORNA), towns.office(IZVOR)
    object.__setattr__(gorna, "exchange", Losing(gorna.exchange))
    towns.work()
    assert "Заведено там под №" not in ela.get(case).text
    object.__setattr__(gorna.chance, "moment", gorna.chance.moment + timedelta(minutes=1))
    towns.work()
    with izvor.store.read() as reader:
        (letter,) = reader.letters(("secretary",))
    assert f"Заведено там под № {letter.number}" in ela.get(case).text


def test_what_is_not_reached_is_tried_again_and_then_given_up(towns, asks, keys, official):
    ela, case = asks
    listed = {name: (its.municipality.eik, name) for name, its in towns.house.offices.items()}
    seos.write_participants(keys, listed, "http://127.0.0.1:1")
    office = towns.office(GORNA)
    towns.work()
    assert "Чака се до" in ela.get(case).text
    object.__setattr__(office.chance, "moment", office.chance.moment + timedelta(days=8))
    towns.work()
    assert "не можа да бъде доставено" in official("ela").get(case).text


def message(towns: Towns, body: Any, number: int = 1) -> Message:
    own, to = towns.office(GORNA).exchange.own, towns.office(IZVOR).exchange.own
    guid = f"{{bbbbbbbb-0000-4000-8000-{number:012}}}"
    return Message(guid, datetime.now(UTC).replace(microsecond=0), own, to, body)


DOCUMENT = Document(
    DocumentId("{aaaaaaaa-0000-4000-8000-000000000001}"), "Писмо", "Относно", "Текст",
    enclosures=(Enclosure("<b>.html", "text/html", b"<script>alert(1)</script>"),),
)  # fmt: skip


def test_a_letter_is_registered_once_however_often_it_comes(towns, official):
    node = towns.office(GORNA).exchange
    first = towns.deliver(node.sealed(message(towns, DOCUMENT)))
    assert first.body.standing == "registered"
    again = towns.deliver(node.sealed(message(towns, DOCUMENT)))
    assert (again.body.standing, again.body.id.number) == ("again", first.body.id.number)
    anew = towns.deliver(node.sealed(message(towns, DOCUMENT, 2)))
    assert (anew.body.standing, anew.body.id.number) == ("again", first.body.id.number)
    asked = towns.deliver(node.sealed(message(towns, StatusQuestion(DOCUMENT.id), 3)))
    assert (asked.body.standing, asked.body.id.number) == ("registered", first.body.id.number)
    with towns.office(IZVOR).store.read() as reader:
        assert len(reader.letters(("secretary",))) == 1
    page = letter_page(official)
    file = page.get(re.search(r'href="([^"]+/files/[^"]+)"', page.text)[1])
    assert file.headers["content-security-policy"] == "default-src 'none'; sandbox"


def test_what_is_not_known_is_not_found(towns):
    node = towns.office(GORNA).exchange
    answer = towns.deliver(node.sealed(message(towns, StatusQuestion(DOCUMENT.id))))
    assert answer.body.standing == "unknown"
    told = towns.deliver(node.sealed(message(towns, StatusReport(DOCUMENT.id, "closed"), 2)))
    assert told.body.standing == "closed"


def test_strangers_are_answered_with_a_signed_fault_or_not_at_all(towns):
    door = f"{towns.url}/{IZVOR}/seos"
    for body in (b"", b"<a>", b"<!DOCTYPE a><a/>", b"x" * 11_000_000):
        answer = httpx.post(door, content=body, timeout=120)
        assert answer.status_code == 200
        assert b"ERR_EXTERNAL" in answer.content
        assert b"Traceback" not in answer.content
    assert httpx.post(door, content=b"x" * 13_000_000, timeout=120).status_code == 413
    towns.office(IZVOR).exchange.close()
    object.__setattr__(towns.office(IZVOR), "exchange", None)
    assert httpx.post(door, content=b"").status_code == 404


def test_a_store_that_fails_makes_no_letter_and_the_sender_comes_again(towns):
    node, izvor = towns.office(GORNA).exchange, towns.office(IZVOR)
    sealed = node.sealed(message(towns, DOCUMENT))
    whole = izvor.municipality
    object.__setattr__(izvor, "municipality", replace_registers(whole))
    failed = towns.deliver(sealed)
    assert not failed.body.external
    object.__setattr__(izvor, "municipality", whole)
    assert towns.deliver(sealed).body.standing == "registered"


def replace_registers(its: Any) -> Any:
    """A municipality without the register in which letters are numbered."""
    return its.model_copy(update={"registers": {}})


def test_letters_are_for_their_role_alone(towns, official):
    node = towns.office(GORNA).exchange
    towns.deliver(node.sealed(message(towns, DOCUMENT)))
    address = letter_page(official).url
    kmetitsa = official("kmetitsa", IZVOR)
    assert "Писма от други администрации" not in kmetitsa.get(f"/{IZVOR}/desk").text
    assert kmetitsa.get(address).status == 404
    assert "Вход за служители" in official("gishka").get(address).text


def test_what_is_missing_of_an_answer_is_asked_for(towns, official):
    towns.deliver(towns.office(GORNA).exchange.sealed(message(towns, DOCUMENT)))
    page = letter_page(official)
    for posted, words in (
        ({"the-text": "Да."}, "Изберете отговор."), ({"the-choice": "for", "the-text": ""}, "Напишете отговора си."),
    ):  # fmt: skip
        page.post("/desk/letters/", **posted)
        assert page.status == 422
        assert words in page.text


def test_an_answer_that_could_not_be_delivered_waits_to_be_sent_again(towns, official, keys):
    towns.deliver(towns.office(GORNA).exchange.sealed(message(towns, DOCUMENT)))
    page = letter_page(official)
    listed = {name: (its.municipality.eik, name) for name, its in towns.house.offices.items()}
    seos.write_participants(keys, listed, "http://127.0.0.1:1")
    page.post("/desk/letters/", **{"the-choice": "for", "the-text": "Няма пречка."})
    assert "Отговорено" in page.text
    towns.work()
    chance = towns.office(IZVOR).chance
    object.__setattr__(chance, "moment", chance.moment + timedelta(days=8))
    towns.work()
    again = letter_page(official).text
    assert "не можа да бъде доставен" in again
    assert "Няма пречка." in again
