"""An overlay with one word of it broken gives problems with places, or an equally good service; never a traceback."""

import re
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gishe.language.compile import compile_service
from gishe.language.load import read, read_file
from gishe.language.notes import Notes
from gishe.language.overlay import lay_over
from gishe.language.tree import Tree

DEFINITIONS = Path(__file__).parents[2] / "definitions"
BASE = read_file(DEFINITIONS / "services/environment/tree-felling-permit.yaml")
OVERLAY = (DEFINITIONS / "municipalities/izvorovo/services/tree-felling-permit.yaml").read_text(encoding="utf-8")
PAGES = {name: read_file(DEFINITIONS / f"common/{name}.yaml") for name in ("delivery", "representative")}
TOKEN = re.compile(r"[\w-]+|[^\w\s]|\n *")
SCRAPS = (
    "",
    ":",
    "[",
    "{}",
    "'",
    "- ",
    "null",
    "x",
    "1",
    "\n",
    "true",
    "remove",
    "after",
    "together: [x]",
    "step",
    "[]",
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(min_value=0, max_value=999), scrap=st.sampled_from(SCRAPS))
def test_one_broken_word(at, scrap, vocabulary):
    words = [word for word in TOKEN.finditer(OVERLAY) if word.start() > OVERLAY.index("extends:")]
    word = words[at % len(words)]
    change = read(OVERLAY[: word.start()] + scrap + OVERLAY[word.end() :], "own.yaml")
    if not isinstance(change, Tree):
        assert all(one.place for one in change)
        return
    notes = Notes(change)
    assert isinstance(BASE, Tree)
    overlaid = lay_over(BASE, change, {name: page for name, page in PAGES.items() if isinstance(page, Tree)}, notes)
    service, problems = compile_service(overlaid.tree, vocabulary)
    assert service or problems
    assert all(one.place and one.place.line >= 1 for one in (*problems, *notes.problems))
    assert all(one.says.bg and one.says.en for one in notes.problems)
