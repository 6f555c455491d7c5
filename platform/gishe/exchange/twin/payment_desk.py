"""The trial twin of the system of e-payments: requests, their statuses, and what each operation answers.

It keeps the rules that matter to who integrates: the same `aisPaymentId` again is an update while the request is
pending and is refused afterwards; sums are decimals with two places, in euro; what is past its day has expired.
"""

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Lock
from typing import Any

import re2

_FIRST = 1000
_AMOUNT = re2.compile(r"\d{1,9}\.\d{2}")
_NEEDED = (
    "aisPaymentId", "serviceProviderName", "serviceProviderBank", "serviceProviderIBAN", "currency", "paymentAmount",
    "paymentReason", "applicantUinTypeId", "applicantUin", "applicantName", "paymentReferenceNumber",
    "paymentReferenceDate", "expirationDate",
)  # fmt: skip
_LONGEST_REASON = 70
#: Letters that nobody mistakes for others.
_LETTERS = "ABCDEFGHKMNPQRSTUVWXYZ23456789"


@dataclass(frozen=True, slots=True)
class Request:
    """A request for payment, as the twin keeps it."""

    id: str
    client: str
    code: str
    order: Mapping[str, Any]
    status: str = "PENDING"
    changed: str = ""


@dataclass(slots=True)
class PaymentDesk:
    """All requests of all clients (`client id -> secret`), kept in a file if there is one, for the next start.

    `asked` remembers the operations that were called, for tests.
    """

    clients: Mapping[str, str]
    file: Path | None = None
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    asked: list[str] = field(default_factory=list)
    _requests: dict[str, Request] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        if self.file and self.file.is_file():
            kept = json.loads(self.file.read_text(encoding="utf-8"))
            self._requests = {one["id"]: Request(**one) for one in kept}

    @property
    def requests(self) -> list[Request]:
        """Lists the requests as they stand now."""
        return [self._current(one) for one in list(self._requests.values())]

    def answer(self, client: str, operation: str, body: Mapping[str, Any]) -> dict[str, Any] | None:
        """Answers an operation; `None` where what was sent makes no sense."""
        self.asked.append(operation)
        match operation:
            case "paymentJsonExtended":
                return self._taken(client, body)
            case "accessCode":
                found = self._of(client, body.get("id"))
                return {"accessCode": found.code} if found else None
            case "paymentsStatus":
                found_ = self._listed(client, body)
                return {"paymentStatuses": [self._status(one) for one in found_]}
            case "paymentsByIdJson":
                return {"payments": [{**one.order, "id": one.id} for one in self._listed(client, body)]}
            case "suspendRequest":
                found = self._of(client, body.get("id"))
                return {"id": found.id} if found and self.moved(found.id, "SUSPENDED") else None
        return None

    def by_code(self, code: str) -> Request | None:
        """Gives the request of a payment code."""
        return next((one for one in self.requests if one.code == code.upper()), None)

    def moved(self, id_: str, status: str) -> Request | None:
        """Moves a pending request to a status; `None` for one that is pending no more."""
        with self._lock:
            found = self._current(self._requests[id_])
            if found.status != "PENDING":
                return None
            return self._keep(replace(found, status=status, changed=self.now().isoformat()))

    def _taken(self, client: str, order: Mapping[str, Any]) -> dict[str, Any]:
        errors = list(_wrong(order))
        with self._lock:
            same = (one for one in self._requests.values() if one.client == client)
            before = next((one for one in same if one.order["aisPaymentId"] == order.get("aisPaymentId")), None)
            if before and self._current(before).status != "PENDING":
                errors.append("aisPaymentId")
            if errors:
                return {"unacceptedReceiptJson": {"validationTime": self.now().isoformat(), "errors": errors}}
            kept = self._keep(replace(before, order=dict(order)) if before else self._new(client, order))
        return {
            "acceptedReceiptJson": {"id": kept.id, "registrationTime": self.now().isoformat()},
            "accessCode": kept.code,
        }

    def _new(self, client: str, order: Mapping[str, Any]) -> Request:
        code = "".join(secrets.choice(_LETTERS) for _ in range(10))
        return Request(str(_FIRST + len(self._requests)), client, code, dict(order), changed=self.now().isoformat())

    def _keep(self, request: Request) -> Request:
        self._requests[request.id] = request
        if self.file:
            kept = [asdict(one) for one in self._requests.values()]
            self.file.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        return request

    def _current(self, request: Request) -> Request:
        over = request.status == "PENDING" and date.fromisoformat(request.order["expirationDate"]) < self.now().date()
        return replace(request, status="EXPIRED") if over else request

    def _of(self, client: str, id_: Any) -> Request | None:
        found = self._requests.get(str(id_))
        return found if found and found.client == client else None

    def _listed(self, client: str, body: Mapping[str, Any]) -> list[Request]:
        wanted = body.get("requestIds")
        found = [self._of(client, one) for one in wanted] if isinstance(wanted, list) else []
        return [self._current(one) for one in found if one]

    def _status(self, request: Request) -> dict[str, str]:
        return {"id": request.id, "status": request.status, "changeTime": request.changed}


def _wrong(order: Mapping[str, Any]) -> list[str]:
    """Lists the fields that are missing or can't be so."""
    wrong = [name for name in _NEEDED if not order.get(name)]
    amount, reason = str(order.get("paymentAmount", "")), str(order.get("paymentReason", ""))
    rules = {
        "paymentAmount": _AMOUNT.fullmatch(amount) and amount.strip("0.") != "",
        "currency": order.get("currency") == "EUR",
        "applicantUinTypeId": order.get("applicantUinTypeId") in {1, 2, 3},
        "paymentReason": len(reason) <= _LONGEST_REASON,
        "expirationDate": _is_day(order.get("expirationDate")),
    }
    return [*wrong, *(name for name, holds in rules.items() if not holds and name not in wrong)]


def _is_day(written: Any) -> bool:
    try:
        return bool(date.fromisoformat(written))
    except (TypeError, ValueError):
        return False
