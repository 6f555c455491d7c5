"""`gishe doctor` on what is outside the house: registers, and the ways documents leave by."""

import ssl
import threading
import time
from dataclasses import replace

import pytest
from sickroom import HERE, change, problems, warnings

from gishe import bundle
from gishe.registers.settings import RegisterSettings
from gishe.registers.simulator.server import listen, server, trial_register
from gishe.registers.sql.settings import SqlSettings
from gishe.trial import with_e_delivery
from gishe_cli.doctoring import deliveries, systems
from gishe_cli.doctoring.greeting import greet

pytestmark = pytest.mark.slow


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
    thread.join(60)
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
