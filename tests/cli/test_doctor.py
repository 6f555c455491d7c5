"""`gishe doctor`: a healthy house has no problems; each thing that is wrong is one problem, with what to do."""

import json
import shutil
import sqlite3
import ssl
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner

from gishe import boot, bundle, settings
from gishe.registers.settings import RegisterSettings
from gishe.registers.simulator.server import listen, server, trial_register
from gishe.registers.sql.settings import SqlSettings
from gishe.runtime.kept import Draft
from gishe.trial import with_e_delivery
from gishe_cli.doctoring import (
    case_keys,
    certificates,
    clock,
    deliveries,
    descriptions,
    folders,
    people,
    stores,
    systems,
    themes,
)
from gishe_cli.doctoring.greeting import greet
from gishe_cli.doctoring.premises import Premises
from gishe_cli.main import application

pytestmark = pytest.mark.slow

HERE = "gorna-polyana"


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A trial that has been started once."""
    data = tmp_path_factory.mktemp("house")
    data.chmod(0o700)
    chosen = settings.trial(data, "http://localhost", "https://localhost")
    boot.country(chosen)
    return chosen


@pytest.fixture(scope="module")
def library(house):
    return boot.library(house.definitions)


@pytest.fixture
def premises(house, library, tmp_path):
    """A copy of the house, to be made sick."""
    data = tmp_path / "data"
    shutil.copytree(house.data, data)
    keys = data / "trial-keys"
    return Premises(replace(house, data=data, keys=keys), library, datetime.now(UTC))


def run(*line):
    return CliRunner().invoke(application(), ["doctor", *line])


def problems(looked, premises):
    return [sign for sign in looked.look(premises) if sign.state == "problem"]


def warnings(looked, premises):
    return [sign.says.bg for sign in looked.look(premises) if sign.state == "warning"]


def change(premises, *statements):
    with sqlite3.connect(premises.store(HERE)) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def test_a_healthy_house_has_no_problems(house):
    result = run("--data", str(house.data))
    assert result.exit_code == 0, result.output
    assert "Проблеми: 0. Предупреждения: 0." in result.output
    assert "✗" not in result.output


def test_a_program_reads_the_same_and_an_englishman_too(house):
    signs = json.loads(run("--data", str(house.data), "--format", "json", "--thorough").output)
    assert {sign["about"] for sign in signs} >= {"folders", "stores", "clock", "certificates", "people", "systems"}
    assert {sign["state"] for sign in signs} == {"ok"}
    assert any("journals agree" in sign["says"]["en"] for sign in signs)
    assert "Problems: 0" in run("--data", str(house.data), "--english").output


def test_nothing_is_changed_by_looking(premises):
    change(premises, "UPDATE alembic_version SET version_num = '0004'")
    before = premises.store(HERE).read_bytes()
    for looked in (folders, stores, clock, certificates, people, systems):
        list(looked.look(replace(premises, thorough=True)))
    assert premises.store(HERE).read_bytes() == before
    assert premises.revision(HERE) == "0004"


@pytest.mark.parametrize(
    ("version", "state", "words"), [("0001", "warning", "по-стара"), ("9999", "problem", "по-нова")]
)
def test_a_store_of_another_version_is_told(premises, version, state, words):
    change(premises, f"UPDATE alembic_version SET version_num = '{version}'")
    (sign,) = [one for one in stores.look(premises) if HERE in one.says.bg]
    assert (sign.state, words in sign.says.bg) == (state, True)


def test_a_damaged_store_is_a_problem(premises):
    premises.store(HERE).write_bytes(b"SQLite format 3\x00" + bytes(range(256)) * 64)
    (sign,) = problems(stores, premises)
    assert "е повреден" in sign.says.bg
    assert "резервното копие" in sign.way.bg


def test_a_worker_that_does_nothing_is_a_problem(premises):
    change(
        premises,
        "INSERT INTO jobs (kind, case_id, run_at, free_at, held, attempt, error)"
        " VALUES ('check', 'x', '2026-01-01T00:00:00.000000+00:00', '2026-01-01T00:00:00.000000+00:00', 0, 0, '')",
    )
    (sign,) = problems(stores, premises)
    assert "1 задачи закъсняват" in sign.says.bg


def test_a_journal_that_was_changed_is_found_by_a_thorough_look(premises):
    change(premises, "INSERT INTO numbers (register, year, last) VALUES ('incoming', 2026, 7)")
    assert problems(stores, premises) == []
    assert problems(stores, replace(premises, thorough=True))


def test_the_keys_of_cases_are_looked_at(premises):
    assert [sign.state for sign in case_keys.look(premises)] == ["ok"] * len(premises.opened)
    its = premises.settings
    with boot.stores_of(its).of(HERE).write() as unit:
        unit.keep_draft(Draft("d", "h", "s", "d", {}))
    assert problems(case_keys, premises) == warnings(case_keys, premises) == []
    (apart,) = warnings(case_keys, replace(premises, settings=replace(its, trial=False)))
    assert "резервно копие" in apart
    main = boot.safes_of(its).main.path
    main.chmod(0o644)
    (sign,) = problems(case_keys, premises)
    assert "chmod" in sign.way.bg
    main.unlink()
    (sign,) = problems(case_keys, premises)
    assert "Няма главен ключ" in sign.says.bg


def test_data_of_nobody_and_a_town_without_data_are_told(premises):
    shutil.move(premises.store(HERE), premises.settings.data / "nowhere.sqlite")
    told = warnings(stores, premises)
    assert len(told) == 2
    assert f"„{HERE}“ още няма данни." in told


def test_a_clock_that_went_back_is_a_problem(premises):
    assert problems(clock, premises) == []
    change(
        premises, "INSERT INTO journal VALUES ('x', 1, 'k', 1, 'a', '', '2099-01-01T00:00:00+00:00', '', '', '', '')"
    )
    (sign,) = problems(clock, premises)
    assert "Сверете часовника" in sign.way.bg


def test_what_expires_is_told_in_time(premises):
    year = timedelta(days=365)
    assert problems(certificates, premises) == []
    later = replace(premises, now=premises.now + 5 * year - timedelta(days=20))
    assert any("остават" in one for one in warnings(certificates, later))
    expired = problems(certificates, replace(premises, now=premises.now + 11 * year))
    assert any("client.pem е изтекло" in sign.says.bg for sign in expired)
    assert any("Печатът" in sign.says.bg for sign in expired)


def test_a_missing_seal_and_a_missing_key_of_an_official_are_problems(premises):
    (premises.settings.keys / f"seal-{HERE}.p12").unlink()
    (premises.settings.keys / "official-ela.p12").unlink()
    told = [sign.says.bg for sign in problems(certificates, premises)]
    assert told[0] == f"Печатът на „{HERE}“ не се отваря."
    assert told[1].startswith(f"„ela“ ({HERE}) не може да подписва")
    assert len(told) == 2


def test_a_role_that_nobody_holds_is_told(premises):
    change(premises, "DELETE FROM accounts WHERE login IN ('pazitel', 'ela')")
    told = " ".join(warnings(people, premises))
    assert "Еколог" in told
    assert "Длъжностно лице по защита на данните" in told


def test_a_lost_or_open_secret_is_told(premises):
    secret = premises.settings.data / "secret.key"
    secret.chmod(0o644)
    assert any("secret.key" in one for one in warnings(folders, premises))
    secret.write_bytes(b"short")
    assert "не е тайният ключ" in problems(folders, premises)[0].says.bg
    secret.unlink()
    assert "резервното копие" in next(one for one in folders.look(premises) if "secret.key" in one.says.bg).way.bg


def test_a_theme_that_is_not_whole_is_a_problem(premises, tmp_path):
    broken = tmp_path / "themes"
    shutil.copytree(bundle.themes(), broken)
    (broken / "default" / "document.typ").unlink()
    (sign,) = problems(themes, replace(premises, settings=replace(premises.settings, themes=broken)))
    assert "document.typ" in sign.says.bg


def test_mistakes_in_definitions_are_counted(premises, tmp_path):
    (tmp_path / "services").mkdir()
    (tmp_path / "services" / "x.yaml").write_text("service: x\n", encoding="utf-8")
    found = problems(descriptions, replace(premises, library=boot.library(tmp_path)))
    assert [sign.says.bg.partition(":")[0] for sign in found] == ["Грешки в описанията", "Няма нито една община."]


def test_a_register_that_services_ask_and_nobody_set_up_is_a_problem(premises):
    without = {name: its for name, its in premises.settings.registers.items() if name != "grao"}
    found = problems(systems, replace(premises, settings=replace(premises.settings, registers=without)))
    assert [sign.says.bg for sign in found] == ["Услуги питат „grao“, а няма настройки за него."]


def test_a_key_that_nobody_confirmed_is_a_problem_of_its_operation(premises):
    real = {
        name: replace(its, trial=False) if isinstance(its, RegisterSettings) else its
        for name, its in premises.settings.registers.items()
    }
    found = problems(systems, replace(premises, settings=replace(premises.settings, registers=real)))
    assert found
    assert all("не е потвърден" in sign.says.bg and "[registers." in sign.way.bg for sign in found)


def test_a_register_that_did_not_answer_last_is_told(premises):
    change(premises, "INSERT INTO attendance VALUES ('grao', '', '', '2026-11-22T06:00:00+00:00', 3, 'timeout', 0, '')")
    (told,) = warnings(systems, premises)
    assert told.startswith(f"„grao“ не отговаря на {HERE} от 22.11.2026")


@pytest.fixture(scope="module")
def simulator(house):
    register = trial_register(bundle.definitions(), bundle.definitions() / "simulator" / "people.yaml", house.keys)
    made, listening = server(register, house.keys), listen(0)
    thread = threading.Thread(target=made.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not made.started:
        time.sleep(0.005)
    yield register, f"https://localhost:{listening.getsockname()[1]}"
    made.should_exit = True
    thread.join(5)
    listening.close()


def real(premises, url):
    """The house as if it were no trial, with one register at an address."""
    its = replace(premises.settings.registers["grao"], url=url)
    chosen = replace(premises.settings, trial=False, registers={**premises.settings.registers, "grao": its})
    return replace(premises, settings=replace(chosen, registers={"grao": its}))


def test_a_register_is_greeted_and_asked_nothing(premises, simulator):
    register, url = simulator
    said = [(sign.state, sign.says.bg) for sign in systems.look(real(premises, url))]
    assert ("ok", f"„grao“ отговаря на {url}") in said
    assert any(state == "ok" and one.startswith(f"удостоверението на {url}: остават") for state, one in said)
    assert ("ok", "часовникът е като на „grao“") in said
    assert not register.remembered


def test_a_register_that_is_not_there_is_a_problem_unless_nobody_is_called(premises):
    away = real(premises, "https://localhost:9")
    assert any("не отговаря на https://localhost:9" in sign.says.bg for sign in problems(systems, away))
    assert not any("localhost:9" in sign.says.bg for sign in systems.look(replace(away, online=False)))


def test_a_list_that_nobody_loaded_is_a_problem_of_its_town(premises):
    (premises.settings.data / "lists" / f"{HERE}.sqlite").unlink()
    others = {name: one for name, one in premises.settings.registers.items() if one.protocol != "table"}
    without = replace(premises, settings=replace(premises.settings, registers=others))
    found = [sign for sign in problems(systems, without) if "не е зареден" in sign.says.bg]
    assert {sign.says.bg for sign in found} >= {f"Списъкът „municipal-dues“ на {HERE} не е зареден."}
    assert all("gishe register load" in sign.way.bg for sign in found)


def test_a_database_is_not_greeted(premises):
    databases = dict.fromkeys(premises.settings.registers, SqlSettings("postgresql://reader@localhost:9/x"))
    away = replace(premises, settings=replace(premises.settings, registers=databases, trial=False))
    assert not any("postgresql" in sign.says.bg for sign in systems.look(away))


def test_a_register_that_does_not_know_us_is_found_out(simulator, house):
    stranger = ssl.create_default_context(cafile=str(house.keys / "ca.pem"))
    with pytest.raises(OSError, match=r"closed without an answer|CERTIFICATE_REQUIRED"):
        greet(simulator[1], stranger)


def test_a_service_whose_way_out_is_not_connected_is_a_problem(premises):
    assert problems(deliveries, premises) == []
    alone = replace(premises, settings=replace(premises.settings, trial=False))
    found = problems(deliveries, alone)
    assert found
    assert all("[e-delivery.municipalities." in sign.way.bg for sign in found)


def test_documents_that_wait_to_be_sent_are_counted(premises):
    assert warnings(deliveries, premises) == []
    job = "'dispatch', 'c', '2026-03-10', '2026-03-10', 0, 3, 'register-down:e-delivery'"
    change(premises, f"INSERT INTO jobs (kind, case_id, run_at, free_at, held, attempt, error) VALUES ({job})")
    assert warnings(deliveries, premises) == [f"Документи на {HERE}, които чакат да бъдат изпратени: 1."]


def test_an_e_delivery_that_is_not_there_is_a_problem_unless_nobody_is_called(premises):
    chosen = with_e_delivery(premises.settings, "https://localhost:1")
    connected = replace(premises, settings=replace(chosen, trial=False))
    assert {sign.says.en for sign in problems(deliveries, connected)} >= {
        f"E-Delivery takes nothing from {HERE} (refused)."
    }
    assert problems(deliveries, replace(connected, online=False)) == []
