"""One municipality asks another for its opinion over SEOS: the clock stops, the answer comes, the clock goes on.

The two are installations of their own: each with its processes, its data, and its list of participants.
"""

import re
import shutil
import time

import pytest
from journey.house import House
from journey.inspector import Inspector
from journey.people import (
    TREES,
    answer_delivery,
    begin,
    choose_speed,
    decide,
    enter_desk,
    is_recorded,
    open_case,
    submit,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]

QUESTION = "Засяга ли отсичането пътя към Изворово?"
ANSWER = "Пътят не се засяга."
_PATIENCE = 120


@pytest.fixture
def neighbour(house, tmp_path_factory):
    """Another installation, where Izvorovo is at home; the two know of each other what a register would tell."""
    folder = tmp_path_factory.mktemp("neighbour")
    shutil.copytree(house.data / "trial-keys", folder / "data" / "trial-keys")
    other = House(folder)
    try:
        other.wait()
        before = lives(house, "izvorovo", other.url)
        lives(other, "gorna-polyana", house.url)
        yield other
        participants(house).write_text(before, encoding="utf-8")
    finally:
        other.stop()


def participants(of):
    return of.data / "trial-keys" / "seos-participants.toml"


def lives(of, municipality, url):
    """Says in a house's list of participants where a municipality is; gives the list as it was."""
    before = participants(of).read_text(encoding="utf-8")
    after, changed = re.subn(rf'"http://[^/"]+(/{municipality}/seos)"', rf'"{url}\1"', before)
    assert changed == 1, before
    participants(of).write_text(after, encoding="utf-8")
    return before


def test_an_opinion_of_another_municipality(visitor, house, neighbour):
    citizen, ela, vida = visitor(), visitor(), visitor("izvorovo", into=neighbour)
    number = apply(citizen)
    enter_desk(ela, "ela")
    open_case(ela, number)
    case, eye = ela.page.url, Inspector(ela)

    decide(ela, "Искам становище")
    ela.reads("Изберете от кого искате становище.")
    eye.look("ask-mistake")
    ela.mark("Какво решавате", "Искам становище")
    ela.pick("От кого искате становище", "Община Изворово (пример)")
    ela.page.get_by_label("Какво питате").fill(QUESTION)
    ela.page.get_by_label("Изпратете и заявлението").check()
    ela.press("Запишете решението")
    is_recorded(ela, number)
    comes(ela, case, "Заведено там под №")
    ela.reads("Чака се до")
    ela.page.get_by_text("Дневник на преписката").click()
    ela.reads("Срокът е спрян")

    enter_desk(vida, "vida")
    other = Inspector(vida)
    vida.reads("Писма от други администрации")
    other.look("inbox-letters")
    vida.page.get_by_role("row", name="Горна поляна").last.get_by_role("link").click()
    vida.reads(QUESTION)
    assert "99108.505.12" in vida.download("заявление.txt").decode()
    vida.press("Изпратете отговора")
    vida.reads("Изберете отговор.")
    other.look("letter-mistake")
    vida.mark("Какво отговаряте", "Становище „за“")
    vida.write("Текст на отговора", ANSWER)
    vida.press("Изпратете отговора")
    vida.reads("Отговорено")

    comes(ela, case, ANSWER)
    ela.reads("Становище „за“")
    ela.page.get_by_text("Дневник на преписката").click()
    ela.reads("Срокът продължи")
    ela.reads("Одобрявам")
    eye.look("ask-given")
    assert eye.found + other.found == []
    assert [one.rows("izvorovo", "SELECT count(*) FROM letters") for one in (house, neighbour)] == [[(0,)], [(1,)]]


def apply(citizen):
    begin(citizen, TREES, "Мартин Асенов Боров")
    choose_speed(citizen)
    citizen.write("Идентификатор на имота", "99108.505.12")
    citizen.mark("Какво право имате върху имота", "единствен собственик")
    citizen.mark("Има ли дървета на по-малко от 10 метра от път", "Да")
    citizen.press("Продължете")
    citizen.pick("Вид", "дъб", "Ред 1")
    citizen.write("Брой", "6", "Ред 1")
    citizen.write("Защо искате да ги отсечете", "Изсъхнали са.")
    citizen.press("Продължете")
    answer_delivery(citizen)
    return submit(citizen)


def comes(official, address, words):
    """Looks at a page again and again until the other municipality has been heard."""
    until = time.monotonic() + _PATIENCE
    while True:
        official.page.goto(address)
        if official.page.get_by_text(words).first.is_visible():
            return
        assert time.monotonic() < until, f"“{words}” does not come"
