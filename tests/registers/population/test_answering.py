"""The trial register answers about the invented country as it does about the people of its file."""

from datetime import UTC, datetime

import pytest
from click.testing import CliRunner
from ruamel.yaml import YAML

from gishe import bundle
from gishe.registers.answer import answer
from gishe.registers.question import question
from gishe.registers.simulator.listing import invented, known_of
from gishe.registers.simulator.page import page
from gishe.registers.simulator.server import trial_register
from gishe.runtime.register_port import CallContext
from gishe_cli.main import application as application_of_commands

pytestmark = pytest.mark.slow

FILE = bundle.definitions() / "simulator" / "people.yaml"
CONTEXT = CallContext("1-17-21.11.2026", "чл. 106, ал. 1 от ЗГР", "Община Изворово")
IVAN = "7903149863"


@pytest.fixture(scope="module")
def register(certificates):
    return trial_register(bundle.definitions(), FILE, certificates, size=1000)


def _answer(register, name, **arguments):
    owner, _, key = name.partition("/")
    operation = register.registers[owner].operations[key]
    asked = question(operation, arguments, CONTEXT)
    return answer(register.reply(asked).body, operation, [register.signer.certificate], asked)


def test_it_answers_about_somebody_of_the_country_and_signs(register):
    one = next(register.population.everybody())
    found = _answer(register, "grao/person-data", egn=one.egn)
    assert found.state == "answered"
    assert found.record["names"]["family_name"] == one.names[2]


def test_the_people_of_the_file_are_still_there(register):
    assert _answer(register, "grao/valid-person", egn=IVAN).record["family_name"] == "Липов"


def test_who_is_nowhere_is_not_found(register, country):
    outside = next(country(10, seed=2).everybody()).egn
    assert _answer(register, "grao/valid-person", egn=outside).state == "not-found"


def test_the_front_page_lists_some_of_them_and_says_how_many_there_are(register):
    shown = page(register.people, register.population)
    assert "1000 души" in shown
    assert all(line.egn in shown for line in invented(register.population, 50))
    assert shown.count("<tr>") < 100


def test_all_that_is_known_of_a_number_is_known_of_an_estate_and_a_company_too(register):
    its = register.population.of(0)
    now = datetime(2026, 11, 22, tzinfo=UTC)
    numbers = (its.companies[0].eik, next(iter(its.by_estate)), next(iter(its.by_egn)), IVAN)
    assert all(len(known_of(one, register.people, register.population, now)) > 1 for one in numbers)
    assert known_of("0000000000", register.people, None, now) == {}


def simulate(*arguments):
    return CliRunner().invoke(application_of_commands(), ["simulate", *arguments])


def test_people_to_try_with_are_listed(register):
    said = simulate("--people", "20", "--list", "5")
    assert said.exit_code == 0
    listed = [line.split()[0] for line in said.output.splitlines()[1:]]
    assert listed == [line.egn for line in invented(register.population, 5)]
    assert "Nobody here exists" in said.output


def test_without_a_country_those_who_are_written_down_are_listed():
    assert simulate("--list", "1").output.splitlines()[1].startswith(f"{IVAN}  1979-03-14  Иван Примеров Липов")


def test_all_that_is_known_of_somebody_is_told(register):
    plate = next(iter(register.population.of(0).by_plate))
    assert "Липова" in simulate("--show", IVAN).output
    assert "owner" in simulate("--people", "10", "--show", plate).output


def test_a_number_that_nobody_has_is_a_sentence():
    said = simulate("--show", "0000000000")
    assert said.exit_code == 1
    assert "--list" in said.output


def test_a_file_that_is_not_there_is_a_sentence(tmp_path):
    said = simulate("--list", "3", "--file", str(tmp_path / "none.yaml"))
    assert said.exit_code == 2
    assert "none.yaml" in said.output


def test_the_lists_of_municipalities_are_written_with_the_same_people(register, tmp_path):
    said = simulate("--people", "1000", "--lists", str(tmp_path))
    assert said.exit_code == 0
    places = {home.place for number in range(100) for home in homes(register.population.of(number))}
    assert {folder.name for folder in tmp_path.iterdir()} == places
    dues = (tmp_path / "izvorovo" / "municipal-dues.csv").read_text(encoding="utf-8-sig").splitlines()
    owners = {row.split(";")[0] for row in dues[1:]}
    assert len(owners) > 10
    assert all(register.population.about((egn,)).by_egn[egn] for egn in owners)


def homes(people):
    return [household.home for household in people.households]


def test_a_folder_that_takes_no_lists_is_a_sentence(tmp_path):
    (tmp_path / "izvorovo").write_text("a file")
    said = simulate("--people", "10", "--lists", str(tmp_path))
    assert said.exit_code == 2
    assert str(tmp_path) in said.output


@pytest.mark.slow
@pytest.mark.parametrize("name", ["municipal-dues", "municipal-dogs", "municipal-addresses"])
def test_a_list_that_was_written_is_loaded_whole(tmp_path, name):
    simulate("--people", "1000", "--lists", str(tmp_path))
    (tmp_path / "data").mkdir()
    file = tmp_path / "izvorovo" / f"{name}.csv"
    where = ["--municipality", "izvorovo", "--data", str(tmp_path / "data"), "--by", "проба"]
    said = CliRunner().invoke(application_of_commands(), ["register", "load", name, str(file), *where])
    assert said.exit_code == 0, said.output
    assert str(len(file.read_text(encoding="utf-8-sig").splitlines()) - 1) in said.output


def test_what_a_register_answers_is_shown_as_a_scenario_writes_it(register):
    egn = next(iter(register.population.of(0).by_egn))
    said = simulate("--people", "10", "--show", egn, "--ask", "grao/valid-person")
    assert YAML(typ="safe").load(said.output) == _answer(register, "grao/valid-person", egn=egn).record
    assert simulate("--show", IVAN, "--ask", "nelk/decisions").output == "not-found\n"


@pytest.mark.parametrize("asked", ["grao/nothing", "nowhere/relations", "grao", "municipal-dues/dues"])
def test_an_operation_that_does_not_exist_is_a_sentence(asked):
    said = simulate("--show", IVAN, "--ask", asked)
    assert said.exit_code == 2
    assert "gishe register search" in said.output
