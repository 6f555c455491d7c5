"""How good a service is: what of it its scenarios reach, and how far it has come on the ladder."""

from dataclasses import dataclass

from gishe.language.compiled import Service
from gishe.language.ladder import Climbed, climb
from gishe.runtime.covering import cover
from gishe.runtime.office import Office
from gishe.runtime.studio.playing import play
from gishe.runtime.studio.stage_port import Played
from gishe.runtime.studio.workspace import Workspace, folder_of, look
from gishe.values.work_calendar import WorkCalendar


@dataclass(frozen=True, slots=True)
class Merit:
    """How much of a service its scenarios reach (percent), and its rung with what is missing for the next.

    A service with errors has no `percent`, nor one whose scenarios could not be run to the end.
    """

    climbed: Climbed
    percent: int | None = None


def known_merit(office: Office, service: str, text: str) -> Merit | None:
    """Gives the merit of a text that was judged before, while no file has changed since."""
    return office.definitions.worked_out.get((office.id, service, text)) if office.definitions else None


def merit(office: Office, service: str, text: str) -> Merit:
    """Judges a text, which takes as long as all its scenarios do; the same one is judged once."""
    found = known_merit(office, service, text)
    if found is None:
        found = _judge(office, look(office, service, text))
        if office.definitions and (found.percent is not None or found.climbed.rung == "none"):
            office.definitions.worked_out[office.id, service, text] = found
    return found


def _judge(office: Office, workspace: Workspace) -> Merit:
    service, tree = workspace.compiled, workspace.tree
    if service is None or tree is None:
        return Merit(Climbed("none", workspace.problems))
    vocabulary = folder_of(office).library.stock_for(workspace.file).vocabulary
    return Merit(climb(tree, vocabulary), _percent(office, workspace, service))


def _percent(office: Office, workspace: Workspace, service: Service) -> int | None:
    played = play(office, workspace)
    if isinstance(played, Played):
        return played.coverage.percent
    return cover(service, office.facts(), WorkCalendar()).percent if played == "none" else None
