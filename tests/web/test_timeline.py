from gishe.runtime.following import Moment
from gishe.values.text import Text
from gishe.web.citizen.timeline import lines


def check(outcome="pass"):
    return Moment("CheckFound", "2026-03-10T08:00:00+00:00", Text("Живо лице"), outcome)


def event(kind, outcome=""):
    return Moment(kind, "2026-03-10T09:00:00+00:00", None, outcome)


def folded(*timeline):
    return [(line.kind, len(line.moments)) for line in lines(timeline)]


def test_many_confirmed_checks_are_one_line_and_what_is_not_confirmed_stands_out():
    assert folded(event("Submitted"), check(), check("unknown"), check(), check()) == [
        ("moment", 1), ("passed", 3), ("moment", 1),
    ]  # fmt: skip
    assert folded(event("Submitted"), check(), check()) == [("moment", 1)] * 3


def test_what_was_checked_before_a_correction_is_folded_whole():
    before = (event("Submitted"), check(), check("fail"), event("StepTaken", "return"), event("Returned"))
    after = (event("Remedied"), check(), check())
    assert folded(*before, *after) == [
        ("moment", 1), ("earlier", 2), ("moment", 1), ("moment", 1), ("moment", 1), ("moment", 1),
    ]  # fmt: skip


def test_a_register_that_is_asked_again_and_again_is_told_of_once():
    down, other = (Moment("RegisterUnavailable", "2026-03-10T08:00:00+00:00", Text(title)) for title in ("А", "Б"))
    assert folded(event("Submitted"), *[down, other] * 50, check()) == [("moment", 1)] * 4
    assert folded(down, event("Remedied"), down, down) == [("earlier", 1), ("moment", 1), ("moment", 1)]


def test_a_return_is_told_once():
    told = lines((event("StepOpened"), event("StepTaken", "return"), event("Returned")))
    assert [line.moments[0].kind for line in told] == ["Returned"]
