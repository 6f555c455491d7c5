"""What people do step by step: sign in, apply, decide."""

import re
import time

from playwright.sync_api import expect

from journey.visitor import Visitor

PASSWORD, PIN = "gishe-proba", "2026"
ADDRESS, HEIRS, TREES = "current-address-certificate", "heirs-certificate", "tree-felling-permit"
TITLES = {
    ADDRESS: "Удостоверение за настоящ адрес",
    HEIRS: "Удостоверение за наследници",
    TREES: "Разрешение за отсичане на повече от 5 дървета",
}
#: Services that are applied for on behalf of others too.
FOR_OTHERS = {HEIRS, TREES}
#: A woman who lives in Gorna Polyana, and her EGN.
ELENA, ELENA_EGN = "Елена Стоянова Яворова", "7708155814"
#: A machine with other work to do may be slow; nothing here waits longer than it must.
_READY = 120


def begin(citizen: Visitor, service: str, name: str) -> None:
    """Goes from the list of services through the service's page and the trial sign-in to the first question."""
    citizen.open("/")
    citizen.follow(TITLES[service])
    citizen.sees(TITLES[service])
    citizen.follow("Започнете")
    citizen.page.wait_for_url(re.compile("/sign-in|/apply"))
    if "/sign-in" in citizen.page.url:
        sign_in(citizen, name)
        citizen.page.wait_for_url(re.compile("/apply"))
    if citizen.page.get_by_role("button", name="Започнете отначало").is_visible():
        citizen.press("Започнете отначало")  # what an earlier journey left half done
        expect(citizen.page.get_by_role("button", name="Започнете отначало")).to_have_count(0)
    citizen.page.wait_for_load_state()
    if service in FOR_OTHERS:
        citizen.sees("От чие име подавате")
        citizen.mark("От чие име подавате", "за себе си")
        citizen.press("Продължете")


def sign_in(citizen: Visitor, name: str, *, means: str = "") -> None:
    """Goes from the page of signing in to the trial provider of identity and back."""
    citizen.follow("Влезте")
    citizen.sees("Електронна идентификация")
    citizen.mark("Кой сте Вие", name)
    if means:
        citizen.mark("С какво влизате", means)
    citizen.press("Влезте")


def answer_purpose(citizen: Visitor, purpose: str = "нотариус") -> None:
    citizen.sees("За какво Ви е удостоверението")
    citizen.pick("Пред кого ще послужи", purpose)
    citizen.press("Продължете")


PORTAL, COUNTER = "по електронен път, в портала на общината", "на хартия, на гише в общината"


def answer_delivery(citizen: Visitor, way: str = PORTAL) -> None:
    citizen.sees("Как да получите документа")
    citizen.mark("Начин на получаване", way)
    citizen.press("Продължете")


def choose_speed(citizen: Visitor, speed: str = "Обикновена") -> None:
    citizen.sees("Колко бързо Ви е нужен документът")
    citizen.page.get_by_role("radio", name=re.compile(speed)).check()
    citizen.press("Продължете")


def submit(citizen: Visitor) -> str:
    """Sends the application from the page of all answers; gives the case's number."""
    citizen.sees("Проверете отговорите си")
    citizen.press("Изпратете заявлението")
    citizen.page.wait_for_url(re.compile(r"/cases/[^/?]+$"))
    return citizen.page.url.rpartition("/")[2]


def apply_for_address(citizen: Visitor, name: str = ELENA, way: str = PORTAL) -> str:
    """Applies for a certificate of current address; gives the case's number."""
    begin(citizen, ADDRESS, name)
    answer_purpose(citizen)
    answer_delivery(citizen, way)
    return submit(citizen)


def tracking_code(citizen: Visitor) -> str:
    """Reads the code that the receipt shows."""
    words = citizen.page.get_by_text("Код за проследяване").inner_text()
    found = re.search(r"[A-Z]{4}-[A-Z]{4}", words)
    assert found, words
    return found[0]


def wait_for_document(citizen: Visitor) -> float:
    """Looks again and again until the document is ready; gives the seconds that took."""
    began = time.monotonic()
    link = citizen.page.get_by_role("link", name="Изтеглете документа (PDF)")
    while not link.is_visible():
        assert time.monotonic() - began < _READY, "the document does not come"
        citizen.page.reload()
    return time.monotonic() - began


def enter_desk(official: Visitor, login: str) -> None:
    official.open("/desk")
    official.sees("Вход за служители")
    official.write("Потребителско име", login)
    official.write("Парола", PASSWORD)
    official.press("Влезте")
    official.sees("Преписки за Вас")


def open_case(official: Visitor, number: str) -> None:
    """Opens a case from the inbox; it may take the checks a moment to come."""
    link = official.page.get_by_role("link", name=number, exact=True)
    until = time.monotonic() + _READY
    while not link.is_visible():
        assert time.monotonic() < until, f"{number} does not come to the inbox"
        official.page.reload()
    link.click()
    official.sees(f"Преписка {number}")


def decide(official: Visitor, what: str, *, reason: str = "", law: str = "", pin: str = "") -> None:
    """Marks what the official decides, with reasons, law and PIN where asked, and sends it."""
    official.mark("Какво решавате", what)
    if reason:
        official.page.get_by_label("Мотиви").fill(reason)
    if law:
        official.write("Правно основание за отказа", law)
    if pin:
        official.write("ПИН на Вашия подпис", pin)
    official.press("Запишете решението")


def is_recorded(official: Visitor, number: str) -> None:
    official.reads(f"Записано по преписка {number}")
