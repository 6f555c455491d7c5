"""After a whole journey: no EGN, token, code, PIN or password in what is written beside the papers of the case."""

import re

import pytest
from journey.heirs import DECEASED_EGN, SON_EGN, WIDOW_EGN, apply_for_heirs, compare
from journey.people import (
    ELENA_EGN,
    PASSWORD,
    PIN,
    apply_for_address,
    decide,
    enter_desk,
    is_recorded,
    open_case,
    tracking_code,
    wait_for_document,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]

#: What anyone reads who looks after the store. The papers, the files and the drafts hold personal data by design.
TABLES = ("cases", "journal", "jobs", "waiting", "numbers", "claims", "definitions", "looks", "attendance")

#: What a trembling hand types; four digits alone would be found by chance in any digest.
WRONG_PIN = "не-е-2026"
#: The line in which a trial tells its operator the officials' password and PIN.
GREETING = re.compile("ПИН за подпис|signing PIN")


def test_nothing_beside_the_papers_names_anybody(visitor, house):
    elena, widow, officer, secretary = everybody = [visitor() for _ in range(4)]
    elena_number = apply_for_address(elena)
    codes = [tracking_code(elena)]
    wait_for_document(elena)
    number = apply_for_heirs(widow)
    codes.append(tracking_code(widow))
    enter_desk(officer, "ivanka")
    open_case(officer, number)
    compare(officer, number)
    enter_desk(secretary, "sava")
    open_case(secretary, number)
    decide(secretary, "Одобрявам", pin=WRONG_PIN)
    secretary.reads("Има нещо за поправяне")
    decide(secretary, "Одобрявам", pin=PIN)
    is_recorded(secretary, number)
    wait_for_document(widow)
    pages = [mistaken(one, address) for one in (elena, officer) for address in (f"/cases/{number}", "/cases/%00", "/x")]

    sessions = [value for one in everybody for name, value in one.cookies().items() if name == "gishe"]
    assert len(set(sessions)) == 4
    secrets = {
        ELENA_EGN, WIDOW_EGN, SON_EGN, DECEASED_EGN, PASSWORD, WRONG_PIN, *sessions, *codes,
        *(code.replace("-", "") for code in codes),
    }  # fmt: skip
    written = {
        "the log": "\n".join(line for line in house.log.splitlines() if not GREETING.search(line)),
        "the addresses": "\n".join(address for one in everybody for address in one.addresses),
        "the pages of mistakes": "\n".join(pages),
        "what scripts can read": "\n".join(one.kept_by_the_browser() for one in everybody),
        **{table: str(house.rows("gorna-polyana", f"SELECT * FROM {table}")) for table in TABLES},
    }
    assert elena_number in written["the addresses"]
    assert "Issued" in written["journal"]
    assert "request" in written["the log"]
    found = [(where, secret) for where, words in written.items() for secret in secrets if secret in words]
    assert found == []


def mistaken(somebody, address):
    """Opens an address that is not there; gives the page."""
    assert somebody.open(address) in {400, 404}
    return somebody.page.content()
