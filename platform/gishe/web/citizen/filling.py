"""A form being filled in, by whom and where it stands: the same for a first application and for a correction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.forms.asking import asked_pages
from gishe.forms.blank_table import blank_table
from gishe.forms.field_type import Posted
from gishe.forms.file_kind import MEDIA
from gishe.forms.page import page_view
from gishe.forms.prefill import keep_fixed, with_given
from gishe.forms.read import Reading, kept_files, read
from gishe.forms.rows import add_row, remove_row
from gishe.forms.source import Source
from gishe.language.compiled import CompiledPage, Service
from gishe.language.vocabulary import Field
from gishe.runtime.drafting import facts_of, keep, save_page, unscanned, upload
from gishe.runtime.kept import Draft, File
from gishe.runtime.office import Applicant
from gishe.runtime.on_behalf import is_open
from gishe.runtime.prefilling import prefill, settle, sources
from gishe.runtime.scanning import take_in
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.size_limit import LARGEST
from gishe.web.visit import Visit


@dataclass(frozen=True)
class Filling:
    """`base` is the address before a page's id; `remedy` the number of the case that is being corrected, if one is.

    `told` says what has changed in the service since the draft was begun. A draft that has changed is a new `Filling`,
    so what is reckoned from it is reckoned once.
    """

    visit: Visit
    service: Service
    draft: Draft
    applicant: Applicant
    base: str
    remedy: str = ""
    asked: str = ""
    told: tuple[Text, ...] = ()

    @cached_property
    def notes(self) -> tuple[Text, ...]:
        """What the visitor is told above the form: changes of the service, and that files are scanned later."""
        scanned_later = self.visit.office.scanner and unscanned(self.visit.office, self.draft)
        return (*self.told, *((self.visit.words.texts["apply.unscanned"],) if scanned_later else ()))

    @cached_property
    def facts(self) -> dict[str, Plain]:
        """What expressions see."""
        return facts_of(self.visit.office, self.service, self.applicant, self.draft)

    @cached_property
    def pages(self) -> tuple[CompiledPage, ...]:
        """The pages that these answers lead through."""
        return asked_pages(self.service, self.draft.answers, self.facts)

    @cached_property
    def sources(self) -> dict[str, Source]:
        """What registers were asked for each question."""
        return sources(self.visit.office, self.service, self.draft.asked, self.draft.given)

    def prefilled(self, page: CompiledPage, reading: Reading | None = None) -> "Filling":
        """Asks the registers for what fills a page and has not been asked; after a post, by what was posted."""
        if page not in self.pages:
            return self
        answers = reading.onto(self.draft.answers) if reading else self.draft.answers
        draft = prefill(self.visit.office, self.service, self.applicant, self.draft, page, answers)
        return self if draft is self.draft else replace(self, draft=draft)

    def given(self, page: CompiledPage) -> dict[str, Plain]:
        """Lists what registers fill on a page that has not been answered yet, and what is fixed on any."""
        new = page.id not in self.draft.reached
        shown = {field.id for field in page.fields if field.definition.fixed or new}
        return {name: value for name, value in self.draft.given.items() if name in shown}

    def reached(self, page: CompiledPage) -> bool:
        """Says whether a page has been answered; a correction begins with all of them answered."""
        return bool(self.remedy) or page.id in self.draft.reached

    @property
    def speeds(self) -> bool:
        """Says whether a speed is to be chosen."""
        return not self.remedy and len(self.service.definition.speeds) > 1

    @property
    def for_whom(self) -> bool:
        """Says whether it is still to be said for whom the application is."""
        return is_open(self.service, self.applicant, self.draft)

    def next_address(self) -> str:
        """Gives where the form goes on: for whom it is, the speed, the first page without answers, or the check."""
        if self.for_whom:
            return f"{self.base}/for"
        if self.speeds and not self.draft.speed:
            return f"{self.base}/speed"
        page = next((page for page in self.pages if not self.reached(page)), None)
        return f"{self.base}/{page.id}" if page else self.check_address

    @property
    def check_address(self) -> str:
        """The address of the page that shows all answers before they are sent."""
        return self.base if self.remedy else f"{self.base}/check"

    def page(self) -> CompiledPage:
        """Gives the page in the address; 404 for one that is not in the form."""
        wanted = self.visit.path("page")
        found = next((page for page in self.service.pages if page.id == wanted), None)
        if found is None:
            raise HTTPException(404)
        return found


def show_page(filling: Filling) -> Response:
    """Shows a page with the answers so far; one that is not asked leads to where the form goes on.

    With `?blank=QUESTION` it gives the empty table that a question wants filled in.
    """
    page, visit = filling.page(), filling.visit
    if page not in filling.pages:
        return visit.to(filling.next_address())
    if blank := blank_table(page.fields, visit.query("blank")):
        return visit.file(File("", "upload", f"{visit.query('blank')}.xlsx", MEDIA["xlsx"], blank))
    return _drawn(filling.prefilled(page), page)


def answer_page(filling: Filling) -> Response:
    """Saves the page's answers and goes on, or shows it again: as typed, with what is wrong or has come to light."""
    visit, page = filling.visit, filling.page()
    filling = filling.prefilled(page)
    posted, changed = _rows_changed(keep_fixed(page, take_in(visit.office, visit.posted), filling.draft.given))
    # What was attached before is still there when what was to replace it is refused.
    posted = replace(posted, kept={**kept_files(page.fields, filling.draft.answers), **posted.kept})
    reading = read(page, posted, filling.facts)
    filling, posted = _with_uploads(filling, page, posted, reading)
    if changed or visit.partial:
        # A file is answered for at once; what has not been typed yet is no mistake.
        return _drawn(filling, page, posted, reading, [one for one in reading.problems if one.field in posted.files])
    if not reading.complete:
        return _drawn(filling, page, posted, reading, reading.problems)
    saved = save_page(visit.office, filling.draft, page.id, reading.answers, reading.asked_ids)
    saved = settle(visit.office, filling.service, filling.applicant, saved)
    return visit.to(_after(replace(filling, draft=saved), page))


def fault_targets(filling: Filling, problems: Sequence[Problem]) -> list[tuple[str, Text]]:
    """Leads each problem of the whole form to the page that mends it."""
    where = {field.id: page.id for page in filling.service.pages for field in page.fields}
    told: list[tuple[str, Text]] = []
    for problem in problems:
        page = where.get(problem.field.partition(".")[0])
        told.append((f"{filling.base}/{page}?change=yes" if page else "", problem.says))
    return told


def back_address(filling: Filling, page: CompiledPage | None) -> str:
    """Gives the page before this one; before the first stands the service."""
    pages = filling.pages
    if page is not None and (filling.remedy or filling.visit.query("change")):
        return filling.check_address
    at = pages.index(page) if page in pages else len(pages)
    if at:
        return f"{filling.base}/{pages[at - 1].id}"
    return f"{filling.base}/speed" if filling.speeds else filling.base.removesuffix("/apply").removesuffix("/correct")


def _after(filling: Filling, page: CompiledPage) -> str:
    pages = filling.pages
    returns = filling.remedy or filling.visit.query("change")
    onward = pages[pages.index(page) + 1 :] if page in pages and not returns else ()
    return f"{filling.base}/{onward[0].id}" if onward else filling.next_address()


def _drawn(
    filling: Filling, page: CompiledPage, posted: Posted | None = None, reading: Reading | None = None,
    problems: Sequence[Problem] = (),
) -> Response:  # fmt: skip
    visit, facts = filling.visit, filling.facts
    if posted and reading and reading.revealed:
        filling = filling.prefilled(page, reading)
        posted = with_given(page, posted, filling.given(page), reading.revealed)
    earlier = {**filling.given(page), **filling.draft.answers}
    answers = _with_revealed(reading, earlier) if reading else earlier
    view = page_view(page, answers, facts, visit.language, posted, problems, filling.sources)
    pages = filling.pages
    change = "?change=yes" if visit.query("change") else ""
    return visit.page(
        "citizen/page.html", 422 if problems else 200,
        problems=[(entry.target, entry.message) for entry in view.summary], page=view,
        service=filling.service.definition, here=f"{visit.here}{change}", back=back_address(filling, page),
        step=pages.index(page) + 1 if page in pages else 1, total=len(pages),
        uploads=_takes_files(page.fields), most=LARGEST,
        conditional=any(question.conditional for question in view.questions),
        remedy=filling.remedy, asked=filling.asked, told=filling.notes, turned=_turned(visit.posted),
    )  # fmt: skip


def _with_revealed(reading: Reading, earlier: Mapping[str, Plain]) -> dict[str, Plain]:
    """Puts what was posted in its place; questions that it brings to light show what registers give."""
    new = {name: value for name, value in earlier.items() if name in reading.revealed}
    return {**reading.onto(earlier), **new}


def _takes_files(fields: Sequence[Field]) -> bool:
    return any(field.type.name == "file" or _takes_files(field.rows) for field in fields)


def _turned(posted: Posted) -> str:
    """Says where a person goes on who changed rows: `trees.` is the new one, `trees` the list that has one less."""
    if name := posted.first("add"):
        return f"{name}."
    removed = posted.first("remove")
    return "" if ":" in removed else removed.rpartition(".")[0]


def _rows_changed(posted: Posted) -> tuple[Posted, bool]:
    """Does what the buttons beside rows and files ask: add a row, remove one, let a file go."""
    if name := posted.first("add"):
        return add_row(posted, name), True
    removed = posted.first("remove")
    if ":" in removed:
        name, _, gone = removed.partition(":")
        kept = [one for one in posted.values.get(f"{name}.kept", ()) if one != gone]
        return replace(posted, values={**posted.values, f"{name}.kept": kept}), True
    name, _, index = removed.rpartition(".")
    return (remove_row(posted, name, int(index)), True) if name and index.isdecimal() else (posted, False)


def _with_uploads(
    filling: Filling, page: CompiledPage, posted: Posted, reading: Reading
) -> tuple[Filling, Posted]:  # fmt: skip
    """Keeps the good files with the draft, each under the digest that its answer names: nobody chooses one twice."""
    if not reading.uploads:
        return filling, posted
    office, draft = filling.visit.office, filling.draft
    files = kept_files(page.fields, reading.answers)
    records = {named: one for named, one in files.items() if named in reading.uploads and isinstance(one, Mapping)}
    for named, record in records.items():
        upload(office, draft, str(record["name"]), str(record["type"]), reading.uploads[named])
    named_by = {field.id for field in page.fields if records.keys() & kept_files([field], reading.answers).keys()}
    answers = {**draft.answers, **{name: reading.answers[name] for name in named_by}}
    kept = replace(filling, draft=keep(office, replace(draft, answers=answers)))
    return kept, replace(posted, kept={**posted.kept, **records})
