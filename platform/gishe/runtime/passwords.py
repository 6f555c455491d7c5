"""Officials' passwords: hashed so that a stolen store gives none of them, and long enough not to be guessed."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from gishe.runtime.kept import Account
from gishe.values.problem import Problem
from gishe.values.text import Text

_hasher = PasswordHasher()
#: Length is what counts (OWASP ASVS 5.0, 6.2.1 and 6.2.5): nothing is asked of the kinds of characters.
SHORTEST, _LONGEST = 12, 200
_FEW = 5
_SHORT = Problem(
    "password-short",
    Text(f"Паролата трябва да е поне {SHORTEST} знака.", f"The password must have at least {SHORTEST} characters."),
    Text("Няколко думи една до друга се помнят лесно.", "A few words one after another are easy to remember."),
    field="password",
)
_LONG = Problem(
    "password-long",
    Text(f"Паролата може да е най-много {_LONGEST} знака.", f"The password can have {_LONGEST} characters at most."),
    field="password",
)
_EASY = Problem(
    "password-easy",
    Text("Тази парола се отгатва лесно.", "This password is easily guessed."),
    Text(
        "Не ползвайте името си, името на общината и едни и същи знаци.",
        "Don’t use your name, the municipality’s, or the same characters again and again.",
    ),
    field="password",
)


def hash_password(password: str) -> str:
    """Hashes a password with Argon2id (RFC 9106)."""
    return _hasher.hash(password)


def is_right(account: Account | None, password: str) -> bool:
    """Says whether a password opens an account; to say that there is none takes as long as that it is wrong."""
    known = account.password_hash if account and not account.closed_at else ""
    return _verified(known or _nobody(), password) and bool(known)


def unfit(password: str, *words: str) -> Problem | None:
    """Says why a password will not do; `words` are those that whoever knows the official would try."""
    if len(password) < SHORTEST:
        return _SHORT
    if len(password) > _LONGEST:
        return _LONG
    left = password.casefold()
    for word in sorted((one.casefold() for words_ in words for one in words_.split() if one), key=len, reverse=True):
        left = left.replace(word, "")
    return _EASY if len(set(left)) < _FEW else None


@cache
def _nobody() -> str:
    return _hasher.hash("nobody")


def _verified(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False
