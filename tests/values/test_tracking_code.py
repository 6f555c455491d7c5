import pytest
from hypothesis import given
from hypothesis import strategies as st

from gishe.values.tracking_code import TrackingCode


def test_the_same_random_bytes_make_the_same_code():
    assert TrackingCode.draw(bytes(range(16))) == TrackingCode.draw(bytes(range(16)))
    assert TrackingCode.draw(bytes(range(16))) != TrackingCode.draw(bytes(range(1, 17)))


@given(st.binary(min_size=16, max_size=32))
def test_a_code_is_two_groups_of_four_letters_without_look_alikes(random):
    written = str(TrackingCode.draw(random))
    assert len(written) == 9
    assert written[4] == "-"
    assert not set(written) & set("ILOU0123456789")
    assert TrackingCode.parse(written) == TrackingCode.draw(random)


def test_too_few_random_bytes_are_refused():
    with pytest.raises(ValueError, match="16 random bytes"):
        TrackingCode.draw(b"short")


@pytest.mark.parametrize(
    "typed",
    ["ABCD-EFGH", "abcd-efgh", " abcd efgh ", "ABCDEFGH", "abcd – efgh", "АВСD-ЕFGН"],  # the last is partly Cyrillic
)
def test_a_code_is_read_as_people_type_it(typed):
    assert str(TrackingCode.parse(typed)) == "ABCD-EFGH"


@pytest.mark.parametrize("typed", ["", "ABCD", "ABCD-EFGI", "ABCD-EFG0", "ABCD-EFGHJ", "ЖЖЖЖ-ЖЖЖЖ"])
def test_what_is_no_code_is_none(typed):
    assert TrackingCode.parse(typed) is None


@given(st.text())
def test_parse_never_raises(typed):
    TrackingCode.parse(typed)
