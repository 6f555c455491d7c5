"""Published schemas read as messages; the schemas here are our own, with whatever those of registers have."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from gishe.language.protocols.regix import Element, Message
from gishe.registers.argument import argument
from gishe.registers.drafting import draft
from gishe.registers.invented import Inventor
from gishe.registers.published import Unreadable, published
from gishe.registers.restated import restated
from gishe.registers.simulator.filling import write

SCHEMAS = Path(__file__).parents[1] / "examples" / "schemas"
REQUEST, RESPONSE = SCHEMAS / "TreeRequest.xsd", SCHEMAS / "TreeResponse.xsd"
PARTS = "http://example.org/trees"
SEEDS = [str(number) for number in range(12)]


@pytest.fixture(scope="module")
def request_() -> Message:
    (found,) = published(REQUEST)
    return found.message


@pytest.fixture(scope="module")
def response() -> Message:
    (found,) = published(RESPONSE)
    return found.message


def told(fields: tuple[Element, ...]) -> dict[str, dict[str, Any]]:
    return {
        field.name: {key: value for key, value in field.model_dump(exclude_defaults=True).items()
                     if key not in {"name", "label", "fields"}}
        for field in fields
    }  # fmt: skip


def test_a_request_as_our_files_say_it(request_: Message) -> None:
    assert (request_.element, request_.namespace) == ("TreeRequest", f"{PARTS}/request")
    assert told(request_.fields) == {
        "number": {"element": "Number", "required": True, "pattern": r"\d{4}", "one_of": "choice_1"},
        "place": {"element": "Place", "type": "group", "required": True, "one_of": "choice_1"},
        "kinds": {"element": "Kinds", "list": True, "values": ("липа", "бор")},
        "from": {"element": "From", "xml": "gYear"},
        "before": {"element": "Before", "type": "date-time"},
        "height": {"element": "Height", "type": "decimal"},
        "protected": {"element": "Protected", "type": "yes-no"},
    }
    assert told(request_.fields[1].fields) == {
        "settlement": {"element": "Settlement", "namespace": PARTS, "required": True, "shortest": 2, "longest": 5},
        "street": {"element": "Street", "namespace": PARTS},
    }


def test_labels_are_the_schemas_own_words(request_: Message) -> None:
    labels = {field.name: field.label.bg for field in request_.fields}
    assert labels["number"] == "Номер на дървото"
    assert labels["place"] == "Място"  # said at the type
    assert labels["height"] == "Height"  # said nowhere


def test_an_answer_with_elements_in_no_namespace_attributes_and_what_is_left_open(response: Message) -> None:
    assert told(response.fields) == {
        "trees": {"element": "Trees", "type": "group", "namespace": ""},
        "note": {"element": "Note", "type": "group", "namespace": ""},
        "details": {"element": "Details", "namespace": "", "xml": "any"},
    }
    (tree,) = response.fields[0].fields
    assert tree.list
    assert told(tree.fields) | {"branch": {}} == {
        "id": {"element": "@id", "type": "whole-number", "xml": "int"},
        "kind": {"element": "Kind", "required": True, "xml": "token"},
        "trunk": {"element": "Trunk", "type": "whole-number", "xml": "unsignedByte"},
        "branch": {},
    }
    assert told(response.fields[1].fields) == {
        "text": {"element": "."},
        "language": {"element": "@language", "required": True, "xml": "language"},
    }


def test_a_type_that_holds_itself_ends_somewhere_and_a_note_says_so() -> None:
    (found,) = published(RESPONSE)
    assert any("what is deeper is left out" in note for note in found.notes)


def _valid(schema: Path, root: etree._Element) -> None:
    etree.XMLSchema(etree.parse(schema)).assertValid(etree.fromstring(etree.tostring(root, encoding="utf-8")))


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_asked_is_valid_by_the_published_schema_and_by_ours(
    request_: Message, tmp_path: Path, seed: str
) -> None:
    root = argument(request_, Inventor(seed, sparse=seed != "0").group(request_.fields))
    _valid(REQUEST, root)
    _valid(_ours(request_, tmp_path), root)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_the_simulator_answers_is_valid_by_both(response: Message, tmp_path: Path, seed: str) -> None:
    shallow = response.model_copy(update={"fields": tuple(_shallow(response.fields, 6))})
    root = write(shallow, Inventor(seed, sparse=seed != "0").group(shallow.fields))
    _valid(_ours(shallow, tmp_path), root)


def _shallow(fields: tuple[Element, ...], deep: int) -> Iterator[Element]:
    for field in fields:
        if deep or not field.fields:
            yield field.model_copy(update={"fields": tuple(_shallow(field.fields, deep - 1))})


def _ours(message: Message, folder: Path) -> Path:
    for name, body in restated(message, "ours").items():
        (folder / name).write_bytes(body)
    return folder / "ours.xsd"


def test_our_schema_refuses_what_the_message_does_not_allow(request_: Message, tmp_path: Path) -> None:
    schema = etree.XMLSchema(etree.parse(_ours(request_, tmp_path)))
    space = f'xmlns="{PARTS}/request"'
    place = f'<Place><Settlement xmlns="{PARTS}">Село</Settlement></Place>'
    good = f"<TreeRequest {space}>{place}</TreeRequest>"
    assert schema.validate(etree.fromstring(good))
    for wrong in (
        f"<TreeRequest {space}/>",
        f"<TreeRequest {space}><Number>12</Number></TreeRequest>",
        f"<TreeRequest {space}><Number>1234</Number>{place}</TreeRequest>",
        f"<TreeRequest {space}>{place}<Kinds>дъб</Kinds></TreeRequest>",
        f"<TreeRequest {space}>{place}<Height>1</Height><From>2001</From></TreeRequest>",
        good.replace(f' xmlns="{PARTS}">', ">"),
    ):
        assert not schema.validate(etree.fromstring(wrong)), wrong


def test_messages_whose_names_agree_make_an_operation() -> None:
    found = draft([REQUEST, RESPONSE], "TreesAdapter")
    operation = found.operations["tree"]
    assert operation.key == "TechnoLogica.RegiX.TreesAdapter.APIService.ITreesAPI.GetTree"
    assert not operation.key_confirmed
    assert operation.title.bg == "Справка за дърво"
    assert found.alone == ()
    assert draft([REQUEST], "TreesAdapter").alone == ("TreeRequest",)


@pytest.mark.parametrize("body", ["", "<a>", "<a/>", '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:e/>'])
def test_what_is_no_schema_is_said_so(tmp_path: Path, body: str) -> None:
    file = tmp_path / "a.xsd"
    file.write_text(body)
    with pytest.raises(Unreadable):
        published(file)


def test_a_schema_does_not_reach_outside(tmp_path: Path) -> None:
    file = tmp_path / "a.xsd"
    file.write_text('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>')
    with pytest.raises(Unreadable):
        published(file)


@pytest.mark.parametrize(
    ("root", "expected"), [("GetTreeRequestV2", "tree-v2"), ("TREE_Request", "tree"), ("TreeRequestType", "tree")]
)
def test_names_agree_though_versions_and_prefixes_differ(tmp_path: Path, root: str, expected: str) -> None:
    (tmp_path / "TreeParts.xsd").write_bytes((SCHEMAS / "TreeParts.xsd").read_bytes())
    answer = root.replace("Request", "Response")
    files = [tmp_path / "a.xsd", tmp_path / "b.xsd"]
    files[0].write_text(REQUEST.read_text(encoding="utf-8").replace('"TreeRequest"', f'"{root}"'), encoding="utf-8")
    files[1].write_text(RESPONSE.read_text(encoding="utf-8").replace('"TreeResponse"', f'"{answer}"'), encoding="utf-8")
    assert list(draft(files, "TreesAdapter").operations) == [expected]
