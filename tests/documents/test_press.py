"""What the press prints is read back by poppler's programs."""

import json
import re
import shutil
import subprocess
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.reader import PdfFileReader

from gishe import bundle
from gishe.documents.press import Press

pytestmark = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")


def run(*words, given=None):
    return subprocess.run(words, input=given, capture_output=True, check=True).stdout.decode(errors="replace")


def text(pdf):
    """Gives the document's words, one space between, as a reader would hear them."""
    return " ".join(run("pdftotext", "-", "-", given=pdf).replace("\u200b", "").split())


def worded(letter, **changes):
    """Gives the letter with its wording changed."""
    return replace(letter, wordings=(replace(letter.wordings[0], **changes),))


def test_the_document_says_all_that_the_letter_holds(press, letter):
    said = text(press.pdf(letter))
    for words in (
        "ОБЩИНА ПРИМЕРОВО",
        "пл. „Свобода“ № 1",
        "obshtina@primerovo.example",
        "Изх. № АГ-1997-42 от 21 ноември 2026 г.",
        "Удостоверение за настоящ адрес",
        "Общината удостоверява, че Мария Измислена живее в с. Примерово.",
        "Подписано с електронен печат на Община Примерово",
        "https://gishe.example/verify/KXRT-7M4P",
        "KXRT-7M4P",
        "Страница 1 от 1",
    ):
        assert words in said


def test_the_document_is_tagged_titled_archival_and_accessible(press, letter):
    pdf = press.pdf(letter)
    about = run("pdfinfo", "-", given=pdf)
    assert re.search(r"Tagged:\s+yes", about)
    assert re.search(r"Title:\s+Удостоверение за настоящ адрес", about)
    assert re.search(r"Author:\s+Община Примерово", about)
    assert "(A4)" in about
    assert "JavaScript:      no" in about
    meta = run("pdfinfo", "-meta", "-", given=pdf)
    assert "<pdfaid:part>3</pdfaid:part>" in meta
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in meta
    assert "<pdfuaid:part>1</pdfuaid:part>" in meta
    assert b"/Lang(bg-BG)" in pdf


def test_a_screen_reader_finds_headings_table_heads_and_the_codes_description(press, letter):
    pdf = press.pdf(worded(letter, markdown="## Дървета\n\n| Вид | Брой |\n|---|--:|\n| дъб | 3 |\n"))
    tree = run("pdfinfo", "-struct", "-", given=pdf)
    for tag in ("H1", "H2", "Table", "THead", "TH", "TD", "Figure", "Link"):
        assert re.search(rf"^\s*{tag}\b", tree, re.MULTILINE), tag
    assert b"/Alt" in pdf


def test_the_same_letter_gives_the_same_bytes(press, letter):
    assert press.pdf(letter) == press.pdf(letter) != press.pdf(replace(letter, number="АГ-1997-43"))
    assert b"CreationDate(D:20261121" in press.pdf(letter)


def test_the_data_is_inside_for_machines_as_json_and_xml(press, letter, tmp_path):
    file = tmp_path / "letter.pdf"
    file.write_bytes(press.pdf(letter))
    assert re.findall(r"document\.\w+", run("pdfdetach", "-list", str(file))) == ["document.json", "document.xml"]
    run("pdfdetach", "-saveall", "-o", str(tmp_path), str(file))
    assert json.loads((tmp_path / "document.json").read_text()) == letter.data
    assert "<място>с. Примерово</място>" in (tmp_path / "document.xml").read_text()
    with file.open("rb") as stream:
        attached = [one.get_object() for one in PdfFileReader(stream).root["/AF"]]
        assert [str(one["/AFRelationship"]) for one in attached] == ["/Data", "/Data"]
        assert [str(one["/EF"]["/F"]["/Subtype"]) for one in attached] == ["/application/json", "/application/xml"]


def test_a_seal_signs_the_data_as_xml_and_nothing_else_changes(press, letter, tmp_path):
    for name, seal in (("plain", None), ("sealed", lambda xml: xml.replace(b"</document>", b"<signed/></document>"))):
        (tmp_path / name).mkdir()
        (tmp_path / f"{name}.pdf").write_bytes(press.pdf(letter, seal))
        run("pdfdetach", "-saveall", "-o", str(tmp_path / name), str(tmp_path / f"{name}.pdf"))
    plain, sealed = ((tmp_path / name / "document.xml").read_text() for name in ("plain", "sealed"))
    assert sealed == plain.replace("</document>", "<signed/></document>") != plain
    assert len({(tmp_path / name / "document.json").read_bytes() for name in ("plain", "sealed")}) == 1
    assert len({text((tmp_path / f"{name}.pdf").read_bytes()) for name in ("plain", "sealed")}) == 1


def test_a_preview_is_marked_across_the_page_and_differs_in_nothing_else(press, letter):
    draft, issued = (Counter(text(press.pdf(replace(letter, preview=its))).split()) for its in (True, False))
    # Poppler reads the word across the page as three slanting lines.
    assert draft - issued == Counter(["ПР", "ОЕ", "КТ"])
    assert issued - draft == Counter()


def test_a_letter_without_date_code_or_address_is_printed(press, letter):
    said = text(press.pdf(replace(letter, number="____", date="", code="", verify_url="")))
    assert "Изх. № ____" in said
    assert "Проверете" not in said


def test_a_translation_stands_on_pages_of_its_own(press, letter):
    english = replace(letter.wordings[0], language="en", title="Certificate", markdown="Certified.")
    pdf = press.pdf(replace(letter, wordings=(*letter.wordings, english)))
    said = text(pdf)
    assert said.index("Общината удостоверява") < said.index("A translation of the document") < said.index("Certified.")
    assert "Ref. No. АГ-1997-42 of 21 November 2026" in said
    assert "Page 2 of 2" in said
    assert re.search(r"Title:\s+Удостоверение за настоящ адрес", run("pdfinfo", "-", given=pdf))


def test_a_document_that_bears_the_incoming_number_says_so(press, letter):
    assert "Вх. № АГ-1997-42 от 21 ноември" in text(press.pdf(replace(letter, reference="incoming")))


def test_a_trial_document_says_so_and_a_real_one_does_not(press, letter):
    said = text(press.pdf(replace(letter, trial=True)))
    assert "документът няма правна сила" in said
    assert "Пробен документ, без правна сила" in said
    assert "Пробен" not in text(press.pdf(letter))


def test_an_official_who_signs_is_named(press, letter):
    said = text(press.pdf(replace(worded(letter, signatory="Мария Измислена, секретар на общината"), sealed=False)))
    assert "Подписано с електронен подпис от Мария Измислена, секретар на общината" in said
    assert "печат" not in said


def test_an_english_document_is_english(press, letter):
    pdf = press.pdf(worded(letter, language="en", title="Certificate", markdown="Certified."))
    assert "Ref. No. АГ-1997-42 of 21 November 2026" in text(pdf)
    assert "Page 1 of 1" in text(pdf)
    assert b"/Lang(en-GB)" in pdf


HOSTILE = [
    '#read("/etc/passwd") #import "x.typ": * #panic("a")',
    "$ x^2 $ @label <label> `raw` ~ \\u{41} // коментар /* */",
    "<script>alert(1)</script> &lt;b&gt;",
    '"} + panic() #{ ',
    "= Заглавие - + / списък",
]


@pytest.mark.parametrize("written", HOSTILE)
def test_what_a_citizen_types_stays_text(press, letter, written):
    expected = written.replace("&lt;", "<").replace("&gt;", ">")
    assert expected in text(press.pdf(worded(letter, markdown=written)))
    title = text(press.pdf(worded(letter, title=written, signatory=written, service=written)))
    assert title.count(written) == 2


@pytest.mark.slow
def test_a_huge_table_runs_over_pages_and_repeats_its_head(press, letter):
    rows = "".join(f"| ред {n} | {n} |\n" for n in range(1500))
    said = text(press.pdf(worded(letter, markdown="| Вид | Брой |\n|---|--:|\n" + rows)))
    assert "ред 0 " in said
    assert "ред 1499 " in said
    assert said.count("Страница") > 20


def test_deep_nesting_is_printed(press, letter):
    pdf = press.pdf(worded(letter, markdown="- " * 400 + "край\n\n" + "> " * 400 + "край\n\n" + "**а _б " * 400))
    assert text(pdf).count("край") == 2


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60) | st.text(alphabet=st.sampled_from("аб *_#|-\\`<>\n1.&"), max_size=60))
def test_anything_at_all_can_be_printed(press, letter, written):
    changed = worded(letter, markdown=written, title=f"А {written}", signatory=written)
    assert press.pdf(replace(changed, data={"x": written})).startswith(b"%PDF-1.7")


def test_threads_share_a_press(press, letter):
    letters = [replace(letter, number=f"АГ-{n}") for n in range(6)]
    with ThreadPoolExecutor(3) as pool:
        printed = list(pool.map(press.pdf, letters))
    assert printed == [press.pdf(each) for each in letters]


def test_a_theme_without_a_template_says_which_file_is_missing(press, tmp_path):
    default = tmp_path / "default"
    default.mkdir()
    (default / "fonts").symlink_to(press._typeface.folder)
    (default / "theme.yaml").symlink_to(bundle.themes() / "default" / "theme.yaml")
    with pytest.raises(FileNotFoundError, match=r"document\.typ"):
        Press(tmp_path)
