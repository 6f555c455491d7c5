"""Scanning for viruses: as a file comes, and later, where the scanner was down then."""

from dataclasses import replace
from typing import Final

import structlog

from gishe.cases import event as e
from gishe.cases.route import follows
from gishe.forms.field_type import Posted, Upload
from gishe.runtime.entering import enter
from gishe.runtime.office import Office
from gishe.runtime.upload_port import Unscanned
from gishe.values.problem import Problem
from gishe.values.text import Text

_log = structlog.get_logger()

_VIRUS: Final = Problem(
    "file-virus",
    Text(
        "Във файла има вирус. Проверете устройството си за вируси и приложете чист файл.",
        "There is a virus in the file. Check your device for viruses and attach a clean file.",
    ),
)


def take_in(office: Office, posted: Posted) -> Posted:
    """Looks into every file that was posted, and scans what would be kept of it; the form then says what is wrong."""
    files = {name: [_taken(office, one) for one in uploads] for name, uploads in posted.files.items()}
    return replace(posted, files=files)


def scan_held(office: Office, case_id: str) -> None:
    """Scans the files that a case waits for (the worker's job); raises `Unscanned` while the scanner is down."""
    with office.store.read() as reader:
        case = reader.case(case_id)
        bodies = {held: reader.file(case_id, held) for held in (case.quarantine if case else ())}
    for held, file in bodies.items():
        if file:
            _settle(office, case_id, e.FileScanned(held, _outcome(office, file.body)))


def _taken(office: Office, upload: Upload) -> Upload:
    seen = office.reception.look_into(upload)
    if seen.refusal or office.scanner is None or not upload.body:
        return seen
    try:
        found = office.scanner.scan(seen.kept.body)
    except Unscanned as why:
        _log.warning("scanner down", code=why.code)
        return replace(seen, unscanned=True)
    return replace(seen, refusal=_VIRUS) if found else seen


def _outcome(office: Office, body: bytes) -> e.ScanOutcome:
    """Where the operator has taken the scanner away, the file waits until there is one again: `gishe doctor` tells."""
    if office.scanner is None:
        raise Unscanned("no-scanner")
    return "infected" if office.scanner.scan(body) else "clean"


def _settle(office: Office, case_id: str, scanned: e.FileScanned) -> None:
    with office.store.write() as unit:
        case = unit.case(case_id)
        if case is None or scanned.file not in case.quarantine:
            return
        if scanned.outcome == "clean":
            unit.release_file(case_id, scanned.file)
        else:
            unit.destroy_file(case_id, scanned.file)
        situation = office.situation(unit, case)
        enter(office, unit, situation, (scanned, *follows(situation.after((scanned,)))))
