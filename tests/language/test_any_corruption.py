"""Whatever happens to one token of a good file, it is refused at a place inside it or is as good as before."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gishe.language.compile import compile_service
from gishe.language.compiled import Service
from gishe.language.correction import correct
from gishe.language.load import read
from gishe.language.tree import Tree

ROOT = Path(__file__).parents[2]
GOOD = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "tests/examples/valid").glob("*.yaml"))]
TOKEN = re.compile(r"\w+|[^\w\s]|\n *| +")
JUNK = st.one_of(
    st.sampled_from(
        ["", " ", "\t", "\n", ":", "-", "{", "}", "[", "]", "'", '"', "|", "#", "&a", "*a", "!x", "?", "%", "@"]
    ),
    st.sampled_from(
        ["true", "null", "007", "1e400", "да", "{{ x }}", "{% if %}", "form", "has(", "\\", "\x00", "\u202e"]
    ),
    st.text(max_size=4),
)


@st.composite
def corrupted(draw) -> str:
    text = draw(st.sampled_from(GOOD))
    tokens = [found.span() for found in TOKEN.finditer(text)]
    start, end = draw(st.sampled_from(tokens))
    kept = draw(st.sampled_from(["", text[start:end], text[start:end] * 2]))
    return text[:start] + kept + draw(JUNK) + text[end:]


@pytest.mark.slow
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=corrupted())
def test_a_corrupted_token_gives_a_problem_inside_the_file_or_a_service(text, vocabulary):
    tree = read(text, "f.yaml")
    service, problems = compile_service(tree, vocabulary) if isinstance(tree, Tree) else (None, tree)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in problems:
        assert problem.place
        assert 1 <= problem.place.line <= len(lines)
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1
        assert problem.says.bg
        assert problem.says.en
    assert isinstance(service, Service) or any(problem.severity == "error" for problem in problems)
    correct(text, problems)
