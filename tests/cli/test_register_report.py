"""`gishe register report`: the record of processing, made from definitions and journals, naming nobody."""

import csv
import json
from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO

import pytest
from click.testing import CliRunner

from gishe import boot, settings
from gishe.runtime.apply import Application, apply
from gishe.runtime.drafting import draft_of
from gishe.runtime.look import Look
from gishe.runtime.office import Applicant
from gishe.runtime.register_port import Answer
from gishe.runtime.working import work_off
from gishe_cli.main import application
from gishe_cli.register_report import _cell

pytestmark = pytest.mark.slow

HERE, SERVICE = "gorna-polyana", "current-address-certificate"
MARIA = Applicant("8403141552", "Мария Примерова")
RECORD = {"first_name": "Мария", "sur_name": "Петрова", "family_name": "Примерова", "birth_date": "1984-03-14"}


class Answering:
    """One operation answers, one finds nothing, all others are down."""

    def ask(self, operation, *_):
        if operation == "grao/valid-person":
            return Answer("answered", RECORD, b"<answer/>", "r-1")
        return Answer("down", reason="timeout")

    def pace(self, _):
        return 0.0


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """A house in which one application was filed, checked, and one more only begun."""
    folder = tmp_path_factory.mktemp("house")
    opened = boot.country(settings.trial(folder, "http://localhost", "https://localhost"))
    office = replace(opened.offices[HERE], registers=Answering())
    answers = {"purpose": "notary", "delivery": "portal"}
    receipt = apply(office, Application(SERVICE, MARIA, "holder", answers, "standard", "key"))
    assert not isinstance(receipt, tuple), receipt
    work_off(office, office.store.queue)
    assert draft_of(office, "holder", office.services[SERVICE])
    with office.store.write() as unit:
        now = datetime.now(UTC).isoformat()
        begun = Look("x", "prefill", now, "gishe", "marital-status-certificate", draft="draft-1", check="origin",
                     operation="grao/person-data", basis="ЗГР", question="q")  # fmt: skip
        unit.note_looks([begun, replace(begun, subject="y")])
    return folder


def run(data, *line):
    return CliRunner().invoke(application(), ["register", "report", "--data", str(data), *line])


def every(data, *line):
    (record,) = json.loads(run(data, "--format", "json", "--municipality", HERE, *line).output)
    return record["activities"]


def activities(data, *line):
    """The activities of checks: a service may ask the same for its form."""
    return {(one["service"], one["operation"]): one for one in every(data, *line) if "(„" not in one["purpose"]["bg"]}


def test_an_activity_says_for_what_by_which_law_with_what_and_whose_register_it_is(data):
    one = activities(data)[SERVICE, "grao/valid-person"]
    assert one["service_title"]["bg"] == "Удостоверение за настоящ адрес"
    assert one["laws"] == ["ЗГР, чл. 24, ал. 1; чл. 106, ал. 1, т. 2"]
    assert [label["bg"] for label in one["sent"]] == ["ЕГН"]
    assert "Дата на раждане" in [label["bg"] for label in one["received"]]
    assert "ГРАО" in one["owner"]["bg"]
    assert one["keep"]["bg"] == "10 години", "as the municipality has changed it"


def test_questions_and_what_came_of_them_are_counted(data):
    found = activities(data)
    told = found[SERVICE, "grao/valid-person"]["counts"]
    assert (told["asked"], told["answered"], told["down"]) == (1, 1, 0)
    silent = found[SERVICE, "grao/current-address"]["counts"]
    assert (silent["asked"], silent["answered"], silent["down"]) == (1, 0, 1)


def test_what_was_asked_for_an_application_that_was_never_filed_counts_once(data):
    told = [one for one in every(data) if one["asking"] == "origin" and one["counts"]["drafts"]]
    assert [(one["service"], one["counts"]["drafts"]) for one in told] == [("marital-status-certificate", 1)]
    assert "ЗГР" in told[0]["laws"]


def test_only_what_happened_in_the_period_is_counted(data):
    for line in (("--to", "2020-01-01"), ("--from", "2999-01-01")):
        assert {count for one in activities(data, *line).values() for count in one["counts"].values()} == {0}
    today = datetime.now(UTC).date().isoformat()
    assert activities(data, "--from", "2020-01-01", "--to", "2999-01-01")[SERVICE, "grao/valid-person"]["counts"][
        "asked"
    ]
    assert today


def test_people_read_it_with_the_totals(data):
    said = run(data, "--municipality", HERE).output
    assert "Длъжностно лице по защита на данните: Пазител Тайнов" in said
    assert "Администратор: Община Горна поляна (пример), ЕИК 999900017" in said
    assert "grao/valid-person: Питано: 1; отговорено: 1" in said
    assert "Asked with" in run(data, "--municipality", HERE, "--english").output


def test_a_spreadsheet_gets_a_row_for_each_activity(data):
    heads, *rows = csv.reader(StringIO(run(data, "--format", "csv", "--municipality", HERE).output))
    assert len(rows) == len(every(data))
    row = dict(zip(heads, next(one for one in rows if one[1] == SERVICE), strict=True))
    assert (row["operation"], row["asked"]) == ("grao/valid-person", "1")
    assert (_cell("=1"), _cell("дума"), _cell(3)) == ("'=1", "дума", 3)


def test_nobody_is_named(data):
    for kind in ("text", "json", "csv"):
        said = run(data, "--format", kind).output
        assert MARIA.id not in said
        assert "Примерова" not in said


@pytest.mark.parametrize("line", [("--from", "yesterday"), ("--to", "2026-02-30"), ("--municipality", "nowhere")])
def test_what_can_not_be_told_is_said(data, line):
    result = run(data, *line)
    assert result.exit_code == 2
    assert result.stderr
