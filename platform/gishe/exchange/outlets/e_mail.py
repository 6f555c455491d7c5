"""E-mail to the applicant (SMTP, RFC 5321): that there is news of a case, and where to see it. Nothing personal."""

import smtplib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationInfo, field_validator

from gishe.cases.event import Event
from gishe.cases.situation import Situation
from gishe.exchange.telling.table import FilePath, OutletTable, SecretFile, is_here, table
from gishe.runtime.telling.notice import Message, Told
from gishe.runtime.ways_out import NotYet, Refused
from gishe.values.problem import Problem
from gishe.values.text import Text

#: Of what an applicant is told, and in which words.
NEWS: Mapping[str, Text] = {
    "Submitted": Text("Заявлението е прието.", "The application has been received."),
    "Returned": Text("Заявлението чака поправка от Вас.", "The application waits for a correction from you."),
    "PaymentDue": Text("Има такса за плащане.", "There is a fee to pay."),
    "PaymentExpired": Text("Срокът за плащане изтече.", "The time to pay is over."),
    "Issued": Text("Документът е издаден.", "The document has been issued."),
    "Forwarded": Text("Заявлението е препратено на друг орган.", "The application was forwarded to another body."),
    "Terminated": Text("Производството е прекратено.", "The proceedings have ended."),
    "TermOver": Text("Срокът за отговор изтече.", "The time for an answer is over."),
    "MessageSent": Text("Имате съобщение от общината.", "You have a message from the municipality."),
    "Revoked": Text("Издаден документ е отменен.", "A document was revoked."),
    "Replaced": Text("Издаден документ е заменен с друг.", "A document was replaced by another."),
}
_SUBJECT = "Новина по преписка {number} / News of case {number}"
_BODY = """\
{bg}
Преписка {number}. Вижте я тук: {address}
Това писмо е изпратено автоматично; в него няма лични данни и не се налага да отговаряте.

{en}
Case {number}. See it here: {address}
This letter was sent automatically; it holds no personal data and needs no answer.
"""
_PERMANENT = 500


class _Table(OutletTable):
    """The mail server and as whom to come to it.

    `tls` is `starttls`, `tls`, or `none` for a server of this machine; `sender` the address that letters come from;
    `user` and `password_file` are for a server that wants to know who sends; `ca` its certificate authority.
    """

    host: Annotated[str, Field(min_length=1)]
    port: Annotated[int, Field(ge=1, le=65_535)] = 587
    sender: Annotated[str, Field(pattern=r"^[^@\s<>,;]+@[^@\s<>,;]+$")]
    tls: Literal["starttls", "tls", "none"] = "starttls"
    user: str = ""
    password_file: SecretFile = ""
    ca: FilePath | None = None

    @field_validator("tls")
    @classmethod
    def _kept(cls, written: str, info: ValidationInfo) -> str:
        if written == "none" and not is_here(f"//{info.data.get('host', '')}"):
            raise ValueError("open")
        return written


@dataclass(frozen=True, slots=True)
class EMail:
    """Writes to applicants whose sign-in told their e-mail address."""

    its: _Table = field(repr=False)
    offered_for: timedelta
    waits_to_be_asked: bool = False

    def wants(self, event: Event, situation: Situation) -> bool:
        """Says whether the applicant is to be told of an event: there is an address, and words for it."""
        return type(event).__name__ in NEWS and "@" in str(situation.papers.applicant.get("email", ""))

    def tell(self, message: Message) -> Told | NotYet | Refused:
        """Hands a letter to the mail server; the same news bears the same `Message-ID`."""
        letter = self._letter(message)
        try:
            with self._opened() as server:
                server.send_message(letter)
        except smtplib.SMTPRecipientsRefused as refused:
            return _refused(*next(iter(refused.recipients.values())))
        except smtplib.SMTPResponseException as refused:
            return _refused(refused.smtp_code)
        except ssl.SSLError:
            return NotYet("tls")
        except (OSError, smtplib.SMTPException) as broken:
            return NotYet("timeout" if isinstance(broken, TimeoutError) else "unreached")
        return Told()

    def _opened(self) -> smtplib.SMTP:
        its, context = self.its, ssl.create_default_context(cafile=self.its.ca)
        if its.tls == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(its.host, its.port, timeout=its.seconds, context=context)
        else:
            server = smtplib.SMTP(its.host, its.port, timeout=its.seconds)
        try:
            if its.tls == "starttls":
                server.starttls(context=context)
            if its.user:
                server.login(its.user, its.password_file)
        except BaseException:
            server.close()
            raise
        return server

    def _letter(self, message: Message) -> EmailMessage:
        said, case = NEWS[message.notice.kind], message.situation.case
        letter = EmailMessage()
        letter["From"], letter["To"] = self.its.sender, str(message.situation.papers.applicant["email"])
        letter["Subject"] = _SUBJECT.format(number=case.number)
        letter["Message-ID"] = f"<{message.id}@{self.its.sender.partition('@')[2]}>"
        letter["Auto-Submitted"] = "auto-generated"
        letter.set_content(_BODY.format(bg=said.bg, en=said.en, number=case.number, address=message.address))
        return letter


def _refused(code: int, *_said: object) -> NotYet | Refused:
    return Refused(f"smtp-{code}") if code >= _PERMANENT else NotYet(f"smtp-{code}")


def read(folder: Path, its: Mapping[str, Any]) -> EMail | tuple[Problem, ...]:
    """Reads the settings of e-mail."""
    told = table(_Table, folder, its)
    return told if isinstance(told, tuple) else EMail(told, timedelta(days=told.days))
