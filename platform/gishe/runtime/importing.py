"""A form made with another tool as the first draft of a service, with the scenarios that show that it works."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from gishe.language.compiled import Service
from gishe.language.formatting import format_definition
from gishe.language.importing.drafting import drafted
from gishe.language.importing.form import Loss
from gishe.language.importing.reading import read_form
from gishe.language.importing.settling import settle
from gishe.language.municipality import MunicipalityDefinition
from gishe.language.scenario import Scenario
from gishe.language.vocabulary import Vocabulary
from gishe.runtime.proposing import Proposer
from gishe.runtime.watching import Point
from gishe.runtime.written_scenario import yaml_of
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.values.work_calendar import WorkCalendar

#: Who decides and where documents are numbered, where the municipality has such.
_ROLE, _REGISTER, _INCOMING = "secretary", "certificates", "incoming"
#: What the scenarios of a draft show: both decisions, and that an application may be put right.
_SHOWN = (Point("decision", "granted"), Point("decision", "refused"), Point("act", "decision", "return"))
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


def import_form(
    body: bytes, name: str, vocabulary: Vocabulary, municipality: MunicipalityDefinition
) -> Imported | Problem:
    """Makes a draft of any bytes, or says why not; `name` is the file’s, without its ending."""
    form = read_form(body, name)
    if isinstance(form, Problem):
        return form
    role = _ROLE if _ROLE in municipality.roles else next(iter(municipality.roles))
    outgoing = [one for one in municipality.registers if one != _INCOMING]
    register = _REGISTER if _REGISTER in outgoing else next(iter(outgoing), _REGISTER)
    made = settle(drafted(form), vocabulary, role, register)
    if made.service is None:
        return Imported(made.id, made.text, made.losses, made.problems)
    return Imported(made.id, _with_scenarios(made.text, made.service, municipality.facts()), made.losses)


def _with_scenarios(text: str, service: Service, municipality: Mapping[str, Plain]) -> str:
    """Adds the scenarios that are found: each says what comes out, and comes out so."""
    scenarios: tuple[Scenario, ...] = ()
    for point in _SHOWN:
        definition = service.definition.model_copy(update={"scenarios": scenarios})
        proposal = Proposer(replace(service, definition=definition), municipality, WorkCalendar()).propose(point)
        scenarios = (*scenarios, proposal.scenario) if proposal else scenarios
    if not scenarios:
        return text
    written = "\n".join(_indented(yaml_of(one, scenarios)) for one in scenarios)
    whole = f"{text}\nscenarios:\n{written}"
    formatted = format_definition(whole, service.id)
    return formatted if isinstance(formatted, str) else whole


def _indented(text: str) -> str:
    return "".join(f"{line}\n" if line.startswith(" ") else f"  {line}\n" for line in text.splitlines())
