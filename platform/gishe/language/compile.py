"""Compiling a service: everything that can be found out before the first application is found out here."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from gishe.language import edition, scope
from gishe.language.body import CompiledBody
from gishe.language.body_check import BodyReading, check_body
from gishe.language.canonical import stored, written
from gishe.language.compiled import Body, DocumentText, Naming, Service
from gishe.language.desk import Desk
from gishe.language.document import DocumentDefinition, LetterDefinition
from gishe.language.expressions import Located
from gishe.language.known_expressions import ServiceExpressions
from gishe.language.lint import find_all, find_golden
from gishe.language.lint.subject import Subject
from gishe.language.mending import read_past
from gishe.language.mistakes import check
from gishe.language.named_applicants import with_people
from gishe.language.notes import Notes
from gishe.language.pages import DraftPage, compile_pages, draft_pages, with_common_pages
from gishe.language.prefill import compile_known, compile_prefills, draft_known, refuse_fills
from gishe.language.route import DraftStep, compile_route, draft_route
from gishe.language.service import ServiceDefinition
from gishe.language.shared_checks import note_uncalled, note_unspread_checks, spread_checks
from gishe.language.shared_routes import note_unspread, spread
from gishe.language.tree import Path, Tree
from gishe.language.verification import DraftCheck, compile_checks, draft_checks
from gishe.language.visibility import Moment
from gishe.language.vocabulary import Field, Shape, Vocabulary
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text

_NOTHING = CompiledBody("", frozenset())
_REFUSAL = Text("Отказ", "Refusal")
_RETURN = Text("Съобщение за отстраняване на недостатъци", "Notice to remedy defects")


def compile_service(tree: Tree, vocabulary: Vocabulary) -> tuple[Service | None, tuple[Problem, ...]]:
    """Compiles a service and lints it: the service, unless there is an error, and all problems, warnings included."""
    notes, whole = _spread(tree, vocabulary)
    subject = _compile(Desk(whole, vocabulary, notes))
    if subject:
        find_all(subject, notes)
    return (None if notes.broken or subject is None else subject.service), notes.problems


def missing_for_gold(tree: Tree, vocabulary: Vocabulary) -> tuple[Problem, ...]:
    """Finds what a service that has nothing wrong with it lacks to be shown as an example."""
    notes, whole = _spread(tree, vocabulary)
    if subject := _compile(Desk(whole, vocabulary, notes)):
        find_golden(subject, notes)
    return notes.problems


def restore(canonical: Mapping[str, Plain], vocabulary: Vocabulary) -> Service:
    """Compiles a definition stored with a case. Raises `ValueError` where this version can't read it any more."""
    tree = Tree("stored", edition.carried(written(canonical)))
    notes = Notes(tree)
    subject = _compile(Desk(tree, vocabulary, notes))
    if subject is None or notes.broken:
        raise ValueError(
            f"a stored definition can't be compiled: {'; '.join(one.line('en') for one in notes.problems)}"
        )
    return replace(subject.service, naming=Naming(lambda: canonical))


def _spread(tree: Tree, vocabulary: Vocabulary) -> tuple[Notes, Tree]:
    """Gives the file with what is shared in its place, and the notes about it."""
    own = Notes(tree)
    note_uncalled(tree, vocabulary, own)
    whole = spread_all(tree, vocabulary)
    notes = Notes(whole)
    notes.placed(own.problems)
    return notes, whole


def spread_all(tree: Tree, vocabulary: Vocabulary) -> Tree:
    """Gives a service's file with shared routes and checks in their places."""
    return spread_checks(spread(tree, vocabulary.routes), vocabulary.shared_checks)


def _compile(desk: Desk) -> Subject | None:
    """Compiles what can be; `None` where the file is no service at all. The service is whole if nothing was noted."""
    definition = definition_of(desk)
    if definition is None:
        return None
    pages = draft_pages(definition.form, desk)
    checks = draft_checks(definition.checks, desk)
    known = draft_known(definition.known, checks, desk)
    groups = draft_route(definition.approval, desk)
    refuse_fills(groups, desk)
    names = names_of(pages, checks, groups)
    compiler, made = ServiceExpressions(names), tuple(one.definition.id for one in checks)
    printed = scope.printed(names)
    body = _body(definition.document.body, ("document", "body"), printed, desk)
    filled = compile_prefills(compile_pages(pages, compiler, desk), pages, known, names, desk)
    service = Service(
        definition=definition,
        naming=Naming(cache(lambda: stored(definition, desk.vocabulary))),
        pages=filled,
        checks=compile_checks(checks, names, compiler, desk),
        automatic_if=desk.expression(
            ("decide", "automatic_if"),
            definition.decide.automatic_if or None,
            compiler,
            scope.YES_NO,
            Moment(made, all_checked=True),
        ),
        route=compile_route(groups, made, compiler, desk),
        body=body.body or _NOTHING,
        known=compile_known(known, filled, compiler, desk),
        translation=_translation(definition.document, ("document",), printed, desk),
        texts=_texts(definition, printed, desk),
    )
    paths = {field.id: path for page in pages for path, field in page.questions}
    return Subject(service, desk.tree, desk.vocabulary, body, desk.expressions, paths)


def definition_of(desk: Desk) -> ServiceDefinition | None:
    """Reads a service past its mistakes, which are noted; `None` where that can't be."""
    data = with_common_pages(desk.tree.data, desk.vocabulary, desk.notes)
    note_unspread(desk)
    note_unspread_checks(desk)
    definition = check(ServiceDefinition, data)
    if not isinstance(definition, tuple):
        return with_people(definition, desk.vocabulary.people)
    read, mistakes = read_past(ServiceDefinition, data, definition)
    desk.notes.mistakes((), mistakes)
    return with_people(read, desk.vocabulary.people) if read else None


def _column(line: str, problem: Problem) -> int:
    """Finds the word that a problem quotes in its line of the body, else the first place for data."""
    quoted = problem.says.en.partition('"')[2].partition('"')[0]
    if quoted and quoted in line:
        return line.index(quoted) + 1
    return min((line.index(mark) + 1 for mark in ("{{", "{%") if mark in line), default=1)


def names_of(
    pages: Sequence[DraftPage], checks: Sequence[DraftCheck], groups: Sequence[Sequence[DraftStep]]
) -> dict[str, Shape]:
    """Gives everything that is ever known in a case of this service."""
    questions: list[Field] = [field for page in pages for _, field in page.questions if field.options is not None]
    made = {one.definition.id: scope.check(one.record) for one in checks}
    return {
        "form": scope.answers(questions),
        "checks": scope.group({**made, "all_passed": scope.YES_NO}),
        "steps": scope.group({draft.definition.step: scope.step(draft.whole) for group in groups for draft in group}),
        **scope.GIVEN,
    }


def _body(source: str, path: Path, printed: Mapping[str, Shape], desk: Desk) -> BodyReading:
    reading = check_body(source, printed)
    lines = source.split("\n")
    found = [Located(line, _column(lines[line - 1], problem), problem) for line, problem in reading.problems]
    desk.inside(path, found)
    return reading


def _translation(
    its: DocumentDefinition | LetterDefinition, path: Path, printed: Mapping[str, Shape], desk: Desk
) -> Body | None:
    reading = _body(its.translation, (*path, "translation"), printed, desk) if its.translation else None
    return reading.body if reading else None


def _texts(definition: ServiceDefinition, printed: Mapping[str, Shape], desk: Desk) -> dict[str, DocumentText]:
    """Compiles the texts that the service has of its own."""
    before_steps = {name: shape for name, shape in printed.items() if name not in {"checks", "steps"}}
    letters: tuple[tuple[str, LetterDefinition | None, Text, dict[str, Shape]], ...] = (
        ("refusal", definition.refusal, _REFUSAL, {**printed, **scope.REFUSAL}),
        ("return", definition.return_, _RETURN, {**before_steps, **scope.RETURN}),
    )
    return {kind: _text(kind, its, title, names, desk) for kind, its, title, names in letters if its}


def _text(kind: str, its: LetterDefinition, title: Text, printed: Mapping[str, Shape], desk: Desk) -> DocumentText:
    body = _body(its.body, (kind, "body"), printed, desk).body or _NOTHING
    english = _translation(its, (kind,), printed, desk) or body
    return DocumentText(its.title or title, {"bg": body, "en": english})
