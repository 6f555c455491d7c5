"""The shipped folders are the checkout's own here, so that an edited definition is live."""

from pathlib import Path

from gishe import bundle

ROOT = Path(__file__).parents[2]


def test_a_checkout_serves_its_own_definitions() -> None:
    assert bundle.definitions() == ROOT / "definitions"


def test_a_checkout_serves_its_own_themes() -> None:
    assert bundle.themes() == ROOT / "themes"
