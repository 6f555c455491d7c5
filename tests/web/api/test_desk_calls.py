"""What officials do over the API: it succeeds as on the pages, and is refused to who may not."""

from base64 import b64encode
from dataclasses import replace
from datetime import timedelta

import pytest
from programs import FELLED, FELLING, MINE, PDF
from writing_house import FORM, StageHere

from gishe.exchange.outlets.pull import Pull
from gishe.registers.lists.office_lists import OfficeLists
from gishe.runtime.apply import Application, apply
from gishe.runtime.correspondence import Enclosure
from gishe.runtime.mail_port import IncomingLetter
from gishe.runtime.office import Applicant

pytestmark = pytest.mark.slow

MARIA = Applicant("8403141552", "Мария Петрова Примерова")
#: A service that differs from the one that it extends.
OWN = f"extends: {FELLING}\nabout: {{bg: За дърветата тук., en: About the trees here.}}\n"
DOGS = (
    "Чип;Рег. номер;ЕГН на собственика;Име;Порода;Вписано на;Отписано на\n"
    "100000000000111;3/2022;7512243008;Рошко;;14.04.2022;\n"
)
FILL = {"diseased": "yes", "count_found": "6", "protected": "no"}
LETTER = IncomingLetter(
    "a1", "1-1-01.03.2026", "2026-03-01T08:00:00+00:00", "{a}", "Община Изворово", "{b}", "7", "Писмо", "Път",
    "Засяга ли се пътят?", "", "2026-03-20", "front-desk",
)  # fmt: skip


@pytest.fixture
def office(house):
    """The office to which programs come; its news go to a system that comes for them."""
    outlets = {"records": Pull(frozenset({"Submitted"}), timedelta(days=7), "secret")}
    house.offices[MINE] = replace(house.offices[MINE], outlets=outlets)
    return house.offices[MINE]


@pytest.fixture
def filed(office, work):
    """Files an application past the form; gives the case's id."""

    def of(service, answers):
        holder = office.chance.blind(f"person:{MARIA.id}")
        receipt = apply(office, Application(service, MARIA, holder, answers, "standard", "k"))
        work()
        return receipt.case

    return of


def code(told):
    return told.status_code, told.json()["type"].rpartition("#")[2]


@pytest.fixture
def case(office, felled):
    """A case whose inspection waits for the ecologist."""
    with office.store.read() as reader:
        return reader.case_by_number(felled["number"]).id


def test_a_step_is_taken_a_note_left_and_a_decision_seen_before_it_is_made(of_official, case):
    ela, at = of_official("ela"), f"/desk/cases/{case}"
    assert ela("POST", f"{at}/steps/inspection/holder", {"to": "ela"}).json()["state"] == "deciding"
    (step,) = [one for one in ela("GET", at).json()["steps"] if one["id"] == "inspection"]
    assert step["holder"] == "ela"
    assert ela("POST", f"{at}/notes", {"text": "Виж скицата."}).status_code == 201
    assert ela("GET", at).json()["notes"][0]["text"] == "Виж скицата."
    empty = ela("POST", f"{at}/notes", {"text": " "})
    assert (empty.status_code, empty.json()["errors"][0]["pointer"]) == (422, "#/text")
    seen = ela("POST", f"{at}/steps/inspection/preview", {"act": "return", "reason": "Скица?"})
    assert (seen.status_code, seen.headers["content-type"]) == (200, "application/pdf")
    assert ela("GET", at).json()["state"] == "deciding"
    many = ela("POST", "/desk/inbox/holder", {"cases": [case, "none"], "to": "nobody"}).json()
    assert [one["id"] for one in many["left"]] == [case]
    assert ela("POST", "/desk/searches", {"words": "Примерова"}).json()["items"][0]["id"] == case
    assert of_official("gishka")("POST", "/desk/searches", {"words": "Примерова"}).json()["items"] == []


def test_what_was_returned_is_corrected(of_official, applicant, case, felled, work):
    sent = {"act": "return", "reason": "Колко са дърветата?"}
    of_official("ela")("POST", f"/desk/cases/{case}/steps/inspection/acts", sent, if_match="*")
    mine, path = applicant(), f"/cases/{felled['number']}"
    assert "Колко са" in mine("GET", path).json()["asked"]
    wrong = mine("POST", f"{path}/correction", {"answers": {**FELLED, "parcel": "?"}}, if_match="*")
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "#/answers/parcel")
    answers = {**FELLED, "trees": [{"species": "oak", "count": 7}]}
    done = mine("POST", f"{path}/correction", {"answers": answers}, if_match=mine("GET", path).headers["etag"])
    assert (done.status_code, done.json()["answers"]["trees"][0]["count"]) == (200, 7)
    work()
    assert mine("GET", path).json()["state"] == "deciding"


def test_who_is_absent_is_stood_in_for_until_they_are_back(of_official, case):
    ela, sava, dancho, at = of_official("ela"), of_official("sava"), of_official("dancho"), "/desk/personnel"
    days = {"since": "2026-03-10", "until": "2026-03-20"}
    absence = {**days, "absent": "ela", "substitute": "dancho", "number": "РД-15-7", "ordered": "2026-03-09"}
    assert code(ela("POST", f"{at}/absences", absence)) == (403, "forbidden")
    wrong = sava("POST", f"{at}/absences", {**absence, "substitute": "ela"})
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "#/substitute")
    entered = sava("POST", f"{at}/absences", absence)
    assert (entered.status_code, entered.json()["order"]) == (201, "РД-15-7/09.03.2026")
    assert code(sava("POST", f"{at}/absences", absence)) == (409, "conflict")
    assert "ecologist" in dancho("GET", "/desk/token").json()["duties"]
    assert ela("GET", f"{at}/absences").json()["items"] == sava("GET", f"{at}/absences").json()["items"]
    assert dancho("GET", f"{at}/absences").json()["items"] == []
    one = f"{at}/absences/{entered.json()['id']}"
    assert code(dancho("DELETE", one)) == (404, "not-found")
    assert ela("DELETE", one).status_code == 200
    assert "ecologist" not in dancho("GET", "/desk/token").json()["duties"]
    sava("POST", f"{at}/absences", {**days, "absent": "ela"})
    (stuck,) = sava("GET", f"{at}/cases").json()["items"]
    assert (stuck["id"], stuck["steps"][0]["stuck"]) == (case, True)
    assert code(dancho("GET", f"{at}/cases")) == (403, "forbidden")
    assert code(sava("POST", f"{at}/cases/{case}/steps/inspection/holder", {"to": "ela"})) == (409, "conflict")


def test_a_letter_is_read_and_answered_once_with_a_file(of_official, office):
    with office.store.write() as unit:
        unit.keep_letter(LETTER)
        unit.keep_enclosure(LETTER.id, Enclosure("plan.pdf", "application/pdf", PDF))
    gishka, at = of_official("gishka"), "/desk/letters"
    assert [one["id"] for one in gishka("GET", at).json()["items"]] == ["a1"]
    letter = gishka("GET", f"{at}/a1").json()
    assert letter["text"] == "Засяга ли се пътят?"
    assert gishka("GET", f"{at}/a1/files/{letter['files'][0]['digest']}").content[:5] == b"%PDF-"
    assert of_official("ela")("GET", f"{at}/a1").status_code == 404
    sent = {"choice": "for", "text": "Не се засяга.", "file": {"name": "скица.pdf", "content": "not base64!"}}
    wrong = gishka("POST", f"{at}/a1/answer", sent)
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "#/file/content")
    sent["file"]["content"] = b64encode(b"MZ").decode()
    assert gishka("POST", f"{at}/a1/answer", sent).json()["errors"][0]["code"] == "letter-file"
    sent["file"]["content"] = b64encode(PDF).decode()
    done = gishka("POST", f"{at}/a1/answer", sent)
    assert (done.status_code, done.json()["state"], done.json()["opinion"]) == (201, "answered", "for")
    assert code(gishka("POST", f"{at}/a1/answer", sent)) == (409, "conflict")
    assert gishka("GET", at).json()["items"] == []


def test_a_payment_is_recorded_by_the_cashier(of_official, filed):
    case = filed("restricted-zone-pass", {"plate": "ЕВ1234АА", "from": "2026-03-20"})
    kasa, at = of_official("kasa"), f"/desk/cases/{case}/payment"
    assert kasa("GET", at).json()["owed"] == "12.78 EUR"
    assert of_official("ela")("GET", at).status_code == 404
    wrong = kasa("POST", at, {"way": "bank", "amount": "много", "receipt": "1"})
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "#/amount")
    paid = kasa("POST", at, {"way": "bank", "amount": "12,78", "receipt": "П-7"})
    assert (paid.status_code, paid.json()["owed"], paid.json()["receipts"][0]["number"]) == (201, "0.00 EUR", "П-7")
    assert kasa("POST", at, {"way": "bank", "amount": "12,78", "receipt": "П-7"}).status_code in {409, 422}


@pytest.mark.parametrize("way", ["post", "counter"])
def test_a_document_reaches_whom_it_is_for(of_official, official, filed, work, way):
    address = {"settlement": "гр. Изворово", "postcode": "9005", "street": "ул. Тайна", "number": "7"}
    answers = {"purpose": "notary", "delivery": way} | ({"send_to": address} if way == "post" else {})
    case = filed("marriage-certificate-copy", answers)
    petko, at = of_official("petko"), f"/desk/cases/{case}"
    fill = {"act": "№ 0012 от 14.06.2008 г.", "spouses": "Петър Примеров и Мария Пробова"}
    step = petko("GET", at).json()["steps"][-1]["id"]
    sent = {"act": "approve", "reason": "Да", "fill": fill}
    assert code(petko("POST", f"{at}/steps/{step}/acts", sent, if_match="*")) == (403, "signs-in-person")
    page = official("petko").get(f"/{MINE}{at}")
    page.post("/act", **fill, **{"the-act": "approve", "the-reason": "Да", "the-pin": "2026"})
    work()
    gishka = of_official("gishka")
    if way == "post":
        assert "ул. Тайна" in gishka("GET", f"{at}/envelope").json()["address"]
        assert petko("GET", f"{at}/envelope").status_code == 404
        assert gishka("GET", f"{at}/envelope/document").content.startswith(b"%PDF")
        assert gishka("POST", f"{at}/envelope/letter", {"number": "7"}).status_code == 422
        assert gishka("POST", f"{at}/envelope/letter", {"number": "RR1BG"}).status_code == 200
        done = gishka("POST", f"{at}/envelope/return", {"fate": "receipt", "day": "2026-03-10"})
    else:
        assert code(petko("POST", f"{at}/handing-over", {"recipient": "applicant"})) == (409, "conflict")
        wrong = gishka("POST", f"{at}/handing-over", {"recipient": "authorised"})
        assert (wrong.status_code, wrong.json()["errors"][0]["code"]) == (422, "needs-authority")
        done = gishka("POST", f"{at}/handing-over", {"recipient": "applicant"})
    assert done.status_code == 200, done.text
    assert petko("GET", at).json()["state"] == "delivered"
    assert code(petko("POST", f"{at}/sending-again")) == (409, "conflict")
    number = petko("GET", at).json()["documents"][-1]["number"]
    amended = petko("POST", f"{at}/documents/{number}/amendments", {"way": "correction", "reason": "Името."})
    assert (amended.status_code, amended.json()["waits_for_signature"]) == (201, True)
    assert code(petko("POST", f"{at}/documents/{number}/amendments", {"way": "correction"})) == (409, "conflict")


def test_a_department_gives_the_opinion_that_it_was_asked_for(of_official, case):
    ela, dancho, at = of_official("ela"), of_official("dancho"), f"/desk/cases/{case}"
    asked = {"act": "ask", "to": "role:tax-officer", "texts": {"question": "Платено ли е?"}}
    assert ela("POST", f"{at}/steps/inspection/acts", asked, if_match="*").status_code == 200
    (ask,) = dancho("GET", f"{at}/asks").json()["items"]
    assert (ask["question"], ask["mine"]) == ("Платено ли е?", True)
    path = f"{at}/asks/{ask['id']}/opinion"
    assert ela("POST", path, {"opinion": "for", "text": "Да."}).status_code == 409
    assert dancho("POST", path, {"opinion": "against", "text": "Дължи се такса."}).status_code == 200
    assert ela("GET", f"{at}/asks").json()["items"][0]["text"] == "Дължи се такса."


def test_the_outbox_is_read_and_seen_to(of_official, office, case):
    sava = of_official("sava")
    with office.store.read() as reader:
        number = reader.case(case).number
    (notice,) = sava("GET", "/desk/outbox").json()["waiting"]
    assert (notice["case"], notice["kind"]) == (number, "Submitted")
    at = f"/desk/outbox/notices/{notice['id']}"
    assert sava("POST", f"{at}/again").status_code == 200
    assert sava("DELETE", at).json()["waiting"] == []
    assert code(sava("DELETE", at)) == (404, "not-found")
    assert code(sava("POST", "/desk/outbox/sending/x/now")) == (404, "not-found")


def test_anybody_asks_whether_a_document_is_genuine(stranger, official, case, work, office, ask):  # noqa: PLR0913, PLR0917  everybody has a part in it
    for login, typed in (
        ("ela", {"the-act": "approve", **FILL}), ("zelin", {"the-act": "none"}),
        ("kmet", {"the-act": "approve", "the-pin": "2026"}),
    ):  # fmt: skip
        official(login).get(f"/{MINE}/desk/cases/{case}").post("/act", **typed)
    work()
    with office.store.read() as reader:
        code_, signed = reader.document_code(case), reader.file(case, reader.case(case).signed)
    found = stranger("GET", f"/verifications/{code_}").json()
    assert (found["standing"], found["matches"]) == ("in-force", None)
    path = f"/{MINE}/api/v1/verifications/{code_}"
    assert ask("POST", path, content=signed.body).json()["matches"] is True
    assert ask("POST", path, content=b"%PDF other").json()["matches"] is False
    assert stranger("GET", "/verifications/AAAA-BBBB-CCCC").status_code == 404


def test_an_administrator_publishes_takes_back_lets_go_and_imports(of_official, house, ask):
    house.offices[MINE] = replace(house.offices[MINE], stage=StageHere(), ways_out={"e-delivery": None})
    opisa, path = of_official("opisa"), f"/studio/services/{FELLING}"
    for text in (OWN, f"extends: {FELLING}\n"):
        saved = opisa("PUT", path, {"text": text}, if_match=opisa("GET", path).headers["etag"]).json()
        assert saved["saved"]
        changes = opisa("GET", f"{path}/changes").json()
        assert changes["obstacles"] == []
        order = {"version": changes["version"], "reason": "Решение № 5", "plan": None}
        done = opisa("POST", f"{path}/publications", order)
        assert (done.status_code, done.json()["items"][0]["version"]) == (201, changes["version"])
    assert opisa("GET", f"{path}/changes").json()["published"] == changes["version"]
    back = {"version": changes["version"], "reason": "Грешка."}
    done = opisa("POST", f"{path}/taking-back", back)
    assert (done.status_code, done.json()["items"][0]["takes_back"]) == (201, True)
    assert code(opisa("POST", f"{path}/taking-back", back)) == (412, "changed")
    assert opisa("DELETE", path).json()["saved"] is False
    at = f"/{MINE}/api/v1/studio/imports?name=outdoor-event.json&id=brought-event"
    made = ask("POST", at, content=FORM.read_bytes(), headers={"authorization": f"Bearer {opisa.token}"})
    assert (made.status_code, made.json()["id"]) == (201, "brought-event")
    assert opisa("GET", "/studio/services/brought-event").json()["text"] == made.json()["text"]


def test_an_administrator_changes_the_municipality_itself(of_official):
    opisa, path = of_official("opisa"), "/studio/house"
    text = opisa("GET", path)
    wrong = opisa("POST", f"{path}/check", {"text": text.json()["text"].replace("  mayor:", "  major:")}).json()
    assert {"unknown-role", "unknown-post"} & {one["code"] for one in wrong["problems"]}
    new = {"text": text.json()["text"].replace('phone: "+359 2', 'phone: "+359 3')}
    assert opisa("PUT", path, new, if_match='"other"').status_code == 412
    assert opisa("PUT", path, new, if_match=text.headers["etag"]).json()["saved"]
    changes = opisa("GET", f"{path}/changes").json()
    assert changes["obstacles"] == []
    assert "Телефонът" in changes["changes"][0]["bg"]
    order = {"version": changes["version"], "reason": "Нов номер", "plan": None}
    told = opisa("POST", f"{path}/publications", order)
    assert (told.status_code, told.json()["items"][0]["version"]) == (201, changes["version"])
    back = opisa("POST", f"{path}/taking-back", {"version": changes["version"], "reason": "Грешка"})
    assert back.json()["items"][0]["takes_back"]
    assert opisa("DELETE", path).json()["saved"] is False


def test_an_own_list_is_tried_loaded_and_taken_back(of_official, house, known, ask, tmp_path):
    lists = OfficeLists(tmp_path / "lists", known.vocabulary.registers, MINE)
    house.offices[MINE] = replace(house.offices[MINE], own_lists=lists)
    opisa, at = of_official("opisa"), f"/{MINE}/api/v1/studio/lists/municipal-dogs/loads?name=dogs.csv"

    def load(more, body):
        return ask("POST", f"{at}{more}", content=body.encode(), headers={"authorization": f"Bearer {opisa.token}"})

    tried = load("&dry=true", DOGS)
    assert (tried.status_code, tried.json()["loaded"], tried.json()["rows"]) == (201, False, 1)
    assert load("", DOGS + "1;2;3;4;5;6;\n").json()["mistakes"] > 0
    assert load("", DOGS).json()["loaded"] is True
    assert load("&as_of=yesterday", DOGS).json()["errors"][0]["parameter"] == "as_of"
    (dogs,) = [one for one in opisa("GET", "/studio/lists").json()["items"] if one["id"] == "municipal-dogs"]
    assert (dogs["rows"], dogs["loads"][0]["by"]) == (1, "opisa")
    assert opisa("POST", "/studio/lists/municipal-dogs/taking-back").json()["loads"][0]["restores"] == 0
    assert of_official("ela")("GET", "/studio/lists").status_code == 403
