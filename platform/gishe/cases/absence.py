"""An official's absence from one day to another, and who stands in for them by which order."""

from dataclasses import dataclass
from datetime import date

from gishe.values.post import Post


@dataclass(frozen=True, slots=True)
class Absence:
    """Who is absent, in which posts (none: in all), from one day to another, both included (ISO, in Sofia).

    `substitute` is the login of who stands in, by the order `number` of the day `ordered`; all three are empty where
    nobody does. `entered_by` wrote it down, at a moment (ISO, UTC); it holds no more since `ended_at`, whatever the
    days say.
    """

    absent: str
    since: str
    until: str
    substitute: str = ""
    posts: tuple[Post, ...] = ()
    number: str = ""
    ordered: str = ""
    entered_by: str = ""
    entered_at: str = ""
    ended_by: str = ""
    ended_at: str = ""
    id: int = 0

    @property
    def order(self) -> str:
        """The order as documents and the journal name it: `РД-15-7/20.11.2026`."""
        return f"{self.number}/{date.fromisoformat(self.ordered):%d.%m.%Y}" if self.ordered else self.number

    def holds_on(self, day: str) -> bool:
        """Says whether the absence is in force on a day in Sofia."""
        return not self.ended_at and self.since <= day <= self.until

    def is_of(self, post: Post) -> bool:
        """Says whether somebody is absent in a post."""
        return not self.posts or post in self.posts

    def meets(self, other: "Absence") -> bool:
        """Says whether two absences of one official are at the same time and in the same post."""
        if self.ended_at or other.ended_at or self.until < other.since or other.until < self.since:
            return False
        return not self.posts or not other.posts or bool({*self.posts} & {*other.posts})
