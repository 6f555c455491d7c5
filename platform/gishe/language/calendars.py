"""The files of `definitions/calendar/`, and what is wrong with the days of a calendar."""

from collections.abc import Sequence
from pathlib import Path as FilePath

from gishe.language.municipality import MunicipalityDefinition
from gishe.language.notes import Notes
from gishe.language.shelf import Shelf
from gishe.language.tree import Path
from gishe.language.work_days import Day, NationalCalendar, wrong_days, wrong_hours


def read_calendars(folder: FilePath, shelf: Shelf) -> dict[str, NationalCalendar]:
    """Reads the days moved for the whole country."""
    found: dict[str, NationalCalendar] = {}
    for tree, one in shelf.models(folder, NationalCalendar, "calendar"):
        found[one.calendar] = one
        notes = Notes(tree)
        _days(one.days, ("days",), notes)
        shelf.note(notes.problems)
    return found


def find_wrong_days(municipality: MunicipalityDefinition, notes: Notes) -> None:
    """Notes what is wrong with a municipality's own days and office hours."""
    _days(municipality.calendar.days, ("calendar", "days"), notes)
    if problem := wrong_hours(municipality.calendar):
        notes.value(("calendar", "opens"), problem)


def _days(days: Sequence[Day], path: Path, notes: Notes) -> None:
    for at, key, problem in wrong_days(days):
        notes.value((*path, at, key) if key else (*path, at), problem)
