"""Publishing the charter and taking it back: rows of the same history that services have."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gishe.language.load import read
from gishe.language.tree import Tree
from gishe.runtime.in_effect import published_charter
from gishe.runtime.kept import Publication
from gishe.runtime.office import Office
from gishe.runtime.ports import Unit
from gishe.runtime.publishing import Order, standing_versions
from gishe.runtime.studio.manuscript import CHARTER
from gishe.runtime.studio.workspace import file_of
from gishe.values.plain import digest
from gishe.values.problem import Problem
from gishe.values.text import Text

_NOTHING_EARLIER = Problem(
    "nothing-to-roll-back",
    Text("Няма по-ранна публикация, към която да се върне.", "There is no earlier publication to go back to."),
)
#: Under whose name, and why, the history says what was in effect before anybody published here.
_BEFORE = ("gishe", "Както беше във файла")


@dataclass(frozen=True, slots=True)
class Entered:
    """The version of the charter that is in effect now, by its digest."""

    digest: str


def enter_charter(office: Office, data: Any, order: Order) -> Entered:
    """Publishes what a text says. Where the file's was in effect it is entered before, so that it can be gone back to.

    Publishing what is in effect already does nothing.
    """
    with office.store.write() as unit:
        present = published_charter(unit) or _of_file(office, unit, order)
        if present != digest(data):
            _enter(unit, data, present, order)
    office.wake()
    return Entered(digest(data))


def take_charter_back(office: Office, order: Order) -> Entered | Problem:
    """Goes back to the version before the present one."""
    with office.store.write() as unit:
        standing = standing_versions(unit.publications(CHARTER))
        if len(standing) <= 1:
            return _NOTHING_EARLIER
        unit.publish(Publication(
            CHARTER, standing[-2], standing[-1], "", order.who, order.reason, order.at.isoformat(), takes_back=True
        ))  # fmt: skip
    office.wake()
    return Entered(standing[-2])


def _of_file(office: Office, unit: Unit, order: Order) -> str:
    """Enters what the file says; gives its digest, or nothing where it can't be read any more."""
    tree = read(file_of(office, CHARTER).read_text(encoding="utf-8"), CHARTER)
    if not isinstance(tree, Tree):
        return ""
    last = next(iter(reversed(unit.publications(CHARTER))), None)
    who, why = _BEFORE
    return _enter(unit, tree.data, last.digest if last else "", Order(order.at, who, why))


def _enter(unit: Unit, data: Any, previous: str, order: Order) -> str:
    canonical: Mapping[str, Any] = data
    name = digest(canonical)
    unit.keep_definition(name, canonical)
    unit.publish(Publication(CHARTER, name, previous, "", order.who, order.reason, order.at.isoformat()))
    return name
