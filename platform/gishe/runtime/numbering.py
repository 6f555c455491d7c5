"""What is said to people where a register can't give a number."""

from gishe.runtime.ports import YearIsOver
from gishe.values.problem import Problem
from gishe.values.text import Text

_SAYS = Text(
    "В момента не може да се даде номер: часовникът на сървъра показва {year} г., а регистърът вече е в следваща.",
    "No number can be given now: the server's clock shows {year}, and the register is in a later year already.",
)
_HINT = Text(
    "Нищо не е загубено. Опитайте отново по-късно; ако се повтори, обадете се в общината.",
    "Nothing was lost. Try again later; if it happens again, call the municipality.",
)


def clock_went_back(over: YearIsOver) -> Problem:
    """Says that a year which is over is not opened again, whatever the clock shows."""
    return Problem("clock-went-back", _SAYS.fill(year=over.year), _HINT)
