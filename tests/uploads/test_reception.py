"""Each file is read by a process of its own: one that breaks it, or holds it up, is refused, and nothing else is."""

import time
from base64 import b64encode

import pytest
from sent_files import EXAMPLES, told

from gishe.forms.field_type import Upload
from gishe.uploads.reception import ConfinedReception, _seen

pytestmark = pytest.mark.slow
#: Those that would do most harm to the process that reads them.
WORST = (
    "file-swollen/pages.pdf",
    "image-large/says-it-is-larger-than-a-house.png",
    "package-crowded/three-thousand.zip",
)


@pytest.mark.parametrize("name", WORST)
def test_the_worst_files_are_refused_by_the_process(name):
    file = EXAMPLES / "hostile" / name
    assert told(ConfinedReception(), file.name, file.read_bytes()) == file.parent.name


def test_what_is_kept_of_a_picture_comes_from_the_process():
    body = (EXAMPLES / "good" / "phone.heic").read_bytes()
    seen = ConfinedReception().look_into(Upload("Дърво.HEIC", body))
    assert (seen.refusal, seen.kept.name, seen.kept.body[:3]) == (None, "Дърво.jpg", b"\xff\xd8\xff")


def test_a_paper_is_kept_byte_for_byte():
    body = (EXAMPLES / "good" / "three-states.pdf").read_bytes()
    assert ConfinedReception().look_into(Upload("a.pdf", body)).kept.body == body


def test_a_file_that_takes_too_long_is_refused():
    began = time.monotonic()
    body = (EXAMPLES / "good" / "scan.jpg").read_bytes()
    assert told(ConfinedReception(seconds=0.01), "scan.jpg", body) == "file-unread"
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "said",
    [b"", b"{", b"[]\n", b'{"refusal": ""}\n', b'{"refusal": "", "columns": []}\n<html>', b64encode(b"x")],
)
def test_what_the_process_says_is_not_believed(said):
    with pytest.raises((ValueError, KeyError, TypeError)):
        _seen(Upload("a.jpg", b"\xff\xd8\xff"), said)


def test_a_code_that_nobody_knows_becomes_a_sentence_that_somebody_wrote():
    seen = _seen(Upload("a.pdf", b"%PDF-"), b'{"refusal": "<script>", "columns": []}\n')
    assert seen.refusal.code == "file-unread"
