"""docs/reference/rules/: a page for each lint rule, made from its docstring."""

import re
from collections.abc import Iterator
from types import ModuleType

from gishe.language.lint import RULES, codes_of, level_of

_PARTS = re.compile(r"^(Why|Bad|Good): |(?<=[.…`]) (Good): ", re.MULTILINE)
HEAD = """\
# Rules

What `gishe check` looks for beyond right names and types; made by `make docs` from the rules themselves. A service
without errors is on the bronze rung; *silver* rules speak up every day, *gold* ones only in `gishe check --ladder`.

| rule | rung | what |
|---|---|---|
"""


def pages() -> Iterator[tuple[str, str]]:
    """Gives the list and each rule's page by its name."""
    ordered = sorted(RULES, key=lambda rule: codes_of(rule)[0])
    yield "rules/README.md", HEAD + "".join(_row(rule) for rule in ordered)
    for rule in ordered:
        yield f"rules/{codes_of(rule)[0]}.md", _page(rule)


def _row(rule: ModuleType) -> str:
    codes = codes_of(rule)
    linked = " ".join(f"[`{code}`]({codes[0]}.md)" for code in codes)
    return f"| {linked} | {level_of(rule)} | {_summary(rule)} |\n"


def _summary(rule: ModuleType) -> str:
    return _said(rule).partition("\n\n")[0].replace("\n", " ").partition(": ")[2]


def _said(rule: ModuleType) -> str:
    return (rule.__doc__ or "").strip()


def _page(rule: ModuleType) -> str:
    title = " and ".join(f"`{code}`" for code in codes_of(rule))
    rest = _PARTS.sub(lambda found: f"\n**{found[1] or found[2]}**: ", _said(rule).partition("\n\n")[2])
    summary = _summary(rule)
    return f"# {title}\n\n{summary[0].upper()}{summary[1:]}\n\nRung: {level_of(rule)}.\n{rest}\n"
