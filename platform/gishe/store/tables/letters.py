"""What other administrations and systems sent, and what they are sent."""

from sqlalchemy import Column, Index, Integer, Table, UniqueConstraint

from gishe.store.tables.column import metadata, number, of_case, of_letter, sealed, slot, text

#: Documents that other administrations sent, as they were registered; `due` is a day. What was written, and what was
#: answered, is `sealed` with a key of the letter's own, or of its case where it answers one. `hold` and `erased_at` are
#: what its journal says.
letters = Table(
    "letters", metadata,
    text("id", primary_key=True), text("number"), text("received_at"), text("sender"), text("sender_name"),
    text("document"), text("due"), text("role"), text("state"), text("case_id"), text("answered_at"),
    text("hold"), text("erased_at"), slot(), sealed(),
    UniqueConstraint("sender", "document"), UniqueConstraint("number"),
    Index("letters_waiting", "state", "role", "due"),
    Index("letters_of_case", "case_id"),
    Index("letters_slot", "slot"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: What was decided on keeping a letter. Append-only, as `journal`.
letter_journal = Table(
    "letter_journal", metadata,
    of_letter(), number("sequence", primary_key=True), text("kind"), number("version"), text("actor"), text("at"),
    text("data"), text("previous"), text("hash"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

letter_files = Table(
    "letter_files", metadata,
    of_letter(), text("digest", primary_key=True), text("kind"), text("media_type"), sealed(),
    sqlite_strict=True,
)  # fmt: skip

#: Messages to other administrations, on their way or sent; `sealed` is the digest of the message as it was signed.
postings = Table(
    "postings", metadata,
    text("guid", primary_key=True), text("kind"), text("document"), text("recipient"), text("at"),
    text("case_id"), text("ask"), text("letter_id"), text("state"), text("sealed"), text("standing"),
    text("reason"),
    Index("postings_of_document", "document", "recipient"),
    Index("postings_of_case", "case_id"),
    Index("postings_of_letter", "letter_id"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: What outlets are to be told, or were; told in the order of the `id`. `since` is when it was offered first, or anew.
notices = Table(
    "notices", metadata,
    Column("id", Integer, primary_key=True), text("outlet"), of_case(), number("sequence"), text("kind"),
    text("at"), text("state"), number("attempts"), text("tried_at"), text("error"), text("receipt"),
    text("since"),
    Index("notices_waiting", "outlet", "state", "id"),
    sqlite_strict=True,
)  # fmt: skip

#: Every message that was received, so that none counts twice.
received_messages = Table(
    "received_messages", metadata,
    text("sender", primary_key=True), text("guid", primary_key=True), text("at"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip
