"""What the Trade Register says of the companies that a person takes part in (`trade-register/person-companies`)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

OPERATION = "trade-register/person-companies"
#: How the register may name the entries of who manages and who represents: by the number of the field or by its name.
#: From memory, to be confirmed on real answers; what is none of these goes to a person.
_REPRESENTS = ("00070", "00100", "управител", "представител")


@dataclass(frozen=True, slots=True)
class Participation:
    """A company with the entries in which the person stands there."""

    eik: str
    name: str
    entries: tuple[str, ...]

    @property
    def represents(self) -> bool:
        """Says whether one of the entries is that of who manages or represents."""
        return any(word in entry.casefold() for entry in self.entries for word in _REPRESENTS)


def participations(record: Mapping[str, Any]) -> Iterator[Participation]:
    """Lists the companies in an answer, as it lists them; what can't be read is passed over."""
    its = record.get("company_participation")
    companies = its.get("name") if isinstance(its, Mapping) else None
    for one in companies if isinstance(companies, Sequence) and not isinstance(companies, str) else ():
        if isinstance(one, Mapping) and isinstance(one.get("eik"), str):
            name = one.get("company_name")
            yield Participation(one["eik"], name if isinstance(name, str) else "", _entries(one.get("fields")))


def participation(record: Mapping[str, Any], eik: str) -> Participation | None:
    """Gives the person's part in one company; `None` where the person does not stand there."""
    return next((one for one in participations(record) if one.eik == eik), None)


def _entries(inner: Any) -> tuple[str, ...]:
    named = inner.get("field") if isinstance(inner, Mapping) else None
    return tuple(str(one) for one in named) if isinstance(named, list | tuple) else ()
