"""A municipality whose administrator writes: definitions of one service, a real store, no press nor registers."""

import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from gishe import boot, bundle
from gishe.chance import MachineChance
from gishe.language.compile import restore
from gishe.runtime.offering import Offering, Versions
from gishe.runtime.office import Office
from gishe.runtime.publishing import open_offer
from gishe.runtime.studio.definitions import Definitions
from gishe.store.sqlite import Stores
from gishe.values.work_calendar import WorkCalendar

HERE, SERVICE = "izvorovo", "tree-felling-permit"


@pytest.fixture(scope="package")
def definitions(tmp_path_factory) -> Path:
    """A folder with one shared service and one municipality, which offers it as it has changed it."""
    root, all_ = tmp_path_factory.mktemp("written") / "definitions", bundle.definitions()
    for name in ("common", "registers"):
        shutil.copytree(all_ / name, root / name)
    file = Path("services") / "environment" / f"{SERVICE}.yaml"
    (root / file).parent.mkdir(parents=True)
    shutil.copy(all_ / file, root / file)
    shutil.copytree(all_ / "municipalities" / HERE, root / "municipalities" / HERE)
    town = root / "municipalities" / HERE / "municipality.yaml"
    text = town.read_text(encoding="utf-8")
    offered = text[text.index("\nservices:") :].split("\n")[1]
    town.write_text(text.replace(offered, f"services: [{SERVICE}]"), encoding="utf-8")
    return root


@pytest.fixture(scope="package")
def known(definitions):
    """The folder, read once for all tests."""
    return Definitions(definitions, boot.library)


@pytest.fixture
def office(known, tmp_path) -> Office:
    library, chance = known.folder().library, MachineChance(b"secret")
    store, services = Stores(tmp_path, chance.now).of(HERE), library.of(HERE)
    open_offer(store, services, chance.now(), trial=False)
    restored = partial(restore, vocabulary=library.vocabulary)
    offering = Offering(store, Versions(restored, services), [SERVICE], patience=0)
    made = Office(
        library.municipalities[HERE], offering, restored, store, None, None, None, chance, WorkCalendar(),
        "http://localhost",
    )  # fmt: skip
    return replace(made, definitions=known, ways_out={"e-delivery": None})
