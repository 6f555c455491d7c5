"""Who a document says has signed it."""

from gishe.cases.case import TakenStep
from gishe.cases.situation import Situation
from gishe.runtime.entering import ENGINE, deciding_step
from gishe.runtime.office import Office
from gishe.runtime.ports import Reader
from gishe.values.text import LANGUAGES, Text

_IN_PLACE = Text("{who}, в заместване по заповед {order}", "{who}, standing in by order {order}")


def signatory(office: Office, reader: Reader, situation: Situation, actor: str) -> Text:
    """Names the municipality, whose seal signs for the platform; or the official with their role at the last step."""
    if actor == ENGINE:
        return office.municipality.title
    account, role = reader.account(actor), _role(situation)
    title = office.municipality.roles[role]
    who = Text(*(f"{account.name}, {title.to(its)}" if account else title.to(its) for its in LANGUAGES))
    taken = _act(situation, actor)
    return _IN_PLACE.fill(who=who.bg, order=taken.order) if taken and taken.order else who


def _act(situation: Situation, actor: str) -> TakenStep | None:
    return next((one for one in reversed(situation.case.taken) if one.actor == actor), None)


def _role(situation: Situation) -> str:
    step = deciding_step(situation.case) or next(
        step.id for step in situation.service.steps.values() if step.definition.decides
    )
    return situation.service.steps[step].definition.role
