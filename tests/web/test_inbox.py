"""The inbox: what narrows it, which views are kept, what is unread, and several cases given at once."""

import pytest

pytestmark = pytest.mark.slow

DESK = "/gorna-polyana/desk"


@pytest.fixture
def cases(citizen, felling, work):
    """Files two applications whose inspections wait; gives their numbers."""
    numbers = [felling(citizen(0)), felling(citizen(1))]
    work()
    return numbers


def listed(member):
    return member.page.xpath("//table//th//a/text()")


def counts(member):
    return [int(one) for one in member.page.xpath("//*[@class='count']/text()")]


def test_what_was_opened_is_unread_no_more_until_others_do_something(official, cases):
    ela = official("ela").get(DESK)
    first, second = listed(ela)
    assert {first, second} == {*cases}
    assert counts(ela) == [2, 2, 0, 0, 0]
    ela.get(ela.page.xpath("//table//th//a/@href")[0])
    assert listed(ela.get(f"{DESK}?unread=yes")) == [second]
    colleague = official("kmet").get(ela.get(DESK).page.xpath("//table//th//a/@href")[0])
    assert listed(ela.get(f"{DESK}?unread=yes")) == [second]
    colleague.post("/notes", **{"the-new-note": "Погледнете снимката."})
    assert listed(ela.get(f"{DESK}?unread=yes")) == [first, second]


def test_a_view_is_kept_counted_and_let_go(official, cases):
    ela = official("ela").get(f"{DESK}?unread=yes&service=tree-felling-permit&role=nobody&other=1")
    ela.post("/views", **{"view-name": ""})
    assert (ela.status, ela.problems) == (422, ["Напишете име на изгледа."])
    ela.post("/views", **{"view-name": "Нови дървета"})
    assert ela.url == f"{DESK}?unread=yes&service=tree-felling-permit"
    assert {*listed(ela)} == {*cases}
    assert ela.get(DESK).page.xpath("//nav//*[text()='Нови дървета ']/@href") == [
        f"{DESK}?unread=yes&service=tree-felling-permit"
    ]
    assert counts(ela) == [2, 2, 0, 0, 0, 2]
    assert "Нови дървета" not in official("kmet").get(DESK).text
    ela.get(f"{DESK}?unread=yes&service=tree-felling-permit").post("/drop")
    assert "Нови дървета" not in ela.get(DESK).text


@pytest.mark.usefixtures("cases")
def test_several_cases_are_given_at_once(official):
    ela = official("ela").get(DESK)
    ela.post("/give")
    assert ela.problems == ["Изберете поне една преписка."]
    chosen = ela.page.xpath("//input[@name='chosen']/@value")
    ela.post("/give", chosen=[*chosen, "nobody"], **{"the-to": "ela"})
    assert "Дадени са 2 преписки." in ela.text
    assert "При мен" in ela.text
    ela.post("/give", chosen=chosen, **{"the-to": "drumka"})
    assert "2 преписки останаха, където бяха." in ela.text
    mayor = official("kmet").with_token()
    taken = {"csrf-token": mayor.csrf, "chosen": chosen, "the-to": "kmet"}
    said = mayor.client.request("POST", f"{DESK}/give", data=taken).text
    assert "Преписката не чака Вас." in said
    assert "при kmet" not in said
