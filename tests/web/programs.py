"""A program that calls the API, and what it files."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MINE = "gorna-polyana"
PASSWORD = "a password of a test"
FELLING = "tree-felling-permit"
PDF = (Path(__file__).parents[1] / "examples" / "uploads" / "good" / "plain.pdf").read_bytes()
FELLED = {
    "parcel": "99108.505.12", "tenure": "owner", "near_road": False, "trees": [{"species": "oak", "count": 6}],
    "reason": "Изсъхнали са.", "delivery": "portal",
}  # fmt: skip


@dataclass
class Program:
    """A program with a token, in one municipality."""

    ask: Callable[..., Any]
    token: str = ""
    town: str = MINE

    def __call__(self, method: str, path: str, sent: Any = None, **headers: str) -> Any:
        known = {name.replace("_", "-"): value for name, value in headers.items()}
        known |= {"authorization": f"Bearer {self.token}"} if self.token else {}
        return self.ask(
            method, f"/{self.town}/api/v1{path}", headers=known, **({"json": sent} if sent is not None else {})
        )
