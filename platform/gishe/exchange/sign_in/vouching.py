"""What any provider tells of a person, read in one way: a number, a name, an e-mail."""

import re2

from gishe.runtime.identity_port import Vouched
from gishe.values.assurance import Assurance
from gishe.values.egn import Egn
from gishe.values.lnch import Lnch
from gishe.values.problem import Problem
from gishe.values.text import Text

_LONGEST_NAME, _LONGEST_EMAIL = 200, 254
#: ETSI EN 319 412-1, 5.1.3: how a natural person's number is written beside its kind and country.
_PERSON = re2.compile(r"(?:(?:PNOBG|TINBG)-|PI:BG-|BG/BG/)?([0-9]{10})")
_EMAIL = re2.compile(r"[^\s@]+@[^\s@]+")
GAVE_UP = Problem(
    "sign-in-given-up",
    Text("Отказахте да влезете.", "You chose not to sign in."),
    Text("Можете да опитате отново или да подадете на гише.", "You can try again, or apply at the counter."),
)
_NUMBERLESS = Problem(
    "sign-in-without-number",
    Text(
        "Системата за вход не съобщи Вашето ЕГН или ЛНЧ.",
        "The sign-in system did not tell your personal number (EGN or LNCh).",
    ),
    Text("Влезте с друго средство или подайте на гише.", "Sign in by another means, or apply at the counter."),
)


def vouched(identifier: str, name: str, email: str, level: Assurance) -> Vouched | Problem:
    """Gives whom a system vouches for; nobody is known without a right number and a name."""
    number = _PERSON.fullmatch(identifier.strip())
    known = (Egn.parse(number[1]) or Lnch.parse(number[1])) if number else None
    called = " ".join(name.split())[:_LONGEST_NAME]
    if known is None or not called or not called.isprintable():
        return _NUMBERLESS
    post = email[:_LONGEST_EMAIL]
    return Vouched(str(known), called, level, post if _EMAIL.fullmatch(post) and post.isprintable() else "")
