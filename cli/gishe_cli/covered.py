"""What the scenarios of services reach, for people and for programs."""

from collections.abc import Sequence

import typer

from gishe.runtime.coverage import Coverage, named
from gishe.values.plain import Plain
from gishe.values.text import Language


def plain(coverage: Coverage) -> dict[str, Plain]:
    """Gives a coverage as data: each point as its kind, name and, where it has one, the value of the branch."""
    return {
        "service": coverage.service,
        "percent": coverage.percent,
        "points": [
            {"kind": one.kind, "name": one.name, "value": one.value or None, "reached": one in coverage.reached}
            for one in coverage.points
        ],
    }


def tell(name: str, coverage: Coverage, language: Language) -> None:
    """Says how much was reached, and below it each thing that was not."""
    missing = coverage.missing
    of = "от" if language == "bg" else "of"
    typer.echo(f"{name}: {coverage.percent} % ({len(coverage.points) - len(missing)} {of} {len(coverage.points)})")
    for point in missing:
        typer.echo(f"    – {named(point).to(language)}")


def total(coverages: Sequence[Coverage], language: Language) -> None:
    """Says it of all services together, where there are several."""
    points = sum(len(one.points) for one in coverages)
    reached = points - sum(len(one.missing) for one in coverages)
    if len(coverages) > 1:
        typer.echo(f"{'Общо' if language == 'bg' else 'Together'}: {reached * 100 // points} %")
