"""What an official's answer to a check comes out as."""

import pytest

from gishe.checks import CHECK_TYPES
from gishe.checks.check_type import Reply

MANUAL = CHECK_TYPES["manual"]
KEYS = """\
type: manual
role: secretary
question: {bg: "Изправен ли е обектът?", en: "Is it in order?"}
answers:
  good: {label: {bg: "Да, изправен е.", en: "Yes, it is."}, outcome: pass}
  bad: {label: {bg: Не, en: "No"}, outcome: fail, says: {bg: Обектът не е изправен., en: It is not in order.}}
  open: {label: {bg: Не се вижда, en: It can’t be seen}, outcome: unknown, note: required}
term: 3 working days
"""
AT = "2026-03-10T08:15:00+00:00"


def answered(answer):
    return (Reply("answered", {"answer": answer, "by": "sava", "at": AT}, "p" * 64),)


@pytest.mark.parametrize(
    ("answer", "outcome", "bg", "en"),
    [
        ("good", "pass", "Отговор на служител от 10.03.2026 10:15: Да, изправен е.", "10:15: Yes, it is."),
        ("bad", "fail", "Не. Отговор на служител от 10.03.2026 10:15: Обектът не е изправен.", "It is not in order."),
        ("open", "unknown", "Отговор на служител от 10.03.2026 10:15: Не се вижда.", "It can’t be seen."),
        ("other", "unknown", "Липсват данни, от които проверката зависи.", "is missing."),
        (None, "unknown", "Липсват данни, от които проверката зависи.", "is missing."),
    ],
)
def test_outcomes(checked, answer, outcome, bg, en):
    finding = MANUAL.judge(checked(KEYS), {}, answered(answer))
    assert finding.outcome == outcome
    assert finding.reason.bg.endswith(bg)
    assert finding.reason.en.endswith(en)
    assert "sava" not in finding.reason.bg


def test_it_never_passes_by_itself(checked):
    assert MANUAL.judge(checked(KEYS), {}, ()).outcome == "unknown"
    assert MANUAL.needs(checked(KEYS), {}) == ()
    assert MANUAL.asks == "person"


def test_the_finding_cites_the_paper(checked):
    assert MANUAL.judge(checked(KEYS), {}, answered("good")).evidence == ("p" * 64,)


@pytest.mark.parametrize(
    ("change", "code", "line"),
    [
        (("role: secretary\n", ""), "missing-key", 35),
        (("outcome: pass", "outcome: yes"), "bad-value", 42),
        (("label: {bg: Не,", 'label: {bg: "Да, изправен е.",'), "manual-alike", 43),
        (("note: required", "note: perhaps"), "bad-value", 44),
        (("term: 3 working days", "term: soon"), "bad-value", 45),
        (("role: secretary", "role: Секретар"), "bad-value", 39),
    ],
)
def test_mistakes_are_found_with_their_place(compiled, change, code, line):
    [problem] = compiled(KEYS.replace(*change))[1]
    assert (problem.code, problem.place.line) == (code, line)
