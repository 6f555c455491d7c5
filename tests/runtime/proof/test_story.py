"""The story of a case is told in sentences, whatever its journal holds."""

import re
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gishe.cases.chain import Link
from gishe.cases.event import KINDS
from gishe.runtime.proof.story import story
from gishe.runtime.proof.story_words import SAYS

pytestmark = pytest.mark.slow

ROW = Link("a", 1, "Decided", 1, "vida", "", "2026-03-10T08:00:00+00:00", "", '{"outcome":"granted"}', "")


def told(**changes):
    ((at, says),) = story([ROW._replace(**changes)])
    return at, says.bg, says.to("en")


def test_an_event_is_a_sentence_with_its_moment_in_sofia():
    assert told() == ("10.03.2026 10:00:00", "Решено от vida: удовлетворено.", "Decided by vida: granted.")


def test_an_unknown_event_and_one_that_says_less_are_told_too():
    assert told(kind="Unheard")[1] == "Събитие Unheard от vida."
    assert told(data="{}")[2] == "Decided by vida: —."


def test_digests_are_short_and_control_characters_are_not_shown():
    data = '{"digest":"' + "ab" * 32 + '","number":"1\\u001b[31m"}'
    assert told(kind="Issued", data=data)[2] == "Document 1[31m was issued (abababababab…)."


def test_sentences_name_only_what_their_events_have():
    for kind, says in SAYS.items():
        known = {one.name for one in fields(KINDS[kind])} | {"who"} if kind in KINDS else None
        named = {*re.findall(r"{(\w+)}", says.bg + says.to("en"))}
        assert known is None or named <= known, kind


@given(st.text(), st.text(), st.text())
def test_any_row_has_a_sentence(at, data, kind):
    assert told(at=at, data=data, kind=kind)[1]
