"""What one person, role or municipality never sees of another's."""

import pytest
from journey.people import (
    ADDRESS,
    ELENA,
    TREES,
    answer_purpose,
    apply_for_address,
    begin,
    decide,
    enter_desk,
    open_case,
    submit,
    tracking_code,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_somebody_elses_case_does_not_exist(visitor):
    elena, nikola = visitor(), visitor()
    number = apply_for_address(elena)
    begin(nikola, TREES, "Никола Примеров Яворов")
    for what in ("", "/document.pdf", "/withdraw", "/correct"):
        assert nikola.open(f"/cases/{number}{what}") == 404
    nikola.open("/cases")
    nikola.reads("Още нямате подадени заявления")
    assert visitor().open(f"/cases/{number}") == 404


def test_the_tracking_code_opens_one_case_without_a_sign_in(visitor):
    elena, anybody = visitor(), visitor()
    number = apply_for_address(elena)
    other = apply_for_address(elena)
    code = tracking_code(elena)
    anybody.open("/cases/find")
    anybody.write("Код на заявлението", "BBBB-BBBB")
    anybody.press("Покажете заявлението")
    anybody.reads("Няма заявление с този код")
    anybody.write("Код на заявлението", f" {code.lower().replace('-', ' ')} ")
    anybody.press("Покажете заявлението")
    anybody.page.wait_for_url(f"**/cases/{other}")
    assert anybody.open(f"/cases/{number}") == 404
    assert not any(code in address for address in anybody.addresses)


def test_an_official_of_another_municipality_has_nothing_here(visitor):
    citizen, ivanka = visitor(), visitor()
    citizen_at_counter(citizen)
    number = citizen.page.url.rpartition("/")[2]
    enter_desk(ivanka, "ivanka")
    open_case(ivanka, number)
    case = ivanka.page.url.partition("/gorna-polyana")[2]

    vida = visitor("izvorovo")
    enter_desk(vida, "vida")
    assert vida.open(case) == 404
    vida.at = "gorna-polyana"
    vida.open(case)
    vida.sees("Вход за служители")
    vida.write("Потребителско име", "vida")
    vida.write("Парола", "gishe-proba")
    vida.press("Влезте")
    vida.reads("Има нещо за поправяне")
    vida.sees("Вход за служители")

    ela = visitor()
    enter_desk(ela, "ela")
    assert ela.open(case) == 404
    assert ela.open(f"{case}/preview.pdf") == 404

    ivanka.page.goto(f"/gorna-polyana{case}")
    decide(ivanka, "Отказвам", reason="Заявлението е за проба.", law="Закон за наследството, чл. 5")
    citizen.page.reload()
    citizen.sees("Заявлението е отказано")
    citizen.reads("Заявлението е за проба.")


def test_a_citizen_has_no_desk(visitor):
    citizen = visitor()
    begin(citizen, TREES, ELENA)
    citizen.open("/desk")
    citizen.sees("Вход за служители")


def citizen_at_counter(citizen):
    """Applies for a certificate on paper, which an official makes."""
    begin(citizen, ADDRESS, ELENA)
    answer_purpose(citizen)
    citizen.mark("Начин на получаване", "на хартия, на гише в общината")
    citizen.press("Продължете")
    submit(citizen)
