"""The ladder: bronze without errors, silver without advice, gold with nothing left to wish for."""

import pytest

from gishe.language.ladder import climb
from gishe.language.load import read


def climbed(text: str, vocabulary):
    return climb(read(text, "f.yaml"), vocabulary)


@pytest.mark.parametrize(
    ("change", "rung", "code"),
    [
        (("service: parking-card", "service: ["), "none", "syntax"),
        (("role: secretary", "rol: secretary"), "none", "unknown-key"),
        (("title: {bg: Решение, en: Decision}", "title: Решение"), "bronze", "missing-language"),
        (("", ""), "silver", "number-not-given"),
    ],
)
def test_a_rung_says_what_is_missing_for_the_next(change, rung, code, sample, vocabulary):
    found = climbed(sample.replace(*change), vocabulary)
    assert found.rung == rung
    assert code in {one.code for one in found.missing}


def test_a_rung_is_reached_from_below(sample, vocabulary):
    found = climbed(sample, vocabulary)
    assert [found.reaches(rung) for rung in ("none", "bronze", "silver", "gold")] == [True, True, True, False]
