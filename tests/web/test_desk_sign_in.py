"""Officials come to the desk by a password and a code of their phone; strangers who guess lock out strangers."""

from dataclasses import replace
from datetime import timedelta

import pyotp
import pytest
from lxml import html

from gishe.web.app import build

pytestmark = pytest.mark.slow

HERE = "/gorna-polyana"
DESK = f"{HERE}/desk"
PASSWORD = "a password of a test"


@pytest.fixture
def office(house):
    return house.offices["gorna-polyana"]


def phone_of(office, login):
    with office.store.read() as reader:
        return pyotp.TOTP(reader.second_step(login).secret)


def code_now(office, login, later=0):
    return phone_of(office, login).at(office.chance.moment + timedelta(seconds=later))


def gives_password(visitor, login="ela", password=PASSWORD):
    return visitor.get(f"{DESK}/sign-in").post(login=login, password=password)


def adds_phone(visitor, office, login="ela"):
    """Sets up a second step; gives the codes for a lost phone."""
    visitor.get(f"{DESK}/second-step").post(code=code_now(office, login))
    assert visitor.status == 200, visitor.problems
    codes = visitor.page.xpath("//ul[@class='recovery']//code/text()")
    office.chance.moment += timedelta(seconds=60)
    return codes


@pytest.fixture
def phoned(official, office):
    """Ela has added her phone, and is signed in; gives her codes for a lost one."""
    ela = official("ela")
    codes = adds_phone(ela, office)
    assert ela.get(DESK).url == DESK
    return codes


@pytest.mark.usefixtures("phoned")
def test_the_code_of_the_phone_is_asked_for_after_the_password(browser, office):
    visitor = gives_password(browser())
    assert visitor.url == f"{DESK}/sign-in/code"
    assert "/sign-in" in visitor.get(DESK).url, "the password alone opens nothing"
    visitor.get(f"{DESK}/sign-in/code").post(code=code_now(office, "ela"))
    assert visitor.url == DESK


@pytest.mark.usefixtures("phoned")
@pytest.mark.parametrize("later", [-30, 0, 30])
def test_a_phone_may_be_half_a_minute_off(browser, office, later):
    assert gives_password(browser()).post(code=code_now(office, "ela", later)).url == DESK


@pytest.mark.usefixtures("phoned")
@pytest.mark.parametrize("later", [-90, 90])
def test_a_phone_that_is_further_off_is_told_to_set_its_clock(browser, office, later):
    visitor = gives_password(browser()).post(code=code_now(office, "ela", later))
    assert (visitor.status, visitor.problems) == (422, ["Кодът не е верен или вече е използван."])
    assert "сверете часовника" in visitor.text


@pytest.mark.usefixtures("phoned")
def test_a_code_serves_once_and_so_does_an_older_one(browser, office):
    used, older = code_now(office, "ela"), code_now(office, "ela", -30)
    assert gives_password(browser()).post(code=f"{used[:3]} {used[3:]}").url == DESK
    for code in (used, older):
        assert gives_password(browser()).post(code=code).status == 422


def test_a_lost_phone_is_stood_in_for_by_each_kept_code_once(browser, phoned):
    assert len(set(phoned)) == 10
    assert gives_password(browser()).post(code=phoned[0].lower()).url == DESK
    assert gives_password(browser()).post(code=phoned[0]).status == 422
    assert gives_password(browser()).post(code=phoned[1].replace("-", " ")).url == DESK


def test_new_codes_are_made_against_a_code_of_the_phone_and_end_the_old_ones(browser, office, phoned):
    visitor = gives_password(browser()).post(code=phoned[0]).get(f"{DESK}/account")
    assert "Остават 9 кода" in visitor.text
    assert visitor.post("/codes", code="000000").status == 422
    visitor.post("/codes", code=code_now(office, "ela"))
    fresh = visitor.page.xpath("//ul[@class='recovery']//code/text()")
    assert gives_password(browser()).post(code=phoned[1]).status == 422
    assert gives_password(browser()).post(code=fresh[0]).url == DESK


def test_the_secret_is_readable_in_no_file_of_the_store(office, phoned, tmp_path):
    secret = phone_of(office, "ela").secret.encode()
    kept = [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
    assert kept
    assert not [one for one in kept if secret in one or phoned[0].encode() in one]


@pytest.mark.usefixtures("phoned")
def test_a_second_step_that_is_in_use_is_not_shown_again(browser, office):
    visitor = gives_password(browser())
    assert visitor.get(f"{DESK}/second-step").url == f"{DESK}/sign-in/code", "half in is not in"
    visitor.post(code=code_now(office, "ela"))
    assert "data:image/svg" not in visitor.get(f"{DESK}/second-step").text


class TestWhereASecondStepIsNeeded:
    @pytest.fixture
    def app(self, house):
        offices = {name: replace(office, second_step=True) for name, office in house.offices.items()}
        return build(replace(house, offices=offices))

    def test_nobody_comes_in_before_it_is_set_up(self, browser, office):
        visitor = gives_password(browser())
        assert visitor.url == f"{DESK}/second-step"
        assert "Без него не може да се влезе." in visitor.text
        assert "/sign-in" in visitor.get(DESK).url
        assert visitor.get(f"{DESK}/second-step").post(code="000000").status == 422
        assert len(adds_phone(visitor, office)) == 10
        assert visitor.get(DESK).url == DESK

    def test_a_session_that_is_half_in_ends_soon(self, browser, office):
        visitor = gives_password(browser())
        office.chance.moment += timedelta(minutes=16)
        assert visitor.get(f"{DESK}/second-step").url == f"{DESK}/sign-in"


LOCKED = ["Твърде много грешни опити."]


def guesses(visitor, times, login="ela"):
    for _ in range(times):
        gives_password(visitor, login, "wrong")
    return visitor


def test_strangers_do_not_lock_out_a_browser_that_the_account_is_known_on(official, browser):
    ela = official("ela")
    guesses(browser(), 6)
    assert gives_password(browser()).problems == LOCKED
    ela.client.cookies.delete("gishe")
    assert gives_password(ela).url == DESK


def test_a_mark_of_another_account_or_a_made_up_one_helps_nobody(official, browser):
    vida = official("sava")
    vida.client.cookies.delete("gishe")
    guesses(browser(), 6)
    assert gives_password(vida).problems == LOCKED
    forger = browser()
    forger.client.cookies.set("gishe-known", "nonce.0000")
    assert gives_password(forger).problems == LOCKED


def test_an_account_that_is_not_there_is_locked_in_the_same_words(browser):
    guesses(browser(), 5, "nobody")
    assert gives_password(browser(), "nobody").problems == LOCKED


@pytest.mark.usefixtures("phoned")
def test_wrong_codes_count_like_wrong_passwords(browser, office):
    visitor = gives_password(browser())
    for _ in range(5):
        visitor.get(f"{DESK}/sign-in/code").post(code="000000")
    assert visitor.get(f"{DESK}/sign-in/code").post(code=code_now(office, "ela")).problems == LOCKED
    assert gives_password(browser()).problems == LOCKED, "and a new sign-in does not begin the count anew"


def test_an_official_sees_where_they_are_signed_in_and_ends_it(official):
    here, there, third = official("ela"), official("ela"), official("ela")
    page = here.get(f"{DESK}/account")
    assert len(page.page.xpath("//tbody/tr")) == 3
    assert page.text.count("тук сте сега") == 1
    page.post("/sessions", seat=page.page.xpath("//input[@name='seat']/@value")[0])
    assert "Сесията е прекратена." in page.text
    assert sum("/sign-in" in one.get(DESK).url for one in (there, third)) == 1
    form = [form for form in page.page.xpath("//form[@method='post']") if form.get("action").endswith("/sessions")][-1]
    page.client.request("POST", form.get("action"), data=dict(form.form_values()))
    assert all("/sign-in" in one.get(DESK).url for one in (there, third))
    assert here.get(DESK).url == DESK


def test_nobody_ends_a_session_of_somebody_else(official):
    ela, sava = official("ela"), official("sava")
    mine = html.fromstring(ela.get(f"{DESK}/account").text).xpath("//tbody/tr")
    assert len(mine) == 1
    with_other = official("ela").get(f"{DESK}/account").page.xpath("//input[@name='seat']/@value")[0]
    csrf = sava.get(f"{DESK}/account").csrf
    sava.client.request("POST", f"{DESK}/account/sessions", data={"csrf-token": csrf, "seat": with_other})
    assert ela.get(DESK).url == DESK


def test_a_session_ends_when_it_is_left_alone_and_anyway_after_ten_hours(official, office):
    ela = official("ela")
    for _ in range(11):
        office.chance.moment += timedelta(minutes=50)
        assert ela.get(DESK).url == DESK
    office.chance.moment += timedelta(minutes=61)
    assert "/sign-in" in ela.get(DESK).url
    ela = official("ela")
    for _ in range(12):
        office.chance.moment += timedelta(minutes=50)
        ela.get(DESK)
    assert "/sign-in" in ela.get(DESK).url


def test_a_new_password_ends_every_other_session(official, browser):
    here, there = official("ela"), official("ela")
    page = here.get(f"{DESK}/account")
    for old, new, says in (
        ("wrong", "корен клон лист цвят", "Сегашната парола не е вярна."),
        (PASSWORD, "short", "Паролата трябва да е поне 12 знака."),
        (PASSWORD, "ElaГорскаelaела", "Тази парола се отгатва лесно."),
    ):
        assert page.post("/password", old=old, password=new).problems == [says]
    page.post("/password", old=PASSWORD, password="корен клон лист цвят")
    assert "Паролата е сменена." in page.text
    assert "/sign-in" in there.get(DESK).url
    assert here.get(DESK).url == DESK
    assert gives_password(browser()).status == 422
    assert gives_password(browser(), password="корен клон лист цвят").url == DESK


def test_a_citizen_sees_where_they_are_signed_in_and_ends_it(citizen):
    here, there, stranger = citizen(0), citizen(0), citizen(1)
    page = here.get(f"{HERE}/sessions")
    assert len(page.page.xpath("//tbody/tr")) == 2
    page.post("/sessions", seat=page.page.xpath("//input[@name='seat']/@value")[0])
    assert "/sign-in" in there.get(f"{HERE}/cases").url
    assert here.get(f"{HERE}/cases").url == stranger.get(f"{HERE}/cases").url == f"{HERE}/cases"
