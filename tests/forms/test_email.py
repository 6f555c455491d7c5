import pytest


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("ime@primer.bg", "ime@primer.bg"),
        (" Ime.Familia+x@Primer.BG ", "Ime.Familia+x@primer.bg"),
        ("име@пример.бг", "име@пример.бг"),
        ("i me@primer.bg", "ime@primer.bg"),
    ],
)
def test_addresses_are_read(ask, written, kept):
    assert ask("email").read(written) == (kept, ())


@pytest.mark.parametrize(
    "written",
    [
        "ime",
        "ime@",
        "@primer.bg",
        "ime@primer",
        "a@b@primer.bg",
        "a..b@primer.bg",
        f"{'a' * 250}@b.bg",
        "ime@-primer.bg",
        "ime@primer.bg\r\nBcc: x",
    ],
)
def test_what_is_no_address_is_asked_for_again(ask, written):
    assert ask("email").code(written) == (("it", "email"),)


def test_browsers_offer_only_the_applicants_own(ask):
    assert ask("email").widget.attributes == {"type": "email", "autocomplete": "email", "spellcheck": "false"}
    assert ask("email", own=False).widget.attributes["autocomplete"] == "off"
