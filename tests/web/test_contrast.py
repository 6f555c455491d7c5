"""The colours of the default theme, by the formula of WCAG 2.2."""

import re

import pytest

from gishe import bundle

CSS = (bundle.themes() / "default/static/css/tokens.css").read_text(encoding="utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", part)) for part in CSS.split("@media (prefers-color-scheme: dark)")
)
TEXT = [
    (text, ground)
    for text in ("ink", "muted", "primary", "primary-dark", "success", "warning", "danger")
    for ground in ("paper", "mist")
] + [
    ("ink", "primary-tint"), ("ink", "success-tint"), ("ink", "warning-tint"), ("ink", "danger-tint"),
    ("muted", "primary-tint"), ("warning", "warning-tint"), ("primary", "primary-tint"), ("primary", "success-tint"),
    ("on-primary", "primary"), ("on-primary", "primary-dark"), ("on-danger", "danger"), ("focus-ink", "focus"),
]  # fmt: skip
LINES = [("edge", "paper"), ("edge", "mist"), ("primary", "paper"), ("danger", "paper")]


def light(colour):
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, LIGHT | DARK], ids=["light", "dark"])
def test_text_is_readable_on_its_ground(tokens):
    weak = {pair: contrast(*(tokens[name] for name in pair)) for pair in TEXT}
    assert not {pair: round(ratio, 2) for pair, ratio in weak.items() if ratio < 4.5}


@pytest.mark.parametrize("tokens", [LIGHT, LIGHT | DARK], ids=["light", "dark"])
def test_fields_and_marks_are_seen_on_their_ground(tokens):
    weak = {pair: contrast(*(tokens[name] for name in pair)) for pair in LINES}
    assert not {pair: round(ratio, 2) for pair, ratio in weak.items() if ratio < 3}


def test_the_formula_is_the_standards():
    assert round(contrast("#000000", "#ffffff"), 1) == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54
