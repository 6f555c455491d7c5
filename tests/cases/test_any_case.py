"""Ten thousand cases of any route: nobody waits for nothing, nobody acts who may not, nothing is skipped, all end."""

from functools import cache

import pytest
from anycase.house import Dice, House
from anycase.routes import route
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

#: So many routes are compiled once, with each of the applications filed once; many cases go over each.
ROUTES = 150
CASES = 10_000
ANSWERS = ({"trees": 3, "near": True}, {"trees": 3}, {"trees": 7, "near": False}, {"trees": 6, "near": True})


@pytest.fixture
def filed(service, situation):
    """Files an application over a route."""
    compiled = cache(lambda seed: service(route(seed)))
    return cache(lambda seed, answers: House(situation(compiled(seed), ANSWERS[answers])))


@pytest.mark.slow
@settings(max_examples=CASES, suppress_health_check=list(HealthCheck))
@given(st.integers(0, ROUTES - 1), st.integers(0, len(ANSWERS) - 1), st.binary(max_size=100))
def test_any_case_of_any_route(filed, seed, answers, throws):
    filed(seed, answers).another(Dice(throws)).drive()
