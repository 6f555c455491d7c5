"""A trial's house that `gishe doctor` looks at, and a copy of it for each test to make sick."""

import shutil
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gishe import boot, settings
from gishe_cli.doctoring.premises import Premises

sys.path.insert(0, str(Path(__file__).parent))  # test folders are no packages, and these share more than fixtures


@pytest.fixture(scope="session")
def house(tmp_path_factory):
    """A trial that has been started once."""
    data = tmp_path_factory.mktemp("house")
    data.chmod(0o700)
    chosen = settings.trial(data, "http://localhost", "https://localhost")
    boot.country(chosen)
    return chosen


@pytest.fixture(scope="session")
def library(house):
    return boot.library(house.definitions)


@pytest.fixture
def premises(house, library, tmp_path):
    """A copy of the house, to be made sick."""
    data = tmp_path / "data"
    shutil.copytree(house.data, data)
    keys = data / "trial-keys"
    return Premises(replace(house, data=data, keys=keys), library, datetime.now(UTC))
