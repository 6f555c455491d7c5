"""An official, as far as the rules of a case go."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Official:
    """Who acts: the login that the journal names, the roles held in this municipality, the person behind them."""

    login: str
    name: str
    roles: frozenset[str]
    person_id: str = ""
