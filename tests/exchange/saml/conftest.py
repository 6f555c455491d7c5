"""Everybody who has keys in a sign-in by eAuth, made once for all tests here."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # test folders are no packages, and these share more than fixtures

from writing_answers import everybody


@pytest.fixture(scope="session")
def keys():
    return everybody()
