from pathlib import Path

import pytest

from gishe.documents.press import Press
from gishe.runtime.kept import Letter, Wording

THEME = Path(__file__).parents[2] / "themes" / "default"

WORDING = Wording(
    language="bg",
    title="Удостоверение за настоящ адрес",
    markdown="Общината **удостоверява**, че *Мария Измислена* живее в с. Примерово.",
    service="Издаване на удостоверение за настоящ адрес",
    municipality={
        "title": "Община Примерово",
        "address": "пл. „Свобода“ № 1",
        "phone": "+359 2 000 00 00",
        "email": "obshtina@primerovo.example",
        "eik": "000000000",
    },
    signatory="Община Примерово",
)


@pytest.fixture(scope="session")
def press():
    return Press(THEME.parent)


@pytest.fixture
def letter():
    return Letter(
        wordings=(WORDING,),
        number="АГ-1997-42",
        date="2026-11-21",
        service_number="1997",
        code="KXRT-7M4P",
        verify_url="https://gishe.example/verify/KXRT-7M4P",
        data={"адрес": {"място": "с. Примерово"}},
    )
