"""`keep-unreasonable`: the case is kept for under a year, for over a century, or not as long as its document is valid.

Why: a refusal may be disputed and a certificate verified while the file must still be there; personal data is kept no
longer than needed (GDPR, art. 5, par. 1 (e)). The term is the municipality's list of files with terms of keeping.
Bad: `keep: 30 days`. Good: `keep: 5 years`.
"""

from gishe.language.lint.days import days
from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

_YEAR = 365.0
_HINT = Text("Вижте номенклатурата на делата на общината.", "See the municipality's list of files and their terms.")
_SHORT = Problem(
    "keep-unreasonable",
    Text("Преписката се пази по-малко от година.", "The case is kept for less than a year."),
    _HINT,
    severity="warning",
)
_LONG = Problem(
    "keep-unreasonable",
    Text("Преписката се пази повече от сто години.", "The case is kept for more than a hundred years."),
    _HINT,
    severity="warning",
)
_OUTLIVED = Problem(
    "keep-unreasonable",
    Text("Документът важи по-дълго, отколкото се пази преписката.", "The document outlives its case file."),
    Text("Удължете `keep` или скъсете `valid_for`.", "Lengthen `keep` or shorten `valid_for`."),
    severity="warning",
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds terms of keeping that can't be meant."""
    definition = subject.service.definition
    kept, valid = days(definition.keep), definition.document.valid_for
    if kept < _YEAR:
        notes.value(("keep",), _SHORT)
    elif kept > 100 * _YEAR:
        notes.value(("keep",), _LONG)
    elif valid and days(valid) > kept:
        notes.value(("keep",), _OUTLIVED)
