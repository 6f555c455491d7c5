"""A form made with another tool as the first draft of a service, with the scenarios that show that it works."""

from collections.abc import Mapping
from dataclasses import replace

from gishe.language.compiled import Service
from gishe.language.formatting import format_definition
from gishe.language.importing.drafting import drafted
from gishe.language.importing.reading import read_form
from gishe.language.importing.settling import settle
from gishe.language.municipality import MunicipalityDefinition
from gishe.language.scenario import Scenario
from gishe.language.vocabulary import Vocabulary
from gishe.runtime.imported import Imported
from gishe.runtime.proposing import Proposer
from gishe.runtime.watching import Point
from gishe.runtime.written_scenario import yaml_of
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.work_calendar import WorkCalendar

#: Who decides and where documents are numbered, where the municipality has such.
_ROLE, _REGISTER, _INCOMING = "secretary", "certificates", "incoming"
#: What the scenarios of a draft show, by their names: both decisions, and that an application may be put right.
_SHOWN = {
    "заявлението е удовлетворено": Point("decision", "granted"),
    "заявлението е отказано": Point("decision", "refused"),
    "заявлението се връща за поправка": Point("act", "decision", "return"),
}
_REASON = "Примерни мотиви."


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
    for name, point in _SHOWN.items():
        definition = service.definition.model_copy(update={"scenarios": scenarios})
        proposal = Proposer(replace(service, definition=definition), municipality, WorkCalendar()).propose(point)
        scenarios = (*scenarios, _named(proposal.scenario, name)) if proposal else scenarios
    if not scenarios:
        return text
    written = "\n".join(_indented(yaml_of(one, scenarios)) for one in scenarios)
    whole = f"{text}\nscenarios:\n{written}"
    formatted = format_definition(whole, service.id)
    return formatted if isinstance(formatted, str) else whole


def _named(scenario: Scenario, name: str) -> Scenario:
    steps = tuple({**step, **({"reason": _REASON} if "reason" in step else {})} for step in scenario.steps)
    return scenario.model_copy(update={"name": name, "steps": steps})


def _indented(text: str) -> str:
    return "".join(f"{line}\n" if line.startswith(" ") else f"  {line}\n" for line in text.splitlines())
