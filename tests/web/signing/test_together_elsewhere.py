"""Many cases are signed in one act with a key that is not here; what is wrong with one keeps no other."""

import pytest

from gishe.runtime.apply import Application, apply
from gishe.runtime.correcting import take_back
from gishe.runtime.deciding import Decision, act
from gishe.runtime.desk import desk_case
from gishe.runtime.looking import subject_of
from gishe.signing.examination import examine, read_roots

pytestmark = pytest.mark.slow

HERE, PAGE = "gorna-polyana", "/gorna-polyana/desk/together"
ASKED = {
    "parcel": "99108.505.12", "tenure": "owner", "near_road": False, "trees": [{"species": "oak", "count": 6}],
    "reason": "Изсъхнали са.", "delivery": "portal",
}  # fmt: skip
FILL = {"diseased": True, "count_found": 6, "protected": False}


@pytest.fixture
def cases(work, house):
    """Brings three applications to the mayor; gives their numbers by id."""
    office = house.offices[HERE]
    person = office.trial_people[0]
    found = {}
    for key in "abc":
        receipt = apply(
            office, Application("tree-felling-permit", person, subject_of(office, person.id), ASKED, "standard", key)
        )
        found[receipt.case] = receipt.number
    work()
    with office.store.read() as reader:
        people = {login: reader.account(login) for login in ("ela", "zelin")}
    for case in found:
        for login, step, doing, fill, opinion in (
            ("ela", "inspection", "approve", FILL, ""), ("zelin", "green", "opinion", {}, "for"),
        ):  # fmt: skip
            seen = desk_case(office, people[login], case, "bg").seen
            assert not isinstance(act(office, people[login], Decision(case, step, doing, seen, fill, opinion)), tuple)
    return found


@pytest.fixture
def states(house, cases, keys):
    """Says where the cases are; of an issued one only if its signature is good."""

    def states():
        with house.offices[HERE].store.read() as reader:
            known = [reader.case(case) for case in cases]
            files = {its.id: reader.file(its.id, its.signed) for its in known if its.signed}
        roots = read_roots(keys / "ca.pem")
        assert all(examine(file.body, roots).genuine for file in files.values())
        assert set(files) == {its.id for its in known if its.state in {"issued", "delivered"}}
        return ["issued" if its.state == "delivered" else its.state for its in known]

    return states


@pytest.fixture
def mayor(official, cases):
    del cases
    return official("kmet").get(PAGE)


def chosen(page, *cases):
    """Gives the boxes of these cases."""
    return [box for box in page.page.xpath("//input[@name='chosen']/@value") if box.split(",")[0] in cases]


def posts(page, to, boxes, **more):
    data = {"csrf-token": page.csrf, "chosen": boxes, **more}
    return page.client.request("POST", f"{PAGE}{to}", data=data)


def asks(page, boxes, agent):
    return posts(page, "/agent", boxes, chain=agent.signer()["chain"])


def values(agent, asked):
    """Does what the program does, and what the script makes of it."""
    signed = agent.sign({**asked, "signerCertificateB64": agent.signer()["chain"][0]})["signatures"]
    return [f"{case},{value}" for case, value in zip(asked["cases"], signed, strict=True)]


def test_the_agent_signs_all_that_was_left_in_at_once(mayor, cases, agents, states):
    assert "http://127.0.0.1:53952" in mayor.headers["content-security-policy"]
    first, second, out = cases
    boxes = chosen(mayor, first, second)
    asked = asks(mayor, boxes, agents["kmet"]).json()
    assert (asked["cases"], len(asked["contents"])) == ([first, second], 2)
    assert states() == ["signing", "signing", "deciding"]
    came = posts(mayor, "/agent/signed", boxes, signature=values(agents["kmet"], asked))
    assert "Подписани са 2 преписки." in came.text
    assert states() == ["issued", "issued", "deciding"]
    assert chosen(mayor.get(PAGE), *cases) == chosen(mayor, out)


def test_a_certificate_of_another_person_is_refused_before_anything_is_recorded(mayor, cases, agents, states):
    refused = asks(mayor, chosen(mayor, *cases), agents["ela"])
    assert (refused.status_code, "на друго лице" in refused.json()["problem"]) == (422, True)
    assert asks(mayor, [], agents["kmet"]).json()["problem"].startswith("Не е избрана нито една")
    assert set(states()) == {"deciding"}


def test_what_was_not_signed_well_is_told_of_its_own_document(mayor, cases, agents, house, states):
    good, wrong, gone = cases
    boxes = chosen(mayor, *cases)
    take_back(house.offices[HERE], gone)
    asked = asks(mayor, boxes, agents["kmet"]).json()
    assert asked["cases"] == [good, wrong]
    one, other = values(agents["kmet"], asked)
    swapped = f"{wrong},{one.partition(',')[2]}"
    came = posts(mayor, "/agent/signed", boxes, signature=[one, swapped])
    assert "Подписана е една преписка." in came.text
    left = mayor.get(PAGE)
    assert "2 преписки не са подписани:" in came.text
    assert f"{cases[wrong]}</a>: Полученият подпис не е на този документ" in came.text
    assert "Преписката се промени междувременно." in came.text
    assert states() == ["issued", "signing", "withdrawn"]
    again = posts(left, "/agent/signed", boxes, signature=[other])
    assert "Подписана е една преписка." in again.text
    assert states() == ["issued", "issued", "withdrawn"]


def test_who_cancels_signs_the_same_choice_later_in_another_way(mayor, cases, agents, states):
    boxes = chosen(mayor, *cases)
    asks(mayor, boxes, agents["kmet"])
    nothing = posts(mayor, "/agent/signed", boxes)
    assert nothing.text.count("Програмата не върна подпис на този документ.") == 3
    posts(mayor, "", boxes, **{"the-pin": "2026"})
    assert set(states()) == {"issued"}


def test_the_phone_is_asked_once_for_all_and_confirmed_once(mayor, cases, cloud, states, later):
    came = posts(mayor, "/remote", chosen(mayor, *cases))
    assert "3 подписа чакат да ги потвърдите на телефона си." in came.text
    assert set(states()) == {"signing"}
    page = mayor.get(PAGE)
    assert (page.text.count("чака потвърждение на телефона"), " checked" in page.text) == (3, False)
    (reference,) = cloud[0].waiting
    posts(page, "/remote", chosen(page, *cases))  # pressed twice, it is asked for once
    assert list(cloud[0].waiting) == [reference]
    cloud[0].confirm(reference)
    later(seconds=2)
    assert set(states()) == {"issued"}


def test_the_phone_s_refusal_is_told_of_each_and_one_signed_otherwise_keeps_no_other(
    mayor, cases, cloud, states, later
):
    first = next(iter(cases))
    posts(mayor, "/remote", chosen(mayor, *cases))
    cloud[0].refuse(*cloud[0].waiting)
    later(seconds=2)
    page = mayor.get(PAGE)
    assert page.text.count("Отказахте подписа на телефона си.") == 3
    posts(page, "/remote", chosen(page, *cases))
    later(minutes=11)
    page = mayor.get(PAGE)
    assert page.text.count("Времето за потвърждаване на телефона изтече.") == 3
    cloud[0].waiting.clear()
    posts(page, "/remote", chosen(page, *cases))
    page = mayor.get(PAGE)
    posts(page, "", chosen(page, first), **{"the-pin": "2026"})
    cloud[0].confirm(*cloud[0].waiting)
    later(seconds=2)
    assert set(states()) == {"issued"}


def test_a_value_that_is_wrong_or_missing_is_told_of_its_own_document(mayor, cases, cloud, states, later):
    posts(mayor, "/remote", chosen(mayor, *cases))
    (reference,) = cloud[0].waiting
    cloud[0].confirm(reference)
    good, _, _ = cloud[0].confirmed[reference]
    cloud[0].confirmed[reference] = [good, good]
    later(seconds=2)
    page = mayor.get(PAGE).text
    assert "Полученият подпис не е на този документ" in page
    assert "Услугата за подпис от разстояние не успя да подпише." in page
    assert states() == ["issued", "signing", "signing"]


def test_a_service_that_confirms_fewer_at_once_is_asked_more_often(mayor, cases, cloud, states, later):
    cloud[0].multisign = 2
    posts(mayor, "/remote", chosen(mayor, *cases))
    assert sorted(len(digests) for _, digests in cloud[0].waiting.values()) == [1, 2]
    for reference in list(cloud[0].waiting):
        cloud[0].confirm(reference)
    later(seconds=2)
    assert set(states()) == {"issued"}


def test_a_service_that_is_not_there_is_said_before_anything_is_recorded(mayor, cases, cloud, states):
    cloud[0].secret = "another"
    came = posts(mayor, "/remote", chosen(mayor, *cases))
    assert (came.status_code, "не отговаря" in came.text) == (422, True)
    assert set(states()) == {"deciding"}
