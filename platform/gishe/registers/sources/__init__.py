"""What asks registers, one file for each protocol: every module here has a `SOURCE`, and a new file is a new source.

The module is called as the protocol is (`language/protocols/` has the other half, and says how to add one). It has a
`SOURCE` that is a `SourceKind`: it reads the operator's settings, gives those of a trial, and opens a `Source`, which
asks. What most sources need is ready: `line.Line` repeats, rests and keeps the pace; `channel.Channel` is HTTPS with
limits on time and size; `given.given` holds arguments against what an operation declares; `spelled.plain` reads a text
as the type that a detail has. `switchboard.Switchboard` puts all sources behind one port.
"""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from gishe.registers.source import SourceKind


def _found() -> dict[str, SourceKind]:
    return {one.name: import_module(f"{__name__}.{one.name}").SOURCE for one in iter_modules(__path__)}


#: Every source by the name of its protocol.
SOURCES: Mapping[str, SourceKind] = MappingProxyType(_found())
