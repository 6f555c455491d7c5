"""Whether a municipality's own codes can be right: its EKATTE, EIK and IBAN have check digits."""

from collections.abc import Callable, Mapping

from gishe.language.municipality import MunicipalityDefinition
from gishe.language.notes import Notes
from gishe.language.tree import Path
from gishe.values.eik import Eik
from gishe.values.ekatte import Ekatte
from gishe.values.iban import Iban
from gishe.values.problem import Problem
from gishe.values.text import Text

_PARSE: Mapping[Path, tuple[str, Callable[[str], object]]] = {
    ("ekatte",): ("ЕКАТТЕ", Ekatte.parse),
    ("eik",): ("ЕИК", Eik.parse),
    ("payment", "iban"): ("IBAN", Iban.parse),
}
_HINT = Text("Проверете цифрите: една от тях е контролна.", "Check the digits: one of them is a check digit.")


def find_wrong_codes(municipality: MunicipalityDefinition, notes: Notes) -> None:
    """Notes codes whose check digit is not right: documents and payments would name another municipality, or none."""
    written: dict[Path, str] = {
        ("ekatte",): municipality.ekatte,
        ("eik",): municipality.eik,
        ("payment", "iban"): municipality.payment.iban,
    }
    for path, (name, parse) in _PARSE.items():
        if parse(written[path]) is None:
            says = Text(f"Това не е верен код ({name}).", f"This is no right code ({name}).")
            notes.value(path, Problem("wrong-code", says, _HINT, severity="warning"))
