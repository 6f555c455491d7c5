"""Problems as SARIF 2.1.0, the format in which code hosts and editors take findings."""

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from gishe.language.lint import RULES, codes_of
from gishe.values.problem import Problem
from gishe.values.text import Language

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_sarif(problems: Sequence[Problem], language: Language) -> dict[str, Any]:
    """Gives the log of one run: each rule that found something, and each finding with its place."""
    codes = sorted({problem.code for problem in problems})
    driver = {
        "name": "gishe check",
        "version": version("gishe"),
        "rules": [{"id": code, **_described(code)} for code in codes],
    }
    results = [_result(problem, codes.index(problem.code), language) for problem in problems]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _described(code: str) -> dict[str, Any]:
    page = next((rule.__doc__ for rule in RULES if code in codes_of(rule)), None)
    if not page:
        return {}
    summary = page.partition("\n")[0].partition(": ")[2]
    return {"shortDescription": {"text": summary}, "help": {"text": page.strip()}}


def _result(problem: Problem, rule: int, language: Language) -> dict[str, Any]:
    said = problem.says.to(language)
    text = f"{said} {problem.hint.to(language)}" if problem.hint else said
    result: dict[str, Any] = {
        "ruleId": problem.code, "ruleIndex": rule, "level": problem.severity, "message": {"text": text},
    }  # fmt: skip
    if place := problem.place:
        region = {"startLine": place.line, "startColumn": place.column}
        location = {"artifactLocation": {"uri": _address(place.file)}, "region": region}
        result["locations"] = [{"physicalLocation": location}]
    return result


def _address(file: str) -> str:
    path = Path(file)
    return path.as_uri() if path.is_absolute() else path.as_posix()
