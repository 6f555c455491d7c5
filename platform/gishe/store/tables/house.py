"""What the municipality knows of itself: what it offers, asks, has looked at, writes and tells."""

from sqlalchemy import Column, Index, Integer, Table, UniqueConstraint

from gishe.store.tables.column import metadata, number, of_case, text

#: Which definition of each service applications are filed under, act after act; the newest id is the version of the
#: whole offer. `takes_back` is 1 for a rollback; `plan` says what becomes of what was begun before.
publications = Table(
    "publications", metadata,
    Column("id", Integer, primary_key=True), text("service"), text("digest"), text("previous"), text("plan"),
    text("who"), text("reason"), text("at"), number("takes_back"),
    Index("publications_of_service", "service"),
    sqlite_strict=True,
)  # fmt: skip

#: What each check of a case asks the house itself, by digest; the `id` says who asked first.
house_questions = Table(
    "house_questions", metadata,
    Column("id", Integer, primary_key=True), of_case(), text("check_id"), text("question"),
    UniqueConstraint("case_id", "check_id"),
    Index("house_questions_alike", "question"),
    sqlite_strict=True,
)  # fmt: skip

#: Who looked at what is known of whom. `subject` and `question` are blinded; `at` sorts. A draft's looks have no case
#: yet, so no foreign key; rows are never changed but for that.
looks = Table(
    "looks", metadata,
    Column("id", Integer, primary_key=True), text("subject"), text("what"), text("at"), text("actor"),
    text("service"), text("case_id"), text("draft"), text("check_id"), text("operation"), text("basis"),
    text("question"),
    Index("looks_of_subject", "subject", "id"),
    Index("looks_of_case", "case_id"),
    Index("looks_of_draft", "draft"),
    Index("looks_at", "at"),
    sqlite_strict=True,
)  # fmt: skip

#: How each register that was asked has been answering, as all programs know it together.
attendance = Table(
    "attendance", metadata,
    text("register", primary_key=True), text("answered_at"), text("failed_at"), text("down_since"),
    number("failures"), text("reason"), number("took"), text("rests_until"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: What administrators have written in the studio, one row a save; the newest that is not aside is the service's text.
manuscripts = Table(
    "manuscripts", metadata,
    Column("id", Integer, primary_key=True), text("service"), text("text"), text("who"), text("at"),
    number("basis"), text("digest"), text("state"),
    Index("manuscripts_of_service", "service", "id"),
    sqlite_strict=True,
)  # fmt: skip

#: What statistics keep of each case; days are ISO dates in Sofia. It names no person and outlives the case.
case_times = Table(
    "case_times", metadata,
    text("case_id", primary_key=True), text("service"), text("filed"), text("decided"), number("on_time"),
    number("ended"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: The statistics that the public sees, in one row: all months up to `through`.
statistics = Table(
    "statistics", metadata,
    number("id", primary_key=True), text("through"), text("body"),
    sqlite_strict=True,
)  # fmt: skip
