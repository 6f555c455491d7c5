"""What officials do at a step, one file each: where it is offered, what it needs, what it causes; all of it pure.

A module here that has an `ACT` is an act. Adding one is adding a file (and its words, and where it asks for more than
reasons, a template `desk/acts/NAME.html`); nothing else lists them.
"""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from gishe.cases.acts.act import Act
from gishe.cases.asking import awaited
from gishe.cases.situation import Situation
from gishe.language.approval import Step


def _found() -> Mapping[str, Act]:
    modules = (import_module(module.name) for module in iter_modules(__path__, f"{__name__}."))
    acts = [its for module in modules if isinstance(its := getattr(module, "ACT", None), Act)]
    return {act.name: act for act in sorted(acts, key=lambda act: act.rank)}


#: Every act by the name that the journal and scenarios have for it, in the order in which the desk offers them.
ACTS = _found()
#: The act that a choice of the desk, or of a scenario, is: most have one choice, an opinion has three.
BY_CHOICE: Mapping[str, Act] = {choice: act for act in ACTS.values() for choice in act.words}


def offered(situation: Situation, step: Step) -> tuple[Act, ...]:
    """Lists what may be done at an open step."""
    waits = awaited(situation, step.step) is not None
    return tuple(act for act in ACTS.values() if act.is_offered(situation, step) and not (act.takes and waits))
