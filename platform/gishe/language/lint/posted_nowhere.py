"""`posted-nowhere`: a service delivers by post, and does not say which question asks for the address.

Why: who posts the document sees the applicant's name and that one address, and nothing else of the case.
Bad: `deliver: [portal, post]` alone. Good: `post_to: send_to`, where `send_to` is a question of type `address`.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

_HINT = Text(
    "Добавете във формуляра въпрос от тип `address` и напишете името му в `post_to`.",
    "Add a question of type `address` to the form, and write its name in `post_to`.",
)
_UNSAID = Problem(
    "posted-nowhere",
    Text("Връчва се по пощата, а не се казва на кой адрес.", "Documents go by post, and to which address is not said."),
    _HINT,
)
_NO_ADDRESS = Problem(
    "posted-nowhere",
    Text(
        "`post_to` не назовава въпрос за адрес от формуляра.", "`post_to` names no question of the form for an address."
    ),
    _HINT,
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds a service that posts documents without asking where to, or asks a question of another type."""
    definition = subject.service.definition
    named = definition.post_to
    if named is None:
        if "post" in definition.deliver:
            notes.value(("deliver",), _UNSAID)
        return
    asked = subject.service.fields.get(named)
    if asked is None or asked.definition.type != "address":
        notes.value(("post_to",), _NO_ADDRESS)
