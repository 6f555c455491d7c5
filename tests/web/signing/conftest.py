"""A house whose keys are real, with an agent on the mayor's machine and a remote service that keeps the mayor's key."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import typst

from gishe.signing.pen import open_key
from gishe.signing.room import SigningRoom
from gishe.signing.settings import SigningSettings
from gishe.signing.trial import TrialKeys, TrialOfficial
from gishe.signing.twin.agent import Agent
from gishe.signing.twin.cloud import Cloud, serve

MINE = "gorna-polyana"
PAGE = typst.compile(b'#set document(title: "x")\n= x', format="pdf", pdf_standards=["a-3a", "ua-1"])
SECRET = "a secret of a test"


class Printed:
    """Prints every letter as the same page."""

    def pdf(self, letter: object, seal: object = None) -> bytes:
        del letter, seal
        return PAGE


@pytest.fixture(scope="module")
def keys(tmp_path_factory, known):
    folder = tmp_path_factory.mktemp("keys")
    officials = known.municipalities[MINE].trial["officials"]
    people = [TrialOfficial(one["login"], one["name"], one["person_id"], "2026") for one in officials]
    TrialKeys({MINE: "Община"}, people).make(folder, datetime.now(UTC))
    return folder


@pytest.fixture(scope="module")
def agents(keys):
    return {login: Agent.of(keys / f"official-{login}.p12", "2026") for login in ("kmet", "ela")}


@pytest.fixture
def cloud(agents, known) -> Iterator[tuple[Cloud, str]]:
    numbers = {one["login"]: one["person_id"] for one in known.municipalities[MINE].trial["officials"]}
    held = Cloud(SECRET, {numbers["kmet"]: agents["kmet"]})
    server = serve(held)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield held, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def house(house, keys, cloud):
    """A house whose keys are real; certificates are judged today, whatever day it is there."""
    room = SigningRoom(keys, [keys / "ca.pem"], lambda: datetime.now(UTC))
    settings = SigningSettings(remote=cloud[1], remote_secret=SECRET, seconds=1)
    seal = open_key(keys / f"seal-{MINE}.p12", "", datetime.now(UTC))
    found = room.elsewhere(settings)
    with house.offices[MINE].store.write() as unit:
        unit.keep_account(replace(unit.account("kmet"), key="official-kmet.p12"))
    office = replace(house.offices[MINE], press=Printed(), keys=room.keyring(seal, settings), elsewhere=found)
    return replace(house, offices={**house.offices, MINE: office})


@pytest.fixture
def later(house, work):
    """Lets time pass, and does what the worker does then."""

    def later(**passed):
        house.offices[MINE].chance.moment += timedelta(**passed)
        work()

    return later
