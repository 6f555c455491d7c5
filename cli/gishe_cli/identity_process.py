"""The trial provider of identity as a child of a trial installation. Started by `gishe serve`."""

import socket

from gishe import trial
from gishe.exchange.twin.eauth_server import EAuthServer
from gishe.exchange.twin.identity_server import IdentityServer, identity_server
from gishe.settings import Settings
from gishe.web.words import Words

_FAULT = "signin.fault."


def serve_identity(settings: Settings, people: socket.socket) -> None:
    """Answers browsers and programs in plain HTTP, until the parent ends or asks it to stop."""
    words = Words.read([settings.themes / "default"]).texts
    faults = {key.removeprefix(_FAULT): one.bg for key, one in words.items() if key.startswith(_FAULT)}
    twin = trial.eauth_twin(settings)
    others = EAuthServer(twin, faults).routes() if twin else ()
    identity_server(IdentityServer(trial.identity_provider(settings), faults, others)).run([people])
