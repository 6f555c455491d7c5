"""Two administrations that take part in SEOS, with keys of the trial authority."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gishe.exchange.seos import trial
from gishe.exchange.seos.node import Seos
from gishe.runtime.correspondence import Document, DocumentId, Enclosure, Message
from gishe.signing.trial import TrialKeys

TOWNS = {"gorna": ("999900017", "Община Горна"), "izvor": ("999900027", "Община Извор")}
AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seos-keys")
    TrialKeys({name: title for name, (_, title) in TOWNS.items()}).make(folder, datetime.now(UTC))
    trial.write_participants(folder, TOWNS, "http://127.0.0.1:1")
    return folder


@pytest.fixture(scope="module")
def gorna(keys: Path) -> Seos:
    return Seos(trial.settings(keys, "gorna"), *TOWNS["gorna"])


@pytest.fixture(scope="module")
def izvor(keys: Path) -> Seos:
    return Seos(trial.settings(keys, "izvor"), *TOWNS["izvor"])


@pytest.fixture(scope="module")
def letter(gorna: Seos, izvor: Seos) -> Message:
    document = Document(
        DocumentId("{aaaaaaaa-0000-4000-8000-000000000001}", "1-7-22.11.2026", AT.date()), "Искане за становище",
        "Отсичане на дърво", "Има ли пречка?", service="Отсичане", service_code="2061", due=AT.date(),
        enclosures=(Enclosure("снимка.png", "image/png", b"\x89PNG"),),
    )  # fmt: skip
    return Message("{bbbbbbbb-0000-4000-8000-000000000001}", AT, gorna.own, izvor.own, document)


@pytest.fixture(scope="module")
def told(letter: Message) -> Callable[..., Message]:
    """The same message with another body."""
    return lambda body: replace(letter, body=body)
