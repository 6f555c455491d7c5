"""Cases: their journal, papers and files, who waits for them, their numbers and days, and what is left of drafts."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, UniqueConstraint
from sqlalchemy import text as literal

from gishe.store.tables.column import added, added_sealed, metadata, number, of_case, sealed, slot, text

#: A case folded (`snapshot`) and what lists need of it; `sequence` and `head` say where its journal must end. The
#: applicant's name is `sealed`.
cases = Table(
    "cases", metadata,
    text("id", primary_key=True), text("number"), text("service"), text("definition"), text("state"),
    text("submitted_at"), text("due"), text("holder"), text("code_digest"),
    text("document_code"), number("sequence"), text("head"), text("snapshot"), slot(), added_sealed(),
    UniqueConstraint("number"), UniqueConstraint("code_digest"), UniqueConstraint("document_code"),
    Index("cases_of_holder", "holder", "submitted_at"),
    sqlite_strict=True,
)  # fmt: skip

#: How many cases there are in each state, kept with their rows: counting those takes the longer the more there are.
case_counts = Table(
    "case_counts", metadata, text("state", primary_key=True), number("many"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: Append-only: triggers refuse UPDATE, DELETE and a second row of the same place.
journal = Table(
    "journal", metadata,
    of_case(primary_key=True), number("sequence", primary_key=True), text("kind"), number("version"),
    text("actor"), text("on_behalf_of"), text("at"), text("definition"), text("data"), text("previous"),
    text("hash"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: Open steps for inboxes; `step_due` and `case_due` are UTC and sort, "9…" where there is no term. `place` is where the
#: step belongs, `holder` the official it was given to; empty for the whole municipality, and for nobody.
waiting = Table(
    "waiting", metadata,
    of_case(primary_key=True), text("step", primary_key=True), text("role", primary_key=True), text("due"),
    text("step_due"), text("case_due"), added("place", ""), added("holder", ""),
    Index("waiting_of_role", "role", "case_due", "case_id"),
    Index("waiting_of_holder", "holder", "case_due", "case_id"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

papers = Table(
    "papers", metadata,
    Column("id", Integer, primary_key=True), of_case(), text("kind"), text("name"), text("digest"), sealed(),
    Index("papers_of_case", "case_id"),
    sqlite_strict=True,
)  # fmt: skip

#: What is `sealed` of a file is its name and its bytes.
files = Table(
    "files", metadata,
    of_case(primary_key=True), text("digest", primary_key=True), text("kind"), text("media_type"), sealed(),
    sqlite_strict=True,
)  # fmt: skip

#: The keys by which words of cases are blinded, each by its slot; the newest is used.
word_keys = Table("word_keys", metadata, Column("id", Integer, primary_key=True), number("slot"), sqlite_strict=True)

#: What stands for the words of each case, by which officials find it.
case_words = Table(
    "case_words", metadata,
    text("token", primary_key=True), of_case(primary_key=True),
    Index("case_words_of_case", "case_id"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: By which key the words of each case are blinded.
indexed_cases = Table(
    "indexed_cases", metadata, of_case(primary_key=True), number("key_id"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: The codes printed on documents beside the decision's own (`cases.document_code`).
document_codes = Table(
    "document_codes", metadata,
    text("code", primary_key=True), of_case(), text("number"),
    UniqueConstraint("case_id", "number"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: The counters: the last number of each register and year.
numbers = Table(
    "numbers", metadata,
    text("register", primary_key=True), number("year", primary_key=True), number("last"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: Numbers that were given and count no more, each with its reason. Triggers refuse UPDATE and DELETE.
voided_numbers = Table(
    "voided_numbers", metadata,
    text("register", primary_key=True), text("number", primary_key=True), of_case(), text("reason"), text("who"),
    text("at"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: Closed days: the record, the seal over it, the time-stamp over the seal (empty while it waits); `whole` names all.
days = Table(
    "days", metadata,
    text("day", primary_key=True), text("record"), Column("seal", LargeBinary, nullable=False),
    Column("stamp", LargeBinary, nullable=False), text("whole"),
    sqlite_strict=True,
)  # fmt: skip

#: The heads that a closed day is over: where each case that had changed stood. Triggers refuse UPDATE and DELETE.
day_heads = Table(
    "day_heads", metadata,
    of_case(primary_key=True), number("sequence", primary_key=True), text("day"), text("hash"),
    Index("day_heads_of_day", "day"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: `held` is 1 while a worker does the job; `free_at` is when it may be taken: its time, or the end of that lease.
#: `attempt` counts how often it was taken, and tells a late worker that the job is no longer its own.
jobs = Table(
    "jobs", metadata,
    Column("id", Integer, primary_key=True), text("kind"), text("case_id"), text("run_at"), text("free_at"),
    number("held"), number("attempt"), text("error"),
    Index("jobs_waiting", "kind", "case_id", unique=True,
          sqlite_where=literal("held = 0"), postgresql_where=literal("held = 0")),
    Index("jobs_of_case", "case_id"),
    Index("jobs_free", "free_at"),
    sqlite_strict=True,
)  # fmt: skip

claims = Table(
    "claims", metadata,
    text("key", primary_key=True), text("case_id"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

definitions = Table(
    "definitions", metadata,
    text("digest", primary_key=True), text("canonical"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: What is `sealed` of a draft is what was answered, what registers were asked, and what they gave.
drafts = Table(
    "drafts", metadata,
    text("id", primary_key=True), text("holder"), text("service"), text("definition"),
    text("speed"), text("reached"), text("expires_at"), text("case_id"), slot(), added_sealed(),
    Index("drafts_of_holder", "holder", "service"),
    sqlite_strict=True,
)  # fmt: skip

draft_files = Table(
    "draft_files", metadata,
    Column("draft_id", Text, ForeignKey("drafts.id", deferrable=True, initially="DEFERRED"), primary_key=True),
    text("digest", primary_key=True), text("kind"), text("media_type"), sealed(),
    sqlite_strict=True,
)  # fmt: skip

#: Keys that nothing needs any more and that are about to be destroyed: noted in the transaction that says so, because
#: the safe is another file.
doomed_keys = Table(
    "doomed_keys", metadata, number("slot", primary_key=True), sqlite_strict=True,
)  # fmt: skip
