"""What the scan for viruses does to a case."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from gishe.cases import event as e
from gishe.cases.case import Case


def _held(case: Case, event: e.FilesHeld, *_: str) -> Case:
    return replace(case, quarantine=tuple(dict.fromkeys((*case.quarantine, *event.files))))


def _scanned(case: Case, event: e.FileScanned, *_: str) -> Case:
    left = tuple(file for file in case.quarantine if file != event.file)
    infected = (event.file,) if event.outcome == "infected" else ()
    return replace(case, quarantine=left, infected=(*case.infected, *infected))


FOLDS: Mapping[type[e.Event], Callable[[Case, Any, str, str], Case]] = {e.FilesHeld: _held, e.FileScanned: _scanned}
