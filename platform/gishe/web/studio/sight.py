"""A draft as its page shows it: the problems by lines, the chosen panel, the marks of the margin."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from gishe.language.authoring.diagnosis import extents
from gishe.runtime.studio.workspace import Workspace
from gishe.values.problem import Problem
from gishe.web.studio.panels import PANELS
from gishe.web.studio.panels.panel import Mark, Panel
from gishe.web.visit import Visit


@dataclass(frozen=True, slots=True)
class Complaint:
    """A problem at its line and column (from 1; 0 where it has no place); `file` is named where it is another one."""

    problem: Problem
    line: int = 0
    column: int = 0
    file: str = ""


@dataclass(frozen=True, slots=True)
class Sight:
    """What is shown of a draft. The panel is empty while the draft has errors, or where there are no panels."""

    workspace: Workspace
    complaints: tuple[Complaint, ...]
    panels: tuple[Panel, ...]
    chosen: Panel | None
    panel: Markup
    marks: tuple[Mark, ...]

    @property
    def moved(self) -> bool:
        """Says whether the shared service has changed, or is not written down, under what the draft changes."""
        codes = {one.problem.code for one in self.complaints}
        return not codes.isdisjoint({"overlay-conflict", "overlay-unrecorded", "overlay-stale"})

    @property
    def errors(self) -> int:
        """How many of the problems keep the draft from being published."""
        return sum(one.problem.severity == "error" for one in self.complaints)


def sight(visit: Visit, workspace: Workspace, panel: str) -> Sight:
    """Looks at a draft through a panel, by its name; through the first one where there is none of that name."""
    panels = tuple(one for one in PANELS.values() if one.fits(workspace))
    chosen = next((one for one in panels if one.name == panel), next(iter(panels), None))
    whole = workspace.compiled is not None
    drawn = chosen.draw(visit, workspace) if chosen and whole else Markup()
    marks = tuple(mark for one in panels for mark in one.marks(visit, workspace)) if whole else ()
    return Sight(workspace, tuple(_complaints(workspace)), panels, chosen, drawn, marks)


def _complaints(workspace: Workspace) -> Iterator[Complaint]:
    for problem in workspace.problems:
        place = problem.place
        if place is None:
            yield Complaint(problem)
        elif place.file == str(workspace.file):
            yield Complaint(problem, place.line, place.column)
        else:
            yield Complaint(problem, place.line, place.column, Path(place.file).name)


def plain(visit: Visit, seen: Sight) -> dict[str, Any]:
    """Gives what the page's script puts in its places: texts, places (from 0) and HTML."""
    own = tuple(one for one in seen.workspace.problems if one.place and one.place.file == str(seen.workspace.file))
    return {
        "problems": [
            {"line": line, "from": start, "to": end, "severity": one.severity, "says": _said(visit, one)}
            for one, line, start, end in extents(own, seen.workspace.text)
        ],
        "list": visit.part("studio/complaints.html", seen=seen),
        "panel": seen.panel,
        "whole": seen.workspace.compiled is not None,
        "marks": [{"line": one.line, "state": one.state, "says": one.says.to(visit.language)} for one in seen.marks],
    }


def _said(visit: Visit, problem: Problem) -> str:
    hint = f"\n{problem.hint.to(visit.language)}" if problem.hint else ""
    return problem.says.to(visit.language) + hint
