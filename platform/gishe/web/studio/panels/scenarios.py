"""How the scenarios go, in sentences, and what of the text they do not reach; the margin shows it line by line."""

from collections.abc import Iterable

from markupsafe import Markup

from gishe.runtime.coverage import named
from gishe.runtime.studio.playing import play
from gishe.runtime.studio.reached_lines import reached_lines
from gishe.runtime.studio.stage_port import Played
from gishe.runtime.studio.workspace import Workspace
from gishe.web.studio.panels.panel import Mark, Panel
from gishe.web.visit import Visit

_NAME = "scenarios"


def draw(visit: Visit, workspace: Workspace) -> Markup:
    """Plays the scenarios and tells how each went."""
    played = play(visit.office, workspace)
    if not isinstance(played, Played):
        return visit.part("studio/panels/not-played.html", fault=played)
    coverage = played.coverage
    return visit.part(
        "studio/panels/scenarios.html", went=played.went, percent=coverage.percent, points=len(coverage.points),
        missing=[named(point) for point in coverage.missing], failed=sum(bool(one.wrong) for one in played.went),
    )  # fmt: skip


def marks(visit: Visit, workspace: Workspace) -> Iterable[Mark]:
    """Marks what the scenarios reach; they are played where they are looked at, or where the text is saved."""
    panel = visit.posted.first("panel") or visit.posted.first("panel-now") or visit.query("panel")
    played = play(visit.office, workspace, known=panel != _NAME and visit.posted.first("do") != "save")
    if not isinstance(played, Played):
        return ()
    lines = reached_lines(workspace, played.coverage)
    return [Mark(one.line, "missed" if one.missing else "reached", one.says) for one in lines]


PANEL = Panel(_NAME, 20, draw, marks)
