"""A document as it would be, for who is about to decide: only number, date and code will be others."""

from gishe.cases.situation import Situation
from gishe.language.approval import Step
from gishe.runtime.foreseen import NO_CODE, foreseen
from gishe.runtime.kept import Account, Letter
from gishe.runtime.letters import letter
from gishe.runtime.office import Office
from gishe.values.text import LANGUAGES, Text


def draft(office: Office, situation: Situation, account: Account) -> Letter:
    """Gives the letter of a case as it stands, signed by whoever would sign it."""
    step = _deciding(situation)
    sealed = step is None or step.sign != "qualified" or foreseen(situation).kind == "return"
    who = office.municipality.title if step is None or sealed else _signer(office, step, account)
    return letter(office, situation, foreseen(situation), who, NO_CODE, sealed=sealed)


def _deciding(situation: Situation) -> Step | None:
    """Gives the step that would decide: the one that is open, or the first of the route that may."""
    deciding = [step.definition for step in situation.service.steps.values() if step.definition.decides]
    waits = {opened.step for opened in situation.case.open}
    return next((step for step in deciding if step.step in waits), next(iter(deciding), None))


def _signer(office: Office, step: Step, account: Account) -> Text:
    title = office.municipality.roles[step.role]
    mine = any(post.partition("@")[0] == step.role for post in account.roles)
    return Text(*(f"{account.name}, {title.to(its)}" for its in LANGUAGES)) if mine else title
