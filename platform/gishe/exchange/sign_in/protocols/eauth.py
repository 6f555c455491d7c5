"""The state's eAuth (еАвт 2.0), by SAML 2.0."""

from gishe.exchange.sign_in.protocol import SignInProtocol
from gishe.exchange.sign_in.saml.eauth import EAuth
from gishe.exchange.sign_in.saml.written_settings import KNOWN, NEEDED, expected, read

PROTOCOL = SignInProtocol(KNOWN, NEEDED, expected, read, EAuth)
