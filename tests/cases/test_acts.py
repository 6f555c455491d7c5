"""Sending back, forwarding, and refusing with the law."""

from gishe.cases import event as e
from gishe.cases.acts import offered

EXPERT = """\
approval:
  - {step: expert, role: expert, title: {bg: Експерт, en: Expert}, forwards: true, term: 3 working days}
  - {step: second, role: second, title: {bg: Втори, en: Second}, when: form.near}
  - {step: mayor, role: mayor, decides: true, not_same_as: [expert], sends_back: [expert, second],
     title: {bg: Кмет, en: Mayor}}
"""


def test_what_is_sent_back_is_done_anew_and_what_was_done_stays(town):
    its = town(EXPERT, near=True)
    its.acts("expert", "approve", by="eva")
    its.acts("second", "approve")
    before = its.now.case.taken
    its.acts("mayor", "send-back", to="expert")
    assert its.open == ["expert"]
    assert its.now.case.taken[:2] == before
    its.acts("expert", "approve", by="ivan")
    assert its.open == ["second"]
    its.acts("second", "approve")
    assert its.does("mayor", "approve", by="eva").code == "four-eyes"
    assert its.acts("mayor", "approve")[-1].outcome == "granted"


def test_only_what_was_done_can_be_sent_back_to(town):
    its = town(EXPERT, near=False)
    its.acts("expert", "approve")
    assert its.does("mayor", "send-back", to="second").code == "needs-step"
    assert its.does("mayor", "send-back").code == "needs-step"
    assert its.does("mayor", "send-back", to="expert", reason="").code == "needs-reason"


def test_a_case_goes_to_the_competent_body(town):
    its = town(EXPERT)
    assert its.does("expert", "forward", texts={}).code == "needs-body"
    assert its.does("expert", "forward", reason="").code == "needs-reason"
    seen = its.now.seen
    assert its.acts("expert", "forward")[1:] == [e.Forwarded("expert", "b"), e.Decided("forwarded", "expert", seen)]
    assert (its.now.case.state, its.now.case.outcome, its.open) == ("forwarded", "forwarded", [])


def test_only_what_the_step_allows_is_offered(town):
    its = town(EXPERT)
    definition = its.now.service.steps["expert"].definition
    assert {"approve", "return", "forward"} <= {act.name for act in offered(its.now, definition)}
    assert not {"refuse", "send-back", "opinion"} & {act.name for act in offered(its.now, definition)}
    assert its.does("expert", "refuse").code == "act-not-allowed"


def test_a_refusal_names_the_law_in_the_journal(town):
    its = town(EXPERT, near=False)
    its.acts("expert", "approve")
    assert its.does("mayor", "refuse", texts={}).code == "needs-law"
    assert its.acts("mayor", "refuse")[0].law == "l"
