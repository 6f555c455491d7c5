"""What comes of a form made elsewhere: the first draft of a service, what was lost, and what is left to decide."""

from dataclasses import dataclass

from gishe.language.importing.form import Loss
from gishe.values.problem import Problem
from gishe.values.text import Text

#: What stays for the author, whatever the form was.
DECISIONS = (
    Text(
        "Номерът на услугата в Административния регистър.", "The number of the service in the Administrative Register."
    ),
    Text("Правното основание, таксата и срокът.", "The legal basis, the fee and the term."),
    Text("Кой решава и по какъв ред се съгласува.", "Who decides, and who has a say before."),
    Text("Какво се проверява в регистрите, вместо да се пита.", "What registers are asked in the applicant’s place."),
    Text("Текстът на документа.", "The text of the document."),
)


@dataclass(frozen=True, slots=True)
class Imported:
    """A first draft: the service's id, its file, and what could not be carried over.

    `problems` are there where the language takes the draft only after somebody has mended it.
    """

    service: str
    text: str
    losses: tuple[Loss, ...]
    problems: tuple[Problem, ...] = ()
