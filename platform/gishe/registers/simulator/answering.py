"""An answer of the trial register as plain data: filled from facts, or invented where no file says how."""

from collections.abc import Mapping

from gishe.language.register import Details
from gishe.registers.simulator.filling import Filling, fill, is_invented_otherwise
from gishe.registers.simulator.invented_answer import invented_answer
from gishe.values.plain import Plain


def answer_about(
    name: str, arguments: Mapping[str, Plain], response: Details, filling: Filling | None, known: Mapping[str, Plain]
) -> dict[str, Plain]:
    """Answers a question (`cadastre/search`) from what is known of whom it is about; empty where nothing is."""
    if filling is not None and known:
        return fill(filling, known)
    is_invented = filling is None or is_invented_otherwise(filling)
    return invented_answer(name, arguments, response) if is_invented else {}
