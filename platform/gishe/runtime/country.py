"""All municipalities that one installation serves, side by side: nothing in a case crosses from one to another."""

from collections.abc import Mapping
from dataclasses import dataclass

from gishe.runtime.office import Office
from gishe.runtime.verifying import Verified, verify
from gishe.values.problem import Problem


@dataclass(frozen=True, slots=True)
class Country:
    """The offices by municipality id, and what was wrong with definitions as they were read."""

    offices: Mapping[str, Office]
    problems: tuple[Problem, ...] = ()
    trial: bool = False

    def verify(self, code: str, pdf: bytes | None = None) -> Verified | None:
        """Looks a document up by its code wherever it was issued."""
        found = (verify(office, code, pdf) for office in self.offices.values())
        return next((verified for verified in found if verified), None)
