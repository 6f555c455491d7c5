"""What stands beside the editor: a part of the page that shows the draft in its own way."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from gishe.runtime.studio.workspace import Workspace
from gishe.values.text import Text
from gishe.web.visit import Visit


@dataclass(frozen=True, slots=True)
class Mark:
    """What is said of a line (from 1) in the editor's margin."""

    line: int
    state: Literal["reached", "missed"]
    says: Text


def _of_service(workspace: Workspace) -> bool:
    return not workspace.is_charter


def _no_marks(_visit: Visit, _workspace: Workspace) -> Iterable[Mark]:
    return ()


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel. Its title are the words `studio.panel.<name>`; the panels stand in the order of their `rank`.

    `draw` gives the HTML inside the panel, by `visit.part("studio/panels/<name>.html", …)`; it is asked only while
    the draft has no errors (`compiled` is there). What changes the view within a panel is a button of the editor's
    form: `<button form="editor" name="at" value="…">`, read back by `visit.posted.first("at")`.
    """

    name: str
    rank: int
    draw: Callable[[Visit, Workspace], Markup]
    marks: Callable[[Visit, Workspace], Iterable[Mark]] = _no_marks
    #: Whether the panel has anything to say of such a draft at all.
    fits: Callable[[Workspace], bool] = _of_service
