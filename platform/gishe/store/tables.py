"""The tables of one municipality, said once for every database; `migrations/` makes them, a test compares the two.

Texts are `Text` and moments are ISO texts, so that SQLite keeps the types strictly and PostgreSQL needs no lengths.
Foreign keys are checked at the commit: a paper may be kept before the case that it belongs to has its row.
Bodies of files live in the same database on purpose: a case and its documents are kept or lost together, one backup
holds them all, and uploads are limited to a few megabytes.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint, text

metadata = MetaData()


def _of_case(*, primary_key: bool = False) -> Column[str]:
    return Column(
        "case_id",
        Text,
        ForeignKey("cases.id", deferrable=True, initially="DEFERRED"),
        primary_key=primary_key,
        nullable=False,
    )


def _of_letter() -> Column[str]:
    return Column("letter_id", Text, ForeignKey("letters.id", deferrable=True, initially="DEFERRED"), primary_key=True)


def _text(name: str, *, primary_key: bool = False) -> Column[str]:
    return Column(name, Text, primary_key=primary_key, nullable=False)


def _added(name: str, before: str) -> Column[str]:
    """A column that came later: what was kept before has the value `before` in it."""
    return Column(name, Text, nullable=False, server_default=before)


def _sealed() -> Column[bytes]:
    """What is personal of a row, readable only with the key in the slot that the row of its case or draft names."""
    return Column("sealed", LargeBinary, nullable=False)


def _added_sealed() -> Column[bytes]:
    """The same in a table that was there before keys were."""
    return Column("sealed", LargeBinary, nullable=False, server_default=text("x''"))


def _slot() -> Column[int]:
    """Where in the safe the key is; 0 once it has been destroyed."""
    return Column("slot", Integer, nullable=False, server_default=text("0"))


def _number(name: str, *, primary_key: bool = False) -> Column[int]:
    return Column(name, Integer, primary_key=primary_key, nullable=False, autoincrement=False)


#: A case folded (`snapshot`) and what lists need of it; `sequence` and `head` say where its journal must end. The
#: applicant's name is `sealed`.
cases = Table(
    "cases", metadata,
    _text("id", primary_key=True), _text("number"), _text("service"), _text("definition"), _text("state"),
    _text("submitted_at"), _text("due"), _text("holder"), _text("code_digest"),
    _text("document_code"), _number("sequence"), _text("head"), _text("snapshot"), _slot(), _added_sealed(),
    UniqueConstraint("number"), UniqueConstraint("code_digest"), UniqueConstraint("document_code"),
    Index("cases_of_holder", "holder", "submitted_at"),
    sqlite_strict=True,
)  # fmt: skip

#: Append-only: triggers refuse UPDATE, DELETE and a second row of the same place.
journal = Table(
    "journal", metadata,
    _of_case(primary_key=True), _number("sequence", primary_key=True), _text("kind"), _number("version"),
    _text("actor"), _text("on_behalf_of"), _text("at"), _text("definition"), _text("data"), _text("previous"),
    _text("hash"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: Open steps for inboxes; `step_due` and `case_due` are UTC and sort, "9…" where there is no term. `place` is where the
#: step belongs, `holder` the official it was given to; empty for the whole municipality, and for nobody.
waiting = Table(
    "waiting", metadata,
    _of_case(primary_key=True), _text("step", primary_key=True), _text("role", primary_key=True), _text("due"),
    _text("step_due"), _text("case_due"), _added("place", ""), _added("holder", ""),
    Index("waiting_of_role", "role", "case_due", "case_id"),
    Index("waiting_of_holder", "holder", "case_due", "case_id"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

papers = Table(
    "papers", metadata,
    Column("id", Integer, primary_key=True), _of_case(), _text("kind"), _text("name"), _text("digest"), _sealed(),
    Index("papers_of_case", "case_id"),
    sqlite_strict=True,
)  # fmt: skip

#: What is `sealed` of a file is its name and its bytes.
files = Table(
    "files", metadata,
    _of_case(primary_key=True), _text("digest", primary_key=True), _text("kind"), _text("media_type"), _sealed(),
    sqlite_strict=True,
)  # fmt: skip

#: The keys by which words of cases are blinded, each by its slot; the newest is used.
word_keys = Table("word_keys", metadata, Column("id", Integer, primary_key=True), _number("slot"), sqlite_strict=True)

#: What stands for the words of each case, by which officials find it.
case_words = Table(
    "case_words", metadata,
    _text("token", primary_key=True), _of_case(primary_key=True),
    Index("case_words_of_case", "case_id"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: By which key the words of each case are blinded.
indexed_cases = Table(
    "indexed_cases", metadata, _of_case(primary_key=True), _number("key_id"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: The codes printed on documents beside the decision's own (`cases.document_code`).
document_codes = Table(
    "document_codes", metadata,
    _text("code", primary_key=True), _of_case(), _text("number"),
    UniqueConstraint("case_id", "number"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: The counters: the last number of each register and year.
numbers = Table(
    "numbers", metadata,
    _text("register", primary_key=True), _number("year", primary_key=True), _number("last"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: Numbers that were given and count no more, each with its reason. Triggers refuse UPDATE and DELETE.
voided_numbers = Table(
    "voided_numbers", metadata,
    _text("register", primary_key=True), _text("number", primary_key=True), _of_case(), _text("reason"), _text("who"),
    _text("at"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: Closed days: the record, the seal over it, the time-stamp over the seal (empty while it waits); `whole` names all.
days = Table(
    "days", metadata,
    _text("day", primary_key=True), _text("record"), Column("seal", LargeBinary, nullable=False),
    Column("stamp", LargeBinary, nullable=False), _text("whole"),
    sqlite_strict=True,
)  # fmt: skip

#: The heads that a closed day is over: where each case that had changed stood. Triggers refuse UPDATE and DELETE.
day_heads = Table(
    "day_heads", metadata,
    _of_case(primary_key=True), _number("sequence", primary_key=True), _text("day"), _text("hash"),
    Index("day_heads_of_day", "day"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: `held` is 1 while a worker does the job; `free_at` is when it may be taken: its time, or the end of that lease.
#: `attempt` counts how often it was taken, and tells a late worker that the job is no longer its own.
jobs = Table(
    "jobs", metadata,
    Column("id", Integer, primary_key=True), _text("kind"), _text("case_id"), _text("run_at"), _text("free_at"),
    _number("held"), _number("attempt"), _text("error"),
    Index("jobs_waiting", "kind", "case_id", unique=True,
          sqlite_where=text("held = 0"), postgresql_where=text("held = 0")),
    Index("jobs_of_case", "case_id"),
    Index("jobs_free", "free_at"),
    sqlite_strict=True,
)  # fmt: skip

claims = Table(
    "claims", metadata,
    _text("key", primary_key=True), _text("case_id"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

definitions = Table(
    "definitions", metadata,
    _text("digest", primary_key=True), _text("canonical"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: What is `sealed` of a draft is what was answered, what registers were asked, and what they gave.
drafts = Table(
    "drafts", metadata,
    _text("id", primary_key=True), _text("holder"), _text("service"), _text("definition"),
    _text("speed"), _text("reached"), _text("expires_at"), _text("case_id"), _slot(), _added_sealed(),
    Index("drafts_of_holder", "holder", "service"),
    sqlite_strict=True,
)  # fmt: skip

draft_files = Table(
    "draft_files", metadata,
    Column("draft_id", Text, ForeignKey("drafts.id", deferrable=True, initially="DEFERRED"), primary_key=True),
    _text("digest", primary_key=True), _text("kind"), _text("media_type"), _sealed(),
    sqlite_strict=True,
)  # fmt: skip

#: Keys that nothing needs any more and that are about to be destroyed: noted in the transaction that says so, because
#: the safe is another file.
doomed_keys = Table(
    "doomed_keys", metadata, _number("slot", primary_key=True), sqlite_strict=True,
)  # fmt: skip

#: Who a browser belongs to is `sealed` by the id of the session, which only that browser knows; `holder` names them
#: blinded, so that they can see and end all of their sessions. `expires_at` moves on as it is seen, up to `ends_at`.
sessions = Table(
    "sessions", metadata,
    _text("id_digest", primary_key=True), _text("kind"), _text("expires_at"), _added_sealed(),
    _added("holder", ""), _added("device", ""), _added("begun_at", ""), _added("seen_at", ""), _added("ends_at", ""),
    Index("sessions_of_holder", "holder"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: Names and posts of officials are public; what is `sealed` is the number by which their certificate is known.
accounts = Table(
    "accounts", metadata,
    _text("login", primary_key=True), _text("name"), _text("password_hash"), _text("roles"),
    _text("key"), _slot(), _added_sealed(), _added("closed_at", ""),
    Column("wants_keys", Integer, nullable=False, server_default=text("1")),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: Wrong tries in a row to sign in: of an account, of a device that an account is known on, of an address; blinded.
tries = Table(
    "tries", metadata,
    _text("key", primary_key=True), _number("failures"), _text("last_at"), _text("free_at"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: What officials prove who they are with beside the password, by log-in name; the secret and the codes are `sealed`.
second_steps = Table(
    "second_steps", metadata,
    _text("id", primary_key=True), _text("since"), _number("used"), _number("slot"), _sealed(),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: What was done to accounts, and by whom; rows are only added.
account_acts = Table(
    "account_acts", metadata,
    Column("id", Integer, primary_key=True), _text("at"), _text("who"), _text("login"), _text("act"), _text("detail"),
    Index("account_acts_of_login", "login", "id"),
    sqlite_strict=True,
)  # fmt: skip

#: What each official has named and kept of the ways to see their inbox; `sieve` is what stands in the address.
inbox_views = Table(
    "inbox_views", metadata,
    Column("id", Integer, primary_key=True), _text("login"), _text("name"), _text("sieve"),
    UniqueConstraint("login", "sieve"),
    sqlite_strict=True,
)  # fmt: skip

#: What programs act for officials by: `key` is shown, of the rest there is a digest; rows are ended, never deleted.
tokens = Table(
    "tokens", metadata,
    _text("key", primary_key=True), _text("login"), _text("name"), _text("made_at"), _text("made_by"),
    _text("expires_at"), _text("used_at"), _text("ended_at"), _text("digest"), _number("only_reads"),
    Index("tokens_of_login", "login"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: Who is absent from which day to which, in which posts (none: in all), and who stands in by which order.
substitutions = Table(
    "substitutions", metadata,
    Column("id", Integer, primary_key=True), _text("absent"), _text("since"), _text("until"), _text("substitute"),
    _text("posts"), _text("number"), _text("ordered"), _text("entered_by"), _text("entered_at"), _text("ended_by"),
    _text("ended_at"),
    Index("substitutions_in_force", "ended_at", "until"),
    sqlite_strict=True,
)  # fmt: skip

#: Which definition of each service applications are filed under, act after act; the newest id is the version of the
#: whole offer. `takes_back` is 1 for a rollback; `plan` says what becomes of what was begun before.
publications = Table(
    "publications", metadata,
    Column("id", Integer, primary_key=True), _text("service"), _text("digest"), _text("previous"), _text("plan"),
    _text("who"), _text("reason"), _text("at"), _number("takes_back"),
    Index("publications_of_service", "service"),
    sqlite_strict=True,
)  # fmt: skip

#: What each check of a case asks the house itself, by digest; the `id` says who asked first.
house_questions = Table(
    "house_questions", metadata,
    Column("id", Integer, primary_key=True), _of_case(), _text("check_id"), _text("question"),
    UniqueConstraint("case_id", "check_id"),
    Index("house_questions_alike", "question"),
    sqlite_strict=True,
)  # fmt: skip

#: Who looked at what is known of whom. `subject` and `question` are blinded; `at` sorts. A draft's looks have no case
#: yet, so no foreign key; rows are never changed but for that.
looks = Table(
    "looks", metadata,
    Column("id", Integer, primary_key=True), _text("subject"), _text("what"), _text("at"), _text("actor"),
    _text("service"), _text("case_id"), _text("draft"), _text("check_id"), _text("operation"), _text("basis"),
    _text("question"),
    Index("looks_of_subject", "subject", "id"),
    Index("looks_of_case", "case_id"),
    Index("looks_of_draft", "draft"),
    Index("looks_at", "at"),
    sqlite_strict=True,
)  # fmt: skip

#: How each register that was asked has been answering, as all programs know it together.
attendance = Table(
    "attendance", metadata,
    _text("register", primary_key=True), _text("answered_at"), _text("failed_at"), _text("down_since"),
    _number("failures"), _text("reason"), _number("took"), _text("rests_until"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: Documents that other administrations sent, as they were registered; `due` is a day. What was written, and what was
#: answered, is `sealed` with a key of the letter's own, or of its case where it answers one. `hold` and `erased_at` are
#: what its journal says.
letters = Table(
    "letters", metadata,
    _text("id", primary_key=True), _text("number"), _text("received_at"), _text("sender"), _text("sender_name"),
    _text("document"), _text("due"), _text("role"), _text("state"), _text("case_id"), _text("answered_at"),
    _text("hold"), _text("erased_at"), _slot(), _sealed(),
    UniqueConstraint("sender", "document"), UniqueConstraint("number"),
    Index("letters_waiting", "state", "role", "due"),
    Index("letters_of_case", "case_id"),
    Index("letters_slot", "slot"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: What was decided on keeping a letter. Append-only, as `journal`.
letter_journal = Table(
    "letter_journal", metadata,
    _of_letter(), _number("sequence", primary_key=True), _text("kind"), _number("version"), _text("actor"), _text("at"),
    _text("data"), _text("previous"), _text("hash"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

letter_files = Table(
    "letter_files", metadata,
    _of_letter(), _text("digest", primary_key=True), _text("kind"), _text("media_type"), _sealed(),
    sqlite_strict=True,
)  # fmt: skip

#: Messages to other administrations, on their way or sent; `sealed` is the digest of the message as it was signed.
postings = Table(
    "postings", metadata,
    _text("guid", primary_key=True), _text("kind"), _text("document"), _text("recipient"), _text("at"),
    _text("case_id"), _text("ask"), _text("letter_id"), _text("state"), _text("sealed"), _text("standing"),
    _text("reason"),
    Index("postings_of_document", "document", "recipient"),
    Index("postings_of_case", "case_id"),
    Index("postings_of_letter", "letter_id"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: What outlets are to be told, or were; told in the order of the `id`. `since` is when it was offered first, or anew.
notices = Table(
    "notices", metadata,
    Column("id", Integer, primary_key=True), _text("outlet"), _of_case(), _number("sequence"), _text("kind"),
    _text("at"), _text("state"), _number("attempts"), _text("tried_at"), _text("error"), _text("receipt"),
    _text("since"),
    Index("notices_waiting", "outlet", "state", "id"),
    sqlite_strict=True,
)  # fmt: skip

#: Every message that was received, so that none counts twice.
received_messages = Table(
    "received_messages", metadata,
    _text("sender", primary_key=True), _text("guid", primary_key=True), _text("at"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: What administrators have written in the studio, one row a save; the newest that is not aside is the service's text.
manuscripts = Table(
    "manuscripts", metadata,
    Column("id", Integer, primary_key=True), _text("service"), _text("text"), _text("who"), _text("at"),
    _number("basis"), _text("digest"), _text("state"),
    Index("manuscripts_of_service", "service", "id"),
    sqlite_strict=True,
)  # fmt: skip

#: What statistics keep of each case; days are ISO dates in Sofia. It names no person and outlives the case.
case_times = Table(
    "case_times", metadata,
    _text("case_id", primary_key=True), _text("service"), _text("filed"), _text("decided"), _number("on_time"),
    _number("ended"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip
#: The statistics that the public sees, in one row: all months up to `through`.
statistics = Table(
    "statistics", metadata,
    _number("id", primary_key=True), _text("through"), _text("body"),
    sqlite_strict=True,
)  # fmt: skip
