from pathlib import Path

import pytest

from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES
from gishe.language.library import read_library
from gishe.language.vocabulary import Vocabulary

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The vocabulary of the shipped definitions: real field types, check types, registers and shared pieces."""
    return read_library(ROOT / "definitions", FIELD_TYPES, CHECK_TYPES).vocabulary


@pytest.fixture(scope="session")
def sample() -> str:
    """A small service that has nothing wrong with it."""
    return (ROOT / "tests/examples/valid/parking-card.yaml").read_text(encoding="utf-8")
