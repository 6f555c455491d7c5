"""Applying for a sign on somebody else's property: the owner's signed consent, and a check that an official makes."""

from pathlib import Path

from playwright.sync_api import expect

from journey.people import ELENA, TITLES, begin, submit
from journey.visitor import Visitor

SIGN = "advert-permit"
TITLES[SIGN] = "Разрешение за рекламно-информационни елементи"
CHECK = "Елементът не пречи на движението"
QUESTION = "Закрива ли елементът пътен знак или светофар?"
_PICTURE = (Path(__file__).parents[2] / "examples" / "uploads" / "good" / "few-colours.png").read_bytes()


def apply_for_sign(citizen: Visitor, consent: bytes) -> str:
    """Applies for a board on a facade; gives the case's number."""
    begin(citizen, SIGN, ELENA)
    citizen.write("ЕИК на търговеца", "999900059")
    citizen.press("Продължете")
    citizen.mark("Вид на елемента", "табела на фасада")
    citizen.write("Рекламна площ", "1,5")
    # Typed while the answer to what was typed before is still on its way.
    citizen.write("Идентификатор на имота или сградата", "99108.505.12.1")
    citizen.mark("Имотът е на търговеца", "Не")
    expect(citizen.page.get_by_label("Съгласие на собственика")).to_be_visible()
    paper = {"name": "съгласие.pdf", "mimeType": "application/pdf", "buffer": consent}
    photo = {"name": "снимка.png", "mimeType": "image/png", "buffer": _PICTURE}
    citizen.page.get_by_label("Съгласие на собственика").set_input_files(paper)
    citizen.reads(paper["name"])  # the answer is there: nobody types as fast as a test
    citizen.page.get_by_label("Снимка с нанесен елемент").set_input_files(photo)
    citizen.reads(photo["name"])
    citizen.press("Продължете")
    return submit(citizen)
