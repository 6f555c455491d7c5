"""Messages over the API: both sides write once for each key, files go first, and nobody else's case is found."""

import pytest
from programs import MINE, PDF

pytestmark = pytest.mark.slow

WORDS = "Поправете името на улицата."


@pytest.fixture
def at(felled):
    return f"/cases/{felled['number']}/messages"


@pytest.fixture
def on_desk(of_official, felled):
    """An official's program, and the address of the messages of the case that was filed."""
    ela = of_official("ela")
    (line,) = ela("GET", "/desk/inbox").json()["items"]
    assert line["number"] == felled["number"]
    return ela, f"/desk/cases/{line['id']}/messages"


def test_both_sides_write_once_for_each_key(applicant, at, on_desk):
    program, (ela, theirs) = applicant(), on_desk
    for _ in range(2):
        told = program("POST", at, {"text": WORDS}, idempotency_key="a")
        assert (told.status_code, [one["text"] for one in told.json()["items"]]) == (201, [WORDS])
    other = program("POST", at, {"text": "Друго"}, idempotency_key="a")
    assert (other.status_code, other.json()["errors"][0]["code"]) == (422, "key-reused")
    assert program("POST", at, {"text": WORDS}).status_code == 422
    assert len(ela("GET", "/desk/inbox?message=true").json()["items"]) == 1
    assert ela("GET", theirs).json()["waits_since"]
    done = ela("POST", theirs, {"text": "Поправено."}, idempotency_key="b").json()
    assert (done["waits_since"], [one["by"] for one in done["items"]]) == ("", ["applicant", "official"])
    assert ela("GET", "/desk/inbox?message=true").json()["items"] == []
    assert program("GET", at).json()["items"][1]["name"] == "Ела Горска"
    assert ela("POST", f"{theirs}/settlement").status_code == 409


def test_what_is_wrong_is_said_at_its_place_and_another_persons_case_is_not_found(applicant, of_official, at, on_desk):
    said = applicant()("POST", at, {"text": "тихо\x07"}, idempotency_key="a")
    assert (said.status_code, said.json()["errors"][0]["pointer"]) == (422, "#/text")
    named = applicant()("POST", at, {"text": WORDS, "file": "0" * 64}, idempotency_key="a")
    assert named.json()["errors"][0]["pointer"] == "#/file"
    assert applicant(1)("POST", at, {"text": WORDS}, idempotency_key="a").status_code == 404
    assert of_official("ivanka")("POST", on_desk[1], {"text": WORDS}, idempotency_key="a").status_code == 404


def test_a_file_goes_first_and_both_sides_have_it(applicant, ask, at, on_desk):
    program, (ela, theirs) = applicant(), on_desk
    headers = {"authorization": f"Bearer {program.token}"}
    kept = ask("POST", f"/{MINE}/api/v1{at}/files?name=plan.pdf", content=PDF, headers=headers)
    assert kept.status_code == 201, kept.text
    digest = kept.json()["digest"]
    assert program("GET", f"{at}/files/{digest}").status_code == 404
    sent = program("POST", at, {"text": WORDS, "file": digest}, idempotency_key="a").json()
    assert sent["items"][0]["file"]["name"] == "plan.pdf"
    assert program("GET", f"{at}/files/{digest}").content == PDF
    assert ela("GET", theirs.replace("/messages", f"/evidence/{digest}")).content == PDF
