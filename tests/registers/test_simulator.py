"""The trial register reads requests as strictly as RegiX does, and remembers why it was asked, not about whom."""

import json
import socket
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from lxml import etree
from stdnum.bg import egn as rule

from gishe import bundle
from gishe.language.protocols.regix import Element
from gishe.language.register import RegisterDefinition
from gishe.registers.question import question
from gishe.registers.settings import RegisterSettings
from gishe.registers.simulator.invented_egn import invented_egn
from gishe.registers.simulator.mode import MODES, Mode
from gishe.registers.simulator.people import People, born, is_male, problems
from gishe.registers.simulator.register import TrialRegister
from gishe.registers.simulator.server import Unready, listen, trial_register
from gishe.registers.soap import ACTION, SIGNED, SOAP
from gishe.runtime.register_port import CallContext

PEOPLE = bundle.definitions() / "simulator" / "people.yaml"


@pytest.fixture(scope="module")
def client(settings: RegisterSettings) -> Iterator[httpx.Client]:
    with httpx.Client(verify=settings.tls(), base_url=settings.url.partition("/Regi")[0], trust_env=False) as client:
        yield client


@pytest.fixture
def body(grao: Mapping[str, RegisterDefinition], people: People, context: CallContext) -> bytes:
    return question(grao["grao"].operations["valid-person"], {"egn": people.by_id["ivan-lipov"].egn}, context)


def test_the_front_page_says_what_it_is(client: httpx.Client) -> None:
    page = client.get("/").text
    assert "Това е изпитателна среда" in page
    assert "This is a test environment" in page
    assert "Иван Примеров Липов" in page


def test_it_remembers_why_it_was_asked_and_not_about_whom(
    client: httpx.Client, body: bytes, people: People, register: TrialRegister
) -> None:
    before = client.get("/_asked").json()["count"]
    client.post("/RegiXEntryPointV2.svc/basic", content=body, headers={"SOAPAction": f'"{ACTION}"'})
    told = client.get("/_asked")
    assert told.json()["count"] == before + 1
    assert told.json()["asked"][-1] == {
        "operation": "grao/valid-person",
        "mode": "answer",
        "case_number": "1-17-21.11.2026",
        "service_type": "За административна услуга",
        "basis": "чл. 106, ал. 1 от ЗГР",
        "administration": "Община Изворово",
        "remark": "Автоматична проверка по подадено заявление, без участие на служител",
    }
    assert people.by_id["ivan-lipov"].egn not in told.text
    assert len(register.remembered) <= 1000


def test_modes_are_set_and_cleared_while_it_runs(client: httpx.Client, register: TrialRegister) -> None:
    assert client.put("/_modes", json={"grao/relations": "down", "*": "slow:0.5"}).json() == {
        "grao/relations": "down",
        "*": "slow",
    }
    assert register.modes["*"] == Mode("slow", 0.5)
    assert client.put("/_modes", json={}).json() == client.get("/_modes").json() == {}


@pytest.mark.parametrize("sent", [b"", b"[]", b'{"grao/no-such": "down"}', b'{"*": "dwn"}', b'{"*": "down:3"}'])
def test_a_wrong_mode_is_told_and_changes_nothing(client: httpx.Client, register: TrialRegister, sent: bytes) -> None:
    register.modes = {"*": Mode("down")}
    answer = client.put("/_modes", content=sent)
    assert answer.status_code == 422
    assert answer.json()["error"].endswith(".")
    assert register.modes == {"*": Mode("down")}


def _without(body: bytes, name: str) -> bytes:
    envelope = etree.fromstring(body)
    found = next(envelope.iter(f"{{{SIGNED}}}{name}"))
    found.getparent().remove(found)
    return etree.tostring(envelope)


@pytest.mark.parametrize("name", ["ServiceURI", "ServiceType", "LawReason", "CallContext", "Argument", "Operation"])
def test_a_question_without_what_regix_requires_is_an_error(register: TrialRegister, body: bytes, name: str) -> None:
    reply = register.reply(_without(body, name))
    assert reply.status == 200
    assert b"HasError>true" in reply.body
    assert b"Signature" not in reply.body


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<EGN>", b"<Egn/><EGN>"),
        (b"ValidPersonRequest xmlns=", b"ValidPersonRequest xmlns:x="),
        (b"ValidPersonSearch<", b"NoSuchSearch<"),
    ],
)
def test_an_argument_that_is_not_by_the_schema_is_an_error(
    register: TrialRegister, body: bytes, old: bytes, new: bytes
) -> None:
    assert old in body
    assert b"HasError>true" in register.reply(body.replace(old, new)).body


@pytest.mark.parametrize("sent", [b"", b"hello", b"<a/>", b"<!DOCTYPE a><a/>"])
def test_what_is_not_a_request_is_a_fault(register: TrialRegister, sent: bytes) -> None:
    reply = register.reply(sent)
    assert reply.status == 500
    assert etree.fromstring(reply.body).find(f"{{{SOAP}}}Body/{{{SOAP}}}Fault/faultstring") is not None


def test_another_action_is_a_fault(client: httpx.Client, body: bytes) -> None:
    answer = client.post("/RegiXEntryPointV2.svc/basic", content=body, headers={"SOAPAction": "Execute"})
    assert answer.status_code == 500
    assert "Fault" in answer.text


def test_an_unsigned_answer_must_be_asked_for(register: TrialRegister, body: bytes) -> None:
    assert b"Signature" in register.reply(body).body
    assert b"Signature" not in register.reply(body.replace(b"SignResult>true", b"SignResult>false")).body


def test_a_matrix_must_be_asked_for(register: TrialRegister, body: bytes) -> None:
    assert b"AccessMatrix" in register.reply(body).body
    plain = body.replace(b"ReturnAccessMatrix>true", b"ReturnAccessMatrix>false")
    assert b"AccessMatrix" not in register.reply(plain).body


def test_every_mode_can_be_written() -> None:
    assert [mode.name for mode in map(Mode.parse, MODES) if mode] == list(MODES)
    assert Mode.parse("slow:0.25") == Mode("slow", 0.25)
    assert Mode.parse("hidden:relatives.death_date") == Mode("hidden", field="relatives.death_date")
    wrong = (
        "",
        "SLOW",
        "down:1",
        "slow:",
        "slow:x",
        "slow:a.b",
        "hidden:",
        "hidden:1",
        "hidden:a..b",
        "down:death_date",
    )
    assert [Mode.parse(one) for one in wrong] == [None] * len(wrong)


def test_every_egn_is_made_from_the_persons_id(people: People) -> None:
    for person in people.everybody():
        assert rule.is_valid(person.egn)
        sex = "male" if is_male(person) else "female"
        assert person.egn == invented_egn(born(person), sex, person.person), person.person


def test_an_invented_egn_may_be_of_any_century() -> None:
    for day, month in ((date(1899, 12, 31), "32"), (date(1999, 1, 2), "01"), (date(2024, 2, 29), "42")):
        digits = invented_egn(day, "female", "seed")
        assert (digits[2:4], rule.get_birth_date(digits)) == (month, day)
        assert int(digits[8]) % 2 == 1


def test_the_people_hang_together(people: People) -> None:
    assert problems(people, "people.yaml") == ()
    assert 25 <= len(list(people.everybody())) <= 40
    for person in people.everybody():
        if person.spouse:
            assert people.by_id[person.spouse].spouse == person.person
        for parent in (person.father, person.mother):
            assert parent is None or born(people.by_id[parent]).year + 16 <= born(person).year


def test_a_file_whose_people_do_not_hang_together_is_refused(tmp_path: Path, certificates: Path) -> None:
    file = tmp_path / "people.yaml"
    text = PEOPLE.read_text("utf-8")
    file.write_text(
        text.replace("spouse: penka-brezova", "spouse: penka-beresova").replace("place: dalechno", "place: x")
    )
    with pytest.raises(Unready) as unready:
        trial_register(bundle.definitions(), file, certificates)
    said = " ".join(problem.says.bg for problem in unready.value.problems)
    assert "penka-beresova" in said
    assert "„x“" in said


def test_a_missing_certificate_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unready) as unready:
        trial_register(bundle.definitions(), PEOPLE, tmp_path)
    said = [problem.says.en for problem in unready.value.problems]
    assert len(said) == 5
    assert "ca.pem" in said[0]


def _unknown(filling: Mapping[str, Any], fields: tuple[Element, ...]) -> Iterator[str]:
    known = {field.name: field for field in fields}
    for name, source in filling.items():
        if name == "each":
            continue
        if name not in known:
            yield name
        elif isinstance(source, Mapping):
            yield from _unknown(source, known[name].fields)


def test_every_name_in_an_answers_filling_is_declared(register: TrialRegister) -> None:
    for name, fillings in register.fillings.items():
        for operation, filling in fillings.items():
            fields = register.registers[name].operations[operation].response.fields
            named = {name: source for name, source in filling.items() if name != "otherwise"}
            assert list(_unknown(named, fields)) == [], operation


def test_what_it_remembers_is_plain(register: TrialRegister, body: bytes) -> None:
    register.reply(body)
    assert json.loads(json.dumps(register.remembered[-1])) == register.remembered[-1]


def test_answers_do_not_wait_for_the_callers_acknowledgement() -> None:
    with listen(0) as listening:
        assert listening.proto == socket.IPPROTO_TCP
