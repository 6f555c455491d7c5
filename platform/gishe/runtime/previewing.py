"""A document as it would be, for who is about to decide: only number, date and code will be others."""

from dataclasses import replace

from gishe.cases.situation import Situation
from gishe.language.approval import Step
from gishe.language.body import BodyError
from gishe.runtime.deciding import UNKNOWN_CASE, Attempt, Decision, attempt
from gishe.runtime.foreseen import NO_CODE, foreseen
from gishe.runtime.kept import Account, Letter
from gishe.runtime.letters import Sender, letter
from gishe.runtime.office import Office
from gishe.runtime.personnel import staffed
from gishe.values.problem import Problem
from gishe.values.text import LANGUAGES, Text

_CANT_BE_PRINTED = Problem(
    "cant-be-printed",
    Text(
        "Документът още не може да се състави: липсват данни, които той съдържа.",
        "The document can't be made yet: data that it prints is missing.",
    ),
)


def draft(office: Office, situation: Situation, account: Account, step: str = "") -> Letter:
    """Gives the letter of a case as it stands, signed by who would sign it at a step, or at the one that decides."""
    document = foreseen(situation)
    definition = situation.service.steps[step].definition if step else _deciding(situation)
    sealed = definition is None or definition.sign != "qualified" or document.kind == "return"
    who = office.municipality.title if definition is None or sealed else _signer(office, definition, account)
    return letter(office, situation, document, who, NO_CODE, sealed=sealed)


def sample(sender: Sender, situation: Situation) -> Letter:
    """Gives the letter of a case that was only played, signed by the title of whoever would sign it."""
    document, definition = foreseen(situation), _deciding(situation)
    sealed = definition is None or definition.sign != "qualified" or document.kind == "return"
    roles, house = sender.municipality.roles, sender.municipality.title
    who = house if definition is None or sealed else roles.get(definition.role, house)
    return letter(sender, situation, document, who, NO_CODE, sealed=sealed)


def foresee(office: Office, account: Account, decision: Decision) -> bytes | tuple[Problem, ...]:
    """Gives the document that an act would lead to, marked as a draft, or why it can't be done; records nothing."""
    with office.store.read() as reader:
        case = reader.case(decision.case)
        if case is None:
            return (UNKNOWN_CASE,)
        tried = attempt(staffed(office, reader, case), account, decision)
    if not isinstance(tried, Attempt):
        return tried
    after = _written(tried.situation, decision).after(tried.events, account.login)
    try:
        return office.press.pdf(draft(office, after, account, decision.step))
    except BodyError:
        return (_CANT_BE_PRINTED,)


def _written(situation: Situation, decision: Decision) -> Situation:
    """Gives the situation with what the official has just written."""
    papers, step, texts = situation.papers, decision.step, decision.texts
    papers = replace(
        papers,
        reasons={**papers.reasons, step: decision.reason},
        laws={**papers.laws, step: texts.get("law", "")},
        bodies={**papers.bodies, step: texts.get("body", "")},
    )
    return replace(situation, papers=papers)


def _deciding(situation: Situation) -> Step | None:
    """Gives the step that would decide: the one that is open, or the first of the route that may."""
    deciding = [step.definition for step in situation.service.steps.values() if step.definition.decides]
    waits = {opened.step for opened in situation.case.open}
    return next((step for step in deciding if step.step in waits), next(iter(deciding), None))


def _signer(office: Office, step: Step, account: Account) -> Text:
    title = office.municipality.roles[step.role]
    mine = any(post.partition("@")[0] == step.role for post in account.duties)
    return Text(*(f"{account.name}, {title.to(its)}" for its in LANGUAGES)) if mine else title
