"""Taking an application in at the counter: what must be said, what must be signed, and who may not decide it then."""

from dataclasses import replace
from functools import cache

import pytest

from gishe.cases import event as e
from gishe.cases.absence import Absence
from gishe.cases.intake import Intake, unsigned, wrong
from gishe.cases.official import Official
from gishe.cases.staff import Staff
from gishe.cases.submission import submit
from gishe.cases.who_may import may_act
from gishe.values.post import Post

SEEN = {"came": "applicant", "document": "identity-card", "compared": "yes", "statement": "told"}
ROUTE = """\
    approval:
      - {step: look, role: clerk, title: {bg: Преглед, en: Look}}
      - {step: sign, role: clerk, decides: true, may_have_filed: true, title: {bg: Решение, en: Decision}}
    """


def fields(problems):
    return [one.field for one in problems]


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ({}, []),
        ({"came": ""}, ["came"]),
        ({"document": "a-library-card"}, ["document"]),
        ({"compared": ""}, ["compared"]),
        ({"came": "representative"}, []),
        ({"statement": ""}, ["statement"]),
        ({"came": "letter", "document": "", "compared": "", "statement": "paper"}, []),
        ({"came": "letter"}, ["statement"]),
        ({"came": "", "document": "", "compared": "", "statement": ""}, ["came", "document", "compared", "statement"]),
    ],
)
def test_what_must_be_said_of_a_person_at_the_counter(said, missing):
    assert fields(wrong(Intake.read({**SEEN, **said}), known=True)) == missing


@pytest.mark.parametrize(("authority", "missing"), [("  ", ["authority"]), ("№ 12/2026", [])])
def test_who_acts_by_a_power_of_attorney_shows_it(authority, missing):
    said = Intake.read({**SEEN, "came": "representative", "authority": authority})
    assert fields(wrong(said, known=True, by_power=True)) == missing


def test_nobody_is_asked_for_a_document_where_the_service_asks_for_no_name():
    assert wrong(Intake.read({**SEEN, "document": "", "compared": ""}), known=False) == ()


@pytest.mark.parametrize(
    ("statement", "scan", "signed", "missing"),
    [("paper", "", True, ["scan"]), ("paper", "f" * 64, False, []), ("told", "f" * 64, False, ["signed"]),
     ("told", "", True, [])],
)  # fmt: skip
def test_an_application_is_the_applicants_once_they_signed_it(statement, scan, signed, missing):
    assert fields(unsigned(Intake(statement=statement, scan=scan), signed=signed)) == missing


def test_what_is_kept_leaves_out_what_does_not_belong_to_who_came():
    written = {**SEEN, "authority": "№ 12", "scan": "f" * 64}
    assert Intake.read(written).plain()["authority"] == ""
    letter = Intake.read({**written, "came": "letter", "statement": "paper"}).plain()
    assert (letter["document"], letter["compared"]) == ("", False)
    assert Intake.read(Intake.read({**written, "came": "representative"}).plain()).authority == "№ 12"


@pytest.fixture
def at_work(service, situation):
    """Makes a case that ana filed at the counter, for whoever stood in for somebody, and that waits for a step."""
    compiled = cache(service)

    def made(step, *, behalf="", absences=()):
        its = situation(compiled(ROUTE), {"trees": 3}, applicant={"id": "7", "name": "x", "kind": "person"})
        people = (("ana", "1"), ("ana2", "1"), ("boris", "2"), ("vera", "3"))
        clerks = {login: Official(login, login, frozenset({"clerk"}), egn) for login, egn in people}
        its = replace(its, staff=Staff(clerks, tuple(absences)))
        filed, *rest = submit(its, "1-1-10.03.2026", "standard")
        counter = e.FiledAtCounter("clerk", "applicant", "told", "d" * 64, on_behalf_of=behalf)
        its = its.after((filed, counter), "ana").after(rest)
        if step == "sign":
            its = its.after((e.StepTaken("look", "approve"), e.StepOpened("sign")), "boris")
        return its

    return made


def codes(now, step):
    problems = {login: may_act(now, one, step) for login, one in now.staff.officials.items()}
    return {login: problem.code for login, problem in problems.items() if problem}


def test_who_filed_at_the_counter_acts_at_no_step_by_whatever_account(at_work):
    assert codes(at_work("look"), "look") == {"ana": "four-eyes", "ana2": "four-eyes"}


def test_nor_does_the_one_in_whose_name_it_was_filed(at_work):
    assert codes(at_work("look", behalf="vera"), "look") == {"ana": "four-eyes", "ana2": "four-eyes",
                                                            "vera": "four-eyes"}  # fmt: skip


def test_nor_anybody_in_the_name_of_who_filed(at_work):
    absent = Absence("ana", "2026-03-10", "2026-03-10", "vera", (Post("clerk"),), "РД-7", "2026-03-10")
    now = at_work("look", absences=[absent])
    vera = replace(now.staff.officials["vera"], roles=frozenset())
    now = replace(now, staff=replace(now.staff, officials={**now.staff.officials, "vera": vera}))
    problem = may_act(now, vera, "look")
    assert problem is not None
    assert "замествате" in problem.says.bg


def test_a_step_may_allow_it(at_work):
    assert codes(at_work("sign"), "sign") == {}
