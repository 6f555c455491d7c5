"""Filing: an application becomes a case, with a number, a term and checks to be made."""

from collections.abc import Sequence

from gishe.cases import event as e
from gishe.cases.due_checks import due_checks
from gishe.cases.payment import charge
from gishe.cases.route import follows
from gishe.cases.situation import Situation
from gishe.cases.term.keeping import begin
from gishe.values.plain import digest


def submit(situation: Situation, number: str, speed: str, unscanned: Sequence[str] = ()) -> tuple[e.Event, ...]:
    """Gives what filing causes: the submission, the law's clock, the checks, and what follows where there are none.

    `unscanned` are the attached files (digests) that could not be scanned for viruses as they came.
    """
    service, papers = situation.service, situation.papers
    chosen = service.definition.speeds[speed]
    filed = e.Submitted(
        service=service.id, definition=service.digest, number=number, speed=speed, fee=str(chosen.fee),
        applicant=digest(papers.applicant), answers=digest(papers.answers),
    )  # fmt: skip
    term = begin(situation.after((filed,)))
    checks = due_checks(situation.after((filed, term)))
    held = (e.FilesHeld(tuple(unscanned)),) if unscanned else ()
    events = (filed, term, *held, *((e.ChecksDue(checks),) if checks else ()))
    events = (*events, *charge(situation.after(events)))
    return (*events, *follows(situation.after(events)))
