"""Ten thousand cases of any route: nobody waits for nothing, nobody acts who may not, nothing is skipped, all end."""

from functools import cache

import pytest
from anycase.house import Dice, House
from anycase.routes import route
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

#: So many routes are compiled once; many cases go over each.
ROUTES = 150
CASES = 10_000
ANSWERS = ({"trees": 3, "near": True}, {"trees": 3}, {"trees": 7, "near": False}, {"trees": 6, "near": True})


@pytest.fixture
def compiled(service):
    """Compiles a route when it is first driven over."""
    return cache(lambda seed: service(route(seed)))


@pytest.mark.slow
@settings(max_examples=CASES, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, ROUTES - 1), throws=st.binary(max_size=100))
def test_any_case_of_any_route(compiled, situation, seed, throws):
    dice = Dice(throws)
    House(situation(compiled(seed), dice.pick(ANSWERS)), dice).drive()
