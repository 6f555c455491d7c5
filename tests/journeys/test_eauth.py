"""Signing in by eAuth as browsers do it: there by a form and back by one, with scripts and without."""

import re

import pytest
from journey.inspector import Inspector

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SERVICE = "/services/current-address-certificate/apply"
APPLIES = re.compile("/izvorovo/services/[^/]*/apply")
NAME = "Иван Примеров Липов"
GAVE_UP = "Не влязохте. Системата за вход съобщи: „Потребителят отказа да се автентикира пред системата.“"
LOW = "Влязохте с ниво „ниско“, а се иска „значително“."


def comes_with(citizen, means):
    citizen.sees("Електронна идентификация")
    citizen.mark("Кой сте Вие", NAME)
    citizen.mark("С какво влизате", means)
    citizen.press("Влезте")


def test_a_person_gives_up_is_not_sure_enough_and_then_comes_in(visitor):
    citizen = visitor("izvorovo")
    eye = Inspector(citizen)
    citizen.open(SERVICE)
    citizen.sees("Вход")
    citizen.page.route("**/onward.js", lambda script: script.fulfill(body="", content_type="text/javascript"))
    citizen.follow("Влезте")
    citizen.sees("Към системата за вход")
    eye.look("sign-in-form")
    citizen.page.unroute("**/onward.js")
    citizen.follow("подгответе я отново")
    citizen.sees("Електронна идентификация")
    eye.look("eauth")
    citizen.press("Откажете")
    citizen.reads(GAVE_UP)
    citizen.follow("Влезте отново")
    comes_with(citizen, "Потребителско име и парола")
    citizen.reads(LOW)
    citizen.follow("Влезте отново")
    comes_with(citizen, "Електронен подпис с карта")
    citizen.page.wait_for_url(APPLIES)
    citizen.reads(NAME)
    assert eye.found + citizen.complaints == []


def test_without_scripts_one_button_more_is_pressed_on_either_side(visitor):
    citizen = visitor("izvorovo", javascript=False)
    citizen.open(SERVICE)
    citizen.follow("Влезте")
    citizen.sees("Към системата за вход")
    citizen.press("Продължете")
    comes_with(citizen, "Електронен подпис с карта")
    citizen.sees("Връщате се в общината")
    citizen.press("Продължете към общината")
    citizen.page.wait_for_url(APPLIES)
    citizen.reads(NAME)
