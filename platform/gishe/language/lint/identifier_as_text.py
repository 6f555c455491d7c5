"""`identifier-as-text`: a question asks for a well-known identifier or a date as if it were any text or number.

Why: the type of its own verifies the check digit, gives the right keyboard and hides the number from lists.
Bad: `{id: egn, type: text, label: {bg: ЕГН, en: EGN}}`. Good: `{id: egn, type: egn, …}`.
"""

import re

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

_MEANT = (
    (re.compile(r"^ЕГН\b(?!.{0,3}\b(?:или|/))", re.IGNORECASE), "egn"),
    (re.compile(r"^ЛНЧ\b(?!.{0,3}\b(?:или|/))", re.IGNORECASE), "lnch"),
    (re.compile(r"^(ЕИК|БУЛСТАТ)\b(?!.{0,3}\bили\b)", re.IGNORECASE), "eik"),
    (re.compile(r"^(код по )?ЕКАТТЕ\b", re.IGNORECASE), "ekatte"),
    (re.compile(r"^(IBAN\b|банкова сметка)", re.IGNORECASE), "iban"),
    (re.compile(r"^(имейл|е-?поща|електронна поща|e-?mail)\b", re.IGNORECASE), "email"),
    (re.compile(r"^(телефон|телефонен номер|мобилен телефон)\b", re.IGNORECASE), "phone"),
    (re.compile(r"^(дата|рождена дата)\b(?!\s+и\b)", re.IGNORECASE), "date"),
    (re.compile(r"^(кадастрален )?идентификатор на (поземления )?имот", re.IGNORECASE), "cadastral-id"),
)
_LOOSE = frozenset({"text", "long-text", "whole-number", "decimal"})


def meant_by(label: str, kind: str) -> str:
    """Gives the type that a label asks for where the question's own takes anything; empty where there is none."""
    named = (name for pattern, name in _MEANT if pattern.match(label.strip()))
    return next(named, "") if kind in _LOOSE else ""


def find(subject: Subject, notes: Notes) -> None:
    """Finds questions whose label names what has a type of its own."""
    for path, field in subject.questions:
        kind = field.type.name
        meant = meant_by(field.definition.label.bg, kind)
        if meant in subject.vocabulary.fields:
            says = Text(
                f"Видът „{kind}“ не проверява отговора.",
                f'The type "{kind}" does not verify the answer.',
            )
            hint = Text(f"Напишете `type: {meant}`.", f"Write `type: {meant}`.")
            notes.value((*path, "type"), Problem("identifier-as-text", says, hint, severity="warning"))
