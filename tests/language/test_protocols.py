"""A register's file is read by the model of its protocol, and a mistake in it is told as any other is."""

from pathlib import Path

import pytest

from gishe.language.mistakes import check
from gishe.language.protocols import PROTOCOLS, AnyRegister
from gishe.language.protocols.regix import RegixRegister
from gishe.language.register import RegisterDefinition

HEAD = {"register": "r", "title": "Регистър", "owner": "Някой"}
ONE = {
    "title": "Справка",
    "key": "k",
    "request": {"element": "Q", "namespace": "q", "fields": [{"element": "A", "name": "a", "label": "А"}]},
    "response": {"element": "R", "namespace": "r", "fields": [{"element": "B", "name": "b", "label": "Б"}]},
}


def test_each_protocol_has_a_model_that_says_its_name() -> None:
    assert {name: model.model_fields["protocol"].default for name, model in PROTOCOLS.items()} == {
        name: name for name in PROTOCOLS
    }
    assert all(issubclass(model, RegisterDefinition) for model in PROTOCOLS.values())


@pytest.mark.parametrize("said", [{}, {"protocol": "regix"}])
def test_a_file_without_a_protocol_is_regix_s(said: dict[str, str]) -> None:
    read = check(AnyRegister, {**HEAD, **said, "operations": {"one": ONE}})
    assert isinstance(read, RegixRegister)


@pytest.mark.parametrize(("said", "hint"), [("regis", "regix"), ("soap", None), (7, None), (["regix"], None)])
def test_an_unknown_protocol_is_the_one_thing_that_is_wrong(said: object, hint: str | None) -> None:
    found = check(AnyRegister, {**HEAD, "protocol": said, "operations": {"one": {"what": ["ever"]}}})
    assert isinstance(found, tuple)
    (mistake,) = found
    assert mistake.path == ("protocol",)
    assert hint is None or (mistake.problem.hint and hint in mistake.problem.hint.en)


def test_a_key_of_an_operation_is_looked_for_among_those_of_its_protocol() -> None:
    found = check(AnyRegister, {**HEAD, "operations": {"one": {**ONE, "key_confirmd": True}}})
    assert isinstance(found, tuple)
    assert found[0].problem.hint
    assert "key_confirmed" in found[0].problem.hint.en


def test_what_all_protocols_share_knows_none_of_them_by_name() -> None:
    source = Path(__file__).parents[2] / "platform" / "gishe" / "language" / "register.py"
    body = source.read_text(encoding="utf-8")
    assert [name for name in PROTOCOLS if f"protocols.{name}" in body] == []
