"""Letters of other administrations: reading one with what is enclosed, and answering it."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.forms.fields.file import plain_name
from gishe.forms.file_kind import MEDIA, kind_of
from gishe.runtime.correspondence import Enclosure
from gishe.runtime.letter_desk import CHOICES, LetterReply, answer_letter, enclosure_for, letter_for
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.visit import Visit

_LONGEST = 20_000
#: With the rest of the message it stays under what the exchange takes.
_LARGEST_FILE = 5 * 1024 * 1024
_FILE = Problem(
    "letter-file",
    Text("Прикачете PDF или снимка до 5 MB.", "Attach a PDF or a picture of up to 5 MB."),
    field="file",
)
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
    return visit.file(file)


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
    if not sent:
        return None
    kind = kind_of(sent[0].body, sent[0].name)
    if kind is None or len(sent[0].body) > _LARGEST_FILE:
        return _FILE
    return Enclosure(plain_name(sent[0].name), MEDIA[kind], sent[0].body)
