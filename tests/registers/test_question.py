"""The request as RegiX's entry point expects it: the elements, their order, their namespaces."""

from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from gishe.language.register import RegisterDefinition
from gishe.registers.question import Asker, Unaskable, question
from gishe.registers.soap import REGIX, SIGNED, SOAP
from gishe.runtime.register_port import CallContext, Employee

ORDER = ["Operation", "Argument", "CallContext", "SignResult", "ReturnAccessMatrix"]
CONTEXT = {
    "ServiceURI": "1-17-21.11.2026",
    "ServiceType": "За административна услуга",
    "AdministrationName": "Община Изворово",
    "LawReason": "чл. 106, ал. 1 от ЗГР",
    "Remark": "Автоматична проверка по подадено заявление, без участие на служител",
}


@pytest.fixture
def data(grao: dict[str, RegisterDefinition], context: CallContext) -> Any:
    def data(operation: str, **arguments: Any) -> etree._Element:
        envelope = etree.fromstring(question(grao["grao"].operations[operation], arguments, context))
        assert envelope.tag == f"{{{SOAP}}}Envelope"
        path = f"{{{SOAP}}}Body/{{{REGIX}}}Execute/{{{REGIX}}}request/{{{SIGNED}}}ServiceRequestData"
        found = envelope.find(path)
        assert found is not None
        return found

    return data


def test_the_elements_stand_in_the_order_of_the_schema(data: Any) -> None:
    made = data("valid-person", egn="0000000000")
    assert [child.tag for child in made] == [f"{{{SIGNED}}}{name}" for name in ORDER]
    assert [made[0].text, made[3].text, made[4].text] == [
        "TechnoLogica.RegiX.GraoNBDAdapter.APIService.INBDAPI.ValidPersonSearch",
        "true",
        "true",
    ]


def test_the_context_says_why(data: Any) -> None:
    call = data("valid-person", egn="0000000000")[2]
    assert {etree.QName(one).localname: one.text for one in call} == CONTEXT
    assert {etree.QName(one).namespace for one in call} == {SIGNED}
    assert [etree.QName(one).localname for one in call] == list(CONTEXT)


def test_the_context_says_who_where_somebody_looks(grao: dict[str, RegisterDefinition], context: CallContext) -> None:
    official = replace(context, employee=Employee("vida", "Вида Примерова", "длъжностно лице по гражданско състояние"))
    asker = Asker("2.16.100.1.1.1.1", "0000000000")
    made = etree.fromstring(question(grao["grao"].operations["valid-person"], {"egn": "0000000000"}, official, asker))
    (call,) = made.iter(f"{{{SIGNED}}}CallContext")
    assert [(etree.QName(one).localname, one.text) for one in call] == [
        ("ServiceURI", "1-17-21.11.2026"),
        ("ServiceType", "За административна услуга"),
        ("EmployeeIdentifier", "vida"),
        ("EmployeeNames", "Вида Примерова"),
        ("EmployeePosition", "длъжностно лице по гражданско състояние"),
        ("AdministrationOId", "2.16.100.1.1.1.1"),
        ("AdministrationName", "Община Изворово"),
        ("ResponsiblePersonIdentifier", "0000000000"),
        ("LawReason", "чл. 106, ал. 1 от ЗГР"),
    ]


def test_the_argument_is_in_its_own_namespace(data: Any) -> None:
    (argument,) = data("current-address", egn="0000000000", on="2026-11-21")[1]
    namespace = "http://egov.bg/RegiX/GRAO/PNA/TemporaryAddressRequest"
    assert argument.tag == f"{{{namespace}}}TemporaryAddressRequest"
    assert [(one.tag, one.text) for one in argument] == [
        (f"{{{namespace}}}EGN", "0000000000"),
        (f"{{{namespace}}}SearchDate", "2026-11-21"),
    ]


def test_relations_keep_the_name_that_the_schema_gives_them(data: Any) -> None:
    (argument,) = data("relations", egn="0000000000")[1]
    assert argument.tag == "{http://egov.bg/RegiX/GRAO/NBD/RelationsRequest}RelationsRequestType"


def test_what_a_person_writes_cannot_become_markup(data: Any) -> None:
    (argument,) = data("valid-person", egn="</EGN><EGN>&x;")[1]
    assert [one.text for one in argument] == ["</EGN><EGN>&x;"]


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        ({}, "egn"),
        ({"egn": None, "on": "2026-11-21"}, "egn"),
        ({"egn": "  ", "on": "2026-11-21"}, "egn"),
        ({"egn": "0000000000"}, "on"),
        ({"egn": "0000000000", "on": "21.11.2026"}, "on"),
        ({"egn": "0000000000", "on": "2026-02-30"}, "on"),
        ({"egn": "0000000000", "on": "2026-11-21", "age": 3}, "age"),
    ],
)
def test_a_wrong_argument_is_named_and_its_value_is_not_told(data: Any, arguments: Any, names: str) -> None:
    with pytest.raises(Unaskable, match=names) as unaskable:
        data("current-address", **arguments)
    assert "0000000000" not in str(unaskable.value)


@pytest.fixture
def sent_moment(grao: dict[str, RegisterDefinition], context: CallContext) -> Any:
    person = grao["grao"].operations["current-address"]
    on = next(field for field in person.request.fields if field.name == "on")
    fields = tuple(
        field.model_copy(update={"type": "date-time"}) if field is on else field for field in person.request.fields
    )
    operation = person.model_copy(update={"request": person.request.model_copy(update={"fields": fields})})

    def sent_moment(on: str) -> str | None:
        envelope = etree.fromstring(question(operation, {"egn": "0000000000", "on": on}, context))
        return next(element.text for element in envelope.iter("{*}SearchDate"))

    return sent_moment


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("2026-11-21", "2026-11-21T00:00:00"),
        ("1990-01-01T00:00:00", "1990-01-01T00:00:00"),
        ("2026-11-21T13:05:07+00:00", "2026-11-21T13:05:07+00:00"),
        ("2026-11-21T13:05:07.25Z", "2026-11-21T13:05:07.25Z"),
    ],
)
def test_a_moment_is_sent_whole_even_where_only_its_date_is_known(sent_moment: Any, given: str, sent: str) -> None:
    assert sent_moment(given) == sent


@pytest.mark.parametrize("given", ["2026-02-30", "2026-11-21T13:05", "2026-11-21 13:05:07", "2026-11-21T25:00:00", "x"])
def test_what_is_no_moment_is_not_sent(sent_moment: Any, given: str) -> None:
    with pytest.raises(Unaskable, match="argument on is not of type date-time"):
        sent_moment(given)


def test_no_question_without_a_law(grao: dict[str, RegisterDefinition], context: CallContext) -> None:
    with pytest.raises(Unaskable, match="legal basis"):
        question(grao["grao"].operations["valid-person"], {"egn": "0000000000"}, replace(context, basis=" "))
