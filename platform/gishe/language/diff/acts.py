"""What may be done at a step: whether it decides, gives an opinion, may return; how it is signed, when it opens.

A step that begins or ceases to decide or to give an opinion breaks the cases that wait at it. The rest needs a plan;
the house's own term for a step is safe, and so are its words.
"""

from collections.abc import Iterator

from gishe.language.approval import Step
from gishe.language.compiled import Service
from gishe.language.diff import names
from gishe.language.diff.change import Change, both, breaking, needs_plan, safe, written
from gishe.values.text import Text

_SAID = {
    "when": Text("се отваря при друго условие", "opens on another condition"),
    "place": Text("е за друго населено място", "is of another place"),
    "sign": Text("се подписва другояче", "is signed otherwise"),
    "silence": Text("приема мълчанието другояче", "takes silence otherwise"),
    "returns": Text("може или не може да връща", "may or may not return"),
    "sends_back": Text("връща към други стъпки", "sends back to other steps"),
    "asks": Text("пита за становище други", "asks others for an opinion"),
    "forwards": Text("може или не може да препраща", "may or may not forward"),
    "escalate": Text("се известява другояче, когато закъснява", "is escalated otherwise"),
}


def find(old: Service, new: Service) -> Iterator[Change]:
    """Finds steps at which something else may be done."""
    for name, first, second in both(old.steps, new.steps):
        was, now, title = first.definition, second.definition, names.step(new, name)
        if (was.decides, was.opinion) != (now.decides, now.opinion):
            yield breaking(f"На „{title.bg}“ вече се {_act(now).bg}.", f"The step “{title.en}” now {_act(now).en}.")
        for key, said in _SAID.items():
            if getattr(was, key) != getattr(now, key):
                value = written(getattr(now, key))
                yield needs_plan(f"Стъпката „{title.bg}“ {said.bg}: {value}.", f"“{title.en}” {said.en}: {value}.")
        if was.term != now.term:
            term = now.term.words() if now.term else Text("няма", "none")
            yield safe(f"Срокът на „{title.bg}“: {term.bg}.", f"The term of “{title.en}”: {term.en}.")
        if was.title != now.title:
            yield safe(
                f"Стъпката „{was.title.bg}“ вече се казва „{title.bg}“.",
                f"The step “{was.title.to('en')}” is now called “{title.en}”.",
            )


def _act(step: Step) -> Text:
    if step.decides:
        return Text("решава", "decides")
    return Text("дава становище", "gives an opinion") if step.opinion else Text("одобрява", "approves")
