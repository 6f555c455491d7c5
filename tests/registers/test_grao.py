"""GRAO's operations as RegiX publishes them: keys, root elements, namespaces."""

from collections.abc import Iterator, Mapping

import pytest

from gishe.language.protocols.regix import Element, RegixOperation
from gishe.language.register import RegisterDefinition
from gishe.registers.soap import namespace_of

NAMESPACE = "http://egov.bg/RegiX/GRAO/"
KEY = "TechnoLogica.RegiX.Grao{0}Adapter.APIService.I{0}API.{1}"
#: operation: adapter, method, request root, stem of both namespaces and of the answer's root
PUBLISHED = {
    "valid-person": ("NBD", "ValidPersonSearch", "ValidPersonRequest", "ValidPerson"),
    "person-data": ("NBD", "PersonDataSearch", "PersonDataRequest", "PersonData"),
    "relations": ("NBD", "RelationsSearch", "RelationsRequestType", "Relations"),
    "permanent-address": ("PNA", "PermanentAddressSearch", "PermanentAddressRequest", "PermanentAddress"),
    "current-address": ("PNA", "TemporaryAddressSearch", "TemporaryAddressRequest", "TemporaryAddress"),
    "marital-status": ("BR", "MaritalStatusSearch", "MaritalStatusRequest", "MaritalStatus"),
    "spouse-and-children": (
        "BR",
        "MaritalStatusSpouseChildrenSearch",
        "MaritalStatusSpouseChildrenRequest",
        "MaritalStatusSpouseChildren",
    ),
}


@pytest.fixture
def operations(grao: Mapping[str, RegisterDefinition]) -> Mapping[str, RegixOperation]:
    return grao["grao"].operations


def test_the_operations_are_these(operations: Mapping[str, RegixOperation]) -> None:
    assert list(operations)[: len(PUBLISHED)] == list(PUBLISHED)


@pytest.mark.parametrize("name", PUBLISHED)
def test_an_operation_has_its_published_names(operations: Mapping[str, RegixOperation], name: str) -> None:
    adapter, method, root, stem = PUBLISHED[name]
    operation = operations[name]
    assert operation.key == KEY.format(adapter, method)
    assert (operation.request.element, operation.response.element) == (root, f"{stem}Response")
    assert operation.request.namespace == f"{NAMESPACE}{adapter}/{stem}Request"
    assert operation.response.namespace == f"{NAMESPACE}{adapter}/{stem}Response"


def _leaves(fields: tuple[Element, ...], namespace: str) -> Iterator[tuple[str, str]]:
    for field in fields:
        own = namespace_of(field, namespace)
        yield field.element, own
        yield from _leaves(field.fields, own)


def test_only_parts_of_persons_are_in_a_namespace_of_their_own(operations: Mapping[str, RegixOperation]) -> None:
    for name in PUBLISHED:
        operation = operations[name]
        namespaces = {own for _, own in _leaves(operation.response.fields, operation.response.namespace)}
        shared = {f"{NAMESPACE}NBD"} if name in {"relations", "person-data"} else set()
        assert namespaces == {operation.response.namespace} | shared
    whole = _leaves(operations["relations"].response.fields, operations["relations"].response.namespace)
    assert [element for element, own in whole if own != f"{NAMESPACE}NBD"] == ["PersonRelations"]
