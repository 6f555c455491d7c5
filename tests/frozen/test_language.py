"""Within its number the language only grows, and what it grows by is written down (docs/decisions/0010)."""

import json
from copy import deepcopy

import pytest
import record as frozen

HOW = ".venv/bin/python tests/frozen/record.py"


@pytest.fixture(scope="module")
def now():
    return frozen.language()


@pytest.fixture(scope="module")
def before(now):
    return json.loads(frozen.record_of(now["number"]).read_text(encoding="utf-8"))


def test_nothing_that_a_good_file_may_say_was_taken_away(before, now):
    assert frozen.narrowed(before, now) == (), "this takes the next number: docs/decisions/0010-language-number.md"


def test_no_new_error_makes_a_good_file_bad(before, now):
    assert frozen.new_errors(before, now) == [], f"make it a warning, or say why: {HOW} CODE=why"


def test_what_was_added_is_written_down(before, now):
    same = {**before, "errors": sorted(before["errors"])} == {**now, "errors": sorted(now["errors"])}
    assert same, f"the language has grown; record it: {HOW}"


def step(plan):
    return plan["parts"]["Step"]


CHANGES = {
    "a key goes": lambda plan: step(plan)["properties"].pop("returns"),
    "a key gets another name": lambda plan: step(plan)["properties"].update(duty=step(plan)["properties"].pop("role")),
    "a key must be given": lambda plan: step(plan)["required"].append("term"),
    "a value goes": lambda plan: step(plan)["properties"]["sign"]["enum"].remove("seal"),
    "a type is another": lambda plan: step(plan)["properties"]["opinion"].update(type="string"),
    "less fits": lambda plan: step(plan)["properties"]["step"].update(maxLength=40),
    "more is needed": lambda plan: plan["parts"]["Together"]["properties"]["together"].update(minItems=3),
    "a limit is new": lambda plan: plan["parts"]["Scenario"]["properties"]["name"].update(maxLength=10),
    "a way of saying goes": lambda plan: plan["files"]["service"]["properties"]["approval"]["items"]["oneOf"].pop(1),
    "a kind of question goes": lambda plan: plan["parts"]["FieldDefinition"]["properties"]["type"]["enum"].remove(
        "egn"
    ),
    "an option of a kind goes": lambda plan: plan["parts"]["field-text"]["properties"].pop("max_length"),
    "a function goes": lambda plan: plan["functions"].remove("age"),
    "a name goes": lambda plan: plan["names"].pop("today"),
    "a filter goes": lambda plan: plan["filters"].remove("join"),
    "a default is another": lambda plan: plan["defaults"].update({"ServiceDefinition.sign_in": "high"}),
    "a file loses a section": lambda plan: plan["files"]["service"]["properties"].pop("keep"),
}
ADDITIONS = {
    "an optional key": lambda plan: step(plan)["properties"].update(colour={"type": "string"}),
    "one more value": lambda plan: step(plan)["properties"]["silence"]["enum"].append("refusal"),
    "more fits": lambda plan: step(plan)["properties"]["step"].update(maxLength=80),
    "a limit less": lambda plan: step(plan)["properties"]["step"].pop("pattern"),
    "another way of saying": lambda plan: step(plan)["properties"].update(
        opinion={"anyOf": [{"type": "boolean"}, {"type": "string"}]}
    ),
    "a function": lambda plan: plan["functions"].append("round"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_narrowing_is_noticed(now, change):
    narrower = deepcopy(now)
    CHANGES[change](narrower)
    found = frozen.narrowed(now, narrower)
    assert found
    assert all(len(line) < 300 for line in found)


@pytest.mark.parametrize("change", ADDITIONS)
def test_an_addition_is_no_narrowing(now, change):
    wider = deepcopy(now)
    ADDITIONS[change](wider)
    assert wider != now
    assert frozen.narrowed(now, wider) == ()


def test_a_class_of_the_program_may_be_called_otherwise(now):
    renamed = json.loads(json.dumps(now).replace("#/definitions/Step", "#/definitions/Stage"))
    renamed["parts"]["Stage"] = renamed["parts"].pop("Step")
    assert frozen.narrowed(now, renamed) == ()


@pytest.mark.slow
def test_the_recorder_refuses_what_takes_the_next_number(now, tmp_path, monkeypatch, capsys):
    wider = deepcopy(now)
    wider["functions"].append("round")
    wider["errors"]["brand-new"] = ""
    file = tmp_path / "language-1.json"
    file.write_text(frozen.written(wider), encoding="utf-8")
    monkeypatch.setattr(frozen, "record_of", lambda _: file)
    monkeypatch.setattr(frozen, "corpus_of", lambda _: tmp_path)
    assert frozen.record({}) == 1
    assert "functions: round is gone" in capsys.readouterr().err
    known = dict.fromkeys(list(now["errors"])[1:], "")
    file.write_text(frozen.written({**now, "errors": known}), encoding="utf-8")
    assert frozen.record({}) == 1
    assert "give its reason" in capsys.readouterr().err
    first = next(iter(now["errors"]))
    assert frozen.record({first: "no good file had it"}) == 0
    assert json.loads(file.read_text(encoding="utf-8"))["errors"][first] == "no good file had it"
