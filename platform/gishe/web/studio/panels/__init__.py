"""What may stand beside the editor, one panel a file: a module here that has a `PANEL` is found by itself.

Adding one is adding a file, its words (`studio.panel.<name>`) and its template `studio/panels/<name>.html`.
"""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from gishe.web.studio.panels.panel import Panel


def _found() -> Mapping[str, Panel]:
    modules = (import_module(module.name) for module in iter_modules(__path__, f"{__name__}."))
    panels = [its for module in modules if isinstance(its := getattr(module, "PANEL", None), Panel)]
    return {panel.name: panel for panel in sorted(panels, key=lambda panel: panel.rank)}


#: Every panel by its name, in the order in which they are offered.
PANELS = _found()
