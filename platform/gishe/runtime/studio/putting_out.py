"""Publishing and taking back from the studio: the same publications that `gishe publish` and `gishe rollback` make."""

from gishe.runtime.office import Office
from gishe.runtime.publishing import Order, Published, publish, roll_back
from gishe.runtime.studio.charter.entering import Entered, enter_charter, take_charter_back
from gishe.runtime.studio.comparing import obstacles, versions_of
from gishe.runtime.studio.manuscript import CHARTER
from gishe.runtime.studio.standing_text import standing_text
from gishe.runtime.studio.workspace import look
from gishe.values.problem import Problem
from gishe.values.text import Text

_NO_REASON = Problem(
    "reason", Text("Напишете защо се публикува.", "Write why it is published."), field="reason"
)  # fmt: skip
_NO_REASON_BACK = Problem(
    "reason", Text("Напишете защо се връща предишната версия.", "Write why it goes back."), field="reason"
)
_CHANGED = Problem(
    "changed-meanwhile",
    Text("Текстът е променен, след като прегледахте разликите.", "The text has changed since you read the changes."),
    Text("Прегледайте ги отново и публикувайте.", "Read them again, then publish."),
)


def put_out(office: Office, service: str, digest: str, order: Order) -> Published | Entered | tuple[Problem, ...]:
    """Publishes the text of a service, or of the charter, if it still is the version (`digest`) that was read."""
    with office.store.read() as reader:
        standing = standing_text(office, reader, service)
    workspace = look(office, service, standing.text if standing else "")
    if wrong := obstacles(office, workspace):
        return wrong
    if not digest or workspace.digest != digest:
        return (_CHANGED,)
    if not order.reason:
        return (_NO_REASON,)
    if workspace.compiled is None:
        return enter_charter(office, workspace.tree.data if workspace.tree else None, order)
    done = publish(office.store, versions_of(office), [workspace.compiled], order)
    office.wake()
    return _first(done)


def _first(done: tuple[Published, ...] | tuple[Problem, ...]) -> Published | tuple[Problem, ...]:
    problems = tuple(one for one in done if isinstance(one, Problem))
    return problems or next(one for one in done if isinstance(one, Published))


def take_back(office: Office, service: str, digest: str, order: Order) -> Published | Entered | Problem:
    """Goes back to the version before the present one, if that still is the one that was meant (`digest`)."""
    if not order.reason:
        return _NO_REASON_BACK
    with office.store.read() as reader:
        present = next(iter(reversed(reader.publications(service))), None)
    if present is None or present.digest != digest:
        return _CHANGED
    if service == CHARTER:
        return take_charter_back(office, order)
    done = roll_back(office.store, versions_of(office), service, order)
    office.wake()
    return done
