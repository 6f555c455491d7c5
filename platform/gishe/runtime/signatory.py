"""Who a document says has signed it."""

from gishe.cases.case import TakenStep
from gishe.cases.situation import Situation
from gishe.runtime.entering import ENGINE, deciding_step
from gishe.runtime.office import Office
from gishe.runtime.ports import Reader
from gishe.values.post import Post
from gishe.values.text import LANGUAGES, Text

_IN_PLACE = Text("{who}, за {title} {absent} (заповед № {order})", "{who}, for {title} {absent} (order {order})")


def signatory(office: Office, reader: Reader, situation: Situation, actor: str) -> Text:
    """Names the municipality, whose seal signs for the platform; or the official with their role at the last step."""
    if actor == ENGINE:
        return office.municipality.title
    account, title, taken = reader.account(actor), office.municipality.called(_post(situation)), _act(situation, actor)
    if account and taken and taken.on_behalf_of:
        absent = reader.account(taken.on_behalf_of)
        named = {"who": account.name, "absent": absent.name if absent else "", "order": taken.order}
        return Text(*(_IN_PLACE.to(its).format(title=title.to(its), **named) for its in LANGUAGES))
    return Text(*(f"{account.name}, {title.to(its)}" if account else title.to(its) for its in LANGUAGES))


def _act(situation: Situation, actor: str) -> TakenStep | None:
    return next((one for one in reversed(situation.case.taken) if one.actor == actor), None)


def _post(situation: Situation) -> str:
    """Gives the role of who decides, in the place that the step belongs to."""
    step = deciding_step(situation.case) or next(
        step.id for step in situation.service.steps.values() if step.definition.decides
    )
    its = situation.service.steps[step]
    return str(Post(its.definition.role, situation.place_of(its)))
