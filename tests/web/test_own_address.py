import pytest
from hypothesis import given
from hypothesis import strategies as st

from gishe.web.own_address import own_address


@pytest.mark.parametrize("ours", ["/", "/a/cases", "/a/services/b-c/apply/d", "/a/cases/1-2-21.11.2026"])
def test_our_own_addresses_are_followed(ours):
    assert own_address(ours, "/") == ours


@pytest.mark.parametrize(
    "theirs",
    ["//evil.example", "/\\evil.example", "https://evil.example", "", "a", "/a?b", "/a\n", "/a b", "/a//b", "/\t/e"],
)
def test_others_are_not(theirs):
    assert own_address(theirs, "/home") == "/home"


@given(st.text(alphabet="/\\.:a@?#%\t\n ", max_size=12))
def test_nothing_typed_leads_away(written):
    given_ = own_address(written, "/home")
    assert given_.startswith("/")
    assert not given_.startswith(("//", "/\\"))
