import pytest

from gishe.runtime.ports import YearIsOver


def test_a_year_that_is_over_is_not_opened_again(store):
    with store.write() as unit:
        assert unit.number("in", 2026) == 1
        assert unit.number("in", 2027) == 1
        for year in (2026, 2025):
            with pytest.raises(YearIsOver, match=str(year)):
                unit.number("in", year)
        assert unit.number("out", 2026) == 1
        assert unit.number("in", 2027) == 2
