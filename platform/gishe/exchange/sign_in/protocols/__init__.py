"""The ways of signing in, one file each: every module here has a `PROTOCOL`, and a new file is a new way."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from gishe.exchange.sign_in.protocol import SignIn, SignInProtocol
from gishe.runtime.identity_port import IdentityProvider


def _found() -> dict[str, SignInProtocol]:
    return {one.name: import_module(f"{__name__}.{one.name}").PROTOCOL for one in iter_modules(__path__)}


#: Every way by the name that settings call it by.
PROTOCOLS: Mapping[str, SignInProtocol] = MappingProxyType(_found())


def connect(settings: SignIn, at: str) -> IdentityProvider:
    """Opens the way in for the municipality whose pages begin at an address."""
    return PROTOCOLS[settings.protocol].connect(settings, at)
