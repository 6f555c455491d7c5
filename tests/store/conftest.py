import runpy
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gishe.store.sqlite import Stores

_CLERK = runpy.run_path(str(Path(__file__).parents[1] / "faults" / "store_clerk.py"))


class Clock:
    """A clock that a test holds."""

    def __init__(self):
        self.now = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def file_application():
    """Files an application in a unit, by its name."""
    return _CLERK["file_application"]


@pytest.fixture
def found():
    """Takes a filed application on to a step that waits for the secretary."""
    return _CLERK["found"]


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory):
    """A new store's file, made once."""
    stores = Stores(tmp_path_factory.mktemp("empty"))
    with stores.of("proba").read():
        pass
    stores.close()
    return stores.of("proba").path


@pytest.fixture
def stores(tmp_path, empty_file, clock):
    shutil.copy(empty_file, tmp_path / "proba.sqlite")
    stores = Stores(tmp_path, clock)
    yield stores
    stores.close()


@pytest.fixture
def store(stores):
    return stores.of("proba")
