"""Filling in: an application before it is filed, saved page by page."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import cast

from gishe.cases.case import Case
from gishe.cases.papers import Papers
from gishe.cases.representing import who_acts
from gishe.cases.situation import Situation
from gishe.forms.field_type import Upload
from gishe.language.compiled import Service
from gishe.runtime.kept import Draft, FileKind
from gishe.runtime.office import Applicant, Office
from gishe.values.plain import Plain

#: How long a draft waits for its applicant.
KEPT = timedelta(days=30)


def draft_of(office: Office, holder: str, service: Service) -> Draft:
    """Gives the holder's open draft of a service, or a new one (not yet stored)."""
    with office.store.read() as reader:
        found = reader.draft_of(holder, service.id)
    return found if found and not found.case else new_draft(office, holder, service)


def new_draft(office: Office, holder: str, service: Service) -> Draft:
    """Makes a draft in which nothing has been filled in; it is not stored yet."""
    speeds = tuple(service.definition.speeds)
    return Draft(
        office.chance.token(), holder, service.id, service.digest, {},
        speed=speeds[0] if len(speeds) == 1 else "",
        expires_at=(office.chance.now() + KEPT).isoformat(),
    )  # fmt: skip


def own_drafts(office: Office, holder: str) -> Sequence[Draft]:
    """Lists what the holder has begun and not sent, the latest begun first."""
    with office.store.read() as reader:
        return [draft for draft in reader.drafts_of(holder) if draft.reached]


def begun_on(draft: Draft) -> str:
    """Says when a draft was begun: it is kept for the same time from then on, whatever is added to it."""
    return (datetime.fromisoformat(draft.expires_at) - KEPT).isoformat()


def correction_of(office: Office, case_id: str) -> Draft:
    """Gives the draft of a correction: it begins with the answers that were filed."""
    with office.store.read() as reader:
        case = reader.case(case_id)
        if case is None:
            raise LookupError(f"no case {case_id}")
        holder, draft_id = reader.holder(case_id), f"correction-{case_id}"
        if found := reader.draft(draft_id):
            return found
        papers = office.situation(reader, case).papers
    expires = (office.chance.now() + KEPT).isoformat()
    return Draft(
        draft_id, holder, case.service, case.definition, papers.answers, case.speed, expires_at=expires, case=case_id,
        asked=cast("Mapping[str, Mapping[str, Plain]]", papers.known.get("asked", {})),
        given=papers.known.get("given", {}), party=party_of(papers.applicant),
    )  # fmt: skip


def party_of(applicant: Mapping[str, Plain]) -> dict[str, Plain]:
    """Gives for whom a case was filed, as its draft said; nothing where it was filed in person."""
    if "by" not in applicant:
        return {}
    return {**{name: applicant[name] for name in ("kind", "id", "name")}, "ground": who_acts(applicant)["ground"]}


def facts_of(office: Office, service: Service, applicant: Applicant, draft: Draft) -> dict[str, Plain]:
    """Gives what expressions see while a form is being filled in."""
    papers = Papers(applicant.plain(), draft.answers)
    case = Case(draft.case, speed=draft.speed)
    return Situation(case, service, papers, office.facts(), office.chance.now(), office.calendar).facts


def save_page(office: Office, draft: Draft, page: str, answers: Mapping[str, Plain], asked: tuple[str, ...]) -> Draft:
    """Saves the answers of one page; what the page asks and did not get is forgotten."""
    kept = {name: answer for name, answer in draft.answers.items() if name not in asked}
    reached = (*(one for one in draft.reached if one != page), page)
    saved = replace(draft, answers={**kept, **answers}, reached=reached)
    return keep(office, saved)


def keep(office: Office, draft: Draft) -> Draft:
    """Stores a draft as it is."""
    with office.store.write() as unit:
        unit.keep_draft(draft)
    return draft


def start_again(office: Office, draft: Draft) -> None:
    """Forgets a draft and its uploads."""
    with office.store.write() as unit:
        unit.drop_draft(draft.id)


def upload(office: Office, draft: Draft, name: str, media_type: str, sent: Upload) -> str:
    """Keeps what is kept of an uploaded file with the draft, apart if it is still to be scanned; returns its digest."""
    with office.store.write() as unit:
        unit.keep_draft(draft)
        kind: FileKind = "quarantined" if sent.unscanned else "upload"
        return unit.keep_draft_file(draft.id, name, media_type, sent.kept.body, kind)


def unscanned(office: Office, draft: Draft) -> int:
    """Says how many files of the draft are still to be scanned for viruses."""
    with office.store.read() as reader:
        return len(reader.quarantined_in_draft(draft.id))
