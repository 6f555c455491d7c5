"""RegiX asked over real HTTPS with both certificates; every way it fails is told apart, none is an exception."""

import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gishe.language.register import RegisterDefinition
from gishe.registers.regix import RegixRegisters
from gishe.registers.settings import RegisterSettings
from gishe.registers.simulator.mode import Mode
from gishe.registers.simulator.people import People
from gishe.registers.simulator.register import TrialRegister
from gishe.runtime.register_port import Answer, CallContext
from gishe.values.unknown import HIDDEN


@pytest.fixture
def ask(registers: RegixRegisters, people: People, context: CallContext) -> Any:
    def ask(operation: str, person: str, **more: str) -> Answer:
        return registers.ask(operation, {"egn": people.by_id[person].egn, **more}, context)

    return ask


def test_a_living_person_is_valid(ask: Any) -> None:
    answer = ask("grao/valid-person", "ivan-lipov")
    assert answer.state == "answered"
    assert answer.record == {
        "first_name": "Иван",
        "sur_name": "Примеров",
        "family_name": "Липов",
        "birth_date": "1979-03-14",
    }
    assert answer.reference
    assert b"ValidPersonResponse" in answer.evidence
    assert b"Signature" in answer.evidence
    assert b"ValidPersonRequest" in answer.asked


def test_a_dead_person_has_a_date_of_death(ask: Any) -> None:
    assert ask("grao/valid-person", "stoyan-brezov").record["death_date"] == "2026-03-14"


def test_a_current_address_comes_in_parts(ask: Any) -> None:
    record = ask("grao/current-address", "ivan-lipov", on="2026-11-21").record
    assert record["settlement_code"] == "99005"
    assert (record["municipality"], record["building_number"], record["entrance"]) == ("Изворово", "12", "А")
    assert record["from_date"] == "2011-05-04"
    assert "city_area" not in record


def test_permanent_and_current_address_may_differ(ask: Any) -> None:
    current = ask("grao/current-address", "rada-dabova", on="2026-11-21").record
    permanent = ask("grao/permanent-address", "rada-dabova", on="2026-11-21").record
    assert (current["municipality"], permanent["municipality"]) == ("Изворово", "Горна поляна")


def test_relations_cross_namespaces(ask: Any) -> None:
    relations = ask("grao/relations", "elena-yavorova").record["relations"]
    assert [one["relation"] for one in relations] == ["Баща", "Майка", "Син", "Брат", "Брат"]
    assert relations[0]["death_date"] == "2026-03-14"
    assert relations[1]["gender"] == {"code": 2, "name": "Жена"}
    assert relations[1]["nationality"] == {"code": "BG", "name": "България"}


def test_a_persons_data_has_names_in_a_namespace_of_its_own(ask: Any) -> None:
    record = ask("grao/person-data", "penka-brezova").record
    assert record["names"] == {"first_name": "Пенка", "sur_name": "Образцова", "family_name": "Брезова"}
    assert record["gender"] == {"code": 2, "name": "Жена"}


def test_a_widow_is_a_widow(ask: Any) -> None:
    record = ask("grao/marital-status", "penka-brezova").record
    assert (record["code"], record["name"], record["gender"]) == ("3", "Вдовица", 2)


def test_the_dead_mans_spouse_and_children(ask: Any) -> None:
    record = ask("grao/spouse-and-children", "stoyan-brezov").record
    relatives = record["relatives"]["relative"]
    assert [one["type"] for one in relatives] == ["СЪПРУГА", "СИН", "ДЪЩЕРЯ", "СИН"]
    assert [one["order"] for one in relatives] == [1, 2, 3, 4]
    assert [one.get("death_date") for one in relatives] == [None, None, None, "2019-08-23"]
    assert record["marital_status_code"] == "2"


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        ("padnal", "http-503"),
        ("prekasnat", "broken-off"),
        ("greshka", "has-error"),
        ("povreda", "fault"),
        ("boklukova", "garbage"),
        ("falshiv", "bad-signature"),
    ],
)
def test_a_bad_day_of_the_register_is_down_with_a_reason(ask: Any, person: str, reason: str) -> None:
    answer = ask("grao/valid-person", person)
    assert (answer.state, answer.reason, answer.record) == ("down", reason, None)
    assert answer.asked


@pytest.mark.parametrize(
    ("mode", "state", "reason"),
    [
        ("not-found", "not-found", ""),
        ("down", "down", "http-503"),
        ("reset", "down", "broken-off"),
        ("has-error", "down", "has-error"),
        ("fault", "down", "fault"),
        ("garbage", "down", "garbage"),
        ("unsigned", "down", "bad-signature"),
        ("bad-signature", "down", "bad-signature"),
    ],
)
def test_an_operation_fails_on_demand_and_the_others_do_not(
    ask: Any, register: TrialRegister, mode: str, state: str, reason: str
) -> None:
    register.modes = {"grao/relations": Mode.parse(mode)}
    answer = ask("grao/relations", "elena-yavorova")
    assert (answer.state, answer.reason, answer.record) == (state, reason, None)
    assert ask("grao/valid-person", "elena-yavorova").state == "answered"


def test_not_found_is_not_no(ask: Any, registers: RegixRegisters, context: CallContext) -> None:
    assert ask("grao/valid-person", "nepoznat").state == "not-found"
    nobody = registers.ask("grao/valid-person", {"egn": "0000000000"}, context)
    assert (nobody.state, nobody.record) == ("not-found", None)
    assert nobody.evidence


def test_hidden_fields_are_marked_as_the_register_says(ask: Any) -> None:
    record = ask("grao/valid-person", "skrit").record
    rest = ("sur_name", "family_name", "birth_date", "death_date")
    assert record == {"first_name": "Скрит", **dict.fromkeys(rest, HIDDEN)}


def test_one_hidden_field_is_marked_and_the_others_are_as_they_were(ask: Any, register: TrialRegister) -> None:
    seen = ask("grao/valid-person", "elena-yavorova").record
    assert "death_date" not in seen
    register.modes = {"grao/valid-person": Mode.parse("hidden:death_date")}
    assert ask("grao/valid-person", "elena-yavorova").record == {**seen, "death_date": HIDDEN}


def test_a_register_that_says_nothing_of_access_leaves_nothing_certain_that_it_left_out(
    ask: Any, register: TrialRegister
) -> None:
    register.modes = {"grao/valid-person": Mode.parse("no-matrix")}
    answer = ask("grao/valid-person", "elena-yavorova")
    assert (answer.state, answer.record["death_date"]) == ("answered", HIDDEN)


def test_a_slow_register_is_waited_for_only_so_long(
    settings: RegisterSettings,
    grao: Mapping[str, RegisterDefinition],
    people: People,
    context: CallContext,
    register: TrialRegister,
) -> None:
    operation = grao["grao"].operations["valid-person"].model_copy(update={"seconds": 0.05})
    hurried = grao["grao"].model_copy(update={"operations": {"valid-person": operation}})
    registers = RegixRegisters({"grao": settings}, {"grao": hurried})
    register.modes = {"*": Mode.parse("slow:3")}
    started = time.monotonic()
    answer = registers.ask("grao/valid-person", {"egn": people.by_id["ivan-lipov"].egn}, context)
    registers.close()
    assert (answer.state, answer.reason) == ("down", "timeout")
    assert time.monotonic() - started < 2


def test_a_register_that_is_off_refuses(
    settings: RegisterSettings, grao: Mapping[str, RegisterDefinition], context: CallContext
) -> None:
    registers = RegixRegisters({"grao": replace(settings, url="https://localhost:1/")}, grao)
    answer = registers.ask("grao/valid-person", {"egn": "0000000000"}, context)
    assert (answer.state, answer.reason) == ("down", "refused")


def test_a_strangers_certificate_is_not_let_in(
    settings: RegisterSettings,
    grao: Mapping[str, RegisterDefinition],
    context: CallContext,
    certificates: Path,
    register: TrialRegister,
) -> None:
    strange = replace(
        settings, client_certificate=certificates / "stranger.pem", client_key=certificates / "stranger.key"
    )
    before = register.count
    answer = RegixRegisters({"grao": strange}, grao).ask("grao/valid-person", {"egn": "0000000000"}, context)
    assert answer.state == "down"
    assert answer.reason in {"refused", "broken-off"}
    assert register.count == before


def test_a_server_of_another_authority_is_not_trusted(
    settings: RegisterSettings,
    grao: Mapping[str, RegisterDefinition],
    context: CallContext,
    certificates: Path,
    register: TrialRegister,
) -> None:
    before = register.count
    registers = RegixRegisters({"grao": replace(settings, ca=certificates / "stranger.pem")}, grao)
    answer = registers.ask("grao/valid-person", {"egn": "0000000000"}, context)
    assert (answer.state, answer.reason, register.count) == ("down", "refused", before)


def test_an_answer_signed_by_another_key_is_no_answer(
    settings: RegisterSettings,
    grao: Mapping[str, RegisterDefinition],
    context: CallContext,
    certificates: Path,
    people: People,
) -> None:
    registers = RegixRegisters({"grao": replace(settings, signer=certificates / "client.pem")}, grao)
    answer = registers.ask("grao/valid-person", {"egn": people.by_id["ivan-lipov"].egn}, context)
    registers.close()
    assert (answer.state, answer.reason) == ("down", "bad-signature")


def test_a_missing_certificate_is_down_until_it_is_there(
    settings: RegisterSettings, grao: Mapping[str, RegisterDefinition], context: CallContext, tmp_path: Path
) -> None:
    late = tmp_path / "client.pem"
    registers = RegixRegisters({"grao": replace(settings, client_certificate=late)}, grao)
    assert registers.ask("grao/valid-person", {"egn": "0000000000"}, context).reason == "no-certificate"
    late.write_bytes(settings.client_certificate.read_bytes())
    assert registers.ask("grao/valid-person", {"egn": "0000000000"}, context).state == "not-found"
    registers.close()


SENSELESS = {
    "unknown-operation": [("grao/no-such", {}), ("avis/valid-person", {"egn": "0000000000"}), ("grao", {})],
    "bad-arguments": [
        ("grao/valid-person", {}),
        ("grao/valid-person", {"egn": "0000000000", "on": "2026-01-01"}),
        ("grao/current-address", {"egn": "0000000000", "on": "вчера"}),
        ("grao/valid-person", {"egn": "\x00"}),
    ],
}


@pytest.mark.parametrize("reason", SENSELESS)
def test_a_question_that_makes_no_sense_is_not_sent(
    registers: RegixRegisters, context: CallContext, register: TrialRegister, reason: str
) -> None:
    before = register.count
    for operation, arguments in SENSELESS[reason]:
        answer = registers.ask(operation, arguments, context)
        assert (answer.state, answer.reason, register.count) == ("down", reason, before)


def test_a_question_without_a_case_or_a_law_is_not_sent(registers: RegixRegisters, context: CallContext) -> None:
    for lame in (replace(context, case_number=" "), replace(context, basis="")):
        assert registers.ask("grao/valid-person", {"egn": "0000000000"}, lame).reason == "bad-arguments"


def test_many_threads_ask_at_once(ask: Any) -> None:
    names = ["ivan-lipov", "maria-lipova", "georgi-kestenov", "simeon-morski"] * 5
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda name: ask("grao/valid-person", name), names))
    firsts = [answer.record["first_name"] for answer in answers]
    assert firsts == ["Иван", "Мария", "Георги", "Симеон"] * 5
