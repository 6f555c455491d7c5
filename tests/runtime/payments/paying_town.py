"""A municipality that takes e-payments, what is done in it, and servers to run beside it."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx
import uvicorn

from gishe.cases import event as e
from gishe.exchange.twin.payment_server import PaymentTwin
from gishe.registers.simulator.server import listen
from gishe.runtime.apply import Application, apply
from gishe.runtime.office import Applicant
from gishe.runtime.working import work_off

CLIENT, SECRET = "gorna-polyana-ais", "a secret of a test"
MARIA = Applicant("8403141552", "Мария Петрова Примерова")
RECORDS = {
    "mvr/vehicle": {
        "result": {"code": "0000"},
        "vehicles": {"vehicle": [{"plate": "ЕВ1234АА", "model": "Пробна", "owner": {"egn": MARIA.id}}]},
    },
    "grao/permanent-address": {"settlement_code": "99108", "settlement": "с. Горна поляна"},
}


@contextmanager
def serving(server: uvicorn.Server, scheme: str) -> Iterator[str]:
    with listen(0) as bound:
        thread = threading.Thread(target=server.run, args=([bound],), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"{scheme}://localhost:{bound.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


@dataclass
class Town:
    """The office with its twin; `work` does what the worker would do now."""

    office: Any
    twin: PaymentTwin
    http: httpx.Client

    def file(self, key: str = "one", service: str = "restricted-zone-pass", **answers: Any) -> str:
        self.office.registers.records |= RECORDS
        answers = answers or {"plate": "ЕВ1234АА", "from": "2026-03-20"}
        holder = self.office.chance.blind(MARIA.id)
        return apply(self.office, Application(service, MARIA, holder, answers, "standard", key)).case

    def work(self) -> None:
        work_off(self.office, self.office.store.queue)

    def later(self, **delta: float) -> None:
        self.office.chance.moment += timedelta(**delta)

    def case(self, case_id: str) -> Any:
        with self.office.store.read() as reader:
            return reader.case(case_id)

    def events(self, case_id: str) -> Counter[str]:
        with self.office.store.read() as reader:
            return Counter(type(entry.event).__name__ for entry in reader.journal(case_id))

    def paid(self, case_id: str) -> list[e.Paid]:
        with self.office.store.read() as reader:
            return [entry.event for entry in reader.journal(case_id) if isinstance(entry.event, e.Paid)]

    def press(self, act: str = "pay") -> None:
        """Presses a button on the newest request's page."""
        page = self.http.post(f"/pay/{self.twin.desk.requests[-1].code}", data={"act": act}, follow_redirects=True)
        assert page.status_code == 200
