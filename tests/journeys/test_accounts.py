"""From an administrator who opens an account to the phone of its owner, and out; every page on the way is sound."""

import pyotp
import pytest
from journey.inspector import Inspector
from journey.people import enter_desk
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_pages_of_accounts_and_of_the_second_step(visitor):
    opisa, rada = visitor(), visitor()
    eye, new = Inspector(opisa), Inspector(rada)
    enter_desk(opisa, "opisa")
    opisa.open("/desk/accounts")
    for label, typed in (("Име", "Рада Новакова"), ("Потребителско име", "rada"), ("ЕГН или ЛНЧ", "8403141552")):
        opisa.write(label, typed)
    opisa.pick("Длъжност", "Еколог")
    opisa.press("Открийте акаунта")
    expect(opisa.page.get_by_label("Връзка")).to_be_visible()
    eye.look("account-link")
    rada.page.goto(opisa.page.get_by_label("Връзка").input_value())
    new.look("welcome")
    rada.write("Нова парола", "корен клон лист цвят")
    rada.press("Запазете паролата")
    for label, typed in (("Потребителско име", "rada"), ("Парола", "корен клон лист цвят")):
        rada.write(label, typed)
    rada.press("Влезте")
    rada.page.wait_for_url(lambda address: not address.endswith("/sign-in"))
    rada.open("/desk/second-step")
    new.look("second-step")
    rada.page.get_by_text("Не може да я снимате?").click()
    secret = rada.page.locator("code.secret").inner_text().replace(" ", "")
    rada.write("Код", pyotp.TOTP(secret).now())
    rada.press("Потвърдете")
    rada.sees("Запазете тези кодове")
    new.look("recovery-codes")
    kept = rada.page.locator(".recovery code").first.inner_text()
    rada.open("/desk/account")
    new.look("my-account")
    again = visitor()
    again.open("/desk/sign-in")
    for label, typed in (("Потребителско име", "rada"), ("Парола", "корен клон лист цвят")):
        again.write(label, typed)
    again.press("Влезте")
    expect(again.page.get_by_label("Код", exact=True)).to_be_visible()
    again.press("Влезте")
    again.reads("Има нещо за поправяне")
    other = Inspector(again)
    other.look("code-mistake")
    again.write("Код", kept)
    again.press("Влезте")
    again.sees("Преписки за Вас")
    opisa.open("/desk/accounts")
    eye.look_twice("accounts")
    opisa.follow("Рада Новакова")
    expect(opisa.page.get_by_role("button", name="Закрийте акаунта")).to_be_visible()
    eye.look("account")
    opisa.press("Закрийте акаунта")
    opisa.reads("Акаунтът е закрит.")
    rada.open("/desk")
    rada.sees("Вход за служители")
    assert eye.found + new.found + other.found == []
