"""Why an answer of eAuth is not believed: a sentence for each reason, with nothing of anybody in it."""

from gishe.values.problem import Problem
from gishe.values.text import Text

_AGAIN = Text("Опитайте да влезете отново.", "Try to sign in again.")
_TELL = Text(
    "Опитайте отново. Ако се повтори, обадете се на общината.", "Try again. If it happens again, call the municipality."
)


def _no(code: str, bg: str, en: str, hint: Text = _TELL) -> Problem:
    return Problem(f"saml-{code}", Text(bg, en), hint)


UNREADABLE = _no(
    "unreadable",
    "Системата за вход не върна данни, които могат да се прочетат.",
    "The sign-in system returned nothing that can be read.",
)
OTHERS = _no("destination", "Данните са предназначени за друг сайт.", "What was said is meant for another site.")
ISSUER = _no("issuer", "Данните са от друга система за вход.", "What was said comes from another sign-in system.")
ANOTHER = _no("request", "Данните са отговор на друг вход.", "What was said answers another sign-in.", _AGAIN)
FAILED = _no("status", "Системата за вход не Ви разпозна.", "The sign-in system did not recognise you.", _AGAIN)
UNCLEAR = _no(
    "form",
    "Данните от системата за вход не са подредени, както се очаква.",
    "What the sign-in system said is not put together as expected.",
)
BARE = _no("bare", "Данните от системата за вход не са шифровани.", "What the sign-in system said is not encrypted.")
UNCONFIRMED = _no(
    "signature",
    "Данните не са потвърдени с верен подпис на системата за вход.",
    "What was said is not confirmed by a right signature of the sign-in system.",
)
TIME = _no(
    "time",
    "Часът в данните от системата за вход не може да е верен.",
    "The time in what the sign-in system said can't be right.",
)
EXPIRED = _no("expired", "Входът Ви е изтекъл.", "Your sign-in has expired.", _AGAIN)
AUDIENCE = _no("audience", "Данните са предназначени за друг сайт.", "What was said is meant for another site.")
