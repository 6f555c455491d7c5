"""What another administration sent is judged when it is opened: by what it is, whatever it calls itself."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from sent_files import EXAMPLES, HOSTILE, OwnReception

from gishe.runtime.foreign_file import opened
from gishe.runtime.kept import File
from gishe.runtime.upload_port import Scanner, Unscanned
from gishe.values.plain import digest
from gishe.values.problem import Problem

#: What an applicant's form says by itself: kinds that nobody asked for, names, what is empty.
_OF_FORMS = {"file-empty", "file-name", "file-type"}
HARMFUL = [one for one in HOSTILE if one.parent.name not in _OF_FORMS]


class Finds:
    """Finds one virus; while it is `down`, nothing."""

    def __init__(self, *, down: bool = False) -> None:
        self.down = down

    def scan(self, body: bytes) -> str:
        if self.down:
            raise Unscanned("down")
        return "Test.Own-1" if b"a virus of our own" in body else ""


@dataclass
class Town:
    """The parts of an office that take in files."""

    scanner: Scanner | None
    reception: OwnReception


def ask_for(name, body, scanner=None):
    return opened(Town(scanner, OwnReception()), File(digest(body), "evidence", name, "application/x-any", body))


def test_a_good_file_is_given_as_it_came():
    body = (EXAMPLES / "good" / "plain.pdf").read_bytes()
    given = ask_for("Становище.pdf", body, Finds())
    assert (given.body, given.name, given.digest) == (body, "Становище.pdf", digest(body))


def test_an_image_is_drawn_anew():
    body = (EXAMPLES / "washed" / "a-film-behind.jpg").read_bytes()
    given = ask_for("снимка.jpg", body)
    assert given.body != body
    assert given.digest == digest(given.body)


@pytest.mark.parametrize(
    "file",
    [one for one in HOSTILE if one.parent.name not in _OF_FORMS],
    ids=lambda one: f"{one.parent.name}/{one.name}",
)
@pytest.mark.parametrize("called", ["", ".txt"])
def test_what_may_do_harm_is_not_given_under_any_name(file: Path, called):
    given = ask_for(file.name + called, file.read_bytes())
    assert isinstance(given, Problem), given.name
    assert given.code == "file-harmful"
    assert file.name in given.says.bg
    assert given.says.en.count("“") == given.says.en.count("”") == 2


def test_a_virus_is_found_in_a_kind_that_no_form_takes():
    assert ask_for("подпис.p7s", b"a virus of our own", Finds()).code == "file-harmful"
    assert ask_for("подпис.p7s", b"\x30\x82", Finds()).body == b"\x30\x82"


def test_while_nobody_can_scan_it_waits():
    assert ask_for("подпис.p7s", b"\x30\x82", Finds(down=True)).code == "file-unscanned"
