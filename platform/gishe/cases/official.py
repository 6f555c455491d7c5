"""An official, as far as the rules of a case go."""

from dataclasses import dataclass

from gishe.values.post import Post


@dataclass(frozen=True, slots=True)
class Official:
    """Who acts: the login that the journal names, the posts held in this municipality, the person behind them.

    `roles` are posts as they are written: a role for the whole municipality, or `role@place`. Who acts through a
    program may act in some of all their posts `only`.
    """

    login: str
    name: str
    roles: frozenset[str]
    person_id: str = ""
    only: frozenset[str] = frozenset()

    def holds(self, post: Post) -> bool:
        """Says whether the post is one of theirs."""
        return str(post) in self.roles

    def may_use(self, post: Post) -> bool:
        """Says whether they come in this post, their own or another's, and not in some others only."""
        return not self.only or str(post) in self.only

    def is_same_person(self, other: "Official") -> bool:
        """Says whether two accounts are one human being's."""
        return self.login == other.login or bool(self.person_id and self.person_id == other.person_id)
