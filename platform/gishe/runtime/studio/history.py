"""What has been published of a service and what was saved, by whom and why."""

from collections.abc import Mapping
from dataclasses import dataclass

from gishe.runtime.kept import Publication
from gishe.runtime.office import Office
from gishe.runtime.publishing import standing_versions
from gishe.runtime.studio.manuscript import Manuscript


@dataclass(frozen=True, slots=True)
class History:
    """Publications and saves of a service, the newest first; `names` are the officials', by login.

    `earlier` is the version that taking back would return to; empty where there is none.
    """

    publications: tuple[Publication, ...]
    saves: tuple[Manuscript, ...]
    names: Mapping[str, str]
    earlier: str = ""

    @property
    def texts(self) -> Mapping[str, int]:
        """The newest save of each version, by digest: where its text can be read."""
        return {one.digest: one.id for one in reversed(self.saves) if one.digest}


def history(office: Office, service: str) -> History:
    """Gives the history of a service."""
    with office.store.read() as reader:
        published, saves = tuple(reader.publications(service)), tuple(reader.manuscripts(service))
        names = reader.officials()
    standing = standing_versions(published)
    return History(published[::-1], saves, names, standing[-2] if len(standing) > 1 else "")
