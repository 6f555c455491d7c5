import re
import string
from typing import get_args

import pytest

from gishe import bundle
from gishe.cases.case import State
from gishe.cases.event import KINDS
from gishe.web.words import Words

ROOT = bundle.themes() / "default"
SOURCES = [
    *sorted((ROOT / "templates").rglob("*.html")),
    *sorted((bundle.themes().parent / "platform/gishe/web").rglob("*.py")),
]
WRITTEN = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
SAID = set(re.findall(r"""say(?:_n|_or)?\(\s*["']([^"']+)["']\s*[,)]""", WRITTEN))
BEGUN = set(re.findall(r"""["']([a-z][\w.-]*\.)["']\s*~""", WRITTEN)) | set(
    re.findall(r'f"([a-z][\w.-]*\.)\{', WRITTEN)
)


def places(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_sentence_is_in_both_languages_with_the_same_places(theme):
    for key, words in theme.words.texts.items():
        assert words.bg.strip(), key
        assert words.en.strip(), key
        assert places(words.bg) == places(words.en), key
        assert not re.search(r"[А-Яа-я]", words.en), key
        assert re.search(r"[А-Яа-я№]", words.bg) or words.bg == words.en, key


def test_what_pages_say_is_there(theme):
    missing = {key for key in SAID if key not in theme.words.texts and key != "key"}
    assert not missing


def test_no_sentence_is_left_that_no_page_says(theme):
    quoted = set(re.findall(r"""["']([a-z][\w.-]+)["']""", WRITTEN))
    unused = {
        key for key in theme.words.texts
        if key not in quoted and key.removesuffix(".one") not in quoted and not key.startswith(tuple(BEGUN))
    }  # fmt: skip
    assert sorted(unused) == []


@pytest.mark.parametrize("key", ["journal.", "timeline."])
def test_every_event_has_words(theme, key):
    said = {name.split(".")[1] for name in theme.words.texts if name.startswith(key)}
    assert said <= {*KINDS, "engine", "applicant"}
    if key == "journal.":
        assert set(KINDS) <= said


def test_every_state_has_words(theme):
    assert all(f"state.{state}" in theme.words.texts for state in get_args(State))


def test_a_sentence_cut_in_two_by_a_comma_is_not_taken(tmp_path):
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "broken.yaml").write_text("a: {bg: Отговорът, както е получен, en: The answer}", "utf-8")
    with pytest.raises(TypeError):
        Words.read([tmp_path])
