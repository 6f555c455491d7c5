"""The twin of e-Delivery as a child of a trial installation. Started by `gishe serve`."""

import socket
import threading

from gishe import trial
from gishe.exchange.twin.application import Twin
from gishe.exchange.twin.post_office import PostOffice
from gishe.exchange.twin.post_server import page_server, secure_server
from gishe.settings import Settings


def serve_e_delivery(settings: Settings, programs: socket.socket, people: socket.socket) -> None:
    """Answers programs over TLS and browsers in plain HTTP, until the parent ends or asks it to stop."""
    twin = Twin(PostOffice(trial.profiles(settings.definitions), settings.data / "e-delivery-twin"))
    threading.Thread(target=page_server(twin).run, args=([people],), daemon=True).start()
    secure_server(twin, settings.keys).run([programs])
