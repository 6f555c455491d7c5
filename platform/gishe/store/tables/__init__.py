"""The tables of one municipality, said once for every database; `migrations/` makes them, a test compares the two.

Texts are `Text` and moments are ISO texts, so that SQLite keeps the types strictly and PostgreSQL needs no lengths.
Foreign keys are checked at the commit: a paper may be kept before the case that it belongs to has its row.
Bodies of files live in the same database on purpose: a case and its documents are kept or lost together, one backup
holds them all, and uploads are limited to a few megabytes.
"""

from gishe.store.tables.cases import (
    case_counts,
    case_words,
    cases,
    claims,
    day_heads,
    days,
    definitions,
    document_codes,
    doomed_keys,
    draft_files,
    drafts,
    files,
    indexed_cases,
    jobs,
    journal,
    numbers,
    papers,
    voided_numbers,
    waiting,
    word_keys,
)
from gishe.store.tables.column import metadata
from gishe.store.tables.house import (
    attendance,
    case_times,
    house_questions,
    looks,
    manuscripts,
    publications,
    statistics,
)
from gishe.store.tables.letters import letter_files, letter_journal, letters, notices, postings, received_messages
from gishe.store.tables.people import (
    account_acts,
    accounts,
    answered_calls,
    inbox_views,
    second_steps,
    sessions,
    substitutions,
    tokens,
    tries,
)

__all__ = [
    "account_acts", "accounts", "answered_calls", "attendance", "case_counts", "case_times", "case_words", "cases",
    "claims", "day_heads", "days", "definitions", "document_codes", "doomed_keys", "draft_files", "drafts",
    "files", "house_questions", "inbox_views", "indexed_cases", "jobs", "journal", "letter_files",
    "letter_journal", "letters", "looks", "manuscripts", "metadata", "notices", "numbers", "papers", "postings",
    "publications", "received_messages", "second_steps", "sessions", "statistics", "substitutions", "tokens",
    "tries", "voided_numbers", "waiting", "word_keys",
]  # fmt: skip
