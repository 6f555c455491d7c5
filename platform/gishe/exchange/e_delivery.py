"""Secure e-Delivery (ССЕВ): the state's system by which an administration serves an electronic document on a person.

A document goes in five calls: what was sent already, the recipient's profile, the template, the file, the message. The
service has no key against sending twice, so the message's subject, which names the document by its outgoing number, is
looked for among what was sent before every sending.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from itertools import count
from typing import Any

from gishe.exchange.connection import Connection, Unreached
from gishe.exchange.settings import EDeliverySettings
from gishe.exchange.template import Template
from gishe.exchange.token import Token
from gishe.runtime.ways_out import NotYet, Parcel, Receipt, Refused, Sent

_API, _ON_BEHALF = "/api/v1", "/api/v1/obo"
#: Messages of one page of the outbox.
_PAGE = 100
_MALICIOUS, _NO_SPACE = 4, 1
#: What the service says when it has surely not taken the message; after anything else it may have.
_UNTAKEN = frozenset({"http-400", "http-401", "http-403", "http-404", "refused"})


class EDelivery:
    """A `Channel` over e-Delivery, as one municipality. Any number of threads may use it.

    It is connected when it is first used: a process may have hundreds of municipalities and send for none of them.
    """

    def __init__(self, settings: EDeliverySettings) -> None:
        self._settings = settings
        self._template: Template | None = None
        self._base = _ON_BEHALF if settings.represented else _API
        self._misc = f"dn:{settings.dn}|representedPersonID:{settings.represented}|correspondentOID:|operatorID:"

    @property
    def offered_for(self) -> timedelta:
        """How long a document is offered before it is given up."""
        return timedelta(days=self._settings.days)

    @property
    def unopened_for(self) -> timedelta:
        """How long a document that was sent is waited for to be opened."""
        return timedelta(days=self._settings.unopened_days)

    def send(self, parcel: Parcel) -> Sent | NotYet | Refused:
        """Sends a parcel, or finds that it was sent already; never raises on what comes back."""
        try:
            until = self._line[0].until(self._settings.seconds)
            return self._found(parcel, until) or self._send(parcel, until)
        except Unreached as unreached:
            return NotYet(unreached.reason)

    def receipt(self, sent: Sent, since: date) -> Receipt | NotYet | Refused:
        """Asks whether a message was opened; never raises on what comes back."""
        try:
            until = self._line[0].until(self._settings.seconds)
            opened = self._opened(sent.reference, since, until)
        except Unreached as unreached:
            return NotYet(unreached.reason)
        return Receipt(f"{sent.reference} {opened}") if opened else NotYet("not-opened")

    def hindrance(self) -> str:
        """Says by a code what would keep messages from leaving, without sending any; empty if nothing would."""
        try:
            return "" if self._fields(self._line[0].until(self._settings.seconds)) else "template"
        except Unreached as unreached:
            return unreached.reason

    def close(self) -> None:
        """Closes the connections, if there are any."""
        if "_line" in self.__dict__:
            self._line[0].close()

    @cached_property
    def _line(self) -> tuple[Connection, Token]:
        try:
            connection = Connection(self._settings)
        except OSError as wrong:  # the files were good at start
            raise Unreached("certificate") from wrong
        return connection, Token(self._settings, connection)

    def _send(self, parcel: Parcel, until: float) -> Sent | NotYet | Refused:
        profile = self._profile(parcel, until)
        if profile is None:
            return Refused("no-profile")
        template = self._fields(until)
        if template is None:
            return NotYet("template")
        blob = self._upload(parcel, until)
        if not isinstance(blob, int):
            return blob
        message = {
            "recipientProfileIds": [profile], "subject": parcel.subject, "rnu": None,
            "templateId": self._settings.template, "fields": template.filled(blob, parcel.text),
        }  # fmt: skip
        return self._post(message, until)

    def _post(self, message: dict[str, Any], until: float) -> Sent | NotYet:
        try:
            return Sent(str(_number(self._ask("POST", f"{self._base}/messages", until, json=message))))
        except Unreached as unreached:
            self._template = None  # what is wrong may be that it has changed
            return NotYet(unreached.reason, doubtful=unreached.reason not in _UNTAKEN)

    def _found(self, parcel: Parcel, until: float) -> Sent | None:
        """Looks for the parcel among what was sent since the day before which it can't have been."""
        same = (one for one in self._outbox(parcel.since, until) if one.get("subject") == parcel.subject)
        found = next(same, None)
        return Sent(str(_number(found.get("messageId")))) if found else None

    def _outbox(self, since: date, until: float) -> Iterator[dict[str, Any]]:
        wish = {"from": since.isoformat(), "templateId": self._settings.template, "limit": _PAGE}
        for page in count():
            which = {**wish, "offset": page * _PAGE}
            listed = _rows(self._ask("GET", f"{self._base}/messages/outbox", until, params=which))
            yield from listed
            if len(listed) < _PAGE:
                return

    def _profile(self, parcel: Parcel, until: float) -> int | None:
        its = self._settings
        group = its.person_group if parcel.kind == "person" else its.company_group
        wish = {"identifier": parcel.recipient, "templateId": its.template, "targetGroupId": group}
        try:
            found = self._ask("GET", f"{self._base}/profiles/search", until, params=wish)
        except Unreached as unreached:
            if unreached.reason == "http-404":
                return None
            raise
        if not isinstance(found, dict) or str(found.get("identifier", parcel.recipient)) != parcel.recipient:
            raise Unreached("garbage")  # somebody else's profile must never get the document
        return _number(found.get("profileId"))

    def _fields(self, until: float) -> Template | None:
        if self._template is None:
            self._template = Template.read(self._ask("GET", f"{_API}/templates/{self._settings.template}", until))
        return self._template

    def _upload(self, parcel: Parcel, until: float) -> int | NotYet | Refused:
        """Puts the file into the temporary store, from which the service deletes what no message takes."""
        file = {"file": (parcel.name, parcel.body, "application/pdf")}
        said = self._ask("POST", f"{self._base}/blobs", until, params={"type": "TEMPORARY"}, files=file)
        if not isinstance(said, dict) or said.get("size") != len(parcel.body):
            return NotYet("garbage")
        if said.get("malwareScanStatus") == _MALICIOUS:
            return Refused("malware")
        if said.get("errorStatus") == _NO_SPACE:
            return NotYet("no-space")
        return _number(said.get("blobId"))

    def _opened(self, reference: str, since: date, until: float) -> str:
        """Gives when the recipient opened a message; empty if they have not yet."""
        if self._settings.represented:  # in another's name a sent message can't be viewed, only listed
            same = (one for one in self._outbox(since, until) if str(one.get("messageId")) == reference)
            return str(next(same, {}).get("dateReceived") or "")
        said = self._ask("GET", f"{_API}/messages/{reference}/view", until)
        if not isinstance(said, dict):
            raise Unreached("garbage")
        return next((str(one["dateReceived"]) for one in _list(said.get("recipients")) if one.get("dateReceived")), "")

    def _ask(self, method: str, path: str, until: float, **content: Any) -> Any:
        connection, token = self._line
        headers = {"Dp-Miscinfo": self._misc, **token.headers(until)}
        if "files" not in content:  # these have a type of their own, with the boundary between them
            headers["Content-Type"] = "application/json"
        try:
            return connection.ask(method, path, until, headers, **content)
        except Unreached as unreached:
            if unreached.reason == "http-401":
                token.forget()
            raise


def _number(said: Any) -> int:
    if isinstance(said, bool) or not isinstance(said, int):
        raise Unreached("garbage")
    return said


def _rows(said: Any) -> list[dict[str, Any]]:
    if not isinstance(said, dict):
        raise Unreached("garbage")
    return _list(said.get("result"))


def _list(said: Any) -> list[dict[str, Any]]:
    if not isinstance(said, list) or not all(isinstance(one, dict) for one in said):
        raise Unreached("garbage")
    return said
