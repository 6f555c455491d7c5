"""The ways in which registers are asked, one file each: every module here has a `REGISTER`, and a new file is a way.

To add a way (say `ldap`):

1. Here, `ldap.py`: a model of one field of a message (a `Detail` with whatever keys the way needs), of the messages (a
   `Details` of such fields), of an operation (an `Operation` with `request` and `response` of them, and `flaws()`
   for what a model can't say), and of the register (a `RegisterDefinition` with `protocol: Literal["ldap"]` and
   `operations: dict[Id, …]`), which is the module's `REGISTER`. Expressions, lint, the editor, the schema, scenarios
   and the desk then know such registers. A key that is new to the language wants a row in `glossary/`.
2. In `gishe/registers/sources/`, `ldap.py` with a `SOURCE`: how the operator's settings for such a register are read,
   and what asks it. That package says more. The two are joined by the protocol's name alone.

A definition never holds an address, a name of a user or a secret: those are the operator's settings.
"""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Any, Literal, Self, cast

from pydantic import create_model

from gishe.language.register import RegisterDefinition
from gishe.language.section import Id

#: What a file is asked by that does not say.
ORDINARY = "regix"


def _found() -> dict[str, type[RegisterDefinition]]:
    modules = sorted(module.name for module in iter_modules(__path__))
    return {name: import_module(f"{__name__}.{name}").REGISTER for name in modules}


#: The model of a register's file by the name of its protocol, which is the name of the module.
PROTOCOLS: Mapping[str, type[RegisterDefinition]] = MappingProxyType(_found())


def _strange() -> type[RegisterDefinition]:
    fields: dict[str, Any] = {"protocol": (Literal[tuple(PROTOCOLS)], ORDINARY), "operations": (dict[Id, Any], ...)}
    return create_model("StrangeRegister", __base__=RegisterDefinition, **fields)


#: For a file of a protocol that there is none of: only that is wrong with it, as far as anybody can tell.
_STRANGE = _strange()


def model_of(written: Any) -> type[RegisterDefinition]:
    """Chooses the model for a file; where it names no protocol it is RegiX's."""
    protocol = written.get("protocol", ORDINARY) if isinstance(written, Mapping) else ORDINARY
    return PROTOCOLS.get(protocol, _STRANGE) if isinstance(protocol, str) else _STRANGE


class AnyRegister(RegisterDefinition):
    """A register of whatever protocol its file says."""

    @classmethod
    def of_data(cls, written: Any) -> type[Self]:
        """Chooses the model that a file is read by."""
        # It is another register than this one, and all that is asked of it is what registers have.
        return cast("type[Self]", model_of(written))
