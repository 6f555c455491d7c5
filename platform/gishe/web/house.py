"""What the web room is given by `boot`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gishe.runtime.country import Country
from gishe.runtime.office import Office
from gishe.web.rate_limit import RateLimits
from gishe.web.theme import Theme
from gishe.web.watch import Watch


@dataclass(frozen=True, slots=True)
class House:
    """The offices of all municipalities by id, the themes by name (`default` among them), and how we are reached.

    `trial_words` are what the trial sign-in page tells its visitors: the officials' password and PIN.
    """

    offices: Mapping[str, Office]
    themes: Mapping[str, Theme]
    https: bool = False
    trial: bool = False
    trial_words: tuple[str, str] = ("", "")
    #: How often one visitor may do what could be guessed at, or costs work.
    limits: RateLimits = field(default_factory=RateLimits)
    #: What watchers are told of, and whom.
    watch: Watch = field(default_factory=Watch)

    @property
    def country(self) -> Country:
        """All municipalities, for what is asked of no one of them."""
        return Country(self.offices, trial=self.trial)

    @property
    def cookie(self) -> str:
        """The session cookie's name; browsers let no other site and no plain connection set a `__Host-` one."""
        return "__Host-gishe" if self.https else "gishe"

    def theme_of(self, office: Office | None) -> Theme:
        """Gives a municipality's theme; the default one for pages of the platform."""
        return self.themes.get(office.municipality.theme if office else "default", self.themes["default"])
