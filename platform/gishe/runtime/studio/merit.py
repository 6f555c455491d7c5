"""How good a service is: what of it its scenarios reach, and how far it has come on the ladder."""

from dataclasses import dataclass

from gishe.language.ladder import Climbed, climb
from gishe.runtime.covering import cover
from gishe.runtime.office import Office
from gishe.runtime.studio.workspace import Workspace, folder_of, look
from gishe.values.work_calendar import WorkCalendar


@dataclass(frozen=True, slots=True)
class Merit:
    """How much of a service its scenarios reach (percent), and its rung with what is missing for the next.

    A service with errors has no `percent`.
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
        if office.definitions:
            office.definitions.worked_out[office.id, service, text] = found
    return found


def _judge(office: Office, workspace: Workspace) -> Merit:
    service, tree = workspace.compiled, workspace.tree
    if service is None or tree is None:
        return Merit(Climbed("none", workspace.problems))
    vocabulary = folder_of(office).library.stock_for(workspace.file).vocabulary
    return Merit(climb(tree, vocabulary), cover(service, office.facts(), WorkCalendar()).percent)
