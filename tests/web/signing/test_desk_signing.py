"""Signing with a key that is not here: by the agent, by a file brought back, by the phone."""

from datetime import UTC, datetime

import pytest

from gishe.runtime.deciding import Decision, act
from gishe.runtime.desk import desk_case
from gishe.signing.examination import examine, read_roots
from gishe.signing.pen import open_key

pytestmark = pytest.mark.slow

MINE, DESK = "gorna-polyana", "/gorna-polyana/desk"
FILL = {"diseased": True, "count_found": 6, "protected": False}


@pytest.fixture
def case(citizen, felling, work, house):
    """Files an application, inspects it and says yes to it; gives its address on the desk."""
    number = felling(citizen())
    work()
    office = house.offices[MINE]
    with office.store.read() as reader:
        case = reader.case_by_number(number).id
        people = {login: reader.account(login) for login in ("ela", "zelin")}
    for login, step, doing, fill, opinion in (
        ("ela", "inspection", "approve", FILL, ""),
        ("zelin", "green", "opinion", {}, "for"),
    ):
        seen = desk_case(office, people[login], case, "bg").seen
        assert not isinstance(act(office, people[login], Decision(case, step, doing, seen, fill, opinion)), tuple)
    return f"{DESK}/cases/{case}"


@pytest.fixture
def mayor(official, case):
    """Decides without a PIN; gives the mayor's browser on the page of signing."""
    mayor = official("kmet").get(case).post("/act", **{"the-act": "approve"})
    assert (mayor.url, mayor.status) == (f"{case}/sign", 200), mayor.problems
    return mayor


@pytest.fixture
def is_signed(house, case, keys):
    """Says whether the case has a document with a good signature."""

    def is_signed():
        with house.offices[MINE].store.read() as reader:
            its = reader.case(case.rpartition("/")[2])
            file = reader.file(its.id, its.signed) if its.signed else None
        return bool(file and examine(file.body, read_roots(keys / "ca.pem")).genuine)

    return is_signed


def value(agent, asked):
    return agent.sign({**asked, "signerCertificateB64": agent.signer()["chain"][0]})["signatures"][0]


def asks(mayor, case, agent):
    """Does what the page's script does: gives the agent's certificates, and gets what it is to sign."""
    chain = agent.signer()["chain"]
    posted = {"csrf-token": mayor.csrf, "chain": chain}
    return mayor.client.request("POST", f"{case}/sign/agent", data=posted)


def test_the_agent_signs_what_the_server_prepared(mayor, case, agents, is_signed, later):
    assert "http://127.0.0.1:53952" in mayor.headers["content-security-policy"]
    assert "53952" not in mayor.get(case).headers["content-security-policy"]
    mayor.get(f"{case}/sign")
    refused = asks(mayor, case, agents["ela"])
    assert refused.status_code == 422
    assert "на друго лице" in refused.json()["problem"]
    given = value(agents["kmet"], asks(mayor, case, agents["kmet"]).json())
    later(minutes=11)
    mayor.post("/agent/signed", signature=given)
    assert mayor.problems == ["Времето за този подпис изтече."]
    asked = asks(mayor, case, agents["kmet"]).json()
    mayor.post("/agent/signed", signature=value(agents["ela"], asked))
    assert mayor.problems == ["Полученият подпис не е на този документ или не е направен с това удостоверение."]
    assert not is_signed()
    mayor.post("/agent/signed", signature=value(agents["kmet"], asked))
    assert mayor.url.split("?")[0] == DESK
    assert is_signed()


def test_a_file_signed_elsewhere_is_brought_back(mayor, case, keys, is_signed):
    page = mayor.client.request("GET", f"{case}/sign/document.pdf").content
    pen = open_key(keys / "official-kmet.p12", "2026", datetime.now(UTC))
    mayor.post("/upload", _files={"the-file": ("x.pdf", page, "application/pdf")})
    assert mayor.problems == ["Качихте документа без подпис."]
    assert mayor.page.xpath("//*[@id='problems']//a/@href") == ["#the-file"]
    mayor.post("/upload", _files={"the-file": ("x.pdf", pen.sign(page, "x").body, "application/pdf")})
    assert mayor.url.split("?")[0] == DESK
    assert is_signed()


def test_the_phone_is_asked_refuses_and_then_confirms(mayor, case, cloud, is_signed, later):
    mayor.post("/remote")
    assert "Чака се да потвърдите" in mayor.text
    cloud[0].refuse(*cloud[0].waiting)
    later(seconds=2)
    assert mayor.get(f"{case}/sign").problems == ["Отказахте подписа на телефона си."]
    mayor.post("/remote")
    cloud[0].confirm(*cloud[0].waiting)
    later(seconds=2)
    assert is_signed()
    assert mayor.get(f"{case}/sign").url == case


def test_who_does_not_confirm_in_time_is_told_and_signs_in_another_way(mayor, case, later, is_signed):
    mayor.post("/remote")
    later(minutes=11)
    assert mayor.get(f"{case}/sign").problems == ["Времето за потвърждаване на телефона изтече."]
    mayor.post("/sign", **{"the-pin": "0000"})
    assert mayor.page.xpath("//*[@id='problems']//a/@href") == ["#the-pin"]
    mayor.post("/sign", **{"the-pin": "2026"})
    assert is_signed()
