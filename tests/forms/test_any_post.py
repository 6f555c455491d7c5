"""Whatever is posted, or sent by a program, nothing raises, and an answer survives being shown again."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gishe.forms.answers import answer_row
from gishe.forms.field_type import Posted, Upload
from gishe.forms.fields import FIELD_TYPES
from gishe.forms.page import question_views
from gishe.forms.whole import review_fill

pytestmark = pytest.mark.slow

OPTIONS = {"oak": {"bg": "Дъб", "en": "Oak"}, "beech": {"bg": "Бук", "en": "Beech"}}
NEEDED = {
    "choice": {"options": OPTIONS},
    "many-choices": {"options": OPTIONS},
    "decimal": {"min": "-1000", "places": 6},
    "whole-number": {"min": -1000},
    "list": {
        "fields": (
            {"id": "a", "type": "text", "optional": True},
            {"id": "b", "type": "date", "optional": True},
            {"id": "c", "type": "decimal", "optional": True},
            {"id": "d", "type": "file", "optional": True},
        )
    },
}
PARTS = ("", ".day", ".month", ".year", ".settlement", ".street", ".number", ".postcode", ".kept", ".rows")
ROWS = tuple(f".{at}.{inner}" for at in (0, 1, 7) for inner in ("a", "b.day", "b.month", "b.year", "c", "d.kept"))
# Near misses are where mistakes are, so they come as often as any text at all.
LIKELY = st.sampled_from(
    ["8001010008", "0888 123 456", "14218.505.12", "BG80BNBG96611020345678", "1 234,50", "-0", "12,5 €", "oak", "yes",
     "21", "2", "2024", "ноември", "ime@primer.bg", "131063188", "14218", "7111042925", "5300", "\ud800", "²", "٣"]
)  # fmt: skip
TEXTS = LIKELY | st.text(max_size=40) | st.from_regex(r"[0-9 .,\-+]{1,14}", fullmatch=True)
POSTS = st.builds(
    Posted,
    st.dictionaries(st.sampled_from(PARTS + ROWS).map("it{}".format), st.lists(TEXTS, max_size=3), max_size=9),
    st.dictionaries(
        st.sampled_from(["it", "it.0.d"]),
        st.lists(st.builds(Upload, st.text(max_size=12) | st.just("a.pdf"), st.sampled_from([b"", b"%PDF-1", b"x"]))),
        max_size=2,
    ),
)
SENT = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["a", "b", "c", "d", "digest", "settlement", "street"]), inner, max_size=4)
    ),
    max_leaves=8,
)


NUMBERS = st.from_regex(r"-?[0-9]{1,3}( [0-9]{3})?([.,][0-9]{1,3})?", fullmatch=True)
DAYS = {
    "day": st.integers(0, 32).map(str),
    "month": st.integers(0, 13).map(str) | st.sampled_from(["май", "IX", "Jun"]),
    "year": st.integers(1840, 2030).map(str),
}
WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)
FILES = st.sampled_from([Upload("скица.pdf", b"%PDF-1"), Upload("б.png", b"\x89PNG\r\n\x1a\n"), Upload("", b"")])


def inputs(**parts):
    """Posts one value for each input of a question, each under `it`."""
    return st.fixed_dictionaries({f"it.{name}": text.map(lambda one: [one]) for name, text in parts.items()}).map(
        Posted
    )


def alone(texts):
    return texts.map(lambda one: Posted({"it": [one]}))


#: Posts that are mostly right, so that what follows a good answer is tried as well.
MOSTLY_RIGHT = {
    "address": inputs(settlement=WORDS, street=WORDS, number=WORDS, floor=st.text(max_size=5)),
    "cadastral-id": alone(st.from_regex(r"14218(\.[1-9][0-9]{0,3}){2,4}", fullmatch=True)),
    "choice": alone(st.sampled_from(["oak", "beech"])),
    "date": inputs(**DAYS),
    "decimal": alone(NUMBERS),
    "egn": alone(st.sampled_from(["800101 0008", "7542011030", "8032056031\u200b"])),
    "eik": alone(st.sampled_from(["131 063 188", "000696327"])),
    "ekatte": alone(st.sampled_from(["14218", "68134 "])),
    "email": alone(st.emails()),
    "file": FILES.map(lambda file: Posted({}, {"it": (file,)})),
    "iban": alone(st.sampled_from(["bg80 bnbg 9661 1020 3456 78", "DE89370400440532013000"])),
    "list": st.builds(
        lambda words, number, file: Posted({"it.1.a": [words], "it.1.c": [number]}, {"it.1.d": (file,)}),
        WORDS, NUMBERS, FILES,
    ),
    "lnch": alone(st.just("711104 2925")),
    "long-text": alone(st.lists(WORDS).map("\r\n".join)),
    "many-choices": st.lists(st.sampled_from(["oak", "beech"])).map(lambda chosen: Posted({"it": chosen})),
    "money": alone(NUMBERS),
    "phone": alone(st.from_regex(r"(0|\+359 ?)[1-9][0-9]{2}[ /-]?[0-9]{3}-?[0-9]{2,3}", fullmatch=True)),
    "text": alone(WORDS),
    "whole-number": alone(NUMBERS),
    "yes-no": alone(st.sampled_from(["yes", "no"])),
}  # fmt: skip


class Step:
    """A step with one question, which is all that a review needs of it."""

    def __init__(self, question):
        self.fill = (question,)


@pytest.mark.parametrize("name", FIELD_TYPES)
def test_a_mostly_right_post_is_mostly_answered_and_the_answer_round_trips(name, field):
    question = field(name, **NEEDED.get(name, {}))
    answered = []

    @settings(max_examples=50)
    @given(MOSTLY_RIGHT[name])
    def check(posted):
        answer, problems = FIELD_TYPES[name].read(posted, "it", question)
        answered.append(answer is not None)
        assert answer is None or not problems
        if answer is not None:
            survives(FIELD_TYPES[name], question, answer)

    check()
    assert any(answered)


@pytest.mark.parametrize("name", FIELD_TYPES)
def test_any_post_gives_an_answer_or_problems_and_an_answer_round_trips(name, field):
    question = field(name, **NEEDED.get(name, {}))
    kind = FIELD_TYPES[name]

    @settings(max_examples=50)
    @given(POSTS)
    def check(posted):
        answer, problems = kind.read(posted, "it", question)
        assert answer is None or not problems
        assert all(problem.field == "it" or problem.field.startswith("it.") for problem in problems)
        assert all(problem.says.bg and problem.says.en for problem in problems)
        question_views((question,), {}, {}, "bg", posted, problems)
        if answer is not None:
            survives(kind, question, answer)

    check()


def survives(kind, question, answer):
    files = [answer] if isinstance(answer, dict) else answer if isinstance(answer, list) else []
    files = [file for row in files if isinstance(row, dict) for file in (row, row.get("d")) if isinstance(file, dict)]
    kept = {file["digest"]: file for file in files if "digest" in file}
    assert kind.admit(answer, question) == ()
    assert kind.read(Posted(kind.typed(answer, question), kept=kept), "it", question) == (answer, ())
    assert json.loads(json.dumps(answer)) == answer
    assert answer_row(question, answer, "bg").text
    assert answer_row(question, answer, "en").text
    question_views((question,), {"it": answer}, {}, "en")


@pytest.mark.parametrize("name", FIELD_TYPES)
def test_any_plain_answer_of_a_program_is_settled_or_refused(name, field):
    question = field(name, **NEEDED.get(name, {}))

    @settings(max_examples=50)
    @given(SENT)
    def check(sent):
        reviewed, problems = review_fill(Step(question), {"it": sent})
        assert ("it" in reviewed) != bool(problems)
        if reviewed:
            survives(FIELD_TYPES[name], question, reviewed["it"])

    check()
