"""Registers beside GRAO's that services ask, as RegiX publishes them: keys, root elements, namespaces."""

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


def test_medical_decisions_are_asked_for_without_any_diagnosis():
    fields = REGISTERS["nelk"].operations["decisions"].response.fields
    elements = {field.element for field in _all(fields)}
    assert not {one for one in elements if "Diagnos" in one or "Illness" in one or "Arguments" in one}
