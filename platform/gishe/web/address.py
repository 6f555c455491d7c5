"""One address of the web: its name, by which the table of access knows it, its method, its path, and who answers."""

from dataclasses import dataclass

from gishe.web.entrance import Handler


@dataclass(frozen=True, slots=True)
class Address:
    """One route."""

    name: str
    method: str
    path: str
    handler: Handler
