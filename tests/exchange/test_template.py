"""Which fields of a template of messages take the document and the words."""

from typing import Any

import pytest

from gishe.exchange.template import Template

FILE = {"id": "f", "type": "file", "isRequired": True}


def test_words_go_to_the_roomiest_field_and_to_all_that_are_required() -> None:
    line = {"id": "l", "type": "textfield", "isRequired": True}
    area, spare = {"id": "a", "type": "textarea"}, {"id": "s", "type": "textfield"}
    read = Template.read({"content": [line, spare, area, {"id": "h", "type": "hidden", "isRequired": True}, FILE]})
    assert read == Template("f", ("a", "l"))
    assert read.filled(7, "думи") == {"a": "думи", "l": "думи", "f": [7]}


def test_a_template_may_take_nothing_but_a_file() -> None:
    read = Template.read({"content": [FILE]})
    assert read
    assert read.filled(7, "думи") == {"f": [7]}


@pytest.mark.parametrize(
    "answer",
    [
        None,
        [],
        {},
        {"content": None},
        {"content": [{"id": "a", "type": "textarea"}]},
        {"content": [FILE, {"id": "d", "type": "datetime", "isRequired": True}]},
        {"content": [{"type": "file"}]},
    ],
)
def test_what_takes_no_document_alone_is_none(answer: Any) -> None:
    assert Template.read(answer) is None
