"""A call that comes again under its key does nothing more, and is answered the same."""

from datetime import timedelta

import pytest
from programs import MINE

from gishe.runtime.answering_once import KEPT, UNDER_WAY, begin, remember

pytestmark = pytest.mark.slow


@pytest.fixture
def case(house, felled):
    with house.offices[MINE].store.read() as reader:
        return reader.case_by_number(felled["number"]).id


def test_what_is_done_under_a_key_is_done_once_and_answered_the_same(of_official, case, house):
    ela, at, text = of_official("ela"), f"/desk/cases/{case}", {"text": "Виж скицата."}
    empty = ela("POST", f"{at}/notes", {"text": " "}, idempotency_key="n-1")
    assert empty.status_code == 422, "and what was refused is judged anew"
    first, again = (ela("POST", f"{at}/notes", text, idempotency_key="n-1") for _ in range(2))
    assert (first.status_code, again.status_code, again.content) == (201, 201, first.content)
    assert (again.headers["etag"], again.headers["idempotent-replayed"]) == (first.headers["etag"], "true")
    assert len(ela("GET", at).json()["notes"]) == 1
    other = ela("POST", f"{at}/notes", {"text": "Друга."}, idempotency_key="n-1")
    assert (other.status_code, other.json()["errors"][0]["code"]) == (422, "key-reused")
    assert of_official("ela")("POST", f"{at}/notes", text, idempotency_key="n-1").status_code == 201
    assert len(ela("GET", at).json()["notes"]) == 2, "another token has keys of its own"
    assert ela("POST", f"{at}/notes", text, idempotency_key="x" * 101).status_code == 422
    assert "Виж скицата".encode() not in house.offices[MINE].store.path.read_bytes()


def test_a_key_is_taken_while_a_call_is_under_way_and_free_again_after_a_day(house):
    office = house.offices[MINE]
    assert begin(office, "secret", "this") is None
    assert begin(office, "secret", "this") is UNDER_WAY
    remember(office, "secret", "this", {"status": 200})
    assert begin(office, "secret", "this") == {"status": 200}
    office.chance.moment += KEPT + timedelta(minutes=1)
    assert begin(office, "secret", "that") is None
