"""Noting, in the transaction of the events themselves, who is to be told of them."""

from collections.abc import Iterator, Sequence

from gishe.cases.event import Event
from gishe.cases.situation import Situation
from gishe.runtime.kept import Job
from gishe.runtime.office import Office
from gishe.runtime.ports import Unit
from gishe.runtime.telling.notice import Notice

#: The job that tells one outlet what waits for it; it carries the outlet's name, and not a case.
TELL = "tell"


def noted(office: Office, unit: Unit, situation: Situation, events: Sequence[Event]) -> Iterator[Job]:
    """Notes what the outlets want to know of `events`, just appended; gives the jobs that tell it."""
    first = unit.version(situation.case.id) - len(events) + 1 if office.outlets else 0
    for name, outlet in office.outlets.items():
        wanted = [
            Notice(name, situation.case.id, first + place, type(event).__name__, situation.at, since=situation.at)
            for place, event in enumerate(events)
            if outlet.wants(event, situation)
        ]
        unit.note(wanted)
        if wanted and not outlet.waits_to_be_asked:
            yield Job(TELL, name, situation.now)
