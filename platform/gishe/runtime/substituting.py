"""Entering who is absent and who stands in, and ending it: by the head of personnel, or from the command line."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from gishe.cases.absence import Absence
from gishe.cases.substitution import refused
from gishe.runtime.kept import Account
from gishe.runtime.office import Office
from gishe.runtime.personnel import day_of, official_of
from gishe.runtime.ports import Store
from gishe.values.problem import Problem
from gishe.values.text import Text

_NOT_THERE = Problem(
    "absence-not-there",
    Text("Няма такова отсъствие, или вече е прекратено.", "There is no such absence, or it has ended."),
)


def keeps_personnel(office: Office, account: Account) -> bool:
    """Says whether the official enters absences and gives cases to others in this municipality."""
    return office.municipality.personnel is not None and office.municipality.personnel.role in account.duties


def enter_absence(store: Store, now: datetime, absence: Absence, by: str) -> Absence | tuple[Problem, ...]:
    """Keeps an absence, or says what is wrong with it; a substitution holds from this very moment."""
    with store.write() as unit:
        officials = {one.login: official_of(one) for one in unit.accounts()}
        problems = refused(absence, officials, unit.absences(), day_of(now))
        return problems or unit.keep_absence(replace(absence, entered_by=by, entered_at=now.isoformat()))


def end_absence(store: Store, now: datetime, absence: int, by: str, only_of: str = "") -> Absence | Problem:
    """Ends an absence now, before its last day; `only_of` is the login of who ends their own."""
    with store.write() as unit:
        found = next((one for one in unit.absences() if one.id == absence and not one.ended_at), None)
        if found is None or (only_of and found.absent != only_of) or found.until < day_of(now):
            return _NOT_THERE
        unit.end_absence(absence, by, now.isoformat())
        return replace(found, ended_by=by, ended_at=now.isoformat())


def absences(store: Store, now: datetime, *, past: bool = False) -> Sequence[Absence]:
    """Lists the absences that hold or will, the newest first; those of the past too, if asked."""
    today = day_of(now)
    with store.read() as reader:
        return [one for one in reader.absences() if past or (not one.ended_at and one.until >= today)]
