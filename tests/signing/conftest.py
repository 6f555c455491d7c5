from datetime import UTC, datetime

import pytest
import typst

from gishe.signing.pen import open_key
from gishe.signing.trial import TrialKeys, TrialOfficial

DOCUMENT = """
#set document(title: "Удостоверение", author: "Община Примерово")
#set text(lang: "bg")
= Удостоверение
Настоящият адрес е #link("https://example.org/verify/ABCD")[вписан].
"""


@pytest.fixture(scope="session")
def now():
    return datetime.now(UTC)


@pytest.fixture(scope="session")
def officials():
    return (
        TrialOfficial("petrova", "Мария Петрова Измислена", "0000000000", "4711-тайна"),
        TrialOfficial("ivanov", "Иван Иванов Измислен", "1111111111", "0815-тайна"),
    )


@pytest.fixture(scope="session")
def trial_keys(officials):
    return TrialKeys({"primerovo": "Община Примерово"}, officials)


@pytest.fixture(scope="session")
def keys(tmp_path_factory, trial_keys, now):
    folder = tmp_path_factory.mktemp("keys")
    trial_keys.make(folder, now)
    return folder


@pytest.fixture(scope="session")
def seal(keys, now):
    return open_key(keys / "seal-primerovo.p12", "", now)


@pytest.fixture(scope="session")
def petrova(keys, officials, now):
    return open_key(keys / "official-petrova.p12", officials[0].pin, now)


@pytest.fixture(scope="session")
def unsigned():
    """A tagged PDF/A-3a, PDF/UA-1 document of one page, as the press makes them."""
    return typst.compile(DOCUMENT.encode(), format="pdf", pdf_standards=["a-3a", "ua-1"], timestamp=1_800_000_000)


@pytest.fixture(scope="session")
def signed(seal, unsigned):
    return seal.sign(unsigned, "Издаване на документ").body
