"""The officials of a municipality at a moment: who holds which post, who is absent, who stands in for whom."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gishe.cases.absence import Absence
from gishe.cases.official import Official
from gishe.language.places import NOWHERE, Places
from gishe.values.post import Post


@dataclass(frozen=True, slots=True)
class Mandate:
    """By whose right an official acts in a post: their own, or that of the absent one for whom an order names them."""

    official: Official
    post: Post
    absent: Official | None = None
    order: str = ""

    @property
    def on_behalf_of(self) -> str:
        """The login of who is stood in for; empty where the right is one's own."""
        return self.absent.login if self.absent else ""

    @property
    def whose(self) -> Official:
        """Who has the right."""
        return self.absent or self.official

    @property
    def people(self) -> tuple[Official, ...]:
        """Everybody whose act it is: who acts, and who is acted for."""
        return (self.official, self.absent) if self.absent else (self.official,)


@dataclass(frozen=True, slots=True)
class Staff:
    """All officials by login, the absences in force at the moment, and the municipality's places.

    Nobody stands in for a substitute by virtue of the first order: a substitution goes one step and no further.
    """

    officials: Mapping[str, Official] = field(default_factory=dict)
    absences: tuple[Absence, ...] = ()
    places: Places = NOWHERE

    def post(self, role: str, place: str, *also: Official) -> Post:
        """Gives the post that a role's work of a place goes to: the nearest that somebody holds.

        That is the role held for the place, else for what it lies within, else for the whole municipality.
        """
        everybody = (*also, *self.officials.values())
        around = (Post(role, near) for near in self.places.around(place))
        return next((post for post in around if any(one.holds(post) for one in everybody)), Post(role))

    def mandates(self, official: Official, role: str, place: str = "") -> Iterator[Mandate]:
        """Gives the rights by which an official may do a role's work of a place now, their own first."""
        post = self.post(role, place, official)
        if not official.may_use(post):
            return
        if official.holds(post) and self.absence(official, post) is None:
            yield Mandate(official, post)
        for absence in self.absences:
            absent = self.officials.get(absence.absent)
            stands_in = absence.substitute == official.login and absence.is_of(post)
            if absent and stands_in and absent.holds(post):
                yield Mandate(official, post, absent, absence.order)

    def absence(self, official: Official, post: Post) -> Absence | None:
        """Gives the absence of an official in a post, if there is one now."""
        return next((one for one in self.absences if one.absent == official.login and one.is_of(post)), None)

    def able(self, role: str, place: str = "") -> Iterator[Mandate]:
        """Gives the rights by which anybody may do a role's work of a place now."""
        for official in self.officials.values():
            yield from self.mandates(official, role, place)

    def holders(self, post: Post) -> Iterator[Official]:
        """Gives who holds a post, absent ones too."""
        return (one for one in self.officials.values() if one.holds(post))

    def people_of(self, logins: frozenset[str]) -> tuple[Official, ...]:
        """Gives the officials by login; of an account that is no more only the login is known."""
        return tuple(self.officials.get(login, Official(login, login, frozenset())) for login in sorted(logins - {""}))


#: A house of whose officials nothing is known.
NOBODY = Staff()
