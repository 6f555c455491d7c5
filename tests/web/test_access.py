"""The table of access against the routes, and each of its rows tried from outside."""

import re

import pytest

from gishe import bundle
from gishe.registers.simulator.mode import MODES
from gishe.trial import people
from gishe.web.access import ACCESS
from gishe.web.routes import ADDRESSES, MESSAGES

pytestmark = pytest.mark.slow

MINE, DESK = "gorna-polyana", "/gorna-polyana/desk"
BY_NAME = {address.name: address for address in ADDRESSES}
#: Parts of an address that name nothing of anybody.
NOTHING = {
    "municipality": MINE, "service": "tree-felling-permit", "page": "parcel", "number": "1-999-10.03.2026",
    "case": "nobody", "step": "inspection", "check": "state", "ask": "1", "letter": "nobody",
    "document": "2-999-10.03.2026",
    "digest": "0" * 64, "code": "ABCD-EFGH", "absence": "1", "given": "inspection", "key": "1", "view": "1",
    "login": "nobody", "token": "0" * 22, "draft": "nobody", "work": "nothing", "list": "nothing",
    "area": "environment", "event": "land", "file": "catalog.jsonld", "panel": "roles",
}  # fmt: skip


def rows(**wanted):
    return [name for name in BY_NAME if all(getattr(ACCESS[name], key) == value for key, value in wanted.items())]


def at(name, **parts):
    return re.sub(r"{(\w+)}", lambda found: {**NOTHING, **parts}[found[1]], BY_NAME[name].path)


def ask(browser, name, **parts):
    """Asks for an address as it stands, posting with the browser's own token where it is a post."""
    address = BY_NAME[name]
    data = {"csrf-token": browser.csrf} if address.method == "POST" else None
    return browser.client.request(address.method, at(name, **parts), data=data, follow_redirects=False)


@pytest.fixture
def stranger(browser):
    return browser().with_token()


@pytest.fixture
def case(citizen, felling, work, house):
    """Files an application whose inspection waits; gives the parts of its addresses."""
    number = felling(citizen(0))
    work()
    with house.offices[MINE].store.read() as reader:
        found = reader.case_by_number(number)
    evidence = next(digest for finding in found.findings for digest in finding.evidence)
    return {"number": number, "case": found.id, "digest": evidence}


def test_every_route_has_its_row_and_every_row_its_route():
    assert set(ACCESS) == {*BY_NAME, *(name for name, *_ in MESSAGES), "static"}
    assert len(BY_NAME) == len(ADDRESSES)


def test_the_scope_in_the_table_is_the_one_in_the_address():
    for name, address in BY_NAME.items():
        inside = address.path.startswith("/{municipality}")
        assert inside == (ACCESS[name].scope == "municipality"), name


@pytest.mark.parametrize("name", [name for name, one in BY_NAME.items() if one.method == "POST"])
def test_a_post_without_this_browsers_token_is_refused(stranger, name):
    response = stranger.client.request("POST", at(name), data={"csrf-token": "another's"}, follow_redirects=False)
    assert response.status_code == 403
    assert "Страницата е изтекла" in response.text


@pytest.mark.parametrize("name", rows(who="official"))
def test_officials_pages_ask_strangers_to_sign_in(stranger, name):
    response = ask(stranger, name)
    assert (response.status_code, response.headers["location"]) == (303, f"{DESK}/sign-in")


@pytest.mark.parametrize("name", rows(who="official"))
def test_officials_pages_are_not_for_applicants_nor_for_another_municipalitys_officials(citizen, official, name):
    for visitor in (citizen().with_token(), official("vida", "izvorovo").with_token()):
        response = ask(visitor, name)
        assert (response.status_code, response.headers["location"]) == (303, f"{DESK}/sign-in")


@pytest.mark.parametrize("name", rows(who="applicant"))
def test_applicants_pages_ask_to_sign_in(stranger, official, name):
    for visitor in (stranger, official("ela").with_token()):
        response = ask(visitor, name)
        assert response.status_code == 303
        assert response.headers["location"].startswith(f"/{MINE}/sign-in?then=%2F{MINE}%2F")


@pytest.mark.parametrize("name", rows(scope="municipality"))
def test_an_unknown_municipality_is_not_found(stranger, name):
    assert ask(stranger, name, municipality="nowhere").status_code == 404


def test_a_case_is_found_by_its_applicant_only(citizen, browser, official, case):
    own = [name for name in rows(whose="own") if "{number}" in BY_NAME[name].path]
    assert len(own) >= 9
    others = (citizen(1), browser().with_token(), official("ela"), citizen(0, "izvorovo"))
    for name in own:
        for other in others:
            assert ask(other.with_token(), name, **case).status_code == 404, name
        assert ask(citizen(0, "izvorovo").with_token(), name, municipality="izvorovo", **case).status_code == 404, name
    # The same addresses lead somewhere for whoever filed it, but for documents: there are none yet, and no press.
    files = {"case-document", "case-documents", "case-application", "message-file"}
    pages = [name for name in own if name not in files]
    lost = {name for name in pages if ask(citizen(0).with_token(), name, **case).status_code not in {200, 303, 422}}
    assert lost == set()


def test_a_case_is_found_by_officials_of_its_roles_only(official, case):
    decides = rows(whose="role")
    assert len(decides) >= 9
    for login in ("ivanka", "sava"):
        stranger = official(login).with_token()
        for name in decides:
            assert ask(stranger, name, **case).status_code == 404, (name, login)
        stranger = official("vida", "izvorovo").with_token()
        assert ask(stranger, name, municipality="izvorovo", **case).status_code == 404, name
    ela = official("ela")
    assert ela.get(f"{DESK}/cases/{case['case']}").status == 200
    assert ela.get(f"{DESK}/cases/{case['case']}/evidence/{case['digest']}").status == 200
    assert ela.get(f"{DESK}/cases/{case['case']}/evidence/{'0' * 64}").status == 404


def test_an_official_of_another_step_sees_the_case_and_may_not_act(official, case):
    mayor = official("kmet").get(f"{DESK}/cases/{case['case']}")
    assert mayor.status == 200
    assert not mayor.page.xpath("//main//form[not(contains(@action, '/notes') or contains(@action, '/messages'))]")
    response = ask(mayor.with_token(), "desk-act", **case)
    assert response.status_code == 422


def test_a_draft_is_its_own_persons(citizen):
    citizen(0).get("/gorna-polyana/services/tree-felling-permit/apply").post("/apply", **{"for": "person"})
    other = citizen(1).get("/gorna-polyana/services/tree-felling-permit/apply")
    assert other.url.endswith("/apply/for")


def test_a_tracking_code_opens_its_case_and_no_other(citizen, browser, felling):
    person = citizen(0)
    number = felling(person)
    code = person.page.xpath("string(//strong[contains(@class,'code')])")
    other = felling(citizen(1))
    holder = browser().get(f"/{MINE}/cases/find").post(code=code.lower().replace("-", " "))
    assert holder.url == f"/{MINE}/cases/{number}"
    assert holder.get(f"/{MINE}/cases/{other}").status == 404
    wrong = browser().get(f"/{MINE}/cases/find").post(code="ABCD-EFGH")
    assert (wrong.status, len(wrong.problems)) == (422, 1)


def test_signing_out_ends_the_session_on_the_server(citizen):
    person = citizen()
    cookie = person.client.cookies["gishe"]
    person.with_token()
    person.client.request("POST", f"/{MINE}/sign-out", data={"csrf-token": person.csrf})
    person.client.cookies.clear()
    person.client.cookies.set("gishe", cookie)
    assert "/sign-in" in person.get(f"/{MINE}/cases").url


def test_the_trial_sign_in_says_where_people_live_and_which_of_them_the_register_fails(browser):
    def keys(municipality):
        page = browser().get(f"/{municipality}/sign-in").page
        return page.xpath("//input[@name='person']/@value")

    assert keys("gorna-polyana") == ["ivan", "maria", "padnal"]
    assert keys("izvorovo") == ["maria", "ivan", "padnal"]
    about = browser().get("/izvorovo/sign-in").page.xpath("//small/text()")
    assert about == ["гр. Изворово", "с. Горна поляна", "Регистърът мълчи"]
    assert browser().get("/izvorovo/sign-in").post(person="0").status == 422


def test_every_way_a_register_fails_has_words(theme):
    offered = {one.fault for one in people(bundle.definitions()) if one.fault}
    assert {f"signin.fault.{fault}" for fault in {*MODES, *offered} - {"answer"}} <= set(theme.words.texts)
