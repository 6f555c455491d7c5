"""The API called as programs call it: who may, what comes back, and how it says no."""

from dataclasses import replace

import pytest
from programs import FELLED, FELLING, MINE, PDF

from gishe.web.api.description import EVERY

pytestmark = pytest.mark.slow


def test_the_description_is_one(stranger):
    told = stranger("GET", "/openapi.json").json()
    assert told["openapi"] == "3.1.0"
    assert told["servers"] == [{"url": "http://testserver/gorna-polyana/api/v1"}]
    assert set(told["webhooks"]) == {"webhook", "push"}
    assert sum(len(its) for its in told["paths"].values()) == len(EVERY)


def test_the_public_sees_services_and_what_their_forms_ask(stranger):
    page = stranger("GET", "/services?limit=1").json()
    assert len(page["items"]) == 1
    names = [page["items"][0]["id"]]
    while page["next"]:
        page = stranger("GET", f"/services?limit=1&after={page['next']}").json()
        names += [one["id"] for one in page["items"]]
    assert FELLING in names
    form = stranger("GET", f"/services/{FELLING}/form").json()
    assert form["properties"]["trees"]["items"]["properties"]["count"]["type"] == "integer"
    assert form["properties"]["parcel"]["x-title"]["bg"]
    assert "parcel" in form["required"]


def test_a_form_is_filed_once_for_each_key_and_another_under_it_is_refused(applicant):
    program, path = applicant(), f"/services/{FELLING}/applications"
    sent = {"answers": FELLED, "speed": "standard"}
    first = program("POST", path, sent, idempotency_key="a")
    again = program("POST", path, sent, idempotency_key="a")
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == {**first.json(), "code": None, "replayed": True}
    other = program("POST", path, {**sent, "speed": "fast"}, idempotency_key="a")
    assert (other.status_code, other.json()["errors"][0]["code"]) == (422, "key-reused")
    assert program("POST", path, sent).status_code == 422
    assert len(program("GET", "/cases").json()["items"]) == 1


def test_what_is_wrong_is_said_at_its_place_in_both_languages(applicant):
    sent = {"answers": {**FELLED, "trees": [{"species": "oak", "count": -1}], "parcel": "?"}, "speed": "standard"}
    told = applicant()("POST", f"/services/{FELLING}/applications", sent, idempotency_key="a", accept_language="en")
    assert told.headers["content-type"] == "application/problem+json"
    body = told.json()
    assert (told.status_code, body["title"], body["bg"]["title"]) == (422, "Something is wrong", "Нещо не е наред")
    assert {one["pointer"] for one in body["errors"]} == {"#/answers/parcel", "#/answers/trees/0/count"}
    assert all(one["bg"] != one["en"] == one["detail"] for one in body["errors"])


def test_a_draft_keeps_what_is_good_and_two_who_write_it_learn_of_each_other(applicant):
    program, path = applicant(), f"/services/{FELLING}/draft"
    kept = program("PUT", path, {"answers": {"parcel": "99108.505.12", "tenure": 5}, "speed": "standard"})
    assert kept.json()["answers"] == {"parcel": "99108.505.12"}
    assert "tenure" in {one["field"] for one in kept.json()["problems"]}
    mark = program("GET", path).headers["etag"]
    assert program("PUT", path, {"answers": FELLED}, if_match=mark).json()["complete"]
    late = program("PUT", path, {"answers": {}}, if_match=mark)
    assert (late.status_code, late.json()["type"].rpartition("#")[2]) == (412, "changed")
    assert program("GET", path).json()["answers"]["reason"] == "Изсъхнали са."
    assert applicant(1)("GET", path).json()["answers"] == {}


def test_a_file_is_an_answer_of_whoever_sent_it(applicant, ask):
    program, path = applicant(), f"/services/{FELLING}/draft"
    whole = f"/{MINE}/api/v1{path}/files/consent?name=consent.pdf"
    headers = {"authorization": f"Bearer {program.token}"}
    sent = ask("POST", whole, content=PDF, headers=headers)
    assert (sent.status_code, sent.json()["type"]) == (201, "application/pdf")
    wrong = ask("POST", whole, content=b"MZ no document", headers=headers)
    assert (wrong.status_code, wrong.json()["errors"][0]["code"]) == (422, "file-type")
    assert ask("POST", whole.replace("consent?", "parcel?"), content=PDF, headers=headers).status_code == 404
    answers = {**FELLED, "tenure": "co-owner", "consent": {**sent.json(), "name": "another.exe"}}
    kept = program("PUT", path, {"answers": answers, "speed": "standard"}).json()
    assert (kept["complete"], kept["answers"]["consent"]["name"]) == (True, "consent.pdf")
    other = applicant(1)("PUT", path, {"answers": answers, "speed": "standard"}).json()
    assert "file-unknown" in {one["code"] for one in other["problems"]}


@pytest.mark.usefixtures("felled")
def test_an_official_reads_and_acts_and_the_journal_says_by_what(of_official, house):
    ela = of_official("ela")
    (line,) = ela("GET", "/desk/inbox").json()["items"]
    case = ela("GET", f"/desk/cases/{line['id']}")
    step = next(one for one in case.json()["steps"] if one["acts"])
    evidence = next(each["evidence"] for one in case.json()["checks"] for each in one["consulted"] if each["evidence"])
    assert ela("GET", f"/desk/cases/{line['id']}/evidence/{evidence}").headers["content-disposition"]
    path = f"/desk/cases/{line['id']}/steps/{step['id']}/acts"
    asked = ela("POST", path, {"act": "return"}, if_match=case.headers["etag"])
    assert (asked.status_code, asked.json()["errors"][0]["pointer"]) == (422, "#/reason")
    assert ela("POST", path, {"act": "return", "reason": "Кой?"}).status_code == 428
    assert ela("POST", path, {"act": "return", "reason": "Кой?"}, if_match='"old"').status_code == 412
    done = ela("POST", path, {"act": "return", "reason": "Кой?"}, if_match=case.headers["etag"])
    assert done.json()["state"] == "returned", done.text
    with house.offices[MINE].store.read() as reader:
        journal = reader.journal(line["id"])
    through = [(one.actor, one.event.token) for one in journal if type(one.event).__name__ == "ByProgram"]
    assert ("applicant", "") in through
    assert ("ela", ela.token.split("_")[1]) in through
    assert any(type(one.event).__name__ == "Viewed" and one.actor == "ela" for one in journal)


def test_the_applicant_follows_corrects_and_withdraws(applicant, felled):
    program, number = applicant(), felled["number"]
    case = program("GET", f"/cases/{number}")
    assert case.json()["answers"]["reason"] == "Изсъхнали са."
    assert applicant(1)("GET", f"/cases/{number}").status_code == 404
    assert program("POST", f"/cases/{number}/correction", {"answers": {}}, if_match="*").status_code == 409
    gone = program("POST", f"/cases/{number}/withdrawal", if_match=case.headers["etag"])
    assert gone.json()["state"] == "withdrawn"
    assert program("POST", f"/cases/{number}/withdrawal", if_match="*").status_code == 409


def test_an_administrator_writes_checks_and_publishes(of_official):
    nareda, path = of_official("nareda", "izvorovo"), f"/studio/services/{FELLING}"
    text = nareda("GET", path)
    wrong = nareda("POST", f"{path}/check", {"text": text.json()["text"] + "fee: 1\n"}).json()
    assert wrong["version"] is None
    assert wrong["problems"][0]["line"]
    assert nareda("PUT", path, {"text": "extends: x\n"}, if_match='"other"').status_code == 412
    saved = nareda("PUT", path, {"text": f"extends: {FELLING}\n"}, if_match=text.headers["etag"])
    assert saved.json()["saved"]
    changes = nareda("GET", f"{path}/changes").json()
    again = nareda("POST", f"{path}/publications", {"version": "0", "reason": "проба"})
    assert again.status_code in {412, 422}
    assert changes["version"]


@pytest.mark.parametrize(("body", "status"), [
    (b"{", 400), (b"[" * 100 + b"]" * 100, 400), (b'{"answers": {}, "answers": {}}', 400), (b'{"answers": NaN}', 400),
    (b'{"answers": {"parcel": "\\ud800"}}', 400), (b"\xff", 400), (b"[]", 422), (b'{"answers": {}, "more": 1}', 422),
    (b'{"answers": "' + b"x" * 1024 * 1024 + b'"}', 413), (b'{"answers": {"parcel": 1e999}}', 400),
])  # fmt: skip
def test_json_is_read_within_limits(applicant, ask, body, status):
    headers = {"authorization": f"Bearer {applicant().token}", "content-type": "application/json"}
    told = ask("PUT", f"/{MINE}/api/v1/services/{FELLING}/draft", content=body, headers=headers)
    assert (told.status_code, told.headers["content-type"]) == (status, "application/problem+json")


def test_every_refusal_is_problem_details(stranger, applicant, ask):
    nowhere = replace(stranger, town="nowhere")("GET", "/services")
    assert (nowhere.status_code, nowhere.json()["type"]) == (404, "about:blank")
    put = stranger("PUT", "/services", {})
    assert (put.status_code, put.json()["status"]) == (405, 405)
    assert "GET" in put.headers["allow"]
    assert stranger("GET", "/services?more=1").json()["errors"][0]["parameter"] == "more"
    assert stranger("GET", "/services?after=x").status_code == 422
    headers = {"authorization": f"Bearer {applicant().token}", "content-type": "text/plain"}
    assert ask("PUT", f"/{MINE}/api/v1/services/{FELLING}/draft", content=b"x", headers=headers).status_code == 415


def test_what_has_not_changed_is_not_sent_again(stranger):
    first = stranger("GET", f"/services/{FELLING}")
    again = stranger("GET", f"/services/{FELLING}", if_none_match=first.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")


def test_no_other_site_may_read_it(ask):
    told = ask("GET", f"/{MINE}/api/v1/services", headers={"origin": "https://example.org"})
    assert not [name for name in told.headers if name.startswith("access-control")]
