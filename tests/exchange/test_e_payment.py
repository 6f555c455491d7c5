"""The client of e-payments against the twin over real HTTPS, and against answers that no system should give."""

import json
import threading
import time
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gishe.exchange.e_payment import EPayments
from gishe.exchange.payment_settings import PaymentSettings
from gishe.exchange.sealed import sealed
from gishe.exchange.twin.payment_desk import PaymentDesk
from gishe.exchange.twin.payment_server import PaymentTwin, secure_server
from gishe.registers.simulator.server import listen
from gishe.runtime.payment_port import Order, Payee, Unsettled
from gishe.values.money import Money

CLIENT, SECRET = "ais", "a secret of a test"
NOW = datetime(2026, 3, 10, 8, tzinfo=UTC)
ORDER = Order(
    "case-1", Money(1278), "Такса по заявление 1-1-10.03.2026",
    Payee("Община Пример", "Пробна банка", "BG18TEST00008400000001"), "8403141552", "Мария Примерова",
    "1-1-10.03.2026", date(2026, 3, 10), datetime(2026, 4, 9, 21, 59, tzinfo=UTC), "2035",
    "http://localhost/gorna-polyana/payments/case",
)  # fmt: skip


class Answering:
    """A server whose next answer a test decides."""

    def __init__(self):
        self.status, self.body = 200, b"{}"

    async def answer(self, _request: Request) -> Response:
        return Response(self.body, self.status)


@contextmanager
def serving(server):
    with listen(0) as bound:
        thread = threading.Thread(target=server.run, args=([bound],), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"https://localhost:{bound.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def running(certificates):
    twin = PaymentTwin(PaymentDesk({}))
    server = secure_server(twin, certificates / "simulator.pem", certificates / "simulator.key")
    with serving(server) as url:
        yield twin, url


@pytest.fixture(scope="session")
def odd(certificates):
    answering = Answering()
    server = uvicorn.Server(
        uvicorn.Config(
            Starlette(routes=[Route("/{rest:path}", answering.answer, methods=["POST"])]), log_level="critical",
            lifespan="off", ssl_certfile=str(certificates / "simulator.pem"),
            ssl_keyfile=str(certificates / "simulator.key"),
        )
    )  # fmt: skip
    with serving(server) as url:
        yield answering, url


@pytest.fixture
def twin(running):
    running[0].desk, running[0].mode = PaymentDesk({CLIENT: SECRET, "other": "s"}, now=lambda: NOW), "answer"
    return running[0]


@pytest.fixture
def settings(running, certificates):
    return PaymentSettings(running[1], "https://pay.example/{code}", CLIENT, SECRET, certificates / "ca.pem", seconds=5)


@pytest.fixture
def client(settings):
    """Makes clients with other settings, and closes them."""
    with ExitStack() as made:
        yield lambda **other: made.enter_context(closing(EPayments(replace(settings, **other))))


@pytest.fixture
def payments(client):
    return client()


@pytest.fixture
def odd_payments(odd, client):
    return odd[0], client(url=odd[1])


def code(call):
    with pytest.raises(Unsettled) as unsettled:
        call()
    return unsettled.value.code


def test_what_is_asked_is_what_the_system_wants(twin, payments):
    taken = payments.request(ORDER)
    (kept,) = twin.desk.requests
    assert (taken.reference, taken.code) == (kept.id, kept.code)
    assert payments.page(taken.code) == f"https://pay.example/{kept.code}"
    assert kept.order["paymentAmount"] == "12.78"
    assert kept.order["applicantUinTypeId"] == 1
    assert kept.order["expirationDate"] == "2026-04-10"
    assert kept.order["paymentReferenceDate"] == "2026-03-10"
    assert kept.order["administrativeServiceNotificationURL"] == ORDER.notify


@pytest.mark.parametrize(("payer", "kind"), [("8403141552", 1), ("1000000001", 2), ("999900017", 3)])
def test_whose_number_it_is_is_told_by_the_number(twin, payments, payer, kind):
    payments.request(replace(ORDER, payer=payer))
    assert twin.desk.requests[0].order["applicantUinTypeId"] == kind


@pytest.mark.parametrize("cents", [1, 10, 100, 511, 100000, 123456789])
def test_sums_are_exact(twin, payments, cents):
    payments.request(replace(ORDER, amount=Money(cents)))
    assert twin.desk.requests[0].order["paymentAmount"] == f"{cents // 100}.{cents % 100:02d}"


def test_the_same_order_again_is_the_same_request(twin, payments):
    assert payments.request(ORDER) == payments.request(replace(ORDER, reason="друго"))
    assert len(twin.desk.requests) == 1


def test_an_order_that_was_paid_is_not_taken_again(twin, payments):
    taken = payments.request(ORDER)
    twin.desk.moved(taken.reference, "PAID")
    assert code(lambda: payments.request(ORDER)) == "rejected"
    assert payments.state(taken.reference) == "paid"
    assert payments.order_of(taken.reference) == "case-1"


def test_a_request_taken_back_is_suspended_and_a_paid_one_stays_paid(twin, payments):
    first, second = payments.request(ORDER), payments.request(replace(ORDER, id="case-2"))
    payments.suspend(first.reference)
    twin.desk.moved(second.reference, "PAID")
    payments.suspend(second.reference)
    assert [payments.state(one.reference) for one in (first, second)] == ["suspended", "paid"]


def test_what_is_past_its_day_has_expired(twin, payments):
    taken = payments.request(ORDER)
    twin.desk.now = lambda: datetime(2026, 5, 1, tzinfo=UTC)
    assert payments.state(taken.reference) == "expired"


def test_another_secret_is_refused_and_another_client_sees_nothing(twin, payments, client):
    taken = payments.request(ORDER)
    assert code(lambda: client(secret="wrong").request(ORDER)) == "http-401"
    other = client(client_id="other", secret="s")
    assert [one.client for one in twin.desk.requests] == [CLIENT]
    assert code(lambda: other.state(taken.reference)) == "garbage"
    assert other.order_of(taken.reference) == ""


def test_a_system_that_is_down_or_not_there_is_told_by_a_code(twin, payments, client):
    twin.mode = "down"
    assert code(lambda: payments.request(ORDER)) == "http-503"
    assert code(lambda: client(url="https://localhost:1").state("1")) == "unreached"


def test_a_certificate_of_a_stranger_is_not_believed(client):
    assert code(lambda: client(ca=None).state("1")) == "unreached"


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b""), (200, b"null"), (200, b"[]"), (200, b"<html>"), (200, b"{}"), (500, b"{}"), (302, b""),
        (200, b'{"paymentStatuses": [{"id": "1", "status": "MAYBE"}]}'),
        (200, b'{"paymentStatuses": [{"id": "2", "status": "PAID"}]}'),
        (200, b'{"paymentStatuses": {"id": "1", "status": "PAID"}}'),
        (200, b'{"a": "' + b"a" * 100_000 + b'"}'),
    ],
)  # fmt: skip
def test_an_odd_answer_is_never_a_payment(odd_payments, status, body):
    odd, payments = odd_payments
    odd.status, odd.body = status, body
    assert code(lambda: payments.state("1")) in {"garbage", f"http-{status}"}
    assert code(lambda: payments.request(ORDER)) in {"garbage", f"http-{status}"}


def test_a_notice_is_read_by_its_mark(payments):
    body = {"Id": "7", "Status": "PAID", "ChangeTime": "2026-03-10T10:00:00"}
    notice = payments.notice(sealed(CLIENT, SECRET, body))
    assert (notice.reference, notice.state) == ("7", "paid")
    assert payments.notice(sealed(CLIENT, SECRET, {**body, "Status": "inProcess"})).state == "open"
    for odd in ({**body, "Status": "SOON"}, {**body, "Id": None}, {**body, "Id": True}, {"Status": "PAID"}):
        assert payments.notice(sealed(CLIENT, SECRET, odd)) is None
    assert payments.notice(sealed(CLIENT, "wrong", body)) is None


def test_the_twin_keeps_its_requests_over_a_restart(tmp_path):
    file = tmp_path / "twin.json"
    desk = PaymentDesk({CLIENT: SECRET}, file, now=lambda: NOW)
    order = {
        "aisPaymentId": "a", "serviceProviderName": "О", "serviceProviderBank": "Б", "serviceProviderIBAN": "BG",
        "currency": "EUR", "paymentAmount": "1.00", "paymentReason": "р", "applicantUinTypeId": 1, "applicantUin": "1",
        "applicantName": "И", "paymentReferenceNumber": "1", "paymentReferenceDate": "2026-03-10",
        "expirationDate": "2026-04-10",
    }  # fmt: skip
    desk.answer(CLIENT, "paymentJsonExtended", order)
    assert PaymentDesk({CLIENT: SECRET}, file, now=lambda: NOW).requests == desk.requests
    for name in order:
        said = desk.answer(CLIENT, "paymentJsonExtended", {**order, name: ""})
        assert name in said["unacceptedReceiptJson"]["errors"], name
    for wrong in ({"paymentAmount": "1"}, {"paymentAmount": "0.00"}, {"currency": "BGN"}, {"expirationDate": "soon"}):
        assert "unacceptedReceiptJson" in desk.answer(CLIENT, "paymentJsonExtended", {**order, **wrong})


def test_its_page_says_what_it_is_and_its_mode_is_one_of_its_own(twin, payments, running, settings):
    taken = payments.request(replace(ORDER, reason="<b>Такса</b>"))
    with httpx.Client(base_url=running[1], verify=settings.tls(), trust_env=False) as http:
        page = http.get(f"/pay/{taken.code}").text
        assert "Тук не се плаща с истински пари" in page
        assert "&lt;b&gt;" in page
        assert http.get("/pay/NOBODY").status_code == 404
        assert http.post(f"/pay/{taken.code}", data={"act": "steal"}).status_code == 404
        for body in (b"", b"{}", b"[]", b'{"mode": "x"}'):
            assert http.put("/_mode", content=body).status_code == 400
        assert http.put("/_mode", content=json.dumps({"mode": "lost"})).status_code == 200
        assert twin.mode == "lost"
        assert http.post(f"/pay/{taken.code}", data={"act": "refuse"}).status_code == 303
        assert payments.state(taken.reference) == "canceled"
        assert "отказано" in http.get(f"/pay/{taken.code}").text
