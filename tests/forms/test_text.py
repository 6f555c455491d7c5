import pytest


def test_spaces_around_go_and_repeated_ones_become_one(ask):
    assert ask("text").read("  Мария \u00a0 Петрова\t") == ("Мария Петрова", ())


def test_letters_are_composed(ask):
    assert ask("text").read("и\u0306") == ("й", ())


def test_nothing_typed_is_an_empty_answer(ask):
    assert ask("text").read(" \u200b ") == (None, ())


@pytest.mark.parametrize("written", ["а\x00б", "а\x1bб", "а\u202eб", "а\ud800б"])
def test_control_characters_are_refused(ask, written):
    assert ask("text").code(written) == (("it", "control-character"),)


def test_too_long_and_too_short_say_how_much(ask):
    _, (problem,) = ask("text", max_length=3).read("абвг")
    assert problem.says.bg == "Съкратете текста до 3 знака. Сега са 4."
    assert ask("text", min_length=3).code("аб") == (("it", "too-short"),)
    assert ask("text").code("а" * 501) == (("it", "too-long"),)
    assert ask("text").code("а" * 50_000) == (("it", "too-long"),)


def test_a_pattern_must_match_the_whole_text_and_says_its_own_sentence(ask):
    plate = ask(
        "text", pattern=r"\pL{1,2} ?[0-9]{4} ?\pL{2}", says={"bg": "Като на табелата.", "en": "As on the plate."}
    )
    assert plate.read("ЕВ 1234 АА") == ("ЕВ 1234 АА", ())
    _, (problem,) = plate.read("ЕВ 1234 ААА")
    assert problem.says.bg == "Като на табелата."


@pytest.mark.parametrize("pattern", ["(", r"(?=a)", r"(a)\1"])
def test_a_pattern_that_the_safe_engine_does_not_know_is_an_authors_mistake(ask, pattern):
    with pytest.raises(ValueError, match="pattern"):
        ask("text", pattern=pattern)


def test_a_hostile_pattern_takes_no_time(ask):
    assert ask("text", pattern="(a+)+$").code("a" * 499 + "b") == (("it", "pattern"),)


def test_the_missing_answer_is_asked_for_by_its_label(ask):
    question = ask("text", label={"bg": "Причина", "en": "Reason"})
    says = question.field.type.missing(question.field).says
    assert (says.bg, says.en) == ("Попълнете „Причина“.", "Fill in “Reason”.")


def test_a_label_with_braces_is_only_a_label(ask):
    question = ask("text", label={"bg": "{x} {label}", "en": "{0}"})
    assert question.field.type.missing(question.field).says.bg == "Попълнете „{x} {label}“."


def test_a_name_may_be_filled_in_by_the_browser_and_is_not_spell_checked(ask):
    assert ask("text", autocomplete="name").widget.attributes == {"autocomplete": "name", "spellcheck": "false"}
