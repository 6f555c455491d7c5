"""The audit of one case: its chain, its end, what its events fold into, and the papers that its journal names."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from pydantic import ValidationError

from gishe.cases import event as e
from gishe.cases.case import Case
from gishe.cases.chain import GENESIS, Link, unbroken
from gishe.cases.evolve import evolve
from gishe.store import snapshot
from gishe.values.plain import digest
from gishe.values.problem import Problem
from gishe.values.text import Text

#: Which fields of an event hold the digest of something that the case keeps.
_NAMES: Mapping[type, tuple[str, ...]] = {
    e.Submitted: ("applicant", "answers"),
    e.AnswerReceived: ("evidence",),
    e.AnswerReused: ("evidence",),
    e.Prefilled: ("paper", "sent", "evidence"),
    e.StepTaken: ("fill", "reason"),
    e.Reassigned: ("reason",),
    e.Returned: ("reason",),
    e.Remedied: ("answers",),
    e.NoteKept: ("note",),
    e.MessageReceived: ("message",),
    e.MessageSent: ("message",),
    e.Signed: ("digest",),
    e.Issued: ("digest",),
    e.Acknowledged: ("digest",),
    e.Corrected: ("reason",),
    e.Replaced: ("reason", "fill"),
    e.Revoked: ("reason",),
    e.Duplicated: ("reason",),
}
#: Papers that count only if the journal names them; a register's record is read out of the evidence, which it names.
_NAMED_PAPERS = frozenset({"applicant", "answers", "fill", "reason", "known"})
_COLUMNS = ("number", "service", "definition", "state", "submitted_at", "due")


@dataclass(frozen=True, slots=True)
class Kept:
    """A paper or a file as it is stored; `body` are the bytes that `digest` should name, `None` if they don't open."""

    kind: str
    name: str
    digest: str
    body: bytes | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is stored of one case. `row` has the columns of the table of cases; `readable`: its key is there."""

    row: Mapping[str, Any]
    links: Sequence[Link]
    papers: Sequence[Kept]
    files: Sequence[Kept]
    readable: bool = True

    @property
    def id(self) -> str:
        """The case's id."""
        return str(self.row["id"])

    def events(self) -> list[e.Event]:
        """Gives the events of all rows that can be read."""
        return [event for link in self.links if (event := _event(link))]


def audit_case(dossier: Dossier) -> Iterator[Problem]:
    """Finds what does not agree in one case."""
    yield from _chain(dossier)
    yield from _end(dossier)
    events = dossier.events()
    if len(events) < len(dossier.links):
        yield _problem(
            "journal-unreadable", dossier, "дневникът съдържа запис, който не може да се прочете",
            "the journal holds a row that can't be read",
        )  # fmt: skip
        return
    yield from _folding(dossier, events)
    yield from _versions(dossier, events)
    if any(isinstance(event, e.Erased) for event in events):
        yield from _erased(dossier)
    elif not dossier.readable:
        yield _problem(
            "key-gone", dossier,
            "ключът ѝ е унищожен, а дневникът не казва, че е изтрита: данните са от копие, направено преди това",
            "its key was destroyed, and the journal does not say that it was erased: the data is a copy from before",
        )  # fmt: skip
    else:
        yield from _bodies(dossier)
        yield from _naming(dossier, events)


def _chain(dossier: Dossier) -> Iterator[Problem]:
    if place := unbroken(dossier.links):
        yield _problem(
            "chain-broken", dossier,
            f"веригата на дневника се къса при запис {place}: запис е променен, изтрит или разместен",
            f"the journal's chain breaks at row {place}: a row was changed, deleted or moved",
        )  # fmt: skip


def _end(dossier: Dossier) -> Iterator[Problem]:
    found, kept = len(dossier.links), dossier.row["sequence"]
    head = dossier.links[-1].hash if dossier.links else GENESIS
    if (found, head) != (kept, dossier.row["head"]):
        yield _problem(
            "journal-cut", dossier,
            f"дневникът има {found} записа, а трябва да завършва със запис {kept} и неговия хеш",
            f"the journal has {found} rows, and must end with row {kept} and its hash",
        )  # fmt: skip


def _folding(dossier: Dossier, events: Sequence[e.Event]) -> Iterator[Problem]:
    case = Case(dossier.id)
    for link, event in zip(dossier.links, events, strict=True):
        case = evolve(case, event, link.at, link.actor)
    # Rows of older versions keep the end of a term that stands still, too.
    kept = {name: {getattr(case, name)} for name in _COLUMNS} | {"due": {case.due, case.ends}}
    wrong = [name for name in _COLUMNS if dossier.row[name] not in kept[name]]
    if stored := _snapshot(dossier):
        wrong += [one.name for one in fields(Case) if getattr(case, one.name) != getattr(stored, one.name)]
    else:
        wrong.append("snapshot")
    if wrong:
        named = ", ".join(dict.fromkeys(wrong))
        yield _problem(
            "row-differs", dossier, f"записаното състояние не е това, което следва от дневника ({named})",
            f"the kept state is not what the journal makes of it ({named})",
        )  # fmt: skip


def _versions(dossier: Dossier, events: Sequence[e.Event]) -> Iterator[Problem]:
    """Each row says under which version it happened; only a change of version that the journal tells may change it."""
    now = ""
    for link, event in zip(dossier.links, events, strict=True):
        match event:
            case e.Submitted(definition=filed):
                now = now or filed
            case e.DefinitionChanged(old, new) if old == now:
                now = new
        if link.definition != now:
            yield _problem(
                "version-differs", dossier, f"запис {link.sequence} е по версия на услугата, която дневникът не дава",
                f"row {link.sequence} is under a version of the service that the journal does not lead to",
            )  # fmt: skip
            return


def _snapshot(dossier: Dossier) -> Case | None:
    try:
        return snapshot.load(dossier.row["snapshot"])
    except ValidationError:
        return None


def _erased(dossier: Dossier) -> Iterator[Problem]:
    """What was erased is gone with its key; of a case that was not, nothing may be missing."""
    its = dossier.row
    if dossier.papers or dossier.files or its["slot"] or its["sealed"] or its["holder"]:
        yield _problem(
            "not-erased", dossier, "дневникът казва, че е изтрита, а още има нещо от нея",
            "the journal says that it was erased, and something of it is still there",
        )  # fmt: skip


def _bodies(dossier: Dossier) -> Iterator[Problem]:
    for kept in (*dossier.papers, *dossier.files):
        if kept.body is None or digest(kept.body) != kept.digest:
            yield _problem(
                "body-changed", dossier, f"съдържанието на „{_label(kept)}“ е променено: не отговаря на отпечатъка си",
                f"the body of “{_label(kept)}” was changed: it does not match its digest",
            )  # fmt: skip


def _naming(dossier: Dossier, events: Sequence[e.Event]) -> Iterator[Problem]:
    named = {getattr(event, field): event for event in events for field in _NAMES.get(type(event), ())}
    kept = {one.digest for one in (*dossier.papers, *dossier.files)}
    for missing in (name for name in named if name and name not in kept):
        kind = type(named[missing]).__name__
        yield _problem(
            "paper-missing", dossier, f"липсва документ, който дневникът посочва ({kind}, отпечатък {missing[:12]}…)",
            f"something that the journal names is missing ({kind}, digest {missing[:12]}…)",
        )  # fmt: skip
    for paper in dossier.papers:
        if paper.kind in _NAMED_PAPERS and paper.digest not in named:
            yield _problem(
                "paper-unnamed", dossier, f"документът „{_label(paper)}“ не е посочен в дневника",
                f"the paper “{_label(paper)}” is not named in the journal",
            )  # fmt: skip


def _label(kept: Kept) -> str:
    return f"{kept.kind} {kept.name}".strip()


def _event(link: Link) -> e.Event | None:
    try:
        return e.from_plain(link.kind, json.loads(link.data)) if link.version == e.VERSION else None
    except (KeyError, TypeError, ValueError):  # pydantic's error is a `ValueError` too
        return None


def _problem(code: str, dossier: Dossier, bg: str, en: str) -> Problem:
    name = dossier.row["number"] or dossier.id
    return Problem(code, Text(f"Преписка {name}: {bg}.", f"Case {name}: {en}."))
