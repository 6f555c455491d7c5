import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from pydantic import BaseModel

from gishe import bundle
from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES
from gishe.language.approval import CommonRoute, Step, Together, UsedRoute
from gishe.language.check import CheckDefinition, Says
from gishe.language.document import DocumentDefinition
from gishe.language.form import CommonPage, FieldDefinition, OptionList, Page, Use
from gishe.language.glossary import meaning
from gishe.language.law import Law
from gishe.language.library import read_library
from gishe.language.load import read, read_file
from gishe.language.municipality import MunicipalityDefinition, PaymentDetails
from gishe.language.protocols.regix import Element, Message, RegixOperation
from gishe.language.protocols.rest import (
    RestArgument,
    RestField,
    RestOperation,
    RestRegister,
    RestRequest,
    RestResponse,
)
from gishe.language.register import RegisterDefinition
from gishe.language.scenario import Expectation, Scenario, ScenarioApplicant
from gishe.language.schema import KINDS, schema
from gishe.language.service import Decide, ServiceDefinition, Speed
from gishe.language.term import CaseTerm
from gishe.language.tree import Tree
from gishe.language.work_days import Day, NationalCalendar, OwnCalendar

pytestmark = pytest.mark.slow

DEFINITIONS = bundle.definitions()
SHIPPED = [file for file in sorted(DEFINITIONS.rglob("*.yaml")) if "simulator" not in file.parts]
INVALID = Path(__file__).parents[1] / "examples/invalid"
#: Mistakes that can be seen without knowing what expressions mean.
STRUCTURAL = [
    "applicants-as-text", "bad-choice", "bad-id", "bad-term", "basis-empty", "check-argument-missing",
    "check-argument-unknown", "check-register-unknown", "check-says-unknown-key", "decides-quoted",
    "fee-without-currency", "fields-forgotten", "keep-missing", "label-missing", "missing-key",
    "options-as-a-list", "page-neither-nor", "route-is-a-page", "route-unknown", "route-used-as-a-page",
    "route-used-in-a-group", "route-with-a-term", "scenario-check-word", "sign-by-hand", "speed-with-dash",
    "third-language", "together-alone", "unknown-check-type", "unknown-field-type", "unknown-key",
    "unknown-operation", "unknown-options", "unknown-page", "wrong-type",
]  # fmt: skip
MODELS: list[type[BaseModel]] = [
    ServiceDefinition, Speed, Decide, CaseTerm, Page, CommonPage, Use, OptionList, FieldDefinition, CheckDefinition,
    Says, Step, Together, UsedRoute, CommonRoute, DocumentDefinition, Scenario, ScenarioApplicant, Expectation,
    MunicipalityDefinition, PaymentDetails, RegisterDefinition, RegixOperation, Message, Element,
    RestRegister, RestOperation, RestRequest, RestArgument, RestResponse, RestField,
    Law, Day, NationalCalendar, OwnCalendar,
]  # fmt: skip


@pytest.fixture(scope="module")
def validators() -> dict[str, Draft7Validator]:
    library = read_library(DEFINITIONS, FIELD_TYPES, CHECK_TYPES)
    return {kind: Draft7Validator(schema(kind, library)) for kind in KINDS}


def kind_of(file: Path) -> str:
    parts = file.relative_to(DEFINITIONS).parts
    if parts[0] == "municipalities":
        return "municipality" if file.name == "municipality.yaml" else "overlay"
    return {"services": "service", "registers": "register", "common": "common", "calendar": "calendar"}[parts[0]]


def data(tree: object) -> object:
    assert isinstance(tree, Tree), tree
    return json.loads(json.dumps(tree.data, default=str))


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_a_schema(kind, validators):
    Draft7Validator.check_schema(validators[kind].schema)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: str(file.relative_to(DEFINITIONS)))
def test_what_is_shipped_is_valid(file, validators):
    assert [error.message for error in validators[kind_of(file)].iter_errors(data(read_file(file)))] == []


@pytest.mark.parametrize("name", STRUCTURAL)
def test_a_structural_mistake_is_invalid(name, validators):
    assert not validators["service"].is_valid(data(read_file(INVALID / f"{name}.yaml")))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_says_what_it_means(model):
    keys = [one.alias or name for name, one in model.model_fields.items()]
    assert [key for key in keys if not meaning(model.__name__, key)] == []


@pytest.mark.parametrize("name", FIELD_TYPES)
def test_every_field_type_has_its_own_keys_and_words(name, validators):
    found = validators["service"].schema["definitions"][f"field-{name}"]
    assert set(FIELD_TYPES[name].options.model_fields) <= set(found["properties"])
    assert found["description"]


@pytest.mark.parametrize("file", sorted((INVALID / "common").glob("*.yaml")), ids=lambda file: file.stem)
def test_a_shared_route_that_is_none_is_invalid(file, validators):
    # That two steps have one name, no schema can say.
    assert validators["common"].is_valid(data(read_file(file))) is (file.stem == "route-step-twice")


def test_a_route_is_offered_where_routes_are_used_with_what_it_is(validators):
    used = validators["service"].schema["definitions"]["UsedRoute"]["properties"]["use"]
    offered = dict(zip(used["enum"], used["enumDescriptions"], strict=True))
    assert "Главният архитект" in offered["common/architect-decides"]
    assert "common/delivery" not in offered


def test_an_overlay_needs_no_more_than_the_service_that_it_extends(validators):
    assert validators["overlay"].is_valid({"extends": "tree-felling-permit"})
    assert not validators["overlay"].is_valid({"extends": "no-such-service"})
    assert not validators["overlay"].is_valid({"speeds": {}})


@pytest.mark.parametrize(
    ("change", "valid"),
    [
        ("approval: [{step: green, remove: true}]", True),
        ("approval: [{step: review, after: green, role: secretary}]", True),
        ("approval: [{role: secretary}]", False),
        ("approval: [{use: common/architect-decides, after: green}]", True),
        ("approval: [{use: common/architect-decides, remove: true}]", True),
        ("approval: [{use: common/architect-decides, title: {bg: А}}]", False),
        ("approval: [{use: common/delivery, after: green}]", False),
        ("approval: [{step: green, rol: secretary}]", False),
        ("about: {remove: true}", True),
        ("speeds: {fast: {remove: true}}", True),
        ("speeds: {fast: {fee: 7}}", False),
        ("form: [{page: trees, fields: [{id: trees, max: 5}]}]", True),
    ],
)
def test_an_overlay_says_only_the_difference(change, valid, validators):
    written = data(read(f"extends: tree-felling-permit\n{change}\n", "overlay.yaml"))
    assert validators["overlay"].is_valid(written) is valid


def test_operations_are_those_of_the_registers_with_what_they_are_asked(validators):
    check = validators["service"].schema["definitions"]["check-register"]
    assert "grao/valid-person" in check["properties"]["ask"]["enum"]
    asked = next(one for one in check["allOf"] if one["if"]["properties"]["ask"]["const"] == "grao/valid-person")
    assert "egn" in asked["then"]["properties"]["with"]["required"]
