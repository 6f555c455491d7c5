"""Officials name the views of the inbox that they come back to."""

from gishe.runtime.kept import Account
from gishe.runtime.office import Office
from gishe.runtime.sieve import Sieve
from gishe.runtime.view_port import InboxView
from gishe.values.problem import Problem
from gishe.values.text import Text

#: So many views an official may keep: each is counted whenever the inbox is opened.
MOST = 12
LONGEST = 40
_NAMELESS = Problem(
    "view-name",
    Text("Напишете име на изгледа.", "Write a name for the view."),
    Text(f"Най-много {LONGEST} знака.", f"At most {LONGEST} characters."),
    field="view-name",
)
_ENOUGH = Problem(
    "views-enough",
    Text(f"Пазите вече {MOST} изгледа.", f"You keep {MOST} views already."),
    Text("Първо махнете някой.", "Remove one first."),
    field="view-name",
)


def keep_view(office: Office, account: Account, name: str, sieve: Sieve) -> Problem | None:
    """Keeps what the official sees under a name, or says what is wrong with it."""
    if not name or len(name) > LONGEST or not name.isprintable():
        return _NAMELESS
    with office.store.write() as unit:
        kept = unit.views(account.login)
        if len(kept) >= MOST and str(sieve) not in {one.sieve for one in kept}:
            return _ENOUGH
        unit.keep_view(account.login, InboxView(name, str(sieve)))
    return None


def drop_view(office: Office, account: Account, view: int) -> None:
    """Forgets one of the official's views."""
    with office.store.write() as unit:
        unit.drop_view(account.login, view)
