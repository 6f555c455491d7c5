"""Answers as registers write them, in namespaces, prefixes and spaces of every kind, are read by the client that asks.

The files in `recorded/` have the shape of published schemas and invented values. A small server of its own serves each
byte for byte, signed as RegiX signs; nothing of the trial register takes part.
"""

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from lxml import etree
from signxml.algorithms import CanonicalizationMethod, SignatureConstructionMethod
from signxml.signer import XMLSigner

from gishe import bundle
from gishe.language.register import RegisterDefinition
from gishe.registers.regix import RegixRegisters
from gishe.registers.restated import restated
from gishe.registers.settings import RegisterSettings
from gishe.registers.simulator.declared import Declared
from gishe.runtime.register_port import Answer, CallContext

FOLDER = Path(__file__).parent / "recorded"
FILES = sorted(FOLDER.glob("*.xml"))
REGISTERS = Declared(bundle.definitions() / "registers")
ASKED: Mapping[str, Mapping[str, Any]] = {
    "grao.permanent-address": {"egn": "8403141552", "on": "2026-03-10"},
    "job-seekers.status": {"personal_id": "8403141552"},
    "mvr.vehicle": {"plate": "ХХ0000ХХ"},
}
ANYBODY = {"egn": "8403141552"}
SIGNED = "http://egov.bg/RegiX/SignedData"
#: As .NET writes it: the data is a document of its own when it is signed, with what its serializer declares.
DATA = (
    '<Data xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"'
    ' id="data" xmlns="{signed}"><Request id="request">{request}</Request>'
    '<Response id="response">{response}</Response>{matrix}</Data>'
)
ENVELOPE = (
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header><ActivityId'
    ' xmlns="http://schemas.microsoft.com/2004/09/ServiceModel/Diagnostics">0</ActivityId></s:Header><s:Body>'
    '<ExecuteResponse xmlns="http://egov.bg/RegiX"><ExecuteResult><ServiceResultData xmlns="{signed}">'
    "<IsReady>true</IsReady>{data}{signature}<HasError>false</HasError><ServiceCallID>170000000000000017</ServiceCallID>"
    "</ServiceResultData></ExecuteResult></ExecuteResponse></s:Body></s:Envelope>"
)
PROPERTY = "<Property><HasAccess>true</HasAccess><Name>{name}</Name></Property>"


def operation_of(stem: str) -> Any:
    register, _, operation = stem.partition(".")
    return REGISTERS[register].operations[operation]


def matrix(message: Any) -> str:
    """Writes that all may be seen."""

    def names(fields: Any, around: str) -> Iterator[str]:
        for field in fields:
            yield around + field.element
            yield from names(field.fields, f"{around}{field.element}.")

    seen = "".join(PROPERTY.format(name=name) for name in names(message.fields, ""))
    return f"<Matrix><HasAccess>true</HasAccess><Name>{message.element}</Name><Properties>{seen}</Properties></Matrix>"


@pytest.fixture(scope="module")
def sign(certificates: Path) -> Callable[[str], str]:
    """Signs data and gives the signature alone, which RegiX puts beside the data."""
    key = load_pem_private_key((certificates / "register-signer.key").read_bytes(), None)
    certificate = (certificates / "register-signer.pem").read_bytes()
    method, form = SignatureConstructionMethod.enveloped, CanonicalizationMethod.CANONICAL_XML_1_0
    signer = XMLSigner(method, c14n_algorithm=form)

    def sign(data: str) -> str:
        document = etree.fromstring(data)
        signed = signer.sign(document, key=key, cert=[certificate], reference_uri="#data", id_attribute="id")
        return etree.tostring(signed[-1], encoding="unicode", with_tail=False)

    return sign


@pytest.fixture(scope="module")
def server(certificates: Path, sign: Callable[[str], str]) -> Iterator[ThreadingHTTPServer]:
    """Serves the file `stem` to whoever asks, with both certificates."""

    class Serving(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            asked = etree.fromstring(self.rfile.read(int(self.headers["Content-Length"])))
            argument = etree.tostring(next(asked.iter(f"{{{SIGNED}}}Argument"))[0], encoding="unicode", with_tail=False)
            recorded = (FOLDER / f"{server.stem}.xml").read_text(encoding="utf-8").strip()
            seen = matrix(operation_of(server.stem).response)
            data = DATA.format(signed=SIGNED, request=argument, response=recorded, matrix=seen)
            signature = sign(data)
            data = data.replace("</", "x</", 9) if server.forges else data
            body = ENVELOPE.format(signed=SIGNED, data=data, signature=signature).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/xml; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    class Server(ThreadingHTTPServer):
        stem, forges = "", False
        daemon_threads = True

    server = Server(("127.0.0.1", 0), Serving)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=str(certificates / "ca.pem"))
    context.load_cert_chain(certificates / "simulator.pem", certificates / "simulator.key")
    context.verify_mode = ssl.CERT_REQUIRED
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join(60)


@pytest.fixture(scope="module")
def ask(server: Any, settings: RegisterSettings, context: CallContext) -> Iterator[Callable[[str], Answer]]:
    """Lets the real client ask, and the server answer with a file."""
    its = replace(settings, url=f"https://localhost:{server.server_address[1]}")
    names = {one.stem.partition(".")[0] for one in FILES}
    definitions: dict[str, RegisterDefinition] = {name: REGISTERS[name] for name in names}
    registers = RegixRegisters(dict.fromkeys(definitions, its), definitions)

    def ask(stem: str) -> Answer:
        server.stem = stem
        return registers.ask(stem.replace(".", "/", 1), ASKED.get(stem, ANYBODY), context)

    yield ask
    registers.close()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_recorded_answer_is_as_its_schema_says(file: Path, tmp_path: Path) -> None:
    for name, body in restated(operation_of(file.stem).response, "answer").items():
        (tmp_path / name).write_bytes(body)
    etree.XMLSchema(etree.parse(tmp_path / "answer.xsd")).assertValid(etree.parse(file))


RECORDS: Mapping[str, Any] = {
    "grao.permanent-address": {
        "district_code": "23", "district": "СОФИЯ", "municipality_code": "46", "municipality": "ГОРНА ПОЛЯНА",
        "settlement_code": "99108", "settlement": "с.ГОРНА ПОЛЯНА", "location_code": "00076",
        "location": 'ул. "ДЪБОВА" <СТАРА>', "building_number": "7", "entrance": "А", "floor": "03",
        "from_date": "2004-02-29",
    },
    "grao.person-data": {
        "names": {"first_name": "МАРИЯ", "sur_name": "ПЕТРОВА", "family_name": "ПРИМЕРОВА-ИЗМИСЛЕНА"},
        "latin_names": {"first_name": "MARIYA", "sur_name": "PETROVA", "family_name": "PRIMEROVA-IZMISLENA"},
        "gender": {"code": 2, "name": "Жена"}, "egn": "8403141552", "birth_date": "1984-03-14",
        "birth_place": "С. ГОРНА ПОЛЯНА, ОБЩ. ГОРНА ПОЛЯНА", "nationality": {"code": "100", "name": "България"},
    },
    "grao.relations": {
        "relations": [
            {"relation": "Майка", "egn": "4105098204", "birth_date": "1941-05-09", "first_name": "СТОЯНА",
             "sur_name": "КОЛЕВА", "family_name": "ОБРАЗЦОВА", "gender": {"code": 2, "name": "Жена"},
             "death_date": "2019-11-30"},
            {"relation": "Син", "first_name": "АСЕН", "family_name": "О'ПРИМЕРОВ & БРАТ"},
        ],
    },
    "job-seekers.status": {
        "registration_group": "Безработни",
        "job_seeker_person_data": {
            "personal_id": "8403141552", "first_name": "Мария", "middle_name": "Петрова", "last_name": "Примерова",
            "registration_number": "92-0017", "registration_date": "2026-03-02",
            "registration_dbt": "ДБТ Горна поляна", "registration_status": "Активна",
        },
    },
    "mvr.vehicle": {
        "result": {"code": "0000", "info": "Успешна операция"},
        "vehicles": {"vehicle": [
            {"plate": "ХХ0000ХХ", "first_registration_date": "2011-07-05T00:00:00",
             "owner": {"egn": "8403141552", "first_name": "МАРИЯ", "sur_name": "ПЕТРОВА", "family_name": "ПРИМЕРОВА",
                       "birth_date": "1984-03-14T00:00:00+02:00"},
             "type": "ЛЕК АВТОМОБИЛ", "issue_date": "2019-05-07T10:11:12.123456+03:00"},
            {"plate": "ХХ0001ХХ", "owner_company": {"eik": "999900017", "name": "„ПРИМЕР И СИНОВЕ“ ЕООД"}},
        ]},
    },
    "nelk.decisions": {
        "decisions": [
            {"number": 17, "meeting": 3, "decided_on": "2024-02-29T00:00:00+00:00", "duration": "Пожизнен",
             "reasons": [{"percent": "92"}, {"percent": "71"}], "state": {"code": 9849}},
        ],
    },
}  # fmt: skip


@pytest.mark.parametrize("stem", RECORDS)
def test_what_a_register_wrote_is_read_as_it_was_meant(ask: Callable[[str], Answer], stem: str) -> None:
    answer = ask(stem)
    assert (answer.state, answer.reason, answer.reference) == ("answered", "", "170000000000000017")
    assert answer.record == RECORDS[stem]


def test_elements_without_a_word_are_nothing_found(ask: Callable[[str], Answer]) -> None:
    answer = ask("grao.marital-status")
    assert (answer.state, answer.record) == ("not-found", None)


def test_every_file_is_read() -> None:
    assert {file.stem for file in FILES} == {*RECORDS, "grao.marital-status"}


def test_one_letter_more_than_was_signed_is_a_forgery(
    ask: Callable[[str], Answer], server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "forges", True)
    assert ask("job-seekers.status").reason == "bad-signature"
