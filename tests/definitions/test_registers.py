"""The registers beside GRAO's, as RegiX publishes them: keys, root elements, namespaces; and how they are spoken of."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES
from gishe.language.library import read_library

REGISTERS = read_library(Path(__file__).parents[2] / "definitions", FIELD_TYPES, CHECK_TYPES).vocabulary.registers
NAMESPACE = "http://egov.bg/RegiX/"
#: operation: the key behind `TechnoLogica.RegiX.`, the roots and the namespaces of the request and of the answer
PUBLISHED = {
    "mvr/vehicle": (
        "MVRMPSAdapter.APIService.IMVRMPSAPI.GetMotorVehicleRegistrationInfo",
        ("MotorVehicleRegistrationRequest", "MVR/MPS/MotorVehicleRegistrationRequest"),
        ("MotorVehicleRegistrationResponse", "MVR/MPS/MotorVehicleRegistrationResponse"),
    ),
    "nelk/decisions": (
        "NelkEismeAdapter.APIService.INelkEismeAPI.GetAllExpertDecisionsByIdentifier",
        ("GetAllExpertDecisionsByIdentifierRequest", "NELK/EISME"),
        ("ExpertDecisionsResponse", "NELK/EISME"),
    ),
    "trade-register/valid-company": (
        "AVTRAdapter.APIService.ITRAPI.GetValidUICInfo",
        ("ValidUICRequest", "AV/TR/ValidUICRequest"),
        ("ValidUICResponse", "AV/TR/ValidUICResponse"),
    ),
    "property-register/person-acts": (
        "PropertyRegAdapter.APIService.IPropertyRegAPI.GetPersonInfo",
        ("PersonInfoRequest", "AV/PropertyReg/PersonInfoRequest"),
        ("PersonInfoResponse", "AV/PropertyReg/PersonInfoResponse"),
    ),
}


def _operations():
    for name, register in REGISTERS.items():
        for operation, what in register.operations.items():
            yield f"{name}/{operation}", what


def _all(fields) -> Iterator:
    for field in fields:
        yield field
        yield from _all(field.fields)


@pytest.mark.parametrize("name", PUBLISHED)
def test_an_operation_has_its_published_names(name):
    key, request, response = PUBLISHED[name]
    operation = dict(_operations())[name]
    assert operation.key == f"TechnoLogica.RegiX.{key}"
    assert (operation.request.element, operation.request.namespace) == (request[0], NAMESPACE + request[1])
    assert (operation.response.element, operation.response.namespace) == (response[0], NAMESPACE + response[1])


def test_every_operation_is_looked_at_here_or_is_of_the_population_registers():
    assert {name for name, _ in _operations() if not name.startswith("grao/")} == set(PUBLISHED)


@pytest.mark.parametrize(("name", "operation"), list(_operations()))
def test_names_are_told_apart_and_spoken_in_both_languages(name, operation):
    for message in (operation.request, operation.response):
        for group in [message.fields, *(field.fields for field in _all(message.fields))]:
            assert len({field.name for field in group}) == len(group), name
        assert all(field.label.bg and field.label.en for field in _all(message.fields)), name
        assert all(bool(field.fields) == (field.type == "group") for field in _all(message.fields)), name


def test_medical_decisions_are_asked_for_without_any_diagnosis():
    fields = REGISTERS["nelk"].operations["decisions"].response.fields
    elements = {field.element for field in _all(fields)}
    assert not {one for one in elements if "Diagnos" in one or "Illness" in one or "Arguments" in one}
