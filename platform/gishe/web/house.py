"""What the web room is given by `boot`."""

from collections.abc import Mapping
from dataclasses import dataclass

from gishe.runtime.country import Country
from gishe.runtime.office import Office
from gishe.web.theme import Theme


@dataclass(frozen=True, slots=True)
class House:
    """The municipalities, the themes by name (`default` among them), and how we are reached.

    `trial_words` are what the trial sign-in page tells its visitors: the officials' password and PIN.
    """

    country: Country
    themes: Mapping[str, Theme]
    https: bool = False
    trial_words: tuple[str, str] = ("", "")

    @property
    def offices(self) -> Mapping[str, Office]:
        """The municipalities' offices by id."""
        return self.country.offices

    @property
    def trial(self) -> bool:
        """Says whether everything here is for trial."""
        return self.country.trial

    @property
    def cookie(self) -> str:
        """The session cookie's name; browsers let no other site and no plain connection set a `__Host-` one."""
        return "__Host-gishe" if self.https else "gishe"

    def theme_of(self, office: Office | None) -> Theme:
        """Gives a municipality's theme; the default one for pages of the platform."""
        return self.themes.get(office.municipality.theme if office else "default", self.themes["default"])
