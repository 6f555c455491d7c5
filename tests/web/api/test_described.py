"""The API does what its description says, whatever it is asked: with no token, and with one of each kind of caller."""

from dataclasses import replace

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import booleans
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)
from writing_house import writable

from gishe.runtime import visiting
from gishe.runtime.tokens import WantedToken, give_token
from gishe.web.api.access import PROGRAMS
from gishe.web.app import build
from gishe.web.rate_limit import LIMITS, Limit, RateLimits

pytestmark = pytest.mark.slow

MINE = "gorna-polyana"
OWN, FOREIGN = 8, 1
#: Each caller's own operations: whose they are, and whether they take a role.
CALLERS = {
    "": ("anyone", False), "applicant": ("applicant", False), "ela": ("official", False), "opisa": ("official", True),
}  # fmt: skip
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance,
    response_schema_conformance, unsupported_method,
]  # fmt: skip


@pytest.fixture
def app(house, known):
    """An application that nobody waits for: whoever asks a thousand things in a second is the test."""
    free = RateLimits(limits={doing: Limit(1, 10**9) for doing in LIMITS})
    return build(replace(writable(house, known), limits=free))


@pytest.fixture
def token(house, caller):
    """The token of a caller: an applicant, an official, an administrator, or of nobody."""
    office = house.offices[MINE]
    if caller == "applicant":
        session = visiting.sign_in_applicant(office, office.trial_people[0])
        return visiting.begin_program(office, session, "проба").id
    return give_token(office.store, office.chance, "тест", WantedToken(caller, "проба", 7)) if caller else ""


@pytest.fixture
def real(house, citizen, felling, work):
    """What an address may name that is there: an application is filed and waits for an official."""
    number = felling(citizen(0))
    work()
    with house.offices[MINE].store.read() as reader:
        case = reader.case_by_number(number)
    digest = next(one for finding in case.findings for one in finding.evidence)
    return {
        "service": "tree-felling-permit", "question": "consent", "number": number, "case": case.id,
        "step": "inspection", "digest": digest,
    }  # fmt: skip


@pytest.mark.parametrize("caller", CALLERS)
def test_it_answers_as_it_says(app, token, caller, real):
    """What is a caller's own is asked more often than what they are refused."""
    schema = schemathesis.openapi.from_asgi(f"/{MINE}/api/v1/openapi.json", app)
    headers = {"authorization": f"Bearer {token}"} if token else {}
    for found in schema.get_all_operations():
        operation = found.ok()
        own = PROGRAMS[operation.definition.raw["operationId"]]
        theirs = (own.who, bool(own.role)) == CALLERS[caller]
        if theirs or operation.method == "get":
            _ask(operation, headers, real, OWN if theirs else FOREIGN)


def _ask(operation, headers, real, examples):
    @settings(
        max_examples=examples, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy(), known=booleans())
    def asked(case, known):
        if known:
            case.path_parameters = {name: real.get(name, value) for name, value in case.path_parameters.items()}
        case.call_and_validate(checks=CHECKS, headers=headers)

    asked()
