import pytest

from gishe.values.lnch import Lnch


@pytest.mark.parametrize("written", ["7111042925", "711104-2925", " 7111042925\ufeff"])
def test_spaces_hyphens_and_invisible_characters_are_forgiven(written):
    assert str(Lnch.parse(written)) == "7111042925"


@pytest.mark.parametrize("written", ["", "711104292", "7111042922", "71110429a5"])
def test_anything_else_is_refused(written):
    assert Lnch.parse(written) is None


def test_lists_and_logs_show_the_beginning_only():
    assert Lnch.parse("7111042925").masked == "711104****"
    assert "2925" not in repr(Lnch.parse("7111042925"))
