"""Taking an application in at the counter: who came, how it was known who they are, and what they signed.

The Administrative Procedure Code takes an application in writing or by word of mouth: one that is told is written down
and signed by whoever tells it and by the official (чл. 29 [*]); it is filed by the applicant or by somebody
authorised in writing (чл. 18 [*]). Both are stated from memory, to be confirmed with a lawyer.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, cast, get_args

from gishe.cases.event.filing import FiledAtCounter
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text

#: Who stands at the counter: the applicant, who acts for them, or nobody, where a letter came.
Came: TypeAlias = Literal["applicant", "representative", "letter"]
#: By which document a person was known (Закон за българските лични документи, чл. 13 and 14 [*]).
IdentityDocument: TypeAlias = Literal["identity-card", "passport", "driving-licence", "residence-permit"]
#: What the applicant signed: a paper of their own, or what was written down here.
Statement: TypeAlias = Literal["paper", "told"]
CAME: tuple[Came, ...] = get_args(Came)
IDENTITY_DOCUMENTS: tuple[IdentityDocument, ...] = get_args(IdentityDocument)
STATEMENTS: tuple[Statement, ...] = get_args(Statement)
#: The longest that may be written of the paper by which somebody acts for another.
LONGEST_AUTHORITY = 400

_NEEDS_CAME = Problem("needs-came", Text("Посочете кой е на гишето.", "Say who is at the counter."), field="came")
_NEEDS_AUTHORITY = Problem(
    "needs-authority",
    Text(
        "Напишете номера и датата на пълномощното и кой го е заверил.",
        "Write the number and the date of the power of attorney, and who certified it.",
    ),
    field="authority",
)
_NEEDS_DOCUMENT = Problem(
    "needs-identity-document",
    Text("Посочете с какъв документ е установена самоличността.", "Say by which document the person was identified."),
    field="document",
)
_NEEDS_COMPARED = Problem(
    "needs-comparison",
    Text(
        "Сравнете лицето и данните с документа и отбележете, че сте го направили.",
        "Compare the person and the data with the document, and say that you have done so.",
    ),
    field="compared",
)
_NEEDS_STATEMENT = Problem(
    "needs-statement", Text("Посочете какво подписва заявителят.", "Say what the applicant signs."), field="statement"
)
_LETTER_IS_PAPER = Problem(
    "letter-is-paper",
    Text(
        "Щом никой не е дошъл, заявлението е на хартия: сканирайте подписаното.",
        "Where nobody came, the application is on paper: scan the signed one.",
    ),
    field="statement",
)
NEEDS_SCAN = Problem(
    "needs-scan",
    Text("Приложете сканираното подписано заявление.", "Attach the scan of the signed application."),
    field="scan",
)
NEEDS_SIGNATURE = Problem(
    "needs-signature",
    Text(
        "Разпечатайте заявлението, дайте го за подпис и отбележете, че е подписано.",
        "Print the application, have it signed, and say that it is signed.",
    ),
    field="signed",
)


@dataclass(frozen=True, slots=True)
class Intake:
    """How an application was taken in. `authority` names the paper by which somebody acts for the applicant.

    `compared` is the official's word that the person and the data are those of the `document`. `scan` is the digest of
    the applicant's own signed paper.
    """

    came: Came | Literal[""] = ""
    document: IdentityDocument | Literal[""] = ""
    compared: bool = False
    authority: str = ""
    statement: Statement | Literal[""] = ""
    scan: str = ""

    @classmethod
    def read(cls, written: Mapping[str, Plain]) -> "Intake":
        """Reads what `plain` wrote, or what was posted; a choice that there is none of is left empty."""
        return cls(
            cast('Came | Literal[""]', _among(CAME, written.get("came"))),
            cast('IdentityDocument | Literal[""]', _among(IDENTITY_DOCUMENTS, written.get("document"))),
            bool(written.get("compared")),
            " ".join(str(written.get("authority", "")).split())[:LONGEST_AUTHORITY],
            cast('Statement | Literal[""]', _among(STATEMENTS, written.get("statement"))),
            str(written.get("scan", "")),
        )

    def plain(self) -> dict[str, Plain]:
        """Gives what is kept of it beside the journal; what does not belong to who came is left out."""
        comes = self.came != "letter"
        return {
            "came": self.came, "document": self.document if comes else "", "compared": self.compared and comes,
            "authority": self.authority if self.came != "applicant" else "",
            "statement": self.statement, "scan": self.scan,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class AtCounter:
    """Who files at the counter: the official's login, that of whom they stand in for, the role, and how it came."""

    login: str
    role: str
    intake: Intake
    behalf: str = ""

    def event(self, paper: str) -> FiledAtCounter:
        """Gives what the journal says of it; `paper` is the digest of what is kept."""
        its = self.intake.plain()
        return FiledAtCounter(
            self.role, str(its["came"]), str(its["statement"]), paper, str(its["document"]), bool(its["compared"]),
            self.intake.scan, self.behalf,
        )  # fmt: skip


def wrong(intake: Intake, *, known: bool, by_power: bool = False) -> tuple[Problem, ...]:
    """Lists what is missing before the form is filled in; `known` says that the applicant gave a name and a number.

    Who acts `by_power` of attorney shows it.
    """
    return tuple(_wrong(intake, known=known, by_power=by_power))


def unsigned(intake: Intake, *, signed: bool) -> tuple[Problem, ...]:
    """Says what keeps the application from being the applicant's: a paper not scanned, or one not `signed`."""
    if intake.statement == "paper":
        return () if intake.scan else (NEEDS_SCAN,)
    return () if signed else (NEEDS_SIGNATURE,)


def _wrong(intake: Intake, *, known: bool, by_power: bool) -> Iterator[Problem]:
    if not intake.came:
        yield _NEEDS_CAME
    if by_power and not intake.authority:
        yield _NEEDS_AUTHORITY
    if known and intake.came != "letter":
        yield from (() if intake.document else (_NEEDS_DOCUMENT,))
        yield from (() if intake.compared else (_NEEDS_COMPARED,))
    if not intake.statement:
        yield _NEEDS_STATEMENT
    elif intake.came == "letter" and intake.statement != "paper":
        yield _LETTER_IS_PAPER


def _among(choices: tuple[str, ...], written: Plain) -> str:
    return written if isinstance(written, str) and written in choices else ""
