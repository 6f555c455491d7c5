"""The `document:` section: what the applicant receives."""

from pydantic import Field

from gishe.language.section import Id, Section, TermText, Words


class DocumentDefinition(Section):
    """The document: its title, the register that numbers it, how long it is valid, and its body.

    `body` is Markdown with `{{ … }}` and `{% for %}` over the same names that expressions see; it is rendered in a
    sandbox, from plain data.
    """

    title: Words
    register_: Id = Field(alias="register")
    valid_for: TermText | None = None
    body: str
