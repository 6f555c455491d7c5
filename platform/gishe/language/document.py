"""The `document:` section: what the applicant receives; `refusal:` and `return:`, what comes in its place."""

from typing import Literal

from pydantic import Field

from gishe.language.section import Id, Section, TermText, Words


class DocumentDefinition(Section):
    """The document: its title, the register that numbers it, how long it is valid, and its body.

    `body` is Markdown with `{{ … }}` and `{% for %}` over the same names that expressions see; it is rendered in a
    sandbox, from plain data. `languages` are those in which this and every other document of the case is printed, the
    first being the one with legal effect; `translation` is the body in English.
    """

    title: Words
    register_: Id = Field(alias="register")
    valid_for: TermText | None = None
    languages: tuple[Literal["bg"], Literal["en"]] | tuple[Literal["bg"]] = ("bg",)
    body: str
    translation: str | None = None


class LetterDefinition(Section):
    """A service's own text for one of the house's letters."""

    title: Words | None = None
    body: str
    translation: str | None = None


class RefusalDefinition(LetterDefinition):
    """The service's own refusal; without it the municipality's is used.

    `register` numbers it instead of the municipality's register of refusals. The bodies see, beside what the document
    does, `case`, `service`, `letter.reasons` and `letter.law` (lists) and `appeal`.
    """

    register_: Id | None = Field(default=None, alias="register")


class ReturnDefinition(LetterDefinition):
    """The service's own notice of what to put right; without it the municipality's is used.

    The bodies see the answers, the applicant, the municipality and the days, but neither checks nor steps, which may
    not have come yet; and `case`, `service`, `letter.reasons` (a list) and `letter.by`, the last day to put it right.
    """
