"""For whom an application is, over the API: the same doubts as on the pages, and the same words."""

from dataclasses import replace

import pytest

from gishe.runtime.register_port import Answer

pytestmark = pytest.mark.slow

DUES, FIRM = "local-dues-certificate", "999900059"
FIRMS = {"is_found": True, "company_participation": {"name": [
    {"eik": FIRM, "company_name": "ПРИМЕР ТУРИЗЪМ", "fields": {"field": ["Управители"]}},
]}}  # fmt: skip


class Register:
    """Knows one company of everybody, and what another is called."""

    def ask(self, operation, *_):
        record = FIRMS if operation.endswith("person-companies") else {"name": "ПРИМЕР НАДЗОР"}
        return Answer("answered", record, b"<answer/>", "r")


@pytest.fixture
def house(house):
    return replace(house, offices={name: replace(one, registers=Register()) for name, one in house.offices.items()})


def test_a_program_says_for_whom_it_files(applicant):
    program, path = applicant(), f"/services/{DUES}/draft/applicant"
    assert program("GET", path).json()["open"]
    listed = program("GET", f"/services/{DUES}/draft/companies").json()
    assert (listed["known"], listed["companies"]) == (True, [{"eik": FIRM, "name": "ПРИМЕР ТУРИЗЪМ"}])
    told = program("PUT", path, {"kind": "company", "id": FIRM}).json()
    assert (told["id"], told["kind"], told["acts"], told["ground"]) == (FIRM, "company", "Мария Примерова", "manager")
    sent = {"answers": {"purpose": "notary", "delivery": "portal"}, "speed": "standard"}
    filed = program("POST", f"/services/{DUES}/applications", sent, idempotency_key="a")
    assert filed.status_code == 201, filed.text
    assert program("GET", path).json()["open"], "the next draft is for nobody yet"


@pytest.mark.parametrize(
    ("sent", "codes"),
    [
        ({"kind": "company", "id": "999900034"}, ["not-entered"]),
        ({"kind": "company", "id": "999900034", "ground": "manager"}, ["not-entered"]),
        ({"kind": "company", "id": "999900058"}, ["eik-wrong"]),
        (
            {"kind": "representative", "id": "12", "ground": "manager"},
            ["wrong-person-id", "needs-name", "needs-ground"],
        ),
    ],
)
def test_a_doubt_is_told_and_nothing_is_kept(applicant, sent, codes):
    program, path = applicant(), f"/services/{DUES}/draft/applicant"
    told = program("PUT", path, sent)
    assert (told.status_code, [one["code"] for one in told.json()["errors"]]) == (422, codes)
    assert program("GET", path).json()["open"]
    power = program("PUT", path, {"kind": "company", "id": "999900034", "ground": "attorney"})
    assert power.json()["ground"] == "attorney"


def test_a_service_for_companies_takes_nobody_else(applicant):
    program = applicant()
    told = program("PUT", "/services/opening-hours-notice/draft/applicant", {"kind": "person"})
    assert (told.status_code, told.json()["errors"][0]["code"]) == (422, "applicant-not-served")
    assert program("GET", "/services/dog-registration/draft/companies").status_code == 404
