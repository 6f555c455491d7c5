"""Who is written down in the trial registers, for scenarios that name them: read when somebody does."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from gishe.language.load import read_file
from gishe.language.tree import Tree


@dataclass(frozen=True, slots=True)
class TrialPerson:
    """A person of the trial registers as an applicant."""

    name: str
    id: str


class TrialPeople(Mapping[str, TrialPerson]):
    """The people by id, as `simulator/people.yaml` has them; none where there is no such file, or it is broken."""

    def __init__(self, file: Path) -> None:
        self._file = file

    @property
    def named(self) -> str:
        """Names all of them by a digest."""
        return sha256(self._file.read_bytes()).hexdigest() if self._file.is_file() else ""

    def __getitem__(self, name: str) -> TrialPerson:
        return self._people[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._people)

    def __len__(self) -> int:
        return len(self._people)

    @cached_property
    def _people(self) -> dict[str, TrialPerson]:
        tree = read_file(self._file) if self._file.is_file() else ()
        return dict(_listed(tree.data)) if isinstance(tree, Tree) else {}


def _listed(data: Any) -> Iterator[tuple[str, TrialPerson]]:
    """Takes who is written as they should be; what is wrong with the file is said where it is used."""
    households = data.get("households") if isinstance(data, dict) else None
    for household in households if isinstance(households, list) else ():
        for one in household.get("people") or () if isinstance(household, dict) else ():
            match one:
                case {"person": str(name), "names": [*names], "egn": str(egn)}:
                    yield name, TrialPerson(" ".join(map(str, names)), egn)
