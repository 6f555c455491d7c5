"""Saving what was written: a save is only ever added, and who comes second learns of it and loses nothing."""

from dataclasses import dataclass

from gishe.language.load import LARGEST
from gishe.runtime.kept import Account
from gishe.runtime.office import Office
from gishe.runtime.ports import Unit
from gishe.runtime.studio.manuscript import Manuscript, State
from gishe.runtime.studio.workspace import look
from gishe.values.problem import Problem
from gishe.values.text import Text

_TOO_LARGE = Problem(
    "too-large",
    Text("Текстът е по-голям от 256 КиБ и не е запазен.", "The text is larger than 256 KiB and was not saved."),
    Text("Изнесете част от него в обща страница.", "Move a part of it into a shared page."),
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Somebody else has saved meanwhile: `theirs` is what stands, `mine` is kept beside it."""

    theirs: Manuscript
    mine: Manuscript


def save(office: Office, account: Account, service: str, text: str, basis: int) -> Manuscript | Meeting | Problem:
    """Saves the text of a service, or of the charter, written from a manuscript (`basis`, 0 for the files' text).

    The same text again is no new save. Where what stands was not yet there when the writing began, the text is put
    aside, and whoever wrote it decides by saving once more from what stands.
    """
    written = text.replace("\r\n", "\n")
    if len(written.encode()) > LARGEST:
        return _TOO_LARGE
    digest = look(office, service, written).digest
    with office.store.write() as unit:
        standing = unit.text_of(service)
        if standing and standing.text == written:
            return standing
        met = standing is not None and standing.id != basis
        row = _row(office, account, service, written, basis, digest, "aside" if met else "saved")
        mine = _aside_already(unit, row) or unit.keep_manuscript(row)
        return Meeting(standing, mine) if standing and met else mine


def release(office: Office, account: Account, service: str) -> None:
    """Lets go of a service: its text is that of the files again. What was written stays in its history."""
    with office.store.write() as unit:
        standing = unit.text_of(service)
        if standing:
            unit.keep_manuscript(_row(office, account, service, "", standing.id, "", "released"))


def _row(  # noqa: PLR0913, PLR0917  everything that a save is
    office: Office, account: Account, service: str, text: str, basis: int, digest: str, state: State
) -> Manuscript:
    return Manuscript(service, text, account.login, office.chance.now().isoformat(), basis, digest, state)


def _aside_already(unit: Unit, row: Manuscript) -> Manuscript | None:
    """Finds the same text of the same person put aside before: pressing the button twice keeps one."""
    if row.state != "aside":
        return None
    asides = (one for one in unit.manuscripts(row.service) if one.state == "aside" and one.who == row.who)
    return next((one for one in asides if one.text == row.text), None)
