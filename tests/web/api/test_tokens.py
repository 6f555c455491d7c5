"""Tokens: how far each reaches, who makes and ends them."""

from dataclasses import replace

import pytest
from programs import MINE, PASSWORD, Program

from gishe.runtime.accounts import close_account
from gishe.runtime.tokens import WantedToken, end_token, give_token

pytestmark = pytest.mark.slow


@pytest.mark.usefixtures("felled")
def test_a_token_reaches_as_far_as_its_account_today_and_ends_with_it(of_official, applicant, stranger, house):
    office = house.offices[MINE]
    assert stranger("GET", "/desk/inbox").headers["www-authenticate"] == "Bearer"
    assert applicant()("GET", "/desk/inbox").status_code == 403
    assert of_official("ela")("GET", "/cases").status_code == 403
    assert of_official("ela")("GET", "/studio/services").status_code == 403
    reads = of_official("ela", only_reads=True)
    case = reads("GET", "/desk/inbox").json()["items"][0]["id"]
    assert reads("POST", f"/desk/cases/{case}/steps/inspection/holder", {"to": "ela"}).status_code == 403
    assert of_official("ivanka")("GET", f"/desk/cases/{case}").status_code == 404
    assert replace(reads, town="izvorovo")("GET", "/desk/inbox").status_code == 401
    assert end_token(office.store, office.chance.now(), "оператор", reads.token.split("_")[1]) is None
    assert reads("GET", "/desk/inbox").status_code == 401


def test_a_token_for_one_post_has_no_other_of_its_official(of_official, official, ask, house, felled):
    office, post = house.offices[MINE], "settlement-mayor"
    page = official("kmet").get(f"/{MINE}/desk/tokens")
    made = page.post(name="Деловодство", password=PASSWORD, posts=post)
    narrow, wide = Program(ask, made.page.xpath("string(//textarea)")), of_official("kmet")
    assert "Кмет на населено място" in page.get(f"/{MINE}/desk/tokens").page.xpath("string(//table)")
    told = narrow("GET", "/desk/token").json()
    assert (told["duties"], told["posts"]) == ([post], [post])
    assert wide("GET", "/desk/token").json()["duties"] == ["mayor", post]
    with office.store.read() as reader:
        case = reader.case_by_number(felled["number"]).id
    assert wide("GET", f"/desk/cases/{case}").status_code == 200
    assert narrow("GET", f"/desk/cases/{case}").status_code == 404
    refused = give_token(office.store, office.chance, "kmet", WantedToken("kmet", "проба", 7, posts=("cashier",)))
    assert [one.code for one in refused] == ["token-posts"]


def test_an_applicant_gives_a_program_a_token_and_ends_it(citizen, ask):
    person = citizen(0)
    page = person.get(f"/{MINE}/sessions")
    assert page.post("/sessions/program", name=" ").status == 422
    made = page.get(f"/{MINE}/sessions").post("/sessions/program", name="Счетоводство")
    token = made.page.xpath("string(//textarea)")
    program = Program(ask, token)
    assert program("GET", "/cases").status_code == 200
    listed = person.get(f"/{MINE}/sessions")
    assert "Счетоводство" in listed.text
    seat = listed.page.xpath("//form[contains(., 'Счетоводство')]//input[@name='seat']/@value")[0]
    csrf = listed.csrf
    person.client.request("POST", f"/{MINE}/sessions", data={"csrf-token": csrf, "seat": seat})
    assert program("GET", "/cases").status_code == 401


def test_an_official_makes_a_token_with_the_password_and_an_administrator_ends_it(official, ask, house):
    ela = official("ela").get(f"/{MINE}/desk/tokens")
    assert ela.post(name="Деловодство", password="wrong").status == 422
    assert "от 1 до 366" in ela.post(name="Деловодство", days="0", password=PASSWORD).text
    made = ela.post(name="Деловодство", days="30", password=PASSWORD)
    program = Program(ask, made.page.xpath("string(//textarea)"))
    assert program("GET", "/desk/token").json()["official"] == "Ела Горска"
    key = program.token.split("_")[1]
    assert key not in official("ivanka").get(f"/{MINE}/desk/tokens").text
    opisa = official("opisa").get(f"/{MINE}/desk/tokens")
    assert key in opisa.text, (opisa.url, opisa.page.xpath("string(//main)"))
    assert opisa.post("/tokens/end", key=key).status == 200
    assert program("GET", "/desk/token").status_code == 401
    with house.offices[MINE].store.read() as reader:
        assert [(one.who, one.login, one.act) for one in reader.account_acts(2)] == [
            ("opisa", "ela", "token-ended"), ("ela", "ela", "token"),
        ]  # fmt: skip


def test_a_token_ends_with_its_account(of_official, house):
    ela, office = of_official("ela"), house.offices[MINE]
    assert close_account(office, "opisa", "ela") is None
    assert ela("GET", "/desk/token").status_code == 401
