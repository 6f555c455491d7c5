"""The twin of the state's e-payments as a child of a trial installation. Started by `gishe serve`."""

import socket
import threading

from gishe.exchange.twin.payment_desk import PaymentDesk
from gishe.exchange.twin.payment_server import PaymentTwin, page_server, secure_server
from gishe.settings import Settings


def serve_payments(settings: Settings, programs: socket.socket, people: socket.socket) -> None:
    """Answers programs over TLS, and people in plain HTTP on this machine, until the parent ends or asks it to stop."""
    clients = {its.client_id: its.secret for its in settings.payments.values()}
    twin = PaymentTwin(PaymentDesk(clients, settings.data / "e-payment-twin.json"))
    threading.Thread(target=page_server(twin).run, args=([people],), daemon=True).start()
    secure_server(twin, settings.keys / "simulator.pem", settings.keys / "simulator.key").run([programs])
