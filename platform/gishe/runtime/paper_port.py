"""Services' forms on paper, and what prints them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from gishe.values.plain import Plain
from gishe.values.text import Language


@dataclass(frozen=True, slots=True)
class PaperForm:
    """A service's form, as plain data: to be filled in by hand, or as it was `sent`. Equal forms print equal bytes."""

    language: Language
    data: Mapping[str, Plain]
    sent: bool = False


class FormPress(Protocol):
    """Makes services' printed forms."""

    def pdf(self, form: PaperForm) -> bytes:
        """Gives the form as a tagged PDF."""
