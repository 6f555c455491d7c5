"""How good a service is: what of it its scenarios reach, and how far it has come on the ladder."""

from dataclasses import dataclass

from gishe.language.compiled import Service
from gishe.language.ladder import Climbed, climb
from gishe.runtime.covering import cover
from gishe.runtime.office import Office
from gishe.runtime.studio.playing import play
from gishe.runtime.studio.stage_port import Played
from gishe.runtime.studio.standing_text import StandingText
from gishe.runtime.studio.workspace import Workspace, folder_of, look
from gishe.values.work_calendar import WorkCalendar


@dataclass(frozen=True, slots=True)
class Merit:
    """How much of a service its scenarios reach (percent), and its rung with what is missing for the next.

    A service with errors has no `percent`, nor one whose scenarios could not be run to the end.
    """

    climbed: Climbed
    percent: int | None = None


def known_merit(office: Office, standing: StandingText) -> Merit | None:
    """Gives the merit of a text that was judged before, while no file has changed since."""
    return office.definitions.worked_out.get(_key(office, standing)) if office.definitions else None


def merit(office: Office, standing: StandingText) -> Merit:
    """Judges a text, which takes as long as all its scenarios do; the same one is judged once."""
    found = known_merit(office, standing)
    if found is None:
        found = _judge(office, standing)
        if office.definitions and (found.percent is not None or found.climbed.rung == "none"):
            office.definitions.worked_out[_key(office, standing)] = found
    return found


def _key(office: Office, standing: StandingText) -> tuple[str, str, str]:
    return office.id, standing.service, standing.text


def _judge(office: Office, standing: StandingText) -> Merit:
    workspace = look(office, standing.service, standing.text)
    service, tree = workspace.compiled, workspace.tree
    if service is None or tree is None:
        return Merit(Climbed("none", workspace.problems))
    vocabulary = folder_of(office).library.stock_for(workspace.file).vocabulary
    # The operator's files are trusted to end; what somebody writes in a browser is played within bounds.
    percent = _played(office, workspace, service) if standing.saved else _covered(office, service)
    return Merit(climb(tree, vocabulary), percent)


def _played(office: Office, workspace: Workspace, service: Service) -> int | None:
    played = play(office, workspace)
    if isinstance(played, Played):
        return played.coverage.percent
    return _covered(office, service) if played == "none" else None


def _covered(office: Office, service: Service) -> int:
    return cover(service, office.facts(), WorkCalendar()).percent
