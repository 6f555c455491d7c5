"""What a check asks and what passes it.

Needs a plan: a case may come out otherwise. `gishe backtest` tells which past cases would.
"""

from collections.abc import Iterator

from gishe.language.compiled import CompiledCheck, Service
from gishe.language.diff.change import Change, both, needs_plan, safe, written

#: What a check says besides what it asks and what passes it: how a register that is down is met.
_MANNERS = frozenset({"when_down"})


def find(old: Service, new: Service) -> Iterator[Change]:
    """Finds checks that ask, judge, wait or speak otherwise."""
    before, after = ({check.id: check for check in one.checks} for one in (old, new))
    for _, was, now in both(before, after):
        bg, en = now.definition.title.bg, now.definition.title.to("en")
        if not judges_alike(was, now):
            yield needs_plan(
                f"Проверката „{bg}“ е друга ({_differing(was, now)}).",
                f"The check “{en}” is different ({_differing(was, now)}).",
            )
        if any(_option(was, key) != _option(now, key) for key in _MANNERS):
            how = written(_option(now, "when_down"))
            yield safe(
                f"Когато регистърът на „{bg}“ не отговаря: {how}.", f"When the register of “{en}” is down: {how}."
            )
        if was.definition.basis != now.definition.basis:
            basis = written(now.definition.basis)
            yield safe(f"Основанието на „{bg}“ е {basis}.", f"The legal basis of “{en}” is {basis}.")
        if (was.definition.title, was.definition.says) != (now.definition.title, now.definition.says):
            yield safe(f"Проверката „{bg}“ е с други думи.", f"The check “{en}” is worded otherwise.")


def judges_alike(was: CompiledCheck, now: CompiledCheck) -> bool:
    """Says whether two versions of a check ask the same and pass the same."""
    return was.type.name == now.type.name and not _keys(was, now)


def _said(check: CompiledCheck) -> dict[str, object]:
    return {**check.definition.options, "when": check.definition.when}


def _keys(was: CompiledCheck, now: CompiledCheck) -> list[str]:
    keys = (_said(was).keys() | _said(now).keys()) - _MANNERS
    return sorted(key for key in keys if _option(was, key) != _option(now, key))


def _option(check: CompiledCheck, key: str) -> object:
    return _said(check).get(key)


def _differing(was: CompiledCheck, now: CompiledCheck) -> str:
    if was.type.name != now.type.name:
        return f"{was.type.name} → {now.type.name}"
    return "; ".join(f"{key}: {written(_option(was, key))} → {written(_option(now, key))}" for key in _keys(was, now))
