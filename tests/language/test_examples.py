"""Every file of tests/examples is a test: adding one needs no Python.

`valid/` has no problems. The first line of a file in `invalid/` is `# expect: code line:column, …`: all problems and no
others. Those in `invalid/common/` are shared files, judged whatever service uses them; those in `registers/` are
registers. The first line of one in
`hostile/` is `# expect: code`, which must be among the problems within a second.
"""

import time
from pathlib import Path

import pytest

from gishe.language.compile import compile_service
from gishe.language.load import read_file
from gishe.language.protocols import AnyRegister
from gishe.language.shared_files import read_shared
from gishe.language.shelf import Shelf
from gishe.language.tree import Tree
from gishe.values.problem import Problem

EXAMPLES = Path(__file__).parents[1] / "examples"


def files(folder: str) -> list:
    return [pytest.param(file, id=file.stem) for file in sorted((EXAMPLES / folder).glob("*.yaml"))]


def problems_of(file: Path, vocabulary) -> tuple[Problem, ...]:
    if file.parent.name == "common":
        shelf = Shelf()
        read_shared(file, shelf).examine(vocabulary, shelf)
        return shelf.problems
    tree = read_file(file, file.name)
    if file.parent.name == "registers" and isinstance(tree, Tree):
        shelf = Shelf()
        shelf.model(tree, AnyRegister)
        return shelf.problems
    return compile_service(tree, vocabulary)[1] if isinstance(tree, Tree) else tree


def expected(file: Path) -> str:
    return file.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# expect: ")


def test_there_are_examples_of_each_kind():
    assert all(files(folder) for folder in ("valid", "invalid", "hostile"))


@pytest.mark.parametrize("file", [*files("valid"), *files("valid/registers")])
def test_a_valid_file_has_no_problems(file, vocabulary):
    assert problems_of(file, vocabulary) == ()


@pytest.mark.parametrize("file", [*files("invalid"), *files("invalid/common"), *files("invalid/registers")])
def test_an_invalid_file_has_exactly_the_problems_it_expects(file, vocabulary):
    found = problems_of(file, vocabulary)
    said = ", ".join(f"{one.code} {one.place.line}:{one.place.column}" for one in found if one.place)
    assert said == expected(file)


@pytest.mark.parametrize("file", [*files("invalid"), *files("invalid/common"), *files("invalid/registers")])
def test_a_problem_is_said_in_both_languages_and_not_in_the_librarys_words(file, vocabulary):
    for problem in problems_of(file, vocabulary):
        assert problem.says.bg
        assert problem.says.en
        assert problem.says.bg != problem.says.en
        assert not any(
            word in problem.says.en for word in ("Input", "valid ", "overload", "struct", "token", "<input>")
        )


@pytest.mark.parametrize("file", files("hostile"))
def test_a_hostile_file_is_refused_within_a_second(file, vocabulary):
    started = time.process_time()
    found = problems_of(file, vocabulary)
    assert expected(file) in {one.code for one in found}
    assert time.process_time() - started < 1
