"""The files of `definitions/calendar/`, and what is wrong with the days of a calendar."""

from collections.abc import Sequence
from pathlib import Path as FilePath

from gishe.language.municipality import MunicipalityDefinition
from gishe.language.notes import Notes
from gishe.language.shelf import Shelf
from gishe.language.tree import Path, Tree
from gishe.language.work_days import Day, NationalCalendar, idle_days, wrong_days, wrong_hours
from gishe.values.problem import Problem


def read_calendars(folder: FilePath, shelf: Shelf) -> dict[str, NationalCalendar]:
    """Reads the days moved for the whole country."""
    found: dict[str, NationalCalendar] = {}
    for tree, one in shelf.models(folder, NationalCalendar, "calendar"):
        found[one.calendar] = one
        shelf.note(examine_calendar(tree, one))
    return found


def examine_calendar(tree: Tree, calendar: NationalCalendar) -> tuple[Problem, ...]:
    """Lists what is wrong with the days of a file."""
    notes = Notes(tree)
    _days(calendar.days, ("days",), notes)
    return notes.problems


def find_wrong_days(municipality: MunicipalityDefinition, notes: Notes) -> None:
    """Notes what is wrong with a municipality's own days and office hours."""
    _days(municipality.calendar.days, ("calendar", "days"), notes)
    for at, key, idle in idle_days(municipality.calendar):
        notes.value(("calendar", "days", at, key), idle)
    if problem := wrong_hours(municipality.calendar):
        notes.value(("calendar", "opens"), problem)


def _days(days: Sequence[Day], path: Path, notes: Notes) -> None:
    for at, key, problem in wrong_days(days):
        notes.value((*path, at, key) if key else (*path, at), problem)
