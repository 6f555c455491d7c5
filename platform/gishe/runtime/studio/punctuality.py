"""How often each service was decided within its term, over the last year: for the house, so with every case in it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from gishe.cases.clock import SOFIA
from gishe.runtime.office import Office

_LOOKED_BACK = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Punctuality:
    """How many cases of a service were decided in the last year, and how many of them within their term."""

    decided: int
    on_time: int

    @property
    def percent(self) -> int:
        """The share within the term, rounded down: 100 only where all were."""
        return self.on_time * 100 // self.decided


def punctuality(office: Office) -> Mapping[str, Punctuality]:
    """Counts by service, as cases were counted last night; a service without decided cases is not among them."""
    since = (office.chance.now().astimezone(SOFIA).date() - _LOOKED_BACK).isoformat()
    with office.store.read() as reader:
        recent = [one for one in reader.case_times() if one.decided >= since]
    found: dict[str, list[bool]] = defaultdict(list)
    for one in recent:
        found[one.service].append(one.on_time)
    return {service: Punctuality(len(every), sum(every)) for service, every in found.items()}
