import pytest

from gishe.values.phone import Phone


@pytest.mark.parametrize(
    ("written", "number", "spaced"),
    [
        ("0888 123 456", "+359888123456", "+359 888 123 456"),
        ("00359 (0)888/123-456", "+359888123456", "+359 888 123 456"),
        ("02 123 4567", "+35921234567", "+359 2 123 4567"),
        ("066 123 456", "+35966123456", "+359 66 123 456"),
        ("+44 20 7946 0958", "+442079460958", "+442079460958"),
    ],
)
def test_numbers_are_kept_in_the_international_form(written, number, spaced):
    phone = Phone.parse(written)
    assert (str(phone), phone.spaced) == (number, spaced)


@pytest.mark.parametrize("written", ["", "112", "888123456", "0888 123 4567", "+3590", "+0123456789", "0888 12 34 5x"])
def test_anything_else_is_refused(written):
    assert Phone.parse(written) is None
