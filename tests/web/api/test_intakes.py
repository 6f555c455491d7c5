"""A program of an official takes applications in at the counter."""

import pytest
from programs import PDF

from gishe.cases.event import ByProgram, FiledAtCounter

pytestmark = pytest.mark.slow

ALL = "/desk/counter/intakes"
NEW = {
    "service": "current-address-certificate", "id": "8403141552", "name": "Мария Примерова", "came": "applicant",
    "document": "passport", "compared": True, "statement": "told",
}  # fmt: skip
ANSWERS = {"answers": {"purpose": "notary", "delivery": "counter"}}


@pytest.fixture
def clerk(of_official):
    return of_official("gishka")


def begun(clerk, **said):
    told = clerk("POST", ALL, {**NEW, **said})
    assert told.status_code == 201, told.text
    return told.json()


def test_an_application_is_taken_in_filled_in_and_filed_once(clerk, house):
    told = begun(clerk)
    assert (told["answers"], told["complete"]) == ({"delivery": "counter"}, False)
    at = f"{ALL}/{told['id']}"
    assert [one["id"] for one in clerk("GET", ALL).json()["items"]] == [told["id"]]
    assert clerk("PUT", f"{at}/answers", ANSWERS).json()["complete"]
    unsigned = clerk("POST", f"{at}/application", {})
    assert unsigned.status_code == 422
    assert "needs-signature" in unsigned.text
    assert clerk("POST", f"{at}/application", {"signed": True, "version": "0" * 64}).status_code == 412
    filed = clerk("POST", f"{at}/application", {"signed": True}).json()
    assert (len(filed["code"]), filed["replayed"]) == (9, False)
    again = clerk("POST", f"{at}/application", {"signed": True}).json()
    assert again == {"number": filed["number"], "code": None, "replayed": True}
    with house.offices["gorna-polyana"].store.read() as reader:
        journal = reader.journal(reader.case_by_number(filed["number"]).id)
    kinds = [type(entry.event) for entry in journal[:3]]
    assert kinds[1:] == [FiledAtCounter, ByProgram]
    assert {entry.actor for entry in journal[:3]} == {"gishka"}


def test_a_letter_is_scanned_and_what_was_begun_can_be_changed_and_dropped(clerk):
    told = begun(clerk, came="letter", document="", compared=False, statement="paper")
    at = f"{ALL}/{told['id']}"
    kept = clerk.ask("POST", f"/gorna-polyana/api/v1{at}/scan?name=a.pdf", content=PDF,
                     headers={"authorization": f"Bearer {clerk.token}"})  # fmt: skip
    assert kept.status_code == 201, kept.text
    assert clerk("GET", at).json()["scan"]["name"] == "a.pdf"
    by = {"id": "7903149863", "name": "Иван Липов", "ground": "attorney", "authority": "№ 7/2026"}
    said = {name: one for name, one in NEW.items() if name != "service"} | {"came": "representative", "by": by}
    other = clerk("PUT", at, said).json()
    assert other["id"] != told["id"]
    assert clerk("DELETE", f"{ALL}/{other['id']}").status_code == 204
    assert clerk("GET", ALL).json()["items"] == []


def test_what_is_missing_is_named_and_nobody_else_finds_the_counter(clerk, of_official):
    wrong = clerk("POST", ALL, {**NEW, "id": "8403141553", "compared": False})
    assert wrong.status_code == 422
    assert {"wrong-applicant-id", "needs-comparison"} <= {one["code"] for one in wrong.json()["errors"]}
    other = of_official("petko")
    assert other("POST", ALL, NEW).status_code == 404
    assert other("GET", f"{ALL}/{begun(clerk)['id']}").status_code == 404
