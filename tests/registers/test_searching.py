"""Operations found by words, and told in lines that an author can paste."""

from pathlib import Path

import pytest

from gishe import bundle
from gishe.language.load import read
from gishe.language.protocols.regix import Element, Message, RegixOperation, RegixRegister
from gishe.language.tree import Tree
from gishe.registers.explained import check_lines, operation_lines, register_lines
from gishe.registers.searching import search
from gishe.registers.simulator.declared import Declared
from gishe.values.text import Text


def element(tag: str, **its: object) -> Element:
    told = {"element": tag, "name": tag.lower(), "label": Text(tag), **its}
    return Element.model_validate(told)


OPERATION = RegixOperation(
    title=Text("Справка за дърво, по номер", "A tree, by number"),
    key="A.Tree",
    key_confirmed=False,
    request=Message(
        element="R",
        namespace="http://example.org",
        fields=(
            element("Who", type="group", required=True, fields=(element("Id", required=True), element("Kind"))),
            element("Depth"),
        ),
    ),
    response=Message(
        element="A",
        namespace="http://example.org",
        fields=(element("Crown", list=True, type="group", fields=(element("Leaf", label=Text("Листа")),)),),
    ),
)
REGISTER = RegixRegister(
    register="trees", title=Text("Регистър на дърветата"), owner=Text("Община"), operations={"by-number": OPERATION}
)


@pytest.fixture(scope="module")
def catalogue() -> Declared:
    return Declared(Path(bundle.definitions()) / "registers")


@pytest.mark.parametrize(
    "words", [["постоянен", "адрес"], ["АДРЕС постоянен"], ["postoyanen"], ["Permanent", "address"]]
)
def test_neither_alphabet_nor_capitals_nor_order_matter(catalogue: Declared, words: list[str]) -> None:
    assert search(catalogue, words)[0].name == "grao/permanent-address"


def test_what_is_called_so_comes_before_what_only_has_such_a_field(catalogue: Declared) -> None:
    only_fields = [bool(hit.fields) for hit in search(catalogue, ["адрес"])]
    assert only_fields == sorted(only_fields)
    assert {True, False} == set(only_fields)
    found = search({"trees": REGISTER}, ["дърво", "листа"])
    assert [(hit.name, hit.fields) for hit in found] == [("trees/by-number", ("Листа",))]


@pytest.mark.parametrize("words", [["дърво", "мост"], [""], []])
def test_every_word_must_stand_somewhere(words: list[str]) -> None:
    assert search({"trees": REGISTER}, words) == []


def test_an_operation_is_told_whole() -> None:
    told = "\n".join(operation_lines(REGISTER, "by-number"))
    for said in ("Община", "A tree, by number", "Ключ: A.Tree", "who.id: текст, задължително", "record.crown[].leaf"):
        assert said in told
    assert "ключът не е потвърден" in told
    assert "trees/by-number: Справка за дърво" in "\n".join(register_lines(REGISTER))


@pytest.mark.parametrize(
    ("operation", "says"),
    [
        ("grao/person-data", "в същата преписка"),
        ("trade-register/valid-company", "във всички преписки"),
        ("public-debts/debts", ""),
    ],
)
def test_it_is_told_where_an_answer_serves_again(catalogue: Declared, operation: str, says: str) -> None:
    register, _, name = operation.partition("/")
    told = "\n".join(operation_lines(catalogue[register], name))
    assert says in told
    assert ("служи до края на деня" in told) is bool(says)


def test_the_check_to_be_pasted_is_yaml_and_asks_what_must_be_asked() -> None:
    tree = read("\n".join(check_lines("trees/by-number", OPERATION)), "check.yaml")
    assert isinstance(tree, Tree)
    assert tree.data == [
        {
            "id": "by_number",
            "title": {"bg": "Справка за дърво, по номер", "en": "A tree, by number"},
            "type": "register",
            "ask": "trees/by-number",
            "with": {"who.id": "form.id"},
            "pass_if": "record.crown.size() > 0",
        }
    ]


def test_every_check_to_be_pasted_is_yaml(catalogue: Declared) -> None:
    for register, definition in catalogue.items():
        for name, operation in definition.operations.items():
            assert isinstance(read("\n".join(check_lines(f"{register}/{name}", operation)), name), Tree), name
