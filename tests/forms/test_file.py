import pytest

from gishe.forms.field_type import Posted, Upload
from gishe.values.plain import digest

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<</Size 2>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 30
SKETCH = {"digest": digest(PDF), "name": "скица.pdf", "type": "application/pdf", "size": len(PDF)}


def send(question, *uploads, kept=(), known=()):
    posted = Posted({"it.kept": kept}, {"it": uploads}, {file["digest"]: file for file in known})
    return question.field.type.read(posted, "it", question.field)


def code(question, *uploads, **kept):
    answer, (problem,) = send(question, *uploads, **kept)
    assert (answer, problem.field) == (None, "it")
    return problem.code


def test_the_answer_names_the_file_by_its_digest(ask):
    assert send(ask("file"), Upload("скица.pdf", PDF)) == (SKETCH, ())


@pytest.mark.parametrize("sent", ["C:\\Users\\x\\скица.pdf", "/home/x/скица.pdf", "../../скица.pdf"])
def test_folders_in_a_name_are_dropped(ask, sent):
    assert send(ask("file"), Upload(sent, PDF))[0]["name"] == "скица.pdf"


@pytest.mark.parametrize(
    ("name", "body", "problem"),
    [
        ("a.pdf", b"", "file-empty"),
        ("a.pdf", PDF + b" " * 2048, "file-too-large"),
        ("a.exe", b"MZ\x90", "file-type"),
        ("a.pdf", b"<html>", "file-type"),
        ("a.jpg", PDF, "file-name"),
        ("a.pdf.exe", PDF, "file-name"),
        ("a.pdf", PDF.replace(b"/Size", b"/Encrypt 5 0 R/Size"), "file-locked"),
        ("a.png", PNG, "file-type"),
    ],
)
def test_each_mistake_has_its_own_sentence(ask, name, body, problem):
    assert code(ask("file", accept=("pdf",), max_size="1 KB"), Upload(name, body)) == problem


def test_the_size_and_the_kinds_are_said(ask):
    question = ask("file", accept=("image",), max_size="1 KB")
    assert (
        send(question, Upload("a.pdf", PDF))[1][0].says.bg
        == "Този вид файл не се приема. Изберете файл JPEG, PNG, WebP, HEIC."
    )
    assert send(question, Upload("a.png", PNG * 99))[1][0].says.bg.endswith("Изберете файл до 1 KB.")


def test_an_input_left_empty_by_the_browser_is_an_empty_answer(ask):
    assert send(ask("file"), Upload("", b"")) == (None, ())


def test_a_file_sent_earlier_is_kept_until_another_is_chosen(ask):
    kept = {"kept": (SKETCH["digest"],), "known": (SKETCH,)}
    assert send(ask("file"), **kept) == (SKETCH, ())
    assert send(ask("file"), Upload("б.png", PNG), **kept)[0]["name"] == "б.png"


def test_a_file_that_this_person_never_sent_is_not_believed(ask):
    assert send(ask("file"), kept=(SKETCH["digest"],)) == (None, ())


def test_several_files_add_up(ask):
    several = ask("file", max=2)
    kept = {"kept": (SKETCH["digest"],), "known": (SKETCH,)}
    assert [file["name"] for file in send(several, Upload("б.png", PNG), **kept)[0]] == ["скица.pdf", "б.png"]
    assert code(several, Upload("б.png", PNG), Upload("в.png", PNG), **kept) == "too-many"
    assert code(ask("file"), Upload("б.png", PNG), Upload("в.png", PNG)) == "too-many"


def test_a_program_names_files_that_it_sent_before(ask):
    question = ask("file").field
    assert question.type.admit(SKETCH, question) == ()
    for wrong in ("скица.pdf", {}, [SKETCH], {**SKETCH, "digest": "x"}, {**SKETCH, "type": "text/html"},
                  {**SKETCH, "size": 10**9}):  # fmt: skip
        assert question.type.admit(wrong, question)


def test_it_prints_its_name_and_size(ask):
    assert ask("file").prints(SKETCH) == "скица.pdf (1 KB)"
    assert ask("file").prints({**SKETCH, "size": 1_300_000}) == "скица.pdf (1,2 MB)"


def test_the_input_offers_what_is_accepted(ask):
    assert ask("file", accept=("pdf",)).widget.attributes == {"accept": "application/pdf,.pdf"}
    assert "multiple" in ask("file", max=3).widget.attributes


def test_a_size_without_a_unit_is_an_authors_mistake(ask):
    with pytest.raises(ValueError, match="size"):
        ask("file", max_size="10")
