"""The mayor's morning: a standard case in six actions, twenty signed in one, and two by the program on the machine."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from journey.document import signatures
from journey.inspector import Inspector
from journey.people import PIN, TREES, enter_desk
from journey.signing_program import signing_program

from gishe import boot, settings
from gishe.cases.case import Case
from gishe.runtime.apply import Application, apply
from gishe.runtime.deciding import Decision, act
from gishe.runtime.personnel import staffed

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HERE, MARTIN = "gorna-polyana", "Мартин Асенов Боров"
ANSWERS = {
    "parcel": "99108.505.12", "tenure": "owner", "near_road": False, "trees": [{"species": "oak", "count": 6}],
    "reason": "Изсъхнали са.", "delivery": "portal",
}  # fmt: skip
FILL = {"diseased": True, "count_found": 6, "protected": False}
_READY = 60


def _filed(house, many):
    """Files so many applications beside the running house, and takes them as far as the mayor."""
    country = boot.country(settings.trial(house.data, house.url, "https://localhost:1"))
    office = country.offices[HERE]
    person = next(one for one in office.trial_people if one.name == MARTIN)
    holder = office.chance.blind(f"person:{person.id}")
    cases = [
        apply(office, Application(TREES, person, holder, ANSWERS, "standard", f"morning-{one}")).case
        for one in range(many)
    ]
    for login, step, fill in (("ela", "inspection", FILL), ("zelin", "green", {})):
        for case in cases:
            _take(office, case, login, step, fill)
    return cases


def _take(office, case_id, login, step, fill):
    until = time.monotonic() + _READY
    while True:
        with office.store.read() as reader:
            case = reader.case(case_id)
            account, seen = reader.account(login), staffed(office, reader, case).seen
        if any(opened.step == step for opened in case.open):
            break
        assert time.monotonic() < until, case
        time.sleep(0.05)
    what = {"act": "approve", "fill": fill} if fill else {"act": "opinion", "opinion": "for"}
    came = act(office, account, Decision(case_id, step, seen=seen, **what))
    assert isinstance(came, Case), came


@pytest.fixture
def morning(house):
    """Gives twenty-three cases that wait for the mayor; in a thread, for the browser has an event loop of its own."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(_filed, house, 23).result()


def test_a_case_takes_six_actions_and_twenty_take_one_signature(visitor, house, morning, tmp_path):
    mayor = visitor()
    eye = Inspector(mayor)
    enter_desk(mayor, "kmet")
    first, *others = morning

    keys = mayor.page.keyboard
    _hop_to(mayor.page, first)  # one
    keys.press("Enter")  # two
    mayor.reads("Вашата стъпка")
    keys.press("a")  # three
    keys.press("p")  # four
    keys.type(PIN)  # five
    keys.press("Enter")  # six
    mayor.reads("Записано по преписка")

    mayor.follow("Прегледайте и подпишете наведнъж")
    mayor.sees("Подписване наведнъж")
    boxes = mayor.page.get_by_role("checkbox")
    assert boxes.count() == 22
    eye.look_twice("desk-together")
    mayor.write("ПИН на Вашия подпис", "0000")
    mayor.press("Одобрете и подпишете избраните")
    mayor.page.get_by_role("alert").wait_for()
    eye.look("desk-together-mistake")
    for one in (20, 21):
        boxes.nth(one).uncheck()
    mayor.write("ПИН на Вашия подпис", PIN)
    mayor.press("Одобрете и подпишете избраните")
    mayor.reads("Подписани са 20 преписки.")
    eye.look_twice("desk-together-signed")

    with signing_program(house, "kmet"):
        mayor.page.goto(f"{house.url}/{HERE}/desk/together")
        mayor.press("Одобрете и подпишете с програмата")
        mayor.reads("Подписани са 2 преписки.")

    found = house.rows(HERE, "SELECT id, state FROM cases WHERE id IN (" + ",".join("?" * 23) + ")", *morning)
    assert {state for _, state in found} <= {"issued", "delivered"}
    assert len(found) == 23
    assert _signed_by(house, others[-1], tmp_path)
    assert eye.found == []


def _hop_to(page, case_id):
    """Goes down the list by its key until the case has the focus."""
    for _ in range(60):
        page.keyboard.press("j")
        if page.evaluate("document.activeElement.href ?? ''").endswith(case_id):
            return
    raise AssertionError(f"{case_id} is not in the list")


def _signed_by(house, case_id, tmp_path):
    """Judges the signature of the last one by another program."""

    def document():
        office = boot.country(settings.trial(house.data, house.url, "https://localhost:1")).offices[HERE]
        with office.store.read() as reader:
            case = reader.case(case_id)
            return reader.file(case_id, case.signed).body

    with ThreadPoolExecutor(1) as thread:
        said = signatures(thread.submit(document).result(), tmp_path)
    return "Signature is Valid" in str(said)
