"""What is recorded tells of nobody, and is answered again as the register answered, but for the names."""

import json
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gishe import bundle
from gishe.registers.answer import FETCHED
from gishe.registers.invented import Inventor
from gishe.registers.question import about_call
from gishe.registers.simulator.envelope import error, promise
from gishe.registers.simulator.mode import Mode
from gishe.registers.simulator.population.numbering import Numbering
from gishe.registers.simulator.reading import read_kept
from gishe.registers.simulator.recording.pair import Folder
from gishe.registers.simulator.recording.recorder import KEPT, LATER, LEFT_OUT
from gishe.registers.soap import serialize
from gishe.values.egn import Egn
from gishe.values.plain import Plain
from gishe.values.unknown import is_unknown

DEFINITIONS = bundle.definitions()
IVAN = "7903149863"
WORDS = read_kept(DEFINITIONS)
EGNS = st.builds(
    lambda family, place: Numbering(5).egn(family, place), st.integers(0, 99_999), st.integers(0, 9)
)  # fmt: skip
NAMES = st.text("абвгдежзийклмнопрстуфхцчшщъьюя", min_size=7, max_size=14).map(str.capitalize)


def _person(egn, first, middle, family):
    return {
        "names": {"first_name": first, "sur_name": middle, "family_name": family},
        "egn": egn,
        "birth_date": "1979-03-14",
    }


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(egns=st.lists(EGNS, min_size=2, max_size=4, unique=True), names=st.lists(NAMES, min_size=3, max_size=8))
def test_nothing_of_anybody_is_in_the_folder(origin, tmp_path_factory, egns, names):
    folder = tmp_path_factory.mktemp("recorded") / "answers"
    kept = origin.recorder(folder)
    rows = [
        {"relation": "Син", "egn": egn, "first_name": names[0], "sur_name": names[1], "family_name": names[-1]}
        for egn in egns[1:]
    ]
    for name, told in (
        ("grao/relations", {"relations": rows}),
        ("grao/person-data", {**_person(egns[0], *names[:3]), "birth_place": f"гр. {names[0]} {egns[1]}"}),
        ("grao/permanent-address", {"location": f"ул. „{names[1]}“", "building_number": "12"}),
    ):
        arguments = {"egn": egns[0]} | ({"on": "2026-11-22"} if "address" in name else {})
        asked = origin.asks(name, arguments)
        assert kept.hear(asked, origin.says(name, asked, told)) == KEPT
    found = origin.recorded(folder)
    assert not [one for one in (*egns, *names) if one.casefold() in found]
    assert folder.with_name("answers.secret").read_bytes() not in found.encode()


OPERATIONS = (
    "grao/relations",
    "grao/person-data",
    "grao/spouse-and-children",
    "mvr/vehicle",
    "trade-register/actual-state",
)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(
    name=st.sampled_from(OPERATIONS),
    seed=st.integers(0, 10**6),
    mode=st.sampled_from(["answer", "hidden", "no-matrix"]),
)
def test_a_replay_is_what_the_caller_would_have_read_but_for_the_names(origin, tmp_path_factory, name, seed, mode):
    folder = tmp_path_factory.mktemp("recorded") / "answers"
    kept, operation = origin.recorder(folder), origin.operation(name)
    arguments = Inventor(f"{seed}").group(operation.request.fields)
    told = Inventor(f"{seed}", sparse=True).group(operation.response.fields)
    asked = origin.asks(name, arguments)
    body = origin.says(name, asked, told, Mode.parse(mode))
    read = origin.reads(name, asked, body)
    assert kept.hear(asked, body) == KEPT
    scrubbed_arguments, scrubbed = kept.scrubber.scrub(operation, arguments, read.record or {})
    again = origin.asks(name, scrubbed_arguments)
    replayed = origin.reads(name, again, origin.replay(folder).reply(again).body)
    assert replayed.state == read.state
    assert (replayed.record or {}) == _marked(read.record or {}, scrubbed)


def _marked(read: Plain, scrubbed: Plain) -> Plain:
    """Puts what could not be seen back among what was scrubbed."""
    if is_unknown(read):
        return read
    if isinstance(read, Mapping):
        made = {name: _marked(value, scrubbed.get(name)) for name, value in read.items()}
        return {name: value for name, value in made.items() if value is not None}
    if isinstance(read, list):
        return [_marked(one, other) for one, other in zip(read, scrubbed, strict=True)]
    return scrubbed


def test_relatives_stay_relatives_in_all_answers(origin, folder):
    kept = origin.recorder(folder)
    father, son = Numbering(5).egn(7, 2), Numbering(5).egn(7, 6)
    for egn, other, tie in ((father, son, "Син"), (son, father, "Баща")):
        asked = origin.asks("grao/relations", {"egn": egn})
        kept.hear(asked, origin.says("grao/relations", asked, {"relations": [{"relation": tie, "egn": other}]}))
    found = {one.arguments["egn"]: one.answer["relations"][0]["egn"] for one in Folder(folder).pairs()}
    assert {value: key for key, value in found.items()} == found
    assert not {father, son} & set(found)


def test_birth_dates_agree_with_the_new_numbers_and_other_days_stay(origin, folder):
    kept = origin.recorder(folder)
    asked = origin.asks("grao/valid-person", {"egn": IVAN})
    told = {"first_name": "Иван", "birth_date": "1979-03-14", "death_date": "2026-01-02"}
    kept.hear(asked, origin.says("grao/valid-person", asked, told))
    (pair,) = Folder(folder).pairs()
    assert pair.answer["birth_date"] == Egn(pair.arguments["egn"]).birth_date.isoformat()
    assert pair.answer["death_date"] == "2026-01-02"


def test_a_name_is_replaced_in_a_kept_text_too(origin, folder):
    kept = origin.recorder(folder)
    asked = origin.asks("grao/person-data", {"egn": IVAN})
    told = _person(IVAN, "Иван", "Примеров", "Липовански") | {
        "nationality": {"code": "BG", "name": f"Липовански {IVAN}"}
    }
    kept.hear(asked, origin.says("grao/person-data", asked, told))
    (pair,) = Folder(folder).pairs()
    assert pair.answer["nationality"]["code"] == "BG"
    assert "липовански" not in origin.recorded(folder)
    assert IVAN not in origin.recorded(folder)


def test_a_long_text_is_replaced_whatever_it_is_called(origin, folder):
    kept = origin.recorder(folder)
    asked = origin.asks("grao/person-data", {"egn": IVAN})
    told = {"nationality": {"code": "BG", "name": "по признание на Константинополски, " * 4}}
    kept.hear(asked, origin.says("grao/person-data", asked, told))
    assert "константинополски" not in origin.recorded(folder)


def test_the_same_question_on_another_day_gets_the_same_answer_and_a_new_one_an_error(origin, folder):
    kept = origin.recorder(folder)
    asked = origin.asks("grao/current-address", {"egn": IVAN, "on": "2026-11-22"})
    kept.hear(asked, origin.says("grao/current-address", asked, {"settlement_code": "99005"}))
    (pair,) = Folder(folder).pairs()
    egn = pair.arguments["egn"]
    for on, who, state in (("2027-01-31", egn, "answered"), ("2026-11-22", IVAN, "down")):
        again = origin.asks("grao/current-address", {"egn": who, "on": on})
        read = origin.reads("grao/current-address", again, origin.replay(folder).reply(again).body)
        assert read.state == state
    assert read.reason == "has-error"


def test_an_error_is_recorded_without_its_words_and_given_again(origin, folder):
    kept = origin.recorder(folder)
    asked = origin.asks("grao/valid-person", {"egn": IVAN})
    assert kept.hear(asked, serialize(error("Тайното изречение.", 7))) == KEPT
    assert "тайното" not in origin.recorded(folder)
    (pair,) = Folder(folder).pairs()
    again = origin.asks("grao/valid-person", dict(pair.arguments))
    assert origin.reads("grao/valid-person", again, origin.replay(folder).reply(again).body).reason == "has-error"


def test_a_late_answer_is_recorded_when_it_is_fetched(origin, folder):
    kept = origin.recorder(folder)
    asked = origin.asks("grao/valid-person", {"egn": IVAN})
    assert kept.hear(asked, serialize(promise("7", "code"))) == LATER
    late = origin.says("grao/valid-person", asked, {"birth_date": "1979-03-14"}, within=FETCHED)
    assert kept.hear(about_call("CheckResult", "7", "code"), late) == KEPT
    assert len(list(Folder(folder).pairs())) == 1


@pytest.mark.parametrize("said", [b"", b"<html>", b"<a/>", b"\xff"])
def test_what_is_no_answer_is_left_out(origin, folder, said):
    kept = origin.recorder(folder)
    asked = origin.asks("grao/valid-person", {"egn": IVAN})
    assert kept.hear(asked, said) == LEFT_OUT
    assert kept.hear(said, origin.says("grao/valid-person", asked, {})) == LEFT_OUT
    assert list(Folder(folder).pairs()) == []


def test_an_answer_that_can_not_be_read_is_left_out(origin, folder):
    kept = origin.recorder(folder)
    asked = origin.asks("grao/relations", {"egn": IVAN})
    body = origin.says("grao/relations", asked, {"relations": [{"relation": "Чичо", "egn": IVAN}]})
    assert kept.hear(asked, body) == LEFT_OUT
    assert IVAN not in origin.recorded(folder)


def test_the_secret_is_beside_the_folder_for_its_owner_only(origin, folder):
    origin.recorder(folder)
    secret = folder.with_name("answers.secret")
    assert secret.stat().st_mode & 0o077 == 0
    assert len(secret.read_bytes()) == 32
    assert not folder.exists()


def test_recording_goes_on_with_the_same_numbers(origin, folder):
    asked = origin.asks("grao/valid-person", {"egn": IVAN})
    for _ in range(2):
        origin.recorder(folder).hear(asked, origin.says("grao/valid-person", asked, {"birth_date": "1979-03-14"}))
    assert len(list(Folder(folder).pairs())) == 1
    assert len(json.loads((folder / "numbers.json").read_text(encoding="utf-8"))) == 1
