"""Steps taken together of which not all have to agree."""

from gishe.cases import event as e

OPINIONS = """\
approval:
  - need: {need}
    together:
      - {{step: green, role: green, opinion: true, title: {{bg: Зелени, en: Green}}}}
      - {{step: roads, role: roads, opinion: true, title: {{bg: Пътища, en: Roads}}, when: form.near}}
      - {{step: shade, role: shade, opinion: true, title: {{bg: Сянка, en: Shade}}, term: 2 working days,
         silence: consent}}
  - {{step: mayor, role: mayor, decides: true, sends_back: [green], title: {{bg: Кмет, en: Mayor}}}}
"""


def test_enough_opinions_close_the_others(town):
    its = town(OPINIONS.format(need=2), near=True)
    its.acts("roads", "opinion", "for")
    assert its.open == ["green", "shade"]
    assert its.acts("green", "opinion", "for")[-1] == e.StepClosed("shade", "enough")
    assert its.open == ["mayor"]
    assert its.now.facts["steps"]["shade"]["act"] == "closed"


def test_one_is_enough_where_any_is(town):
    its = town(OPINIONS.format(need="any"), near=True)
    assert [event.step for event in its.acts("roads", "opinion", "for")[1:]] == ["green", "shade"]


def test_who_can_no_longer_agree_closes_the_others_and_the_mayor_sees_it(town):
    its = town(OPINIONS.format(need=3), near=True)
    closed = its.acts("roads", "opinion", "against")[1:]
    assert closed == [e.StepClosed("green", "out-of-reach"), e.StepClosed("shade", "out-of-reach")]
    assert its.now.facts["steps"]["roads"] == {"fill": {}, "act": "opinion", "opinion": "against"}
    assert its.open == ["mayor"]


def test_no_opinion_is_no_agreement(town):
    its = town(OPINIONS.format(need=2), near=True)
    its.acts("roads", "opinion", "none")
    its.acts("green", "opinion", "for")
    assert its.open == ["shade"]


def test_a_step_that_does_not_open_is_not_counted(town):
    its = town(OPINIONS.format(need=3), near=False)
    its.acts("green", "opinion", "for")
    assert its.open == ["shade"]
    its.acts("shade", "opinion", "for")
    assert its.open == ["mayor"]


def test_silence_that_is_consent_counts(town):
    its = town(OPINIONS.format(need=2), near=True)
    its.acts("roads", "opinion", "for")
    assert its.waits_for(e.OpinionSilent) == [e.OpinionSilent("shade"), e.StepClosed("green", "enough")]


def test_all_are_waited_for_where_all_are(town):
    its = town(OPINIONS.format(need="all"), near=True)
    its.acts("roads", "opinion", "against")
    its.acts("green", "opinion", "for")
    assert its.open == ["shade"]


def test_a_quorum_that_is_sent_back_gives_its_opinions_anew(town):
    its = town(OPINIONS.format(need=2), near=True)
    its.acts("roads", "opinion", "against")
    its.acts("green", "opinion", "for")
    its.acts("shade", "opinion", "for")
    (_, back) = its.acts("mayor", "send-back", to="green")
    assert back == e.SentBack("mayor", "green", ("green", "roads", "shade", "mayor"))
    assert its.open == ["green", "roads", "shade"]
    assert "act" not in its.now.facts["steps"]["roads"]
