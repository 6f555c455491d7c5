"""Expressions in CEL: checked against the shapes of what they may read, then run on plain facts in three values."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

import re2
from cel_expr_python import cel

from gishe.language import functions
from gishe.language.comparisons import kind_of, names_compared
from gishe.language.expression_mistakes import (
    Complaint,
    bad_pattern,
    complaints,
    explain,
    unknown_function,
    wrong_result,
)
from gishe.language.facts import to_cel, to_plain
from gishe.language.message import scalar_type, variables
from gishe.language.presence import rewritten
from gishe.language.references import References, references
from gishe.language.vocabulary import Kind, Shape
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.values.unknown import has_unknown, unknown_at

_MIXED = re2.compile(r"applied to '\((double, int|int, double)\)'")
_AFTER = re2.compile(r"^(?:[<>=!]=|[-+*/<>])\s*(-?\d+)(?:$|[^\w.])")
_BEFORE = re2.compile(r"(?:^|[^\w.])(\d+)\s*$")
_NAME = re.compile(r"[a-z_][a-z0-9_]*(?:\.[a-z_][a-z0-9_]*)+")
_NAME_BEFORE = re2.compile(r"[A-Za-z_]\w*$")
_MOST_DECIMALS = 20
#: What gives one value and no group of them.
_SCALARS = frozenset(scalar_type(kind).name() for kind in Kind if kind is not Kind.GROUP)
#: What an author mistypes is said by a problem, not on the error output.
_QUIET = re2.Options()
_QUIET.log_errors = False
_SPAN = Text("Разлика между дати не се смята с „-“.", 'Dates are not subtracted with "-".')
_SPAN_HINT = Text(
    "Използвайте days_between(начало, край), months_between или years_between.",
    "Use days_between(start, end), months_between or years_between.",
)


@dataclass(frozen=True, slots=True)
class Located:
    """A problem at a line and column of an expression, from 1."""

    line: int
    column: int
    problem: Problem


@dataclass(frozen=True, slots=True)
class Compiled:
    """An expression that was checked; `reads` says which names it reads. See `vocabulary.Expression`."""

    source: str
    reads: References
    _program: "_Program" = field(repr=False, compare=False)
    _scope: Mapping[str, Shape] = field(repr=False, compare=False)

    def holds(self, facts: Mapping[str, Plain]) -> bool | None:
        """Evaluates to true or false; `None` where it can't be known (an absent value was read, an error)."""
        value = self._evaluate(facts)
        return value if isinstance(value, bool) else None

    def value(self, facts: Mapping[str, Plain]) -> Plain:
        """Evaluates to plain data; `None` where it can't be known."""
        return to_plain(self._evaluate(facts))

    def _evaluate(self, facts: Mapping[str, Plain]) -> Any:
        data = {
            name: turned
            for name, shape in self._scope.items()
            if (turned := to_cel(facts.get(name), shape)) is not None
        }
        doubtful = frozenset(name for name in self.reads.asked if _is_doubtful(name, facts))
        token = functions.TODAY.set(_today(facts))
        try:
            result = self._program.where(doubtful).eval(data=data)
        except RuntimeError:
            # The engine gave up (its iteration budget): as good as not knowing.
            return None
        finally:
            functions.TODAY.reset(token)
        return None if result.type() == cel.Type.ERROR else result.plain_value()


def _is_doubtful(name: str, facts: Mapping[str, Plain]) -> bool:
    """Says whether what `has()` asks for may be there unseen; where its name can't be told, whether anything may."""
    return unknown_at(facts, name.split(".")) if name else has_unknown(facts)


def _today(facts: Mapping[str, Plain]) -> date | None:
    today = facts.get("today")
    try:
        return date.fromisoformat(today) if isinstance(today, str) else None
    except ValueError:
        return None


@dataclass(slots=True)
class _Program:
    """An expression to be run, made ready when it is first run: most are only ever checked."""

    _source: str
    _names: frozenset[str]
    _made: Any = None
    _doubting: dict[frozenset[str], Any] | None = None

    @property
    def ready(self) -> Any:
        if self._made is None:
            self._made = _running(self._names).compile(self._source)
        return self._made

    def where(self, doubtful: frozenset[str]) -> Any:
        """Gives the program that can't be told no about what is `doubtful`."""
        if not doubtful:
            return self.ready
        made = self._doubting = self._doubting or {}
        if doubtful not in made:
            serialized = rewritten(self.ready.serialize(), doubtful.__contains__)
            made[doubtful] = _running(self._names).deserialize(serialized)
        return made[doubtful]


@lru_cache(maxsize=256)
def _running(names: frozenset[str]) -> Any:
    """Makes the environment that runs expressions over these names; one for all services that have the same."""
    return cel.NewEnv(variables=dict.fromkeys(sorted(names), cel.Type.DYN), functions=functions.running())


class Compiler:
    """Compiles expressions over one scope: names and their shapes. Made once for a scope, used for all that see it."""

    def __init__(self, scope: Mapping[str, Shape]) -> None:
        self._scope = scope
        self._names = frozenset(scope)

    @cached_property
    def _checked(self) -> Any:
        """The environment that checks types, made for the first expression that is more than a name."""
        pool, types = variables(self._scope)
        return cel.NewEnv(pool, variables=types, functions=functions.checked())

    def compile(self, source: str, gives: Shape | None) -> "Compiled | tuple[Located, ...]":
        """Compiles an expression that must give the shape `gives` (`None` for any); else everything wrong with it."""
        return self._name(source, gives) or self._comparison(source, gives) or self._compile(source, gives)

    def _name(self, source: str, gives: Shape | None) -> Compiled | None:
        """Compiles what is only a name of the right kind, as `form.near_road`: half of what authors write."""
        if gives is None or gives.many or not _NAME.fullmatch(source) or kind_of(source, self._scope) is not gives.kind:
            return None
        root = source.partition(".")[0]
        reads = References(frozenset({source}), frozenset(), frozenset())
        return Compiled(source, reads, _Program(source, self._names), {root: self._scope[root]})

    def _comparison(self, source: str, gives: Shape | None) -> Compiled | None:
        """Compiles a condition that only compares, where that is what is wanted."""
        if gives is None or gives.many or gives.kind is not Kind.YES_NO:
            return None
        if not (read := names_compared(source, self._scope)):
            return None
        roots = {name.partition(".")[0] for name in read}
        reads = References(read, frozenset(), frozenset())
        return Compiled(source, reads, _Program(source, self._names), {root: self._scope[root] for root in roots})

    def _compile(self, source: str, gives: Shape | None) -> "Compiled | tuple[Located, ...]":
        attempt = source
        for _ in range(_MOST_DECIMALS):
            try:
                checked = self._checked.compile(attempt)
            except RuntimeError as error:
                found = complaints(str(error))
                if (mended := _decimal(attempt, found)) is None:
                    return tuple(self._located(one, source, attempt) for one in found)
                attempt = mended
            else:
                return self._finish(source, attempt, checked, gives)
        return (Located(1, 1, explain("", self._scope)),)

    def _finish(self, source: str, attempt: str, checked: Any, gives: Shape | None) -> "Compiled | tuple[Located, ...]":
        reads = references(checked.serialize())
        if problems := tuple(_refused(source, reads)):
            return problems
        if gives and (wrong := _result(checked.return_type(), gives)):
            return (Located(1, 1, wrong),)
        roots = {name.partition(".")[0] for name in reads.names}
        scope = {name: shape for name, shape in self._scope.items() if name in roots}
        program = _Program(attempt, self._names)
        try:
            if not roots <= self._names:
                program.ready  # noqa: B018 - what is no name of ours may be one of the checker's: tried at once
            return Compiled(source, reads, program, scope)
        except RuntimeError as error:
            # What only the checker knows (a message's name) is no part of our language.
            return tuple(self._located(one, source, attempt) for one in complaints(str(error)))

    def _located(self, complaint: Complaint, source: str, attempt: str) -> Located:
        column = complaint.column
        if source != attempt and complaint.line == 1:
            # The decimals that we wrote out moved what stands behind them.
            column = _column_before(source, attempt, column)
        lines = source.split("\n")
        line = lines[complaint.line - 1] if complaint.line <= len(lines) else ""
        return Located(complaint.line, _word_start(line, column), explain(complaint.message, self._scope))


def _refused(source: str, reads: References) -> "list[Located]":
    found = []
    for name in sorted(reads.functions - functions.ALLOWED):
        if name[0].isalpha():
            at = source.find(name)
            line, start = source.count("\n", 0, at), source.rfind("\n", 0, at) + 1
            found.append(Located(line + 1, at - start + 1, unknown_function(name)))
    found += [Located(1, 1, bad_pattern(one)) for one in reads.patterns if not _is_pattern(one)]
    if "subtract_timestamp_timestamp" in reads.overloads:
        found.append(Located(1, 1, Problem("wrong-type", _SPAN, _SPAN_HINT)))
    return found


def _is_pattern(written: str) -> bool:
    try:
        re2.compile(written, _QUIET)
    except re2.error:
        return False
    return True


def _result(got: Any, wanted: Shape) -> Problem | None:
    name = got.name()
    if wanted.kind is Kind.GROUP:
        return wrong_result(name, wanted) if name in _SCALARS and not wanted.many else None
    one = scalar_type(wanted.kind)
    allowed = {one.name(), cel.Type.INT.name()} if wanted.kind is Kind.DECIMAL and not wanted.many else {one.name()}
    if wanted.many:
        return None if got == cel.Type.List(one) else wrong_result(name, wanted)
    return None if name in allowed and got != cel.Type.DYN else wrong_result(name, wanted)


def _decimal(source: str, found: tuple[Complaint, ...]) -> str | None:
    """Writes out a whole literal beside a decimal (`form.area > 5`) as a decimal; `None` where there is none."""
    lines = source.split("\n")
    for complaint in found:
        if not _MIXED.search(complaint.message) or complaint.line > len(lines):
            continue
        line, at = lines[complaint.line - 1], complaint.column - 1
        end = _literal_end(line, at)
        if end is not None:
            lines[complaint.line - 1] = f"{line[:end]}.0{line[end:]}"
            return "\n".join(lines)
    return None


def _literal_end(line: str, at: int) -> int | None:
    if after := _AFTER.match(line[at:]):
        return at + int(after.end(1))
    if before := _BEFORE.search(line[:at]):
        return int(before.end(1))
    return None


def _word_start(line: str, column: int) -> int:
    """Moves from the dot before a field, or the bracket behind a function, to the start of its name."""
    sign = line[column - 1 : column]
    if sign == ".":
        return column + 1
    if sign == "(" and (name := _NAME_BEFORE.search(line[: column - 1])):
        return int(name.start()) + 1
    return column


def _column_before(source: str, attempt: str, column: int) -> int:
    first, then = source.split("\n", maxsplit=1)[0], attempt.split("\n", maxsplit=1)[0]
    at = 0
    for sign in then[: column - 1]:
        if at < len(first) and first[at] == sign:
            at += 1
    return at + 1
