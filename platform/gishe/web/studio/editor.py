"""The page of the editor: a text is looked at, saved, compared; the same by a form and by the page's script."""

import re
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from gishe.runtime.studio.differing import accept_base, change
from gishe.runtime.studio.helping import meaning, offers
from gishe.runtime.studio.manuscript import Manuscript
from gishe.runtime.studio.saving import Meeting, release, save
from gishe.runtime.studio.standing_text import StandingText, standing_text
from gishe.runtime.studio.workspace import look
from gishe.values.problem import Problem
from gishe.web.studio.panels import PANELS
from gishe.web.studio.sight import plain, sight
from gishe.web.studio.subject import subject, title
from gishe.web.studio.two_texts import Row, two_texts
from gishe.web.visit import Visit

_NUMBER = re.compile(r"[0-9]{1,9}", re.ASCII)


def show(visit: Visit) -> Response:
    """Shows the text of a service as it stands."""
    standing = found(visit)
    return _page(visit, standing, standing.text, standing.basis)


def write(visit: Visit) -> Response:
    """Does what a button of the form says: saves, or only looks at the text as it is typed."""
    standing, text = found(visit), typed(visit)
    if visit.posted.first("do") != "save":
        new = _rewritten(visit, text)
        refused = new if isinstance(new, Problem) else None
        return _answer(visit, standing, text if isinstance(new, Problem) else new, number(visit, "basis"), refused)
    done = save(visit.office, visit.account, subject(visit).name, text, number(visit, "basis"))
    if isinstance(done, Manuscript):
        return _saved(visit, done)
    return _answer(visit, standing, text, done.theirs.id if isinstance(done, Meeting) else standing.basis, done)


def _rewritten(visit: Visit, text: str) -> str | Problem:
    """Gives the text with what a button changes in it: one value, or what the shared service is remembered to say."""
    first = visit.posted.first
    if first("do") == "change":
        value = first("the-value").replace("\r\n", "\n").strip()
        return change(visit.office, subject(visit).name, text, first("the-name")[:300], value)
    return accept_base(visit.office, subject(visit).name, text) if first("do") == "accept" else text


def offer(visit: Visit) -> Response:
    """Tells the script what may be written where somebody types."""
    found(visit)
    given = offers(visit.office, subject(visit).name, typed(visit), number(visit, "line"), number(visit, "column"))
    return JSONResponse([
        {"from": start, "label": one.label, "inserts": one.inserts, "about": one.about, "kind": one.kind}
        for start, one in given.offers
    ])  # fmt: skip


def explain(visit: Visit) -> Response:
    """Tells the script what stands under the pointer, as Markdown."""
    found(visit)
    return JSONResponse({
        "says": meaning(visit.office, subject(visit).name, typed(visit), number(visit, "line"), number(visit, "column"))
    })  # fmt: skip


def let_go(visit: Visit) -> Response:
    """Lets the studio go of a service, or of the municipality's own file."""
    found(visit)
    release(visit.office, visit.account, subject(visit).name)
    about = subject(visit)
    return visit.to(f"{about.base if about.is_charter else f'{visit.at}/studio'}?done=released")


def found(visit: Visit) -> StandingText:
    """Gives the text of the service in the address, or of the municipality; 404 where there is none, or no studio."""
    if visit.office.definitions is None:
        raise HTTPException(404)
    with visit.office.store.read() as reader:
        standing = standing_text(visit.office, reader, subject(visit).name)
    if standing is None:
        raise HTTPException(404)
    return standing


def typed(visit: Visit) -> str:
    """Gives the text that was posted, with the line ends of a file."""
    return visit.posted.first("the-text").replace("\r\n", "\n")


def number(visit: Visit, name: str) -> int:
    """Gives a number that was posted; 0 for anything else."""
    written = visit.posted.first(name)
    return int(written) if _NUMBER.fullmatch(written) else 0


def _saved(visit: Visit, done: Manuscript) -> Response:
    if visit.partial:
        return JSONResponse(
            {"basis": done.id, "status": visit.part("studio/saved.html", saved=done, name=_name(visit))}
        )
    panel = visit.posted.first("panel") or visit.posted.first("panel-now")
    asked = f"&panel={panel}" if panel in PANELS else ""
    return visit.to(f"{subject(visit).editor}?done=saved{asked}")


def _name(visit: Visit) -> str:
    return visit.account.name


def _answer(
    visit: Visit, standing: StandingText, text: str, basis: int, done: Meeting | Problem | None = None
) -> Response:
    if not visit.partial:
        return _page(visit, standing, text, basis, done)
    seen = sight(visit, look(visit.office, subject(visit).name, text), _panel(visit))
    more = {"basis": basis, "note": visit.part("studio/not-saved.html", **met(visit, done))} if done else {}
    rewritten = {"text": text} if text != typed(visit) else {}
    return JSONResponse(plain(visit, seen) | more | rewritten)


def _page(
    visit: Visit, standing: StandingText, text: str, basis: int, done: Meeting | Problem | None = None
) -> Response:
    workspace = look(visit.office, standing.service, text)
    seen = sight(visit, workspace, _panel(visit))
    with visit.office.store.read() as reader:
        names = reader.officials()
    return visit.page(
        "studio/editor.html", 409 if done else 200, subject=subject(visit), title=title(visit, workspace),
        standing=standing, text=text, basis=basis, seen=seen, names=names,
        unsaved=text != standing.text, done=visit.query("done"), tab="text", **met(visit, done),
    )  # fmt: skip


def _panel(visit: Visit) -> str:
    return visit.posted.first("panel") or visit.posted.first("panel-now") or visit.query("panel")


def met(visit: Visit, done: Meeting | Problem | None) -> dict[str, Any]:
    """Gives what is said of a text that was not saved: too large, or somebody else was first."""
    rows: list[Row] = two_texts(done.theirs.text, done.mine.text) if isinstance(done, Meeting) else []
    return {"meeting": done if isinstance(done, Meeting) else None, "rows": rows, "who": _who(visit, done),
            "refused": done if isinstance(done, Problem) else None}  # fmt: skip


def _who(visit: Visit, done: Meeting | Problem | None) -> str:
    if not isinstance(done, Meeting):
        return ""
    with visit.office.store.read() as reader:
        return reader.officials().get(done.theirs.who, done.theirs.who)
