"""The municipality's own file for those who write no YAML: one panel a file, found by itself.

A panel shows a part of the draft and says what a form changes in it; the change is written into the text where it
stands and saved. Adding one is adding a file, its words (`studio.house.tab.<name>`) and its template
`studio/house/<name>.html`.
"""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from gishe.web.studio.charter.panel import CharterPanel


def _found() -> Mapping[str, CharterPanel]:
    modules = (import_module(module.name) for module in iter_modules(__path__, f"{__name__}."))
    panels = [its for module in modules if isinstance(its := getattr(module, "PANEL", None), CharterPanel)]
    return {panel.name: panel for panel in sorted(panels, key=lambda panel: panel.rank)}


#: Every panel by its name, in the order in which they are offered.
CHARTER_PANELS = _found()
