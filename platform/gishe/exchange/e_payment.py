"""The state's system of e-payments (pay.egov.bg): asking a person for a fee, and learning that it was paid.

A request has a name of ours, so that the same one sent again is the same request: while it has not been paid the system
takes it as an update, and gives back its own number. Sums are exact decimals with their currency; since 2026 it is the
euro, which the system's published description does not say yet. Each call is an envelope (`sealed`) posted to
`{url}/api/v1/eService/<operation>`.
"""

import logging
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

import httpx

from gishe.exchange.payment_settings import PaymentSettings
from gishe.exchange.sealed import opened, sealed
from gishe.runtime.payment_port import Notice, Order, PaymentState, Requested, Unsettled
from gishe.values.egn import Egn
from gishe.values.lnch import Lnch
from gishe.values.money import Money

_PATH = "/api/v1/eService/"
_OK, _BAD_DOCUMENT = 200, 400
_LARGEST = 64 * 1024
_SOFIA = ZoneInfo("Europe/Sofia")
#: Where the system says that a request stands; what is not an end is open.
_ENDS: Mapping[str, PaymentState] = {
    "PAID": "paid", "EXPIRED": "expired", "CANCELED": "canceled", "SUSPENDED": "suspended",
}  # fmt: skip
_OPEN = frozenset({"PENDING", "AUTHORIZED", "ORDERED", "INPROCESS"})
#: Kinds of the payer's number: EGN, number of a foreigner, BULSTAT.
_EGN, _LNCH, _BULSTAT = 1, 2, 3
_LONGEST_REASON = 70

# Payers' numbers are in what is sent, never in an address; httpx would write addresses all the same.
logging.getLogger("httpx").setLevel(logging.WARNING)


class EPayments:
    """`Payments` over the state's system, as one municipality. Any number of threads may use it."""

    def __init__(self, settings: PaymentSettings) -> None:
        """Raises `OSError` where the authority's certificate is missing or wrong."""
        self._settings = settings
        self._client = httpx.Client(
            base_url=settings.url,
            verify=settings.tls(),
            # The environment must not turn people's data to a proxy that the operator has not named.
            trust_env=False,
            timeout=settings.seconds,
            headers={"Accept": "application/json", "Accept-Encoding": "identity"},
        )

    @property
    def patience(self) -> timedelta:
        """How long a request may be paid."""
        return timedelta(days=self._settings.days)

    @property
    def pause(self) -> timedelta:
        """How often to look whether a request was paid."""
        return timedelta(minutes=self._settings.minutes)

    def page(self, code: str) -> str:
        """Gives the address where a person pays the request of a code."""
        return self._settings.page.replace("{code}", quote(code, safe=""))

    def request(self, order: Order) -> Requested:
        """Asks the payer for a sum; raises `Unsettled`, with `rejected` where the system does not take the order."""
        said = self._ask("paymentJsonExtended", self._order(order))
        accepted = said.get("acceptedReceiptJson")
        if not isinstance(accepted, dict):
            raise Unsettled("rejected" if "unacceptedReceiptJson" in said else "garbage")
        code = str(said.get("accessCode") or "") or str(
            self._ask("accessCode", {"id": _id(accepted)}).get("accessCode")
        )
        return Requested(_id(accepted), code)

    def state(self, reference: str) -> PaymentState:
        """Says where a request stands; raises `Unsettled`."""
        found = [
            one for one in _rows(self._ask("paymentsStatus", {"requestIds": [reference]}).get("paymentStatuses"))
            if str(one.get("id")) == reference
        ]  # fmt: skip
        return _state(found[0].get("status") if found else None)

    def order_of(self, reference: str) -> str:
        """Gives our own name of a request; raises `Unsettled`."""
        found = _rows(self._ask("paymentsByIdJson", {"requestIds": [reference]}).get("payments"))
        return next((str(one.get("aisPaymentId")) for one in found if str(one.get("id")) == reference), "")

    def suspend(self, reference: str) -> None:
        """Takes a request back; one that is paid or closed already stays as it is. Raises `Unsettled`."""
        try:
            self._ask("suspendRequest", {"id": reference})
        except Unsettled as unsettled:
            if unsettled.code != "rejected":
                raise

    def notice(self, form: Mapping[str, str]) -> Notice | None:
        """Reads what the system tells by itself; `None` if it is not signed, or says nothing that is known."""
        body = opened(self._settings.client_id, self._settings.secret, form)
        if body is None or not isinstance(body.get("Id"), str | int) or isinstance(body["Id"], bool):
            return None
        try:
            return Notice(str(body["Id"]), _state(body.get("Status")), str(body.get("ChangeTime", "")))
        except Unsettled:
            return None

    def close(self) -> None:
        """Closes the connections."""
        self._client.close()

    def _order(self, order: Order) -> dict[str, Any]:
        its = self._settings
        written = {
            "aisPaymentId": order.id,
            "serviceProviderName": order.payee.name,
            "serviceProviderBank": order.payee.bank,
            "serviceProviderBIC": its.bic,
            "serviceProviderIBAN": order.payee.iban,
            "currency": order.amount.currency,
            "paymentTypeCode": its.type_code,
            "paymentAmount": _amount(order.amount),
            "paymentReason": order.reason[:_LONGEST_REASON],
            "applicantUinTypeId": _kind(order.payer),
            "applicantUin": order.payer,
            "applicantName": order.payer_name,
            "paymentReferenceType": "1",
            "paymentReferenceNumber": order.number,
            "paymentReferenceDate": order.filed.isoformat(),
            "expirationDate": order.until.astimezone(_SOFIA).date().isoformat(),
            "administrativeServiceUri": order.service,
            "administrativeServiceNotificationURL": order.notify,
        }
        return {name: value for name, value in written.items() if value != ""}

    def _ask(self, operation: str, body: Mapping[str, Any]) -> dict[str, Any]:
        form = sealed(self._settings.client_id, self._settings.secret, body)
        try:
            with self._client.stream("POST", f"{_PATH}{operation}", data=form) as response:
                return _read(response)
        except httpx.TimeoutException as slow:
            raise Unsettled("timeout") from slow
        except (httpx.HTTPError, httpx.InvalidURL) as broken:
            raise Unsettled("unreached") from broken


def _read(response: httpx.Response) -> dict[str, Any]:
    body = bytearray()
    for chunk in response.iter_raw():
        body += chunk
        if len(body) > _LARGEST:
            raise Unsettled("garbage")
    if response.status_code == _BAD_DOCUMENT:
        raise Unsettled("rejected")
    if response.status_code != _OK:
        raise Unsettled(f"http-{response.status_code}")
    try:
        said = httpx.Response(_OK, content=bytes(body)).json()
    except ValueError as garbage:
        raise Unsettled("garbage") from garbage
    if not isinstance(said, dict):
        raise Unsettled("garbage")
    return said


def _amount(amount: Money) -> str:
    return str(amount).partition(" ")[0]


def _kind(payer: str) -> int:
    return _EGN if Egn.parse(payer) else _LNCH if Lnch.parse(payer) else _BULSTAT


def _state(said: Any) -> PaymentState:
    written = str(said).upper()
    if written in _OPEN:
        return "open"
    if written not in _ENDS:
        raise Unsettled("garbage")
    return _ENDS[written]


def _id(receipt: Mapping[str, Any]) -> str:
    reference = receipt.get("id")
    if isinstance(reference, bool) or not isinstance(reference, str | int) or not str(reference):
        raise Unsettled("garbage")
    return str(reference)


def _rows(said: Any) -> list[Mapping[str, Any]]:
    if not isinstance(said, list) or not all(isinstance(one, Mapping) for one in said):
        raise Unsettled("garbage")
    return said
