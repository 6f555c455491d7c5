"""A municipality to measure: shipped definitions, a real store, press and seal; registers answer from memory."""

import socket
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from starlette.types import ASGIApp

from gishe import boot, bundle, settings
from gishe.runtime.apply import Application, Receipt, apply
from gishe.runtime.office import Applicant, Office
from gishe.runtime.register_port import Answer, CallContext
from gishe.values.plain import Plain
from gishe.web.app import build
from gishe.web.house import House
from gishe.web.theme import Theme

AT, SERVICE = "izvorovo", "current-address-certificate"
_RECORDS: Mapping[str, Mapping[str, Plain]] = {
    "grao/valid-person": {"first_name": "Мария", "sur_name": "Образцова", "family_name": "Липова",
                          "birth_date": "1981-09-02"},
    "grao/current-address": {"settlement_code": "99005", "settlement": "гр. Изворово", "municipality": "Изворово",
                             "location": "ул. „Първа пролет“", "building_number": "12"},
}  # fmt: skip


class InMemory:
    """Registers that answer at once."""

    def ask(self, operation: str, arguments: Mapping[str, Plain], context: CallContext) -> Answer:
        """Gives the record of an operation."""
        del context
        evidence = f"<{operation}>{sorted(arguments.items())}</{operation}>".encode()
        return Answer("answered", _RECORDS[operation], evidence, "reference")


class Town:
    """An installation in a folder, opened as the program opens it."""

    def __init__(self, folder: Path) -> None:
        self._settings = settings.trial(folder, "http://127.0.0.1", "https://localhost:1")
        country = boot.country(self._settings)
        self.office: Office = replace(country.offices[AT], registers=InMemory())
        self.seal = self._settings.keys / f"seal-{AT}.p12"
        self.person: Applicant = self.office.trial_people[1]
        self._filed = 0

    def application(self) -> ASGIApp:
        """Makes the web application over this office."""
        theme = Theme([bundle.themes() / "default"])
        return build(House({AT: self.office}, {"default": theme}, trial=True))

    def file(self) -> str:
        """Files an application by the use case, without HTTP; gives the case's id."""
        self._filed += 1
        answers: Mapping[str, Plain] = {"purpose": "notary", "delivery": "portal"}
        filed = apply(
            self.office, Application(SERVICE, self.person, "holder", answers, "standard", f"key {self._filed}")
        )
        if not isinstance(filed, Receipt):
            raise TypeError(f"not filed: {filed}")
        return filed.case


def listen() -> socket.socket:
    """Opens a free port; named TCP, so that the server sends small answers at once."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    listening.listen(64)
    return listening
