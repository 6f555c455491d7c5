from types import SimpleNamespace

import pytest

from gishe.forms.printing import in_words, printed
from gishe.values.unknown import HIDDEN, UNREADABLE

KINDS = {"oak": {"bg": "Дъб", "en": "Oak"}}


def test_answers_print_by_their_types_and_absent_ones_stay_absent(field, page, service):
    trees = ({"id": "species", "type": "choice", "options": KINDS}, {"id": "sick", "type": "yes-no"})
    form = service(page(field("list", id="trees", fields=trees), field("date", id="day"), field("text", id="note")))
    facts = {"form": {"trees": [{"species": "oak", "sick": True}], "day": "2026-11-21"}}
    assert printed(form, facts, "bg")["form"] == {
        "trees": [{"species": "Дъб", "sick": True}],
        "day": "21 ноември 2026 г.",
    }


def test_what_officials_filled_in_prints_by_its_types(field, service):
    step = SimpleNamespace(fill=(field("choice", id="found", options=KINDS),))
    facts = {"steps": {"inspection": {"act": "approve", "fill": {"found": "oak"}}, "gone": {"fill": {"x": 1}}}}
    assert printed(service(steps={"inspection": step}), facts, "bg")["steps"] == {
        "inspection": {"act": "approve", "fill": {"found": "Дъб"}},
        "gone": {"fill": {"x": 1}},
    }


def test_dates_moments_and_sums_print_wherever_they_stand(service):
    facts = {
        "today": "2026-11-21",
        "submitted_on": "2026-11-20T22:30:00+00:00",
        "fee": "5.11 EUR",
        "checks": {"address": {"outcome": "pass", "record": {"since": "1999-05-06", "rooms": 3, "names": ["Мария"]}}},
    }
    assert printed(service(), facts, "bg") == {
        "today": "21 ноември 2026 г.",
        "submitted_on": "21 ноември 2026 г., 00:30 ч.",
        "fee": "5,11 €",
        "checks": {
            "address": {"outcome": "pass", "record": {"since": "6 май 1999 г.", "rooms": 3, "names": ["Мария"]}}
        },
    }


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-21T00:00:00",
        "2026-11-21T00:00:00.000+02:00",
        "2026-11-21T00:00:00Z",
        "2026-11-20T22:00:00+00:00",
        "2026-11-21T00:00",
    ],
)
def test_a_date_that_a_register_writes_as_a_moment_prints_without_an_hour(written):
    assert in_words(written, "bg") == "21 ноември 2026 г."
    assert in_words([{"decided_on": written}], "en") == [{"decided_on": in_words("2026-11-21", "en")}]


def test_a_moment_just_past_midnight_keeps_its_hour():
    assert in_words("2026-11-21T00:00:01", "bg") == "21 ноември 2026 г., 00:00 ч."
    assert in_words("2026-11-21T12:00:00", "bg") == "21 ноември 2026 г., 12:00 ч."


def test_what_only_looks_like_a_date_stays_as_it_is():
    assert in_words("2026-02-30", "bg") == "2026-02-30"
    assert in_words("2026-02-10T99:00", "bg") == "2026-02-10T99:00"
    assert in_words(None, "bg") is None


def test_what_can_not_be_known_is_said_beside_evidence_and_is_absent_in_a_document(service):
    record = {"name": "Яна", "died": HIDDEN, "born": UNREADABLE, "home": {"sign": HIDDEN}}
    assert in_words(record, "bg") == {
        "name": "Яна",
        "died": "регистърът не показва това",
        "born": "не се чете, вижте пълния отговор",
        "home": {"sign": "регистърът не показва това"},
    }
    checks = {"person": {"outcome": "unknown", "record": record}}
    assert printed(service, {"checks": checks}, "bg")["checks"] == {
        "person": {"outcome": "unknown", "record": {"name": "Яна", "home": {}}}
    }
