"""What is shared in memory stays what it was: nothing of a definition is lost, and nobody changes another's."""

import json
import time
from dataclasses import replace
from threading import Thread

import pytest

from gishe import bundle
from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES
from gishe.language.archive import Archive
from gishe.language.canonical import stored
from gishe.language.library import Library, read_library
from gishe.language.thrift import Lists
from gishe.values.text import Text

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def plain() -> Library:
    return read_library(bundle.definitions(), FIELD_TYPES, CHECK_TYPES)


@pytest.fixture(scope="module")
def thrifty(tmp_path_factory) -> Library:
    archive = Archive(tmp_path_factory.mktemp("archive"))
    return read_library(bundle.definitions(), FIELD_TYPES, CHECK_TYPES, archive=archive)


def test_a_service_from_the_archive_says_all_that_its_file_says(plain, thrifty):
    for name, its in thrifty.services.items():
        theirs = plain.services[name]
        assert {key: field.choices for key, field in its.fields.items()} == {
            key: field.choices for key, field in theirs.fields.items()
        }
        assert its.digest == theirs.digest
        written = json.loads(json.dumps(stored(its.definition, thrifty.vocabulary)))
        assert written == json.loads(json.dumps(theirs.canonical))


def test_a_shared_list_is_held_once(thrifty):
    lists = {id(listed) for listed in thrifty.vocabulary.options.values()}
    chosen = [
        field for one in thrifty.services.values() for field in one.fields.values() if field.type.name == "choice"
    ]
    shared = [field for field in chosen if isinstance(field.definition.options["options"], str)]
    assert shared
    assert all(id(field.choices) in lists for field in shared)


def test_keys_written_alike_are_one_set_and_a_copy_has_its_own(thrifty):
    pages = [one.pages[0] for one in thrifty.services.values()]
    fields = [page.definition.fields[0] for page in pages]
    alike = [one for one in fields if one.model_fields_set == fields[0].model_fields_set]
    assert len(alike) > 1
    assert len({id(one.model_fields_set) for one in alike}) == 1
    before = set(fields[0].model_fields_set)
    changed = fields[0].model_copy(update={"hint": None, "optional": True})
    assert changed.model_fields_set >= before | {"hint", "optional"}
    assert fields[0].model_fields_set == before


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ([["a", {"bg": "А", "en": "A"}]], "letters"),
        ([["b", {"bg": "А", "en": "A"}]], [["b", {"bg": "А", "en": "A"}]]),
        ([["a", {"bg": "А"}]], [["a", {"bg": "А"}]]),
        ([["a", "А"]], [["a", "А"]]),
        ("letters", "letters"),
    ],
)
def test_only_an_equal_list_goes_by_the_shared_name(plain, written, kept):
    lists = Lists(replace(plain.vocabulary, options={"letters": {"a": Text("А", "A")}}))
    page = {"page": "one", "fields": [{"id": "x", "options": written}]}
    named = lists.named({"form": [page], "speeds": []})
    assert named["form"] == [{**page, "fields": [{"id": "x", "options": kept}]}]


def test_threads_that_ask_of_services_while_these_are_compiled_do_not_wait_for_each_other_for_ever(thrifty):
    """Each question compiles anew, for no drawer holds as many; a thread that hangs is left behind, and told."""
    services = list(thrifty.services.values())

    def ask(first: int) -> None:
        for one in services[first:] + services[:first]:
            assert one.fields
            assert set(one.steps) == {step.id for group in one.route for step in group}

    asking = [Thread(target=ask, args=(first,), daemon=True) for first in range(0, len(services), 4)]
    drawer = services[0]._drawer
    drawer._most = 1
    for one in asking:
        one.start()
    until = time.monotonic() + 300
    for one in asking:
        one.join(max(0, until - time.monotonic()))
    assert not [one for one in asking if one.is_alive()]
