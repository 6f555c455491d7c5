"""`sent-to-nobody`: a document is to go by e-Delivery to an applicant whom nobody has vouched for.

Why: the profile is looked for by the applicant's identifier, and without sign-in there is none: nothing is ever sent.
Bad: `deliver: [e-delivery]` with `sign_in: none`. Good: `sign_in: substantial`.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

PROBLEM = Problem(
    "sent-to-nobody",
    Text(
        "През еВръчване се праща само на заявител, който е влязъл електронно.",
        "Only an applicant who has signed in can be sent a document by e-Delivery.",
    ),
    Text(
        "Напишете `sign_in: substantial`, или махнете `e-delivery` от `deliver` и от въпроса за получаването.",
        "Write `sign_in: substantial`, or take `e-delivery` out of `deliver` and of the question about delivery.",
    ),
    severity="warning",
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds a service without sign-in that delivers by e-Delivery."""
    definition = subject.service.definition
    if definition.sign_in == "none" and "e-delivery" in definition.deliver:
        notes.value(("deliver",), PROBLEM)
