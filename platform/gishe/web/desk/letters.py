"""Letters of other administrations: reading one with what is enclosed, and answering it."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.runtime.correspondence import Enclosure
from gishe.runtime.foreign_file import opened
from gishe.runtime.letter_desk import CHOICES, LetterReply, answer_letter, enclosure_for, enclosure_of, letter_for
from gishe.values.problem import Problem
from gishe.web.visit import Visit

_LONGEST = 20_000
#: Where a problem is mended.
_TARGETS = {"needs-choice": "the-choice", "needs-text": "the-text", "letter-file": "the-file"}


def show(visit: Visit) -> Response:
    """Shows a letter."""
    return _page(visit)


def answer(visit: Visit) -> Response:
    """Answers a letter; what is wrong is shown on the same page with everything as typed."""
    posted, file = visit.posted, _file(visit)
    if isinstance(file, Problem):
        return _page(visit, file)
    said = LetterReply(posted.first("the-choice"), posted.first("the-text").strip()[:_LONGEST], file)
    done = answer_letter(visit.office, visit.account, visit.path("letter"), said)
    if isinstance(done, Problem):
        return _page(visit, done)
    return visit.to(f"{visit.at}/desk/letters/{done.id}")


def download(visit: Visit) -> Response:
    """Gives a file of a letter to keep; what a stranger sent is never shown inside our pages."""
    file = enclosure_for(visit.office, visit.account, visit.path("letter"), visit.path("digest"))
    if file is None:
        raise HTTPException(404)
    given = opened(visit.office, file)
    return _page(visit, given) if isinstance(given, Problem) else visit.file(given)


def _page(visit: Visit, problem: Problem | None = None) -> Response:
    found = letter_for(visit.office, visit.account, visit.path("letter"))
    if found is None:
        raise HTTPException(404)
    letter, enclosed = found
    return visit.page(
        "desk/letter.html", 422 if problem else 200, letter=letter, enclosed=enclosed, choices=CHOICES,
        chosen=visit.posted.first("the-choice") or letter.opinion,
        text=visit.posted.first("the-text") or ("" if problem else letter.answer),
        said={problem.code: problem.says} if problem else {},
        problems=[(_TARGETS.get(problem.code, ""), problem.says)] if problem else (),
        path=f"{visit.at}/desk/letters/{letter.id}",
    )  # fmt: skip


def _file(visit: Visit) -> Enclosure | Problem | None:
    sent = [one for one in visit.posted.files.get("the-file", ()) if one.name or one.body]
    return enclosure_of(visit.office, sent[0]) if sent else None
