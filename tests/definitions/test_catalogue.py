"""Every operation of the catalogue: what is asked and answered is valid by the schema that its file restates."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from gishe.language.load import read_file
from gishe.language.mistakes import check
from gishe.language.protocols import AnyRegister
from gishe.language.protocols.regix import Element, Message, RegixOperation
from gishe.language.register import RegisterDefinition
from gishe.registers.invented import Inventor
from gishe.registers.question import question
from gishe.registers.record import record
from gishe.registers.restated import restated
from gishe.registers.simulator.asked import asked
from gishe.registers.simulator.filling import write
from gishe.registers.simulator.invented_answer import invented_answer
from gishe.registers.written_register import written
from gishe.runtime.register_port import CallContext
from gishe.values.unknown import is_unknown

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parents[2] / "definitions" / "registers"
CONTEXT = CallContext("1-17-21.11.2026", "чл. 106, ал. 1 от ЗГР", "Община Изворово")
#: One of everything that may be left out, one of nothing, and some between.
SEEDS = (("whole", False), ("bare", True), ("some", True), ("others", True))


def _definition(file: Path) -> RegisterDefinition:
    tree = read_file(file)
    assert not isinstance(tree, tuple), tree
    found = check(AnyRegister, tree.data)
    assert not isinstance(found, tuple), found
    return found


ALL = {file.stem: _definition(file) for file in sorted(FOLDER.glob("*.yaml"))}
#: Those of RegiX; a municipality's own lists and registers over REST are tried elsewhere.
REGISTERS = {name: one for name, one in ALL.items() if one.protocol == "regix"}
OPERATIONS = [(f"{name}/{key}", its) for name, one in REGISTERS.items() for key, its in one.operations.items()]
each_operation = pytest.mark.parametrize(
    ("name", "operation"), OPERATIONS, ids=[name for name, _ in OPERATIONS]
)  # fmt: skip


def _schema(message: Message, folder: Path) -> etree.XMLSchema:
    for name, body in restated(message, "message").items():
        (folder / name).write_bytes(body)
    return etree.XMLSchema(etree.parse(folder / "message.xsd"))


def _sent(operation: RegixOperation, arguments: Mapping[str, Any]) -> tuple[bytes, etree._Element]:
    message = question(operation, arguments, CONTEXT)
    argument = next(etree.fromstring(message).iter("{http://egov.bg/RegiX/SignedData}Argument"))[0]
    # As a document of its own, for that is what a register validates.
    return message, etree.fromstring(etree.tostring(argument, encoding="utf-8"))


@each_operation
def test_every_question_that_leaves_is_valid(name: str, operation: RegixOperation, tmp_path: Path) -> None:
    schema = _schema(operation.request, tmp_path)
    for seed, sparse in SEEDS:
        arguments = Inventor(f"{name} {seed}", sparse=sparse).group(operation.request.fields)
        _, sent = _sent(operation, arguments)
        schema.assertValid(sent)
        assert record(sent, operation.request) == arguments


@each_operation
def test_the_simulator_takes_every_question(name: str, operation: RegixOperation) -> None:
    arguments = Inventor(name).group(operation.request.fields)
    message, _ = _sent(operation, arguments)
    understood = asked(message, REGISTERS)
    assert (understood.name, understood.arguments) == (name, arguments)


@each_operation
def test_every_invented_answer_is_valid_and_read_whole(name: str, operation: RegixOperation, tmp_path: Path) -> None:
    schema = _schema(operation.response, tmp_path)
    answer = invented_answer(name, {"egn": "7501010018", "eik": "000000000"}, operation.response)
    told = etree.fromstring(etree.tostring(write(operation.response, answer), encoding="utf-8"))
    schema.assertValid(told)
    found = record(told, operation.response)
    assert not any(is_unknown(value) for value in _values(found))
    assert _names(found) == _names(answer)
    assert answer == invented_answer(name, {"egn": "7501010018", "eik": "000000000"}, operation.response)


def _values(data: Any) -> Iterator[Any]:
    match data:
        case Mapping():
            for value in data.values():
                yield from _values(value)
        case list():
            for value in data:
                yield from _values(value)
        case _:
            yield data


def _names(data: Any) -> Any:
    match data:
        case Mapping():
            return {name: _names(value) for name, value in data.items()}
        case list():
            return [_names(value) for value in data]
    return None


def _all(fields: tuple[Element, ...]) -> Iterator[Element]:
    for field in fields:
        yield field
        yield from _all(field.fields)


@each_operation
def test_names_are_told_apart_and_spoken_of_in_bulgarian(name: str, operation: RegixOperation) -> None:
    assert operation.title.bg
    assert operation.title.en, name
    for message in (operation.request, operation.response):
        for group in [message.fields, *(field.fields for field in _all(message.fields))]:
            assert len({field.name for field in group}) == len(group), name
        assert all(field.label.bg for field in _all(message.fields)), name
        assert all(bool(field.fields) == (field.type == "group") for field in _all(message.fields)), name


def test_the_catalogue_is_whole() -> None:
    assert len(REGISTERS) == 75
    assert len(OPERATIONS) == 188


@pytest.mark.parametrize("name", REGISTERS)
def test_a_file_is_named_after_its_register_and_says_who_keeps_it(name: str) -> None:
    register = REGISTERS[name]
    assert register.register_ == name
    assert register.owner.bg
    assert register.owner.en


#: Keys that were seen whole in calls; all others are put together of published names.
SEEN = {
    "GraoNBDAdapter": ("ValidPersonSearch", "PersonDataSearch", "RelationsSearch"),
    "GraoPNAAdapter": ("PermanentAddressSearch", "TemporaryAddressSearch"),
    "GraoBRAdapter": ("MaritalStatusSearch", "MaritalStatusSpouseChildrenSearch"),
    "AVTRAdapter": ("GetActualState", "GetActualStateV2", "GetActualStateV3", "GetBranchOffice", "GetValidUICInfo",
                    "PersonInCompaniesSearch"),
    "AVBulstat2Adapter": ("GetStateOfPlay", "GetActualUICInfo"),
    "PropertyRegAdapter": ("PropertySearch", "GetPropertyInfo", "GetPersonInfo", "GetEntityInfo", "GetSites"),
    "NRAEmploymentContractsAdapter": ("GetEmploymentContracts",),
    "NRAObligatedPersonsAdapter": ("GetObligatedPersons",),
    "MVRBDSAdapter": ("GetPersonalIdentityV3",),
    "MVRMPSAdapter": ("GetMotorVehicleRegistrationInfo",),
    "NelkEismeAdapter": ("GetAllExpertDecisionsByIdentifier",),
    "AZJobsAdapter": ("GetJobSeekerStatus",),
    "ASPSocialAdapter": ("GetMonthlySocialBenefits", "GetBenefitsForHeating", "GetSocialServicesDecisions",
                         "GetPersonWithDisabilitiesSocialBenefitsList"),
}  # fmt: skip


def test_only_keys_that_were_seen_are_confirmed() -> None:
    seen = {(adapter, method) for adapter, methods in SEEN.items() for method in methods}
    confirmed = {tuple(its.key.split(".")[2::3]) for _, its in OPERATIONS if its.key_confirmed}
    assert confirmed == seen


@pytest.mark.parametrize("name", REGISTERS)
def test_a_file_is_as_the_generator_writes_it(name: str) -> None:
    register, body = REGISTERS[name], (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    comment = "\n".join(line[1:].removeprefix(" ") for line in body.split("\n\nregister:")[0].splitlines())
    assert written(register, comment) == body
