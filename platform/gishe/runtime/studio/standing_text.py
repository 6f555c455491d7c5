"""The text of a service as it stands: what the studio holds of it, else what the files say."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gishe.runtime.office import Office
from gishe.runtime.ports import Reader
from gishe.runtime.studio.manuscript import CHARTER, Manuscript
from gishe.runtime.studio.workspace import file_of, folder_of


@dataclass(frozen=True, slots=True)
class StandingText:
    """A service's text. `saved` is the manuscript that it is; without one it is that of the files.

    `file` is where the files have it: the municipality's own form, or the shared service, of which it is shared.
    """

    service: str
    text: str
    saved: Manuscript | None = None
    file: Path | None = None

    @property
    def basis(self) -> int:
        """The number of the manuscript that whoever goes on writing starts from."""
        return self.saved.id if self.saved else 0


def standing_text(office: Office, reader: Reader, service: str) -> StandingText | None:
    """Finds the text of a service, or of the charter; `None` where neither the studio nor the files have one.

    A shared service that the municipality has not changed is given as the difference that says nothing yet.
    """
    saved = reader.text_of(service)
    if service == CHARTER:
        file = file_of(office, CHARTER)
        return StandingText(service, saved.text if saved else file.read_text(encoding="utf-8"), saved, file)
    return text_among(office, {service: saved} if saved else {}, service)


def text_among(office: Office, written: Mapping[str, Manuscript], service: str) -> StandingText | None:
    """Finds the text of a service where all that the studio holds is known."""
    library = folder_of(office).library
    shared, own = library.files.get(service), library.own.get(office.id, {}).get(service)
    file = own.file if own else shared
    if saved := written.get(service):
        return StandingText(service, saved.text, saved, file)
    if own:
        return StandingText(service, own.file.read_text(encoding="utf-8"), file=file)
    return StandingText(service, f"extends: {service}\n", file=file) if shared else None
