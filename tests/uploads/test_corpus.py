"""Hostile files are refused, each with the sentence that its folder is called by; good ones are taken."""

import time
from io import BytesIO

import pytest
from PIL import Image
from sent_files import GOOD, HOSTILE, WASHED, judged

from gishe.forms.file_kind import kind_of
from gishe.uploads.readers import READERS, look_into
from gishe.uploads.refusals import REFUSALS

pytestmark = pytest.mark.slow

_SECRET = b"a secret of the sender"


def test_there_are_enough_of_them():
    assert len(HOSTILE) >= 60
    assert {*REFUSALS} - {file.parent.name for file in HOSTILE} == {"file-unread"}


@pytest.mark.parametrize("file", HOSTILE, ids=lambda file: f"{file.parent.name}: {file.stem}")
def test_a_hostile_file_is_refused_at_once_with_its_own_sentence(file):
    began = time.process_time()
    assert judged(file) == file.parent.name
    assert time.process_time() - began < 1


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.name)
def test_a_good_file_is_taken(file):
    assert judged(file) == ""


@pytest.mark.parametrize("file", WASHED, ids=lambda file: file.name)
def test_of_a_picture_nothing_but_the_picture_is_kept(file):
    body = file.read_bytes()
    made = look_into(kind_of(body), body).made
    assert judged(file) == ""
    assert _SECRET in body or b"Exif" in body
    assert not any(part in made for part in (_SECRET, b"Exif", b"GPS", b"<script", b"<?php", b"PK\x03\x04", b"ftyp"))
    assert made.rstrip()[-2:] == b"\xff\xd9" or made[-8:-4] == b"IEND"


def test_a_picture_that_was_taken_on_its_side_stands_upright():
    body = (WASHED[0].parent / "where-it-was-taken.jpg").read_bytes()
    sent, made = Image.open(BytesIO(body)), Image.open(BytesIO(look_into("jpeg", body).made))
    assert made.size == sent.size[::-1]


@pytest.mark.parametrize(("name", "kind"), [("phone.heic", "jpeg"), ("phone.webp", "jpeg"), ("see-through.png", "png")])
def test_a_picture_becomes_one_that_every_office_opens(name, kind):
    body = (GOOD[0].parent / name).read_bytes()
    seen = look_into(kind_of(body), body)
    assert (seen.kind, kind_of(seen.made)) == (kind, kind)
    with Image.open(BytesIO(seen.made)) as picture:
        assert picture.size == (96, 64)


def test_a_scan_keeps_its_size_on_paper():
    body = (GOOD[0].parent / "scan.jpg").read_bytes()
    assert Image.open(BytesIO(look_into("jpeg", body).made)).info["dpi"] == (300, 300)


@pytest.mark.parametrize("name", ["people.xlsx", "people.ods"])
def test_the_headings_of_a_spreadsheet_are_read(name):
    file = GOOD[0].parent / name
    assert look_into(file.suffix[1:], file.read_bytes()).columns == ("Име", "Брой")


@pytest.mark.parametrize("kind", sorted(READERS))
def test_any_bytes_are_a_broken_file_at_worst(kind):
    for body in (b"", b"\0" * 200, b"PK\x03\x04", b"%PDF-1.7\n%%EOF", b"\xff\xd8\xff" + b"\xff" * 99):
        assert look_into(kind, body).refusal in {"file-broken", "file-disguised"}
