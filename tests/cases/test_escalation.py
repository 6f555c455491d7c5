"""A step that is late is told to somebody higher, who may then act at it."""

from gishe.cases import event as e
from gishe.cases.official import Official
from gishe.cases.who_may import may_act

EXPERT = """\
approval:
  - {{step: expert, role: expert, title: {{bg: Експерт, en: Expert}}, forwards: true, term: 3 working days{more}}}
  - {{step: second, role: second, title: {{bg: Втори, en: Second}}, when: form.near}}
  - {{step: mayor, role: mayor, decides: true, not_same_as: [expert], sends_back: [expert, second],
     title: {{bg: Кмет, en: Mayor}}}}
"""


def test_a_late_step_is_told_to_somebody_higher_who_may_then_act(town):
    its = town(EXPERT.format(more=", escalate: {to: head, before: 1 working day, after: 1 working day}"))
    head = Official("head", "head", frozenset({"head"}))
    assert its.waits_for(e.StepEscalated) == [e.StepEscalated("expert", "head", "before")]
    assert its.now.now.date().isoformat() == "2026-03-12"
    assert may_act(its.now, head, "expert").code == "not-your-role"
    assert its.waits_for(e.StepEscalated) == [e.StepEscalated("expert", "head", "after")]
    assert may_act(its.now, head, "expert") is None
    assert its.open == ["expert"], "nothing is decided by itself"
    its.acts("expert", "approve", by="head", role="head")
    assert its.open == ["second"]


def test_a_step_that_opens_again_is_not_late_any_more(town):
    its = town(EXPERT.format(more=", escalate: {to: head, after: at once}"))
    assert its.waits_for(e.StepEscalated)
    assert its.now.case.open[0].told == "head"
    its.acts("expert", "approve")
    its.acts("second", "approve")
    its.acts("mayor", "send-back", to="expert")
    assert its.now.case.open[0].told == ""
