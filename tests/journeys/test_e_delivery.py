"""A document that goes out by e-Delivery: the citizen chooses so, it arrives in the trial twin, and is opened there."""

import time

import pytest
from journey.inspector import Inspector
from journey.people import ELENA, apply_for_address, enter_desk, open_case
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]
_PATIENCE = 120
BY_POST = "по електронен път, в профила Ви в Системата за сигурно електронно връчване (еВръчване)"


def until_it_says(visitor, words):
    until = time.monotonic() + _PATIENCE
    while words not in visitor.page.inner_text("main"):
        assert time.monotonic() < until, visitor.page.inner_text("main")
        visitor.page.reload()


def test_a_certificate_arrives_in_the_profile_and_is_received_when_it_is_opened(visitor, house):
    citizen = visitor()
    apply_for_address(citizen, ELENA, BY_POST)
    until_it_says(citizen, "Изпратен е във Вашия профил за еВръчване")
    eye = Inspector(citizen)
    eye.look_twice("case-sent")

    post = visitor()
    post.page.goto(house.post)
    post.sees("Това е изпитателно еВръчване")
    message = post.page.get_by_role("listitem").filter(has_text=ELENA).first
    expect(message).to_contain_text("Не е отворено")
    watch = Inspector(post)
    watch.look("twin")
    message.get_by_role("button").click()
    expect(post.page.get_by_role("listitem").filter(has_text=ELENA).first).to_contain_text("Отворено:")

    until_it_says(citizen, "Получихте го през еВръчване")
    citizen.reads("Документът е получен през еВръчване")
    eye.look_twice("case-received")
    assert eye.found + watch.found == []


def test_who_has_no_profile_is_told_so_and_an_official_hands_it_over(visitor):
    citizen, official = visitor("izvorovo"), visitor("izvorovo")
    number = apply_for_address(citizen, "Пенка Образцова Брезова", BY_POST)
    until_it_says(citizen, "В еВръчване няма Ваш профил.")
    expect(citizen.page.get_by_role("link", name="Изтеглете документа (PDF)")).to_be_visible()
    eyes = Inspector(citizen), Inspector(official)
    eyes[0].look_twice("case-not-delivered")
    enter_desk(official, "vida")
    open_case(official, number)
    official.reads("Заявителят няма профил в еВръчване.")
    eyes[1].look_twice("desk-not-delivered")
    official.press("Изпратете отново")
    official.reads(f"Записано по преписка {number}")
    assert [eye.found for eye in eyes] == [[], []]
