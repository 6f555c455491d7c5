"""The invented country: the same for a seed, the beginning of a larger one, and of one mind in all registers."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gishe import bundle
from gishe.checks.participation import participation
from gishe.checks.succession import relatives, succession
from gishe.registers.record import record
from gishe.registers.simulator.answering import answer_about
from gishe.registers.simulator.declared import Declared
from gishe.registers.simulator.facts import facts
from gishe.registers.simulator.filling import write
from gishe.registers.simulator.people import People, problems
from gishe.registers.simulator.reading import Unready, read_population
from gishe.values.unknown import is_unknown

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
REGISTERS = Declared(bundle.definitions() / "registers")
FAMILIES = st.integers(0, 99_999)
pytestmark = pytest.mark.slow
few = settings(max_examples=30)


@pytest.fixture(scope="module")
def ask(country, fillings):
    """Asks a register about somebody of the country, by the way that the trial register answers."""
    everywhere = country()

    def ask(operation, number, key="egn"):
        register, _, name = operation.partition("/")
        response = REGISTERS[register].operations[name].response
        known = facts({key: number}, everywhere.about((number,)), NOW)
        told = answer_about(operation, {key: number}, response, fillings[register][name], known)
        return record(write(response, told), response)

    return ask


@few
@given(number=FAMILIES)
def test_every_family_is_a_people_file_without_mistakes(country, number):
    assert problems(country().of(number), "") == ()


@few
@given(number=FAMILIES, seed=st.integers(0, 10**6))
def test_the_same_seed_gives_the_same_bytes(country, number, seed):
    one, other = (country(seed=seed).of(number).model_dump_json() for _ in range(2))
    assert one == other


def test_another_seed_gives_others(country):
    one, other = (set(country(100, seed).of(0).by_egn) for seed in (1, 2))
    assert not one & other


@pytest.mark.parametrize(("fewer", "more"), [(10, 30), (100, 1_000_000)])
def test_a_smaller_country_is_the_beginning_of_a_larger_one(country, fewer, more):
    small, large = country(fewer), country(more)
    assert [one.model_dump() for one in small.everybody()] == [
        one.model_dump() for number in range(fewer // 10) for one in large.of(number).everybody()
    ]
    outside = next(large.of(fewer // 10).everybody()).egn
    assert small.about((outside,)) is None
    assert large.about((outside,))


def test_families_are_whole_so_a_few_more_people_may_come(country):
    assert [len(country(size)) for size in (1, 10, 11, 1_000_000)] == [10, 10, 20, 1_000_000]


@few
@given(number=FAMILIES)
def test_all_that_somebody_has_leads_back_to_them(country, number):
    everywhere = country()
    its = everywhere.of(number)
    for one in its.owners():
        numbers = [*(vehicle.plate for vehicle in one.vehicles), *(act.cadastral_id for act in one.acts)]
        own = one.egn if one in its.by_egn.values() else one.eik
        assert all(everywhere.about((found,)) is its for found in (own, *numbers))


@few
@given(number=FAMILIES)
def test_each_lists_as_a_relative_who_lists_them(country, ask, number):
    back = {"Баща": {"Син", "Дъщеря"}, "Майка": {"Син", "Дъщеря"}, "Син": {"Баща", "Майка"}}
    back |= {"Дъщеря": {"Баща", "Майка"}, "Брат": {"Брат", "Сестра"}, "Сестра": {"Брат", "Сестра"}}
    ties = {
        (egn, row["egn"]): row["relation"]
        for egn in country().of(number).by_egn
        for row in ask("grao/relations", egn).get("relations", ())
    }
    for (one, other), relation in ties.items():
        assert ties[other, one] in back[relation]


@few
@given(number=FAMILIES)
def test_spouses_name_each_other_and_the_same_marriage(country, ask, number):
    for egn, one in country().of(number).by_egn.items():
        spouse = ask("grao/spouse", egn)
        assert bool(spouse) == bool(one.spouse)
        if spouse:
            assert ask("grao/spouse", spouse["egn"])["egn"] == egn
            assert ask("grao/marriage", spouse["egn"]) == ask("grao/marriage", egn)


@few
@given(number=FAMILIES)
def test_registers_agree_about_a_person(country, ask, number):
    for egn in country().of(number).by_egn:
        data, valid = ask("grao/person-data", egn), ask("grao/valid-person", egn)
        assert data["birth_date"] == valid["birth_date"]
        assert data.get("death_date") == valid.get("death_date")
        assert data["names"]["first_name"] == valid["first_name"]
        for address in ("grao/permanent-address", "grao/current-address"):
            assert ask(address, egn)["from_date"] >= data["birth_date"]
        for lot in ask("property-register/person-acts", egn).get("lots", {}).get("lot", ()):
            for entry in lot["entries"]["entry"]:
                found = ask("property-register/property-search", entry["cadastral_id"], "cadastre_number")
                (detail,) = found["property_detail_list"]["property_detail"]
                assert detail["cadastre_number"] == entry["cadastral_id"]
                assert ask("cadastre/search", entry["cadastral_id"], "cadastral_id")["object"][0]["geometry_area"]


@few
@given(number=FAMILIES)
def test_the_trade_register_and_the_people_agree(country, ask, number):
    its = country().of(number)
    for company in its.companies:
        state = ask("trade-register/actual-state", company.eik, "eik")
        assert state["name"] == company.name
        for detail in state.get("details", {}).get("detail", ()):
            found = participation(ask("trade-register/person-companies", detail["subject"]["indent"]), company.eik)
            assert detail["field_name"] in found.entries


def test_a_trader_is_not_in_bulstat_and_another_body_is_invented(country, ask):
    assert ask("bulstat/state-of-play", country().of(0).companies[0].eik, "eik") == {}
    response = REGISTERS["bulstat"].operations["state-of-play"].response
    assert answer_about("bulstat/state-of-play", {"eik": "000000000"}, response, {"otherwise": "invented"}, {})


@few
@given(number=FAMILIES)
def test_who_employs_exists_in_the_country_however_small_it_is(country, ask, number):
    small = country((number + 1) * 10)
    for egn in small.of(number).by_egn:
        for contract in ask("employment-contracts/contracts", egn).get("e_contracts", {}).get("e_contract", ()):
            eik = contract["contractor_bulstat"]
            assert small.about((eik,)).by_eik[eik].name == contract["contractor_name"]


@few
@given(number=FAMILIES)
def test_a_vehicle_says_whose_it_is(country, ask, number):
    for owner in country().of(number).owners():
        for vehicle in owner.vehicles:
            (found,) = ask("mvr/vehicle", vehicle.plate, "plate")["vehicles"]["vehicle"]
            told = found.get("owner", {}).get("egn") or found["owner_company"]["eik"]
            assert told in {getattr(owner, "egn", ""), getattr(owner, "eik", "")}
            assert ask("vehicle-inspections/inspection", vehicle.plate, "reg_number")["reg_number"] == vehicle.plate


@few
@given(number=FAMILIES)
def test_who_inherits_from_the_dead_can_be_told(country, ask, number):
    for egn, one in country().of(number).by_egn.items():
        if not one.died:
            continue
        family, relations = ask("grao/spouse-and-children", egn), ask("grao/relations", egn)
        known, doubts = relatives(family, relations, one.died.isoformat())
        assert doubts == ()
        heirs = succession(known).heirs
        if one.spouse and not (other := country().of(number).by_id[one.spouse]).died:
            assert other.egn in {heir.egn for heir in heirs}


def test_the_country_has_enough_of_everything_that_services_ask_about(country):
    everybody = list(country(2000).everybody())
    known = Counter(name for one in everybody for name, fact in one.facts.items() if fact)
    known.update(vehicle=sum(bool(one.vehicles) for one in everybody), dead=sum(bool(one.died) for one in everybody))
    known.update(decision=sum(bool(one.decisions) for one in everybody))
    known.update(owes=sum(one.facts["debts"]["status"] == "PRESENT" for one in everybody))
    wanted = "benefits card companies contracts dead decision farmer job_seeker marriage owes services site vehicle"
    assert [name for name in wanted.split() if known[name] < 10] == []


def test_nothing_of_an_answer_is_unreadable(country, ask, fillings):
    registers = ("grao", "nelk", "social-assistance", "identity-documents", "farmers", "animals", "job-seekers")
    for egn in country(200).about((country().of(3).households[0].people[0].egn,)).by_egn:
        for register in registers:
            for name in fillings[register]:
                assert not any(is_unknown(value) for value in ask(f"{register}/{name}", egn).values())


def test_who_is_written_down_wins_over_a_family_with_the_same_number(country, written):
    taken = country().of(4).households[0].people[0]
    stranger = written.households[0].people[0].model_copy(update={"egn": taken.egn})
    household = written.households[0].model_copy(update={"people": (stranger,)})
    others = People(places=written.places, households=(household,))
    assert list(country(people=others).of(4).everybody()) == []
    assert list(country(people=others).of(5).everybody())


def test_a_place_that_nobody_wrote_down_is_named(written, tmp_path):
    stock = (bundle.definitions() / "simulator" / "country.yaml").read_text(encoding="utf-8")
    (tmp_path / "country.yaml").write_text(stock.replace("  dalechno:", "  nowhere:"), encoding="utf-8")
    with pytest.raises(Unready) as found:
        read_population(bundle.definitions(), tmp_path / "people.yaml", written, 10, 1)
    assert "nowhere" in found.value.problems[0].says.en
