"""Duties of a municipality's house: work that belongs to a role, and where its file says whose it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gishe.language.municipality import MunicipalityDefinition
from gishe.values.text import Text

#: What each duty is called, by the way to its role in the file.
DUTIES: Mapping[tuple[str, ...], Text] = {
    ("counter", "role"): Text("приемане на заявления на гише", "taking applications in at the counter"),
    ("delivery", "counter", "role"): Text("връчване на гише", "handing over at the counter"),
    ("delivery", "post", "role"): Text("изпращане по пощата", "posting documents"),
    ("payment", "role"): Text("вписване на платеното на каса", "recording what was paid at the counter"),
    ("personnel", "role"): Text("отсъствия и заместници", "absences and substitutes"),
    ("seos", "role"): Text("писмата по СЕОС", "letters over SEOS"),
}


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty that the municipality gives to a `role`; `path` is where its file says so."""

    path: tuple[str, ...]
    role: str
    title: Text


def duties_of(municipality: MunicipalityDefinition) -> Iterator[Duty]:
    """Lists the duties that the municipality gives to roles."""
    for path, title in DUTIES.items():
        if role := role_at(municipality, path):
            yield Duty(path, role, title)


def role_at(municipality: MunicipalityDefinition, path: tuple[str, ...]) -> str:
    """Gives the role that is said there; nothing where the municipality does not say so much."""
    said: object = municipality
    for key in path:
        said = getattr(said, key) if said else None
    return str(said or "")
