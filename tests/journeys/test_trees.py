"""Permit to fell trees (1996): five people, one return for correction, two opinions at once."""

import struct
import zlib

import pytest
from journey.document import signatures, words
from journey.people import (
    PIN,
    TREES,
    answer_delivery,
    begin,
    choose_speed,
    decide,
    enter_desk,
    is_recorded,
    open_case,
    submit,
    wait_for_document,
)
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]
both_ways = pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])

APPLICANT = "Мартин Асенов Боров"
REASON = "Изсъхнали са след пожара през август и клоните падат върху пътя."
ASKED = "Дърветата в имота са девет. Поправете броя им."


@both_ways
def test_five_people_make_a_permit_with_one_return(visitor, javascript, tmp_path):
    citizen, ecologist, green, roads, mayor = (visitor(javascript=javascript) for _ in range(5))
    number = apply_for_felling(citizen)
    for official, login in ((ecologist, "ela"), (green, "zelin"), (roads, "drumka"), (mayor, "kmet")):
        enter_desk(official, login)

    open_case(ecologist, number)
    ecologist.reads("дърво.png")
    decide(ecologist, "Връщам за поправка", reason=ASKED)
    is_recorded(ecologist, number)

    citizen.page.reload()
    citizen.sees("Нужна е поправка")
    citizen.reads(ASKED)
    correct(citizen)

    open_case(ecologist, number)
    ecologist.mark("Дърветата са болни или сухи", "Да")
    ecologist.write("Брой при огледа", "9")
    ecologist.mark("Сред тях има защитени дървета", "Не")
    decide(ecologist, "Одобрявам")
    is_recorded(ecologist, number)

    open_case(green, number)
    open_case(roads, number)
    roads.reads("Брой при огледа: 9")
    expect(roads.page.get_by_text(ASKED)).to_have_count(0)  # why it was returned is no reason for what came after
    decide(roads, "Становище „за“")
    is_recorded(roads, number)
    decide(green, "Становище „за“")
    is_recorded(green, number)

    open_case(mayor, number)
    decide(mayor, "Одобрявам", pin=PIN)
    is_recorded(mayor, number)

    wait_for_document(citizen)
    pdf = citizen.download("Изтеглете документа (PDF)")
    said = signatures(pdf, tmp_path)
    assert "Signature is Valid" in said
    assert "Signer Certificate Common Name: Кметан Кметов" in said
    read = words(pdf, tmp_path)
    for expected in ("разрешавам", APPLICANT, "99108.505.12", "дъб 6", "върба 3", "установени 9 дървета"):
        assert expected in read


def apply_for_felling(citizen):
    begin(citizen, TREES, APPLICANT)
    choose_speed(citizen)
    citizen.sees("Къде са дърветата")
    citizen.write("Идентификатор на имота", "99108.505.12")
    citizen.mark("Какво право имате върху имота", "единствен собственик")
    citizen.mark("Има ли дървета на по-малко от 10 метра от път", "Да")
    citizen.press("Продължете")
    list_trees(citizen)
    answer_delivery(citizen)
    citizen.reads("дърво.png")
    return submit(citizen)


def list_trees(citizen):
    """Writes three rows, takes the second away, forgets the reason, and finds the photo kept."""
    citizen.sees("За кои дървета се отнася")
    for at, (species, count) in enumerate((("дъб", "6"), ("бор", "1"), ("върба", "2")), 1):
        if at > 1:
            citizen.press("Добавете още: Дървета")
        citizen.pick("Вид", species, f"Ред {at}")
        citizen.write("Брой", count, f"Ред {at}")
    citizen.press("Премахнете: Ред 2")
    expect(citizen.group("Ред 3")).to_have_count(0)
    expect(citizen.group("Ред 2").get_by_label("Брой", exact=True)).to_have_value("2")
    if citizen.javascript:
        refuse_at_once(citizen)
    photo = {"name": "дърво.png", "mimeType": "image/png", "buffer": picture()}
    citizen.page.get_by_label("Снимка").set_input_files(photo)
    citizen.press("Продължете")
    citizen.reads("Избран файл:")
    citizen.write("Защо искате да ги отсечете", REASON)
    citizen.press("Продължете")


def refuse_at_once(citizen):
    """Chooses a file that is no photo: it is answered for before anything else is typed, and nothing else is."""
    file = {"name": "дърво.png", "mimeType": "image/png", "buffer": b"<svg><script>alert(1)</script></svg>"}
    citizen.page.get_by_label("Снимка").set_input_files(file)
    citizen.reads("Този вид файл не се приема.")
    expect(citizen.page.locator("#problems")).to_be_focused()
    expect(citizen.page.locator("#problems li")).to_have_count(1)


def correct(citizen):
    citizen.follow("Поправете заявлението")
    citizen.sees("Проверете отговорите си")
    citizen.reads(ASKED)
    citizen.follow("Променете: Дървета")
    citizen.write("Брой", "3", "Ред 2")
    citizen.press("Продължете")
    citizen.sees("Проверете отговорите си")
    citizen.press("Изпратете поправеното")
    citizen.sees("Заявлението е прието")


def picture():
    """Makes a picture of one green dot."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0\0\x80\0")) + chunk(b"IEND", b"")
