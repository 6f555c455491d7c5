"""A look at a municipality's store, and a write transaction: the parts of each, put together."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from gishe.store.account_keeping import AccountKeeping, AccountReading
from gishe.store.answer_keeping import AnswerKeeping
from gishe.store.attendance_keeping import AttendanceKeeping, AttendanceReading
from gishe.store.call_keeping import CallKeeping
from gishe.store.case_reading import CaseReading
from gishe.store.day_keeping import DayKeeping, DayReading
from gishe.store.document_keeping import DocumentKeeping, DocumentReading
from gishe.store.filing import Filing
from gishe.store.house_asking import HouseAsking
from gishe.store.letter_retaining import LetterRetentionKeeping, LetterRetentionReading
from gishe.store.look_keeping import LookKeeping, LookReading
from gishe.store.mail_keeping import MailKeeping, MailReading
from gishe.store.manuscript_keeping import ManuscriptKeeping, ManuscriptReading
from gishe.store.notice_keeping import NoticeKeeping, NoticeReading
from gishe.store.personnel_keeping import PersonnelKeeping, PersonnelReading
from gishe.store.publication_keeping import PublicationKeeping
from gishe.store.publication_reading import PublicationReading
from gishe.store.quarantine_keeping import QuarantineKeeping, QuarantineReading
from gishe.store.retaining import RetentionKeeping, RetentionReading
from gishe.store.sealing.keychain import Keychain
from gishe.store.sealing.safe import Safe
from gishe.store.statistics_keeping import StatisticsKeeping, StatisticsReading
from gishe.store.view_keeping import ViewKeeping, ViewReading
from gishe.store.visit_keeping import VisitKeeping
from gishe.store.visit_reading import VisitReading
from gishe.store.void_keeping import VoidKeeping, VoidReading
from gishe.store.word_keeping import WordKeeping, WordReading

Now = Callable[[], datetime]


class SqlReader(
    CaseReading, DocumentReading, VisitReading, PublicationReading, LookReading, AttendanceReading, PersonnelReading,
    RetentionReading, DayReading, VoidReading, MailReading, LetterRetentionReading, NoticeReading,
    ManuscriptReading, QuarantineReading, AccountReading, StatisticsReading, ViewReading, WordReading,
):  # fmt: skip
    """A consistent look over one open transaction; `now` says what has expired."""

    def __init__(self, connection: Connection, now: Now, safe: Safe) -> None:
        keys = Keychain(connection, safe)
        CaseReading.__init__(self, connection, keys)
        DocumentReading.__init__(self, connection)
        VisitReading.__init__(self, connection, now, keys)
        PublicationReading.__init__(self, connection, now)
        LookReading.__init__(self, connection)
        AttendanceReading.__init__(self, connection)
        PersonnelReading.__init__(self, connection, keys)
        RetentionReading.__init__(self, connection, keys)
        DayReading.__init__(self, connection)
        VoidReading.__init__(self, connection)
        MailReading.__init__(self, connection, keys)
        LetterRetentionReading.__init__(self, connection, keys)
        NoticeReading.__init__(self, connection)
        ManuscriptReading.__init__(self, connection)
        QuarantineReading.__init__(self, connection)
        AccountReading.__init__(self, connection, now, keys)
        StatisticsReading.__init__(self, connection)
        ViewReading.__init__(self, connection)
        WordReading.__init__(self, connection, keys)


class SqlUnit(
    Filing, DocumentKeeping, HouseAsking, AnswerKeeping, VisitKeeping, PublicationKeeping, LookKeeping,
    AttendanceKeeping, PersonnelKeeping, RetentionKeeping, DayKeeping, VoidKeeping, MailKeeping,
    LetterRetentionKeeping, NoticeKeeping, ManuscriptKeeping, QuarantineKeeping, AccountKeeping, StatisticsKeeping,
    ViewKeeping, WordKeeping, CallKeeping,
):  # fmt: skip
    """A write transaction; who opened it commits or rolls back."""

    def __init__(self, connection: Connection, now: Now, safe: Safe) -> None:
        keys = Keychain(connection, safe)
        Filing.__init__(self, connection, keys)
        DocumentKeeping.__init__(self, connection)
        HouseAsking.__init__(self, connection)
        AnswerKeeping.__init__(self, connection, keys)
        VisitKeeping.__init__(self, connection, now, keys)
        PublicationKeeping.__init__(self, connection, now)
        LookKeeping.__init__(self, connection)
        AttendanceKeeping.__init__(self, connection)
        PersonnelKeeping.__init__(self, connection, keys)
        RetentionKeeping.__init__(self, connection, keys)
        DayKeeping.__init__(self, connection)
        VoidKeeping.__init__(self, connection)
        MailKeeping.__init__(self, connection, keys)
        LetterRetentionKeeping.__init__(self, connection, keys)
        NoticeKeeping.__init__(self, connection)
        ManuscriptKeeping.__init__(self, connection)
        QuarantineKeeping.__init__(self, connection)
        AccountKeeping.__init__(self, connection, now, keys)
        StatisticsKeeping.__init__(self, connection)
        ViewKeeping.__init__(self, connection)
        WordKeeping.__init__(self, connection, keys)
        CallKeeping.__init__(self, connection)
