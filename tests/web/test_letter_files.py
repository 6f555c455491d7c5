"""Files of other administrations' letters: judged when an official opens one, and when one goes with the answer."""

import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from gishe.runtime.correspondence import Enclosure
from gishe.runtime.mail_port import IncomingLetter
from gishe.web.app import build

sys.path.insert(0, str(Path(__file__).parents[1] / "uploads"))
from sent_files import EXAMPLES, OwnReception

pytestmark = pytest.mark.slow

IZVOR = "izvorovo"
GOOD = EXAMPLES / "good" / "plain.pdf"
BAD = next((EXAMPLES / "hostile" / "pdf-script").iterdir())
LETTER = IncomingLetter(
    "a1", "1-1-01.07.2026", "2026-07-01T08:00:00+00:00", "{a}", "Община Горна поляна", "{b}", "7", "Писмо", "Относно",
    "Текст", "", "2026-07-08", "secretary",
)  # fmt: skip


@pytest.fixture
def app(house):
    office = replace(house.offices[IZVOR], reception=OwnReception())
    with office.store.write() as unit:
        unit.keep_letter(LETTER)
        for one in (BAD, GOOD):
            unit.keep_enclosure(LETTER.id, Enclosure(one.name, "application/pdf", one.read_bytes()))
    return build(replace(house, offices={**house.offices, IZVOR: office}))


@pytest.fixture
def vida(official):
    return official("vida", IZVOR).get(f"/{IZVOR}/desk/letters/{LETTER.id}")


def test_an_enclosed_file_that_may_do_harm_is_not_opened(vida):
    files = {name: link for link, name in re.findall(r'href="([^"]+/files/[^"]+)" download>([^<]+)<', vida.text)}
    assert vida.client.request("GET", files[GOOD.name]).content == GOOD.read_bytes()
    assert vida.get(files[BAD.name]).status == 422
    assert f"Файлът „{BAD.name}“ не се отваря" in vida.text
    assert "има програма (JavaScript)" in vida.text


def test_no_file_that_may_do_harm_goes_with_an_answer(vida):
    said = {"the-choice": "for", "the-text": "Съгласни сме."}
    vida.post(LETTER.id, [("the-file", (BAD.name, BAD.read_bytes()))], **said)
    assert vida.status == 422
    assert "има програма (JavaScript)" in vida.text
    assert "Съгласни сме." in vida.text
    vida.post(LETTER.id, [("the-file", (GOOD.name, GOOD.read_bytes()))], **said)
    assert vida.status == 200
    assert vida.page.xpath("//*[@id='answered']")
