"""What a text would change if it were published: in sentences, with the cases and drafts that it touches."""

from gishe.runtime.moving import why_not
from gishe.runtime.offering import Versions
from gishe.runtime.office import Office
from gishe.runtime.ports import Reader
from gishe.runtime.publishing import Proposal, propose
from gishe.runtime.readiness import shortcomings, unready
from gishe.runtime.studio.charter.comparing import compare_charter
from gishe.runtime.studio.comparison import Comparison
from gishe.runtime.studio.playing import play
from gishe.runtime.studio.stage_port import Played
from gishe.runtime.studio.workspace import Workspace
from gishe.values.problem import Problem
from gishe.values.text import Text

_NOT_PLAYED = Problem(
    "scenarios-not-run",
    Text("Примерите не можаха да се изпълнят докрай.", "The scenarios could not be run to the end."),
    Text(
        "Опитайте пак след малко; ако се повтаря, махнете някои от тях.",
        "Try again in a while; if so again, remove some.",
    ),
)


def versions_of(office: Office) -> Versions:
    """Gives the versions of services that a municipality has, by digest."""
    return Versions(office.restore, office.services)


def compare(office: Office, workspace: Workspace) -> Comparison:
    """Compares a draft with what is published; of one with errors there is nothing to say but the errors."""
    if workspace.is_charter:
        return compare_charter(office, workspace)
    standing_in_the_way = obstacles(office, workspace)
    if workspace.compiled is None:
        return Comparison("", obstacles=standing_in_the_way)
    with office.store.read() as reader:
        proposal = propose(reader, workspace.compiled, versions_of(office))
        moving = _moving(office, reader, proposal)
    return Comparison(
        proposal.service.digest, proposal.present, proposal.changes, len(proposal.running), moving, proposal.drafts,
        proposal.needs_plan, proposal.already, standing_in_the_way,
    )  # fmt: skip


def obstacles(office: Office, workspace: Workspace) -> tuple[Problem, ...]:
    """Lists what keeps a draft from being published, the same that `gishe publish` asks for."""
    if workspace.is_charter:
        return compare_charter(office, workspace).obstacles
    errors = tuple(one for one in workspace.problems if one.severity == "error")
    service = workspace.compiled
    if errors or service is None:
        return errors
    played = play(office, workspace)
    if isinstance(played, Played):
        return shortcomings(service, [one.wrong for one in played.went], played.coverage, lambda: workspace.tree)
    return unready(service, office.facts(), lambda: workspace.tree) if played == "none" else (_NOT_PLAYED,)


def _moving(office: Office, reader: Reader, proposal: Proposal) -> int:
    found = (reader.case(case.id) for case in proposal.running)
    situations = (office.situation(reader, case) for case in found if case)
    return sum(not why_not(one, proposal.service) for one in situations)
