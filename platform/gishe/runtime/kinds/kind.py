"""The shape of a kind of document: what every file here says of its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from gishe.cases import document
from gishe.cases import event as e
from gishe.cases.clock import SOFIA
from gishe.cases.document import CaseDocument
from gishe.cases.situation import Situation
from gishe.language.service import ServiceDefinition
from gishe.values.plain import Plain

Facts: TypeAlias = Mapping[str, Plain]


def _nothing(_situation: Situation, _document: CaseDocument) -> Facts:
    return {}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document; its words are the house's text of the same name (`documents/` of the theme).

    `called_by` is the event that calls for one, and `only` says which events of that kind do. `registers` are the
    municipality's registers that number it, the first that it has; `as_decided` says that whoever decided the case
    signs, and that its own document's register numbers it. `tells` gives what the text sees under `letter`. A kind that
    `repeats` prints its original's text under its own.
    """

    name: document.Kind
    called_by: type[e.Event] | None
    only: Callable[[Any], bool] = lambda _: True
    registers: tuple[str, ...] = ()
    as_decided: bool = False
    repeats: bool = False
    tells: Callable[[Situation, CaseDocument], Facts] = _nothing

    def is_called_by(self, event: e.Event) -> bool:
        """Says whether an event calls for a document of this kind."""
        return self.called_by is not None and isinstance(event, self.called_by) and self.only(event)


def register_of(service: ServiceDefinition, kind: Kind, registers: Mapping[str, int]) -> str:
    """Gives the register that numbers a document: one of those of its kind, and at last that of the service's own."""
    own = service.refusal.register_ if kind.name == "refusal" and service.refusal else None
    named = (own, *kind.registers) if own else kind.registers
    return next((one for one in named if one in registers), service.document.register_)


def paragraphs(written: str) -> list[Plain]:
    """Gives what an official wrote, paragraph by paragraph."""
    return [line.strip() for line in written.splitlines() if line.strip()]


def day(moment: str) -> str:
    """Gives the day of a moment as the municipality counts days."""
    return datetime.fromisoformat(moment).astimezone(SOFIA).date().isoformat() if moment else ""
