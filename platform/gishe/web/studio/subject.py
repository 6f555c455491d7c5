"""What the studio's pages are about: one service, or the municipality's own file."""

from dataclasses import dataclass

from gishe.runtime.studio.manuscript import CHARTER
from gishe.runtime.studio.workspace import Workspace
from gishe.values.text import Text
from gishe.web.studio.charter import CHARTER_PANELS
from gishe.web.visit import Visit


@dataclass(frozen=True, slots=True)
class Subject:
    """The name under which its texts are kept, the address of its pages, and that of its editor."""

    name: str
    base: str
    editor: str

    @property
    def is_charter(self) -> bool:
        """Says whether it is the municipality's own file."""
        return self.name == CHARTER

    @property
    def panels(self) -> tuple[str, ...]:
        """The pages of the municipality's own file for those who write no YAML, by name."""
        return tuple(CHARTER_PANELS)

    @property
    def frame(self) -> str:
        """The template that is around each of its pages."""
        return "studio/house/frame.html" if self.is_charter else "studio/service.html"


def subject(visit: Visit) -> Subject:
    """Gives what the address is about."""
    service = visit.request.path_params.get("service")
    base = f"{visit.at}/studio/services/{service}" if service else f"{visit.at}/studio/house"
    return Subject(str(service), base, base) if service else Subject(CHARTER, base, f"{base}/text")


def title(visit: Visit, workspace: Workspace) -> Text | str:
    """Gives what it is called: as its text says while that can be read."""
    if workspace.is_charter:
        return visit.office.municipality.title
    return workspace.compiled.definition.title if workspace.compiled else workspace.service
