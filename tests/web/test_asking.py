"""A department is asked for its opinion in the middle of a case, and gives it on the desk."""

import re
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.slow

DESK = "/gorna-polyana/desk"


@pytest.fixture
def asked(citizen: Callable[..., Any], official: Callable[..., Any], felling: Callable[..., str], work: Any) -> Any:
    """The applicant, the ecologist who has asked the roads department, and the case."""
    person = citizen()
    number = felling(person)
    work()
    ela = official("ela")
    case = re.search(rf'href="([^"]+)" data-stop>{number}<', ela.get(DESK).text)[1]
    ela.get(case).post("/act/inspection", **{"the-act": "ask", "the-to-ask": "role:tax-officer"})
    assert ela.status == 422
    assert "Напишете какво питате." in ela.text
    ela.post("/act/inspection", **{"the-act": "ask", "the-to-ask": "role:tax-officer", "the-question": "Платено ли е?"})
    assert ela.status == 200, ela.problems
    return person, ela, case, number


def test_a_department_sees_the_question_and_answers_it(asked, official):
    person, ela, case, number = asked
    applicant = person.get(f"/gorna-polyana/cases/{number}").text
    assert "Становище от: Експерт „Местни данъци и такси“" in applicant
    assert "Поискано е становище" in applicant
    assert "Одобрявам" not in ela.get(case).text

    dancho = official("dancho")
    assert "Искат Ви становище" in dancho.get(DESK).text
    dancho.get(case)
    assert "Платено ли е?" in dancho.text
    dancho.post("/asked/1", **{"the-words": "Не ми е все едно."})
    assert dancho.status == 422
    assert "Не ми е все едно." in dancho.text
    dancho.post("/asked/1", **{"the-opinion": "against", "the-words": "Дължи се такса."})
    assert dancho.status == 200, dancho.problems

    page = ela.get(case).text
    for words in ("Становище „против“", "Дължи се такса.", "Данчо Податъков", "Одобрявам"):
        assert words in page, words
    assert "Искат Ви становище" not in dancho.get(DESK).text


def test_who_was_not_asked_does_not_see_the_case(asked, official):
    case = asked[2]
    assert official("pazar").get(case).status == 404
    assert official("gishka").get(case).status == 404


def test_a_question_of_another_case_is_not_there(asked):
    _, ela, case, _ = asked
    ela.get(case)
    token = re.search(r'name="csrf-token" value="([^"]+)"', ela.text)[1]
    assert ela.client.request("POST", f"{case}/asked/9", data={"csrf-token": token}).status_code == 404
