"""The service that a new one starts from: it works as it is and only waits for its author's own words."""

import re
from collections.abc import Iterable
from importlib.resources import files

#: How a service is called: small Latin letters, digits and hyphens.
ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
LONGEST_ID = 60
_NAME, _ROLE, _REGISTER = "new-service-id", "secretary", "certificates"
#: Registers of documents that number something else than a service's own decisions.
_NOT_FOR_DECISIONS = frozenset({"incoming", "refusals", "letters"})


def is_id(name: str) -> bool:
    """Says whether a service may be called so."""
    return len(name) <= LONGEST_ID and ID.fullmatch(name) is not None


def template(name: str, roles: Iterable[str] = (), registers: Iterable[str] = ()) -> str:
    """Gives the text of a new service; who decides and what numbers it are those of a municipality, where named."""
    text = files("gishe.language.authoring").joinpath("service.yaml").read_text(encoding="utf-8")
    role = _chosen(_ROLE, roles)
    register = _chosen(_REGISTER, (one for one in registers if one not in _NOT_FOR_DECISIONS))
    text = text.replace(f"role: {_ROLE} ", f"role: {role} ").replace(f"register: {_REGISTER}", f"register: {register}")
    return text.replace(_NAME, name)


def _chosen(usual: str, there: Iterable[str]) -> str:
    known = tuple(there)
    return usual if usual in known else next(iter(known), usual)
