"""The twin of e-Delivery over HTTP: the part of the real one's REST (version 0.6) by which documents are sent."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from gishe.exchange.twin.mode import ANSWER, Mode
from gishe.exchange.twin.post_office import FILE_FIELD, TEMPLATE, WORDS_FIELD, Message, PostOffice, stamp

_LARGEST = 32 * 1024 * 1024
_NOT_MALICIOUS, _MALICIOUS = 2, 4
_VALID_SIGNATURE, _NO_SPACE = 1, 1
_CONTENT = [
    {"id": WORDS_FIELD, "label": "Съдържание", "type": "textarea", "isEncrypted": True, "isRequired": True},
    {"id": FILE_FIELD, "label": "Документи", "type": "file", "isEncrypted": True, "isRequired": True},
]
_Answer = Callable[[Request, str], Awaitable[Response]]


class BrokenOff(Response):
    """Promises more than it sends, so that the server breaks the connection off."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  ASGI's shape
        """Sends the start and leaves."""
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"100000")]})
        await send({"type": "http.response.body", "body": b"{", "more_body": True})


class Twin:
    """The twin: what has arrived in it, and how it behaves at the moment (`mode`). `asked` remembers paths."""

    def __init__(self, office: PostOffice, mode: Mode = ANSWER, now: Callable[[], datetime] | None = None) -> None:
        self.office, self.mode = office, mode
        self.now = now or (lambda: datetime.now(UTC))
        self.asked: list[str] = []

    def routes(self) -> list[BaseRoute]:
        """Gives the routes of the REST, for an application that lets in only who shows a certificate."""
        entries: list[tuple[str, str, _Answer]] = [
            ("GET", "/profiles/search", self._search), ("GET", "/templates/{template:int}", self._template),
            ("POST", "/blobs", self._keep), ("POST", "/messages", self._send),
            ("GET", "/messages/outbox", self._outbox), ("GET", "/messages/{message:int}/view", self._view),
        ]  # fmt: skip
        bases = ("/api/v1", "/api/v1/obo")
        return [
            Route(base + path, self._as(answer), methods=[verb]) for base in bases for verb, path, answer in entries
        ]

    def _as(self, answer: _Answer) -> Callable[[Request], Awaitable[Response]]:
        async def entry(request: Request) -> Response:
            self.asked.append(f"{request.method} {request.url.path}")
            if bad := await self._misbehave():
                return bad
            sender = _sender(request)
            return await answer(request, sender) if sender else Response(status_code=401)

        return entry

    async def _misbehave(self) -> Response | None:
        match self.mode.name:
            case "down":
                return Response(status_code=503)
            case "reset":
                return BrokenOff()
            case "garbage":
                return Response("<html>В момента системата се обновява.</html>", media_type="text/html")
            case "forbidden":
                return Response(status_code=403)
            case "slow":
                await asyncio.sleep(self.mode.seconds)
        return None

    async def _search(self, request: Request, sender: str) -> Response:
        del sender
        group = request.query_params.get("targetGroupId", "")
        found = self.office.profile(request.query_params.get("identifier", ""), int(group) if group.isdecimal() else 0)
        if found is None or self.mode.name == "no-profile":
            return Response(status_code=404)
        return JSONResponse(
            {"profileId": found.id, "identifier": found.identifier, "name": found.name, "email": "", "phone": ""}
        )

    async def _template(self, request: Request, sender: str) -> Response:
        del sender
        if request.path_params["template"] != TEMPLATE:
            return Response(status_code=404)
        return JSONResponse({"templateId": TEMPLATE, "name": "Съобщение с документ", "identityNumber": "TEST-1",
                             "read": 1, "write": 1, "content": _CONTENT, "responseTemplateId": None})  # fmt: skip

    async def _keep(self, request: Request, sender: str) -> Response:
        async with request.form(max_files=1, max_part_size=_LARGEST) as form:
            (upload,) = (part for part in form.values() if not isinstance(part, str))
            body, name = await upload.read(), upload.filename or ""
        blob = self.office.keep(sender, name, body)
        return JSONResponse({
            "name": name, "size": len(body), "hashAlgorithm": "SHA256", "hash": hashlib.sha256(body).hexdigest(),
            "blobId": blob.id, "blobSignatureStatus": _VALID_SIGNATURE,
            "malwareScanStatus": _MALICIOUS if self.mode.name == "malware" else _NOT_MALICIOUS,
            "errorStatus": _NO_SPACE if self.mode.name == "full" else 0,
        })  # fmt: skip

    async def _send(self, request: Request, sender: str) -> Response:
        message = self._message(await request.json(), sender)
        taken = self.office.take(message) if message else None
        if taken is None:
            return Response(status_code=400)
        return Response(status_code=500) if self.mode.name == "takes-then-fails" else JSONResponse(taken.id)

    def _message(self, said: Any, sender: str) -> Message | None:
        try:
            (recipient,), fields = said["recipientProfileIds"], said["fields"]
            blobs, at = tuple(fields[FILE_FIELD]), stamp(self.now())
            whole = said["templateId"] == TEMPLATE and bool(said["subject"])
            return Message(0, sender, recipient, said["subject"], fields[WORDS_FIELD], blobs, at) if whole else None
        except (KeyError, TypeError, ValueError):
            return None

    async def _outbox(self, request: Request, sender: str) -> Response:
        wish = request.query_params
        listed = list(self.office.outbox(sender, wish.get("from", "")))
        first = int(wish.get("offset", "0"))
        page = listed[first : first + int(wish.get("limit", "100"))]
        return JSONResponse({"result": [self._row(message) for message in page], "length": len(listed)})

    def _row(self, message: Message) -> dict[str, Any]:
        profile = self.office.profile_by_id(message.recipient)
        return {
            "messageId": message.id, "dateSent": message.sent, "dateReceived": message.opened or None,
            "subject": message.subject, "senderProfileName": message.sender, "senderLoginName": message.sender,
            "recipients": profile.name if profile else "", "url": "", "rnu": None, "templateId": TEMPLATE,
        }  # fmt: skip

    async def _view(self, request: Request, sender: str) -> Response:
        message = self.office.message(request.path_params["message"])
        if message is None or message.sender != sender:
            return Response(status_code=403)
        profile = self.office.profile_by_id(message.recipient)
        recipient = {"profileId": message.recipient, "name": profile.name if profile else "",
                     "dateReceived": message.opened or None}  # fmt: skip
        return JSONResponse({
            "messageId": message.id, "dateSent": message.sent, "recipients": [recipient], "subject": message.subject,
            "rnu": None, "templateId": TEMPLATE, "forwardedMessageId": None,
            "fields": {WORDS_FIELD: message.text, FILE_FIELD: list(message.blobs)},
        })  # fmt: skip


def _sender(request: Request) -> str:
    """Reads who sends out of the header that the real service takes it from; empty if it is not there."""
    parts = dict(part.partition(":")[::2] for part in request.headers.get("Dp-Miscinfo", "").split("|"))
    return parts.get("representedPersonID") or parts.get("dn", "")
