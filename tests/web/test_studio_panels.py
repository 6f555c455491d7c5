"""What stands beside the editor: drawn by the portal's own templates, without any effect."""

import json
from html import unescape

import pytest
from writing_house import writable

from gishe.rehearsal.stage_process import play as play_here
from gishe.runtime.studio.stage_port import Printed

pytestmark = pytest.mark.slow

HERE = "/izvorovo/studio"


class StageHere:
    """Plays in this process; what it prints is always the same."""

    def play(self, piece, *, known=False):
        return "none" if known else play_here(piece)

    def print(self, piece, scenario, language):
        return Printed((b"<svg/>",), f"{piece.service.id} {scenario} {language}")


@pytest.fixture
def house(house, known):
    return writable(house, known, ways_out={"e-delivery": None}, stage=StageHere())


@pytest.fixture
def writer(official):
    browser = official("nareda", "izvorovo").get(f"{HERE}/new")
    return browser.post(**{"the-id": "bike-stand"})


def shown(writer, panel, at="", **more):
    text = writer.typed("/bike-stand")["the-text"][0]
    fields = {"the-text": text, "do": "look", "panel": panel, **({"at": at} if at else {}), **more}
    return writer.post("/bike-stand", **fields).text


def test_a_page_of_the_form_stands_in_a_frame_where_nothing_runs(writer):
    page = shown(writer, "pages")
    frame = unescape(page.partition('srcdoc="')[2].partition('"')[0])
    assert 'sandbox="allow-same-origin"' in page
    assert "form-action &#39;none&#39;" in page or "form-action 'none'" in frame
    assert "<script" not in frame
    assert "Вашето искане" in frame
    assert "Нареда" not in frame
    assert 'value="Пред банка"' not in frame
    wrong = unescape(shown(writer, "pages", "0.-2").partition('srcdoc="')[2])
    assert 'class="mistake"' in wrong
    assert 'id="problems"' in wrong
    assert 'value="Пред банка"' in unescape(shown(writer, "pages", "0.0").partition('srcdoc="')[2])


def test_how_questions_are_answered_is_told_of_enough_cases_only(writer):
    assert "поне 5 заявления" in shown(writer, "filled_in")


@pytest.mark.parametrize("at", ["9.9", "-1.-1", "x", "0.9999999999", "²", "1"])
def test_a_choice_that_there_is_not_is_the_first(writer, at):
    assert 'name="at-now" value="0.-1"' in shown(writer, "pages", at)


def test_words_of_a_stranger_stay_words_in_the_frame(writer):
    text = writer.typed("/bike-stand")["the-text"][0].replace("Вашето искане", '\\"><script>alert(1)</script>')
    text = text.replace('bg: \\"><script>alert(1)</script>', "bg: '\"><script>alert(1)</script>'")
    page = writer.post("/bike-stand", **{"the-text": text, "do": "look", "panel": "pages"}).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" not in page.partition('srcdoc="')[2].partition('"')[0]


def test_the_scenarios_are_told_with_what_they_miss(writer):
    page = shown(writer, "scenarios")
    assert "Всички примери излизат" in page
    assert "Примерите стигат до" in page
    text = writer.typed("/bike-stand")["the-text"][0].replace("outcome: granted", "outcome: refused")
    page = writer.post("/bike-stand", **{"the-text": text, "do": "look", "panel": "scenarios"}).text
    assert "1 пример не излиза" in page
    assert "Изход: очаквано refused, получи се granted." in page


def test_the_margin_is_marked_where_scenarios_are_looked_at(writer):
    text = writer.typed("/bike-stand")["the-text"][0]
    asked = {"the-text": text, "do": "look", "_headers": {"HX-Request": "true"}}
    marks = json.loads(writer.post("/bike-stand", **asked, panel="scenarios").text)["marks"]
    step = next(n for n, line in enumerate(text.split("\n"), 1) if "step: decision" in line)
    assert {one["state"] for one in marks} <= {"reached", "missed"}
    assert step in {one["line"] for one in marks}
    elsewhere = writer.get(f"{HERE}/services/bike-stand").post("/bike-stand", **asked, panel="route")
    assert json.loads(elsewhere.text)["marks"] == []


def test_the_document_is_shown_with_the_answers_of_a_scenario(writer):
    page = shown(writer, "document", "0.1")
    assert "data:image/svg+xml;base64,PHN2Zy8+" in page
    assert "bike-stand 1 bg" in page


def test_the_route_is_a_picture_and_a_text(writer):
    page = shown(writer, "route")
    assert page.count("<svg ") >= 3
    assert "Пътят на заявлението" in page
    assert "може да върне заявлението за поправка" in page
