import pytest

from gishe.documents.typeface import Typeface


@pytest.fixture(scope="module")
def typeface(press):
    return press._typeface


def test_letters_that_the_typeface_has_are_printed_as_they_are(typeface):
    text = "Щъркел, Ѝ, № 5 – „да“ 5,11 € ½ Ωé\n"
    assert typeface.printable(text) == text


def test_a_letter_in_two_parts_becomes_one(typeface):
    assert typeface.printable("\u0438\u0306") == "й"


def test_a_letter_that_is_missing_is_named_not_dropped(typeface):
    assert typeface.printable("中 😀 \ue000") == "[U+4E2D] [U+1F600] [U+E000]"


def test_letters_that_turn_or_hide_text_are_left_out(typeface):
    assert typeface.printable("а\u202eб\u200bв\x00г\ufeffд") == "абвгд"


def test_other_spaces_are_spaces(typeface):
    assert typeface.printable("а\tб\u2028в") == "а б в"


def test_only_running_text_gets_places_to_break_a_long_word(typeface):
    assert typeface.printable("a" * 60) == "a" * 60
    assert typeface.flowing("a" * 60) == "\u200b".join(["a" * 28, "a" * 28, "a" * 4])
    assert typeface.flowing("обикновени думи") == "обикновени думи"


def test_a_folder_without_typefaces_says_what_to_do(tmp_path):
    with pytest.raises(FileNotFoundError, match="make setup"):
        Typeface(tmp_path)
