"""A form made elsewhere is brought into the studio: a draft is saved, and what did not come along is told."""

import pytest
from writing_house import FORM, StageHere, writable

pytestmark = pytest.mark.slow

HERE = "/izvorovo/studio"


@pytest.fixture
def house(house, known):
    return writable(house, known, ways_out={"e-delivery": None}, stage=StageHere())


@pytest.fixture
def writer(official):
    return official("nareda", "izvorovo")


def brought(writer, body, name="outdoor-event.json", **typed):
    page = writer.get(f"{HERE}/import")
    return page.post("/import", _files={"the-form": (name, body, "application/octet-stream")}, **typed)


def test_a_form_becomes_a_saved_draft_and_a_list(writer):
    page = brought(writer, FORM.read_bytes(), **{"the-id": "summer-event"})
    assert page.status == 200
    assert "Какво не е пренесено" in page.text
    assert "Версия" in page.text
    text = writer.get(f"{HERE}/services/summer-event").typed("/summer-event")["the-text"][0]
    assert "service: summer-event" in text
    assert text.count("  - name: ") == 3
    again = brought(writer, FORM.read_bytes(), **{"the-id": "summer-event"})
    assert again.status == 422
    assert "Вече има услуга с това име." in again.text


def test_a_form_whose_name_is_taken_gets_another(writer):
    for name in ("outdoor-event", "outdoor-event-2"):
        assert brought(writer, FORM.read_bytes()).status == 200
        assert f"service: {name}\n" in writer.get(f"{HERE}/services/{name}").typed(f"/{name}")["the-text"][0]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "Изберете файла"),
        (b"?", "не е във формат"),
        (b"{", "не е правилен JSON"),
        (b"PK\x03\x04", "работна книга"),
    ],
)
def test_what_is_no_form_is_said_beside_the_file(writer, body, says):
    page = brought(writer, body)
    assert page.status == 422
    assert says in page.text
    assert 'aria-invalid="true"' in page.text
