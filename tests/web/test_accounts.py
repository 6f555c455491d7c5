"""The administrator opens, changes and closes officials' accounts; a link that serves once lets their owners begin."""

from datetime import timedelta

import pytest

pytestmark = pytest.mark.slow

DESK = "/gorna-polyana/desk"
NEW = "корен клон лист цвят"
RADA = {"login": "rada.nova", "name": "Рада Новакова", "person_id": "8403141552", "role": "ecologist"}


@pytest.fixture
def office(house):
    return house.offices["gorna-polyana"]


@pytest.fixture
def opisa(official):
    """The administrator."""
    return official("opisa")


def opens(opisa, **typed):
    """Opens an account; gives the address of the link that is shown for its owner."""
    opisa.get(f"{DESK}/accounts").post("/accounts", **RADA | typed)
    assert opisa.status == 200, opisa.problems
    shown = opisa.page.xpath("string(//textarea)").strip()
    assert shown.startswith(f"http://testserver{DESK}/welcome/")
    return shown.removeprefix("http://testserver")


def signs_in(visitor, password=NEW, login="rada.nova"):
    return visitor.get(f"{DESK}/sign-in").post(login=login, password=password)


def begins(browser, link):
    """Chooses a password by a link, and signs in with it."""
    visitor = browser().get(link).post(password=NEW)
    assert "Паролата е запазена" in visitor.text
    return signs_in(visitor)


def test_a_new_official_chooses_a_password_and_has_the_posts(opisa, browser, office):
    link = opens(opisa, place="zabalkanski")
    assert signs_in(browser()).status == 422, "nobody has chosen a password yet"
    rada = begins(browser, link)
    assert rada.url == DESK
    assert "Еколог, Район „Забалкански“" in rada.get(f"{DESK}/account").text
    with office.store.read() as reader:
        assert reader.account("rada.nova").roles == ("ecologist@zabalkanski",)


def test_the_link_serves_once_and_only_looking_at_it_uses_nothing_up(opisa, browser):
    link = opens(opisa)
    assert [browser().get(link).status for _ in range(3)] == [200] * 3
    assert browser().get(link).post(password="short").problems == ["Паролата трябва да е поне 12 знака."]
    begins(browser, link)
    assert browser().get(link).status == 404


def test_a_new_link_ends_the_old_one_and_two_days_end_both(opisa, browser, office):
    old = opens(opisa)
    new = opisa.get(f"{DESK}/accounts/rada.nova").post("/link").page.xpath("string(//textarea)").strip()
    assert browser().get(old).status == 404
    office.chance.moment += timedelta(days=2, minutes=1)
    assert browser().get(new.removeprefix("http://testserver")).status == 404


def test_who_was_locked_out_of_it_all_begins_anew_and_the_others_are_out(opisa, browser):
    rada = begins(browser, opens(opisa))
    link = opisa.get(f"{DESK}/accounts/rada.nova").post("/link").page.xpath("string(//textarea)").strip()
    assert rada.get(DESK).url == DESK, "the link alone changes nothing"
    browser().get(link.removeprefix("http://testserver")).post(password="други думи на ред тук")
    assert "/sign-in" in rada.get(DESK).url
    assert signs_in(browser()).status == 422
    assert signs_in(browser(), "други думи на ред тук").url == DESK


def test_other_duties_end_every_session_of_who_has_them(opisa, browser, office):
    rada = begins(browser, opens(opisa))
    page = opisa.get(f"{DESK}/accounts/rada.nova")
    page.post("/posts", posts=["ecologist"], role="settlement-mayor", place="99111")
    assert "Длъжностите са променени." in page.text
    assert "+ Кмет на населено място, с. Крайна поляна" in page.text
    assert "/sign-in" in rada.get(DESK).url
    page.post("/posts", posts=["ecologist"])
    with office.store.read() as reader:
        assert reader.account("rada.nova").roles == ("ecologist",)


def test_a_closed_account_is_out_at_once_and_holds_nothing(opisa, browser, office):
    rada = begins(browser, opens(opisa))
    other_link = opisa.get(f"{DESK}/accounts/rada.nova").post("/link").page.xpath("string(//textarea)").strip()
    opisa.get(f"{DESK}/accounts/rada.nova").post("/close")
    assert "Акаунтът е закрит." in opisa.text
    assert "/sign-in" in rada.get(DESK).url
    assert signs_in(browser()).status == 422
    assert browser().get(other_link.removeprefix("http://testserver")).status == 404
    with office.store.read() as reader:
        closed = reader.account("rada.nova")
    assert (closed.roles, closed.password_hash, bool(closed.closed_at)) == ((), "", True)
    assert begins(browser, opens(opisa)).url == DESK, "and it is opened again under the same name"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"login": "ela"}, "Вече има такова потребителско име."),
        ({"login": "Ела Г."}, "Потребителското име е от малки латински букви"),
        ({"login": "../x"}, "Потребителското име е от малки латински букви"),
        ({"name": ""}, "Напишете името на служителя."),
        ({"person_id": "8403141553"}, "Това не е ЕГН или ЛНЧ"),
        ({"role": "emperor"}, "Няма длъжност „emperor“"),
        ({"role": "mayor", "place": "nowhere"}, "Няма длъжност „mayor@nowhere“"),
    ],
)
def test_what_is_wrong_is_said_with_everything_as_typed(opisa, typed, says):
    opisa.get(f"{DESK}/accounts").post("/accounts", **RADA | typed)
    assert opisa.status == 422
    assert opisa.title.startswith("Грешка: ")
    assert says in opisa.problems[0]
    assert opisa.page.get_element_by_id("name").value == {**RADA, **typed}["name"]


def test_nobody_changes_their_own_duties_or_closes_their_own_account(opisa, office):
    page = opisa.get(f"{DESK}/accounts/opisa")
    assert not page.page.xpath("//main//form[@method='post']")
    data = {"csrf-token": opisa.get(f"{DESK}/accounts").csrf, "posts": ["mayor"]}
    for act in ("posts", "close"):
        answer = opisa.client.request("POST", f"{DESK}/accounts/opisa/{act}", data=data)
        assert (answer.status_code, "Собствените си длъжности" in answer.text) == (422, True)
    with office.store.read() as reader:
        assert reader.account("opisa").roles == ("administrator",)


def test_what_was_done_is_kept_with_who_did_it(opisa, browser):
    begins(browser, opens(opisa))
    rows = opisa.get(f"{DESK}/accounts").page.xpath("(//table)[last()]//tbody/tr")
    told = [" · ".join(text.strip() for text in row.itertext() if text.strip()) for row in rows]
    assert [one.partition(" · ")[2] for one in told] == [
        "Нова парола · Рада Новакова · Рада Новакова",
        "Открит · Еколог · Рада Новакова · Описа Услугова",
    ]


def test_numbers_of_officials_are_on_no_page(opisa):
    opens(opisa)
    for page in ("accounts", "accounts/rada.nova", "accounts/ela"):
        assert not {"8403141552", "7404093605"} & set(opisa.get(f"{DESK}/{page}").text.replace("<", " ").split())


def test_the_pages_are_only_the_administrators(official):
    for page in ("accounts", "accounts/ela"):
        assert official("sava").get(f"{DESK}/{page}").status == 404
