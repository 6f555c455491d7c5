"""Many cases are decided and signed in one act; each is still judged by itself."""

import pytest

from gishe.runtime.messages import Draft, write

pytestmark = pytest.mark.slow

HERE, DESK = "gorna-polyana", "/gorna-polyana/desk"
FILL = {"diseased": "yes", "count_found": "6", "protected": "no"}


@pytest.fixture
def waiting(citizen, felling, work, house, official):
    """Brings so many applications to the mayor; gives their ids by number."""

    def brought(many):
        numbers = [felling(citizen()) for _ in range(many)]
        work()
        with house.offices[HERE].store.read() as reader:
            cases = {number: reader.case_by_number(number).id for number in numbers}
        for case in cases.values():
            official("ela").get(f"{DESK}/cases/{case}").post("/act", **FILL, **{"the-act": "approve"})
            official("zelin").get(f"{DESK}/cases/{case}").post("/act", **{"the-act": "for"})
        return cases

    return brought


def _boxes(page):
    return {box.get("value").split(",")[0]: box.get("value") for box in page.page.xpath("//input[@name='chosen']")}


def _states(house, cases):
    with house.offices[HERE].store.read() as reader:
        return [reader.case(case).state for case in cases]


def test_what_was_left_in_is_signed_and_what_was_taken_out_waits(waiting, official, house):
    cases = waiting(3)
    page = official("kmet").get(f"{DESK}/together")
    boxes = _boxes(page)
    assert set(boxes) == set(cases.values())
    first, second, out = cases.values()
    page.client.request(
        "POST",
        f"{DESK}/together",
        data={"csrf-token": page.csrf, "chosen": [boxes[first], boxes[second]], "the-pin": "2026"},
    )
    assert _states(house, [first, second, out]) == ["issued", "issued", "deciding"]
    assert set(_boxes(official("kmet").get(f"{DESK}/together"))) == {out}


def test_a_wrong_pin_records_nothing_and_keeps_what_was_chosen(waiting, official, house):
    cases = waiting(2)
    page = official("kmet").get(f"{DESK}/together")
    one = _boxes(page)[next(iter(cases.values()))]
    came = page.client.request(
        "POST", f"{DESK}/together", data={"csrf-token": page.csrf, "chosen": [one], "the-pin": "0"}
    )
    assert came.status_code == 422
    assert "Грешен ПИН" in came.text
    assert came.text.count('name="chosen"') == 2
    assert came.text.count(" checked") == 1
    assert set(_states(house, cases.values())) == {"deciding"}


def test_a_case_that_changed_meanwhile_is_left_and_keeps_nobody(waiting, official, house, citizen):
    cases = waiting(2)
    page = official("kmet").get(f"{DESK}/together")
    (number, gone), (_, stays) = cases.items()
    citizen().get(f"/{HERE}/cases/{number}/withdraw").post("/withdraw")
    data = {"csrf-token": page.csrf, "chosen": list(_boxes(page).values()), "the-pin": "2026"}
    came = page.client.request("POST", f"{DESK}/together", data=data)
    assert _states(house, [gone, stays]) == ["withdrawn", "issued"]
    assert "не е подписана" in came.text


def test_what_needs_more_than_a_signature_is_decided_by_itself(waiting, official, citizen, felling, work):
    waiting(1)
    felling(citizen(2))
    work()
    page = official("kmet").get(f"{DESK}/together")
    assert len(_boxes(page)) == 1
    assert official("ela").get(f"{DESK}/together").page.xpath("//input[@name='chosen']") == []


def test_nothing_chosen_and_nonsense_sign_nothing(waiting, official, house):
    cases = waiting(1)
    page = official("kmet").get(f"{DESK}/together")
    for chosen in ([], ["x"], ["a,b,c"], [f"{next(iter(cases.values()))},mayor,{'0' * 64}"]):
        came = page.client.request(
            "POST", f"{DESK}/together", data={"csrf-token": page.csrf, "chosen": chosen, "the-pin": "2026"}
        )
        assert came.status_code in {200, 422}
    assert _states(house, cases.values()) == ["deciding"]


def test_a_case_with_a_message_that_waits_is_decided_by_itself(waiting, official, house):
    (case,) = waiting(1).values()
    office, mayor = house.offices[HERE], official("kmet").get(f"{DESK}/together")
    chosen = _boxes(mayor)[case]
    assert write(office, case, Draft("Сбърках имота, изчакайте.", "1")) is None
    late = mayor.client.request(
        "POST", f"{DESK}/together", data={"csrf-token": mayor.csrf, "chosen": [chosen], "the-pin": "2026"}
    )
    assert _states(house, [case]) == ["deciding"], late.text
    assert _boxes(mayor.get(f"{DESK}/together")) == {}
    assert "първо прочетете съобщението" in mayor.text
