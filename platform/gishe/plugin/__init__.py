"""What a package that adds check types may use; nothing else of Gishe is promised to stay as it is.

`API` is the version of this module. A check type says in `api` which one it was written for; one that is not understood
any more is not loaded, and whoever uses it is told so.

A check never calls anybody. `needs` says what to ask, `judge` says what came out; both are given plain data, and
neither reads a file, a network or a clock. There are three outcomes: what can't be known is `unknown`, and a person
decides. What raises, takes more than two seconds or gives back something else is `unknown` too, with the check's name.

The parts:

- `Check`: derive from it; give `name`, `api`, `options`, `asks` and `judge`, and override what else you need.
- `Section`, `ExpressionText`, `Words`: make the options of them; each key is a field, checked before anybody sees it.
- `Slot`, `Shape`, `Kind`: say which options are expressions, and what each must give.
- `Question`, `Reply`: what is asked of a register, and what it said: `answered` with a record, `not-found`, or `down`.
- `WhenDown`: what to do while a register is down.
- `found`: makes the finding, with the author's sentence or one made from the check's title, and your reason behind it.
- `Finding`, `Outcome`, `CompiledCheck`, `Text`, `Plain`, `Problem`, `Vocabulary`: the types of what is passed.
- `is_unknown`: says of a value in a record that the register does not show it; it is not absent.
- `hookimpl`: marks `gishe_check_types`, the function that gives your check types.

`gishe.plugin.table` tries a check type on a table of cases, for your tests; its version is the same.
"""

from gishe.cases.finding import Finding, Outcome
from gishe.checks.check_type import Question, Reply, WhenDown
from gishe.checks.inspection import Inspection as Check
from gishe.checks.plugged import API, hookimpl
from gishe.checks.reason import found
from gishe.language.compiled import CompiledCheck
from gishe.language.section import ExpressionText, Section, Words
from gishe.language.vocabulary import Kind, Shape, Slot, Vocabulary
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.values.unknown import is_unknown

__all__ = [
    "API",
    "Check",
    "CompiledCheck",
    "ExpressionText",
    "Finding",
    "Kind",
    "Outcome",
    "Plain",
    "Problem",
    "Question",
    "Reply",
    "Section",
    "Shape",
    "Slot",
    "Text",
    "Vocabulary",
    "WhenDown",
    "Words",
    "found",
    "hookimpl",
    "is_unknown",
]
