"""OpenID Connect."""

from gishe.exchange.sign_in.oidc import OpenIdConnect
from gishe.exchange.sign_in.protocol import SignInProtocol
from gishe.exchange.sign_in.settings import KNOWN, NEEDED, SignInSettings, expected, read


def _connect(settings: SignInSettings, _at: str) -> OpenIdConnect:
    return OpenIdConnect(settings)


PROTOCOL = SignInProtocol(KNOWN, NEEDED, expected, read, _connect)
