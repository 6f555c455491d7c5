"""What a draft of the charter would change, and what keeps it from being published."""

from collections.abc import Iterator
from datetime import datetime

from gishe.cases.case import RUNNING
from gishe.cases.clock import SOFIA
from gishe.cases.retention import at_least
from gishe.language.charter_changes import charter_changes
from gishe.language.municipality import LETTERS_KEPT, MunicipalityDefinition
from gishe.language.staffing import needs_of
from gishe.runtime.in_effect import published_charter
from gishe.runtime.office import Office
from gishe.runtime.ports import Reader
from gishe.runtime.studio.charter.staffing import cautions
from gishe.runtime.studio.comparison import Comparison
from gishe.runtime.studio.manuscript import CHARTER
from gishe.runtime.studio.workspace import Workspace
from gishe.values.problem import Problem
from gishe.values.term import Term
from gishe.values.text import Text

#: Advice of `gishe check` under which a municipality would stop working.
_GRAVE = frozenset({"no-working-days"})
_WAITED_FOR = Text(
    "Преписки от „{service}“ ({count}) са подадени по версия с длъжност „{role}“; няма да има кой да ги поеме.",
    'Cases of "{service}" ({count}) were filed under a version with the role "{role}"; nobody would take them.',
)
_WAITED_FOR_HINT = Text(
    "Оставете длъжността, докато приключат, или публикувайте услугата с план, по който преминават.",
    "Keep the role until they have ended, or publish the service with a plan by which they move.",
)
_PROMISED = Problem(
    "letters-promised",
    Text(
        "Пазят се писма, на които е отговорено по досегашния срок; по-кратък би ги изтрил преди обещаното.",
        "Letters are kept that were answered under the present term; a shorter one would erase them before it.",
    ),
    Text(
        "Оставете срока в `seos`; с отделно писмо се разпорежда `gishe letter`.",
        "Keep the term in `seos`; `gishe letter` orders of a single letter.",
    ),
)


def compare_charter(office: Office, workspace: Workspace) -> Comparison:
    """Compares a draft of the charter with what is in effect; of one with errors only those are told."""
    errors = tuple(one for one in workspace.problems if one.severity == "error" or one.code in _GRAVE)
    draft, digest = workspace.town, workspace.digest
    if draft is None or not digest:
        return Comparison("", obstacles=errors)
    with office.store.read() as reader:
        present = next(iter(reversed(reader.publications(CHARTER))), None) if published_charter(reader) else None
        hindrances = (*errors, *_hindrances(office, reader, draft))
        advice = tuple(cautions(office, reader, draft))
    changes = charter_changes(office.municipality, draft)
    already = not changes and (present is None or present.digest == digest)
    return Comparison(digest, present, changes, already=already, obstacles=hindrances, cautions=advice)


def _hindrances(office: Office, reader: Reader, draft: MunicipalityDefinition) -> Iterator[Problem]:
    before, after = (its.seos.keep if its.seos else LETTERS_KEPT for its in (office.municipality, draft))
    if _shorter(after, before, office.chance.now()) and reader.answered_letters(office.chance.now()):
        yield _PROMISED
    gone = {*office.municipality.roles} - {*draft.roles}
    yield from _waited_for(office, reader, gone) if gone else ()


def _shorter(after: Term, before: Term, now: datetime) -> bool:
    today = now.astimezone(SOFIA).date()
    return at_least(after, today) < at_least(before, today)


def _waited_for(office: Office, reader: Reader, gone: set[str]) -> Iterator[Problem]:
    """Says which running cases were filed under a version that needs a role which would be gone."""
    for service in dict.fromkeys(one.service for one in reader.publications() if one.service != CHARTER):
        running: dict[str, int] = {}
        for case in reader.filed(service):
            if case.state in RUNNING:
                running[case.definition] = running.get(case.definition, 0) + 1
        for digest, count in running.items():
            needed = {*needs_of(office.version(reader, digest)).roles.values()}
            for role in sorted(needed & gone):
                says = _WAITED_FOR.fill(service=service, count=count, role=role)
                yield Problem("role-waited-for", says, _WAITED_FOR_HINT)
