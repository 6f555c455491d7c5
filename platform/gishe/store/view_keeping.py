"""Keeping the views of the inbox that officials have named."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, delete, select

from gishe.runtime.view_port import InboxView
from gishe.store.tables import inbox_views
from gishe.store.upsert import upsert

_OF = select(inbox_views.c.name, inbox_views.c.sieve, inbox_views.c.id).where(inbox_views.c.login == bindparam("whose"))
_OF = _OF.order_by(inbox_views.c.id)
_KEEP = upsert(inbox_views)
_KEEP = _KEEP.on_conflict_do_update(index_elements=["login", "sieve"], set_={"name": _KEEP.excluded.name})
_DROP = delete(inbox_views).where(inbox_views.c.login == bindparam("whose"), inbox_views.c.id == bindparam("its"))


class ViewReading:
    """The part of a `Reader` that is about views, over one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._viewing = connection

    def views(self, login: str) -> Sequence[InboxView]:
        """Lists the views of an official in the order in which they were kept."""
        return [InboxView(*row) for row in self._viewing.execute(_OF, {"whose": login})]


class ViewKeeping(ViewReading):
    """The part of a `Unit` that is about views, over one open write transaction."""

    def keep_view(self, login: str, view: InboxView) -> None:
        """Keeps a view; the same sieve under another name is renamed."""
        self._viewing.execute(_KEEP, {"login": login, "name": view.name, "sieve": view.sieve})

    def drop_view(self, login: str, view: int) -> None:
        """Forgets one of an official's own views."""
        self._viewing.execute(_DROP, {"whose": login, "its": view})
