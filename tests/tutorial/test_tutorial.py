"""The tutorial is true: what it writes is written, what it runs is run, and what it says is printed."""

import re
from itertools import pairwise

import pytest
from walk import PAGES, ROOT, changed

TUTORIAL = ROOT / "docs" / "tutorial"
SERVICE = "proba/services/transport/resident-parking.yaml"


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_of_a_page_prints_what_the_page_says(walk, page):
    wrong = [(one.command, one.told, one.printed) for one in walk.to(page) if not one.holds]
    assert wrong == [], "has the language changed? .venv/bin/python tests/tutorial/walk.py writes what is printed now"


@pytest.mark.slow
def test_the_first_page_makes_the_whole_service(walk):
    """The first page adds to one file; the next ones undo what they change in it."""
    walk.to(PAGES[-1])
    assert (walk.folder / SERVICE).read_text(encoding="utf-8") == (TUTORIAL / "resident-parking.yaml").read_text(
        encoding="utf-8"
    )


def test_every_page_is_in_the_list_of_pages_and_leads_to_the_next():
    listed = re.findall(r"\(([0-9]-[a-z]+\.md)\)", (TUTORIAL / "README.md").read_text(encoding="utf-8"))
    assert listed == [page.name for page in PAGES]
    for page, following in pairwise(PAGES):
        assert f"({following.name})" in page.read_text(encoding="utf-8")


def test_a_page_that_no_longer_fits_its_file_is_noticed():
    assert changed("a\nb\nc\n", " a\n-b\n+d\n") == "a\nd\nc\n"
    with pytest.raises(AssertionError, match="not there"):
        changed("a\nb\nc\n", "-x\n+y\n")
