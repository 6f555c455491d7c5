"""An independent SOAP client reads the trial register's WSDL and talks to it; another program verifies the answers.

Nothing of Gishe's own client takes part, but for the arguments that the catalogue declares.
"""

import subprocess
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
import requests
import zeep
from lxml import etree
from zeep.exceptions import Fault
from zeep.transports import Transport

from gishe.language.protocols.regix import RegixOperation
from gishe.registers.argument import argument
from gishe.registers.question import about_call, question
from gishe.registers.settings import RegisterSettings
from gishe.registers.simulator.mode import Mode
from gishe.registers.simulator.people import People
from gishe.registers.simulator.register import TrialRegister
from gishe.registers.soap import PATH, SIGNED
from gishe.runtime.register_port import CallContext

SOAP = "{http://schemas.xmlsoap.org/soap/envelope/}"
DATA = f"{{{SIGNED}}}Data"
SIGNATURE = "{http://www.w3.org/2000/09/xmldsig#}Signature"
CONTRACT = PATH.rpartition("/")[0]
ANSWER = "{http://egov.bg/RegiX/GRAO/NBD/ValidPersonResponse}"


class Listening(Transport):
    """Keeps the last answer as it came, byte for byte."""

    body = b""

    def post(self, address: str, message: Any, headers: Any) -> Any:
        response = super().post(address, message, headers)
        self.body = response.content
        return response


@pytest.fixture(scope="module")
def stranger(certificates: Path) -> Iterator[Listening]:
    """Somebody else's SOAP client, with both certificates."""
    session = requests.Session()
    session.trust_env = False
    session.cert = (str(certificates / "client.pem"), str(certificates / "client.key"))
    session.verify = str(certificates / "ca.pem")
    yield Listening(session=session)
    session.close()


@pytest.fixture(params=["?wsdl", "?singleWsdl", ".singlewsdl.xml"], scope="module")
def client(request: pytest.FixtureRequest, stranger: Listening, address: str) -> zeep.Client:
    return zeep.Client(f"{address}{CONTRACT}{request.param}", transport=stranger)


@pytest.fixture
def wanted(operation: RegixOperation, people: People) -> dict[str, Any]:
    """A question by the names of the WSDL."""
    return {
        "Operation": operation.key,
        "Argument": {"_value_1": argument(operation.request, {"egn": people.by_id["ivan-lipov"].egn})},
        "CallContext": {"ServiceURI": "1-17", "ServiceType": "проверка", "LawReason": "чл. 106, ал. 1 от ЗГР"},
        "SignResult": True,
        "ReturnAccessMatrix": True,
    }


@pytest.fixture
def xmlsec(tmp_path: Path, certificates: Path) -> Callable[[bytes], bool]:
    """Lets xmlsec1 say whether the register has signed an answer's data."""

    def xmlsec(body: bytes) -> bool:
        data = next(etree.fromstring(body).iter(DATA))
        signature = next(data.itersiblings(SIGNATURE))
        # As signed: a document of its own with the signature inside, before it was moved beside the data.
        signed = deepcopy(data)
        signed.append(deepcopy(signature))
        file = tmp_path / "data.xml"
        file.write_bytes(etree.tostring(signed, with_tail=False))
        ids = ["--id-attr:id", f"{SIGNED}:Data", "--id-attr:Id", "SignedProperties"]
        # Only the certificate that is given, never the one that comes with the answer.
        key = ["--enabled-key-data", "key-name", "--pubkey-cert-pem", str(certificates / "register-signer.pem")]
        ran = subprocess.run(["xmlsec1", "--verify", *ids, *key, file], capture_output=True, check=False)
        return ran.returncode == 0

    return xmlsec


def names_in(result: Any) -> list[str]:
    return [one.text for one in result.Data.Response._value_1 if "Name" in one.tag]


@pytest.mark.slow
@pytest.mark.usefixtures("register")
def test_a_question_is_answered_and_signed(
    client: zeep.Client, wanted: dict[str, Any], people: People, xmlsec: Callable[[bytes], bool]
) -> None:
    result = client.service.Execute(request={"ServiceRequestData": wanted})
    assert (result.IsReady, result.HasError, result.Error) == (True, False, None)
    assert names_in(result) == list(people.by_id["ivan-lipov"].names)
    assert result.Data.Matrix.HasAccess
    assert {one.Name for one in result.Data.Matrix.Properties.Property} >= {"FirstName", "DeathDate"}
    assert xmlsec(client.transport.body)
    name = names_in(result)[0].encode()
    assert not xmlsec(client.transport.body.replace(name, name + b"!"))


@pytest.mark.slow
def test_a_late_answer_is_fetched_and_acknowledged(
    client: zeep.Client,
    wanted: dict[str, Any],
    register: TrialRegister,
    xmlsec: Callable[[bytes], bool],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    register.modes = {"*": Mode.parse("later:60")}
    promised = client.service.Execute(request={"ServiceRequestData": wanted})
    assert (promised.IsReady, promised.HasError, promised.Data) == (False, False, None)
    call = {"ServiceCallID": promised.ServiceCallID, "VerificationCode": promised.VerificationCode}
    argument_of = {"ServiceCheckResultArgument": call}
    assert client.service.CheckResult(argument=argument_of).IsReady is False
    now = register.now()
    monkeypatch.setattr(register, "now", lambda: now + timedelta(minutes=2))
    result = client.service.CheckResult(argument=argument_of)
    assert result.IsReady
    assert len(names_in(result)) == 3
    assert xmlsec(client.transport.body)
    received = register.calls.received
    assert client.service.AcknowledgeResultReceived(argument=argument_of) is None
    assert register.calls.received == received + 1
    with pytest.raises(Fault, match="no such call"):
        client.service.AcknowledgeResultReceived(argument=argument_of)


def test_what_is_refused_and_what_fails_reach_it_as_they_should(
    client: zeep.Client, wanted: dict[str, Any], register: TrialRegister
) -> None:
    refused = client.service.Execute(request={"ServiceRequestData": {**wanted, "Operation": "nobody.knows.it"}})
    assert (refused.HasError, refused.Error) == (True, "Непозната операция.")
    register.modes = {"*": Mode("fault")}
    with pytest.raises(Fault, match="unable to process"):
        client.service.Execute(request={"ServiceRequestData": wanted})


def test_the_contract_too_is_only_for_those_with_a_certificate(address: str, certificates: Path) -> None:
    with requests.Session() as nobody:
        nobody.trust_env = False
        nobody.verify = str(certificates / "ca.pem")
        with pytest.raises((requests.exceptions.SSLError, requests.exceptions.ConnectionError)):
            nobody.get(f"{address}{CONTRACT}?wsdl", timeout=5)


def test_the_contract_names_the_address_that_it_was_asked_at(address: str, settings: RegisterSettings) -> None:
    with httpx.Client(verify=settings.tls(), trust_env=False) as client:
        wsdl = client.get(f"{address}{CONTRACT}?wsdl").text
        assert f'location="{address}{PATH}"' in wsdl
        assert f'schemaLocation="{address}{CONTRACT}?xsd=xsd0"' in wsdl
        assert 'RequireClientCertificate="true"' in wsdl
        assert "schemaLocation" not in client.get(f"{address}{CONTRACT}?singleWsdl").text
        assert f'href="{CONTRACT}?singleWsdl"' in client.get(address).text
        for other in ("", "?xsd=xsd9", "?xsd=xsd-1", "?xsd=xsd²", "?wsdl=1"):
            assert client.get(f"{address}{CONTRACT}{other}").status_code == 404


@pytest.fixture(scope="module")
def schema(address: str, certificates: Path) -> etree.XMLSchema:
    """The messages' schemas as they are served."""
    session = requests.Session()
    session.trust_env = False
    session.cert = (str(certificates / "client.pem"), str(certificates / "client.key"))
    session.verify = str(certificates / "ca.pem")

    class Fetching(etree.Resolver):
        def resolve(self, url: str, public_id: str, context: Any) -> Any:
            del public_id
            return self.resolve_string(session.get(url, timeout=5).content, context)

    parser = etree.XMLParser()
    parser.resolvers.add(Fetching())
    with session:
        body = session.get(f"{address}{CONTRACT}?xsd=xsd0", timeout=5).content
        return etree.XMLSchema(etree.fromstring(body, parser))


def body_of(message: bytes) -> etree._Element:
    body = etree.fromstring(message).find(f"{SOAP}Body")
    assert body is not None
    return body[0]


@pytest.fixture
def about_ivan(operation: RegixOperation, people: People, context: CallContext) -> bytes:
    return question(operation, {"egn": people.by_id["ivan-lipov"].egn}, context)


@pytest.mark.parametrize("mode", ["answer", "later:60", "not-found", "has-error", "hidden:death_date", "unsigned"])
def test_what_we_send_and_what_the_register_answers_is_as_the_contract_says(
    schema: etree.XMLSchema, about_ivan: bytes, register: TrialRegister, mode: str
) -> None:
    schema.assertValid(body_of(about_ivan))
    register.modes = {"*": Mode.parse(mode)}
    schema.assertValid(body_of(register.reply(about_ivan).body))


@pytest.mark.parametrize("message", ["CheckResult", "AcknowledgeResultReceived"])
def test_what_we_say_of_a_late_answer_is_as_the_contract_says(
    schema: etree.XMLSchema, register: TrialRegister, message: Any
) -> None:
    schema.assertValid(body_of(about_call(message, "17", "code")))
    replied = register.reply(about_call(message, "17", "code"))
    if replied.status == 200:
        schema.assertValid(body_of(replied.body))
