"""The ID token: what a provider states of a person, believed only if all of it is proved (OIDC Core 1.0, 3.1.3.7).

PyJWT verifies the signature with a key that the provider publishes and with an algorithm that we name; what a token
says of itself chooses neither (RFC 8725, 3.1). Each refusal has a sentence of its own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard

import jwt

from gishe.values.problem import Problem
from gishe.values.text import Text

#: Seconds that the clocks of the provider and ours may differ by.
LEEWAY = 60
#: An ID token states who has just signed in; one that was made earlier than this, in seconds, is an old one.
OLDEST = 600
_AGAIN = Text("Опитайте да влезете отново.", "Try to sign in again.")
_TELL = Text(
    "Опитайте отново. Ако се повтори, обадете се на общината.", "Try again. If it happens again, call the municipality."
)


def _no(code: str, bg: str, en: str, hint: Text = _TELL) -> Problem:
    return Problem(f"id-token-{code}", Text(bg, en), hint)


_UNREADABLE = _no(
    "unreadable",
    "Системата за вход не върна данни, които могат да се прочетат.",
    "The sign-in system returned nothing that can be read.",
)
_UNSIGNED = _no(
    "unsigned", "Данните от системата за вход не са подписани.", "What the sign-in system said is not signed."
)
_ALGORITHM = _no(
    "algorithm",
    "Данните от системата за вход са подписани по начин, който не се приема.",
    "What the sign-in system said is signed in a way that is not accepted.",
)
_KEY = _no(
    "key",
    "Данните са подписани с ключ, който системата за вход не е обявила.",
    "What was said is signed with a key that the sign-in system has not published.",
)
_SIGNATURE = _no(
    "signature",
    "Подписът под данните от системата за вход не е верен.",
    "The signature under what the sign-in system said is wrong.",
)
_ISSUER = _no("issuer", "Данните са от друга система за вход.", "What was said comes from another sign-in system.")
_AUDIENCE = _no("audience", "Данните са предназначени за друг сайт.", "What was said is meant for another site.")
_EXPIRED = _no("expired", "Входът Ви е изтекъл.", "Your sign-in has expired.", _AGAIN)
_TIME = _no(
    "time",
    "Часът в данните от системата за вход не може да е верен.",
    "The time in what the sign-in system said can't be right.",
)
_NONCE = _no("nonce", "Данните са отговор на друг вход.", "What was said answers another sign-in.", _AGAIN)


@dataclass(frozen=True, slots=True)
class Expected:
    """What a token must be: from whom, for whom, in answer to what, signed how, at which moment (Unix seconds)."""

    issuer: str
    client_id: str
    nonce: str
    algorithms: tuple[str, ...]
    now: float


Key = Callable[[str, str], Mapping[str, Any] | None]


def read_id_token(token: str, key: Key, expected: Expected) -> Mapping[str, Any] | Problem:
    """Gives the claims of a token, or why it is not believed; `key` finds a published key by name and algorithm."""
    claims = _verified(token, key, expected)
    return claims if isinstance(claims, Problem) else _refused(claims, expected) or claims


def _verified(token: str, key: Key, expected: Expected) -> Mapping[str, Any] | Problem:
    try:
        header = jwt.get_unverified_header(token)
    except jwt.PyJWTError:
        return _UNREADABLE
    algorithm = str(header.get("alg", ""))
    if algorithm not in expected.algorithms:
        return _UNSIGNED if algorithm.casefold() in {"", "none"} else _ALGORITHM
    published = key(str(header.get("kid", "")), algorithm)
    return _opened(token, published, algorithm) if published else _KEY


def _opened(token: str, published: Mapping[str, Any], algorithm: str) -> Mapping[str, Any] | Problem:
    try:
        return jwt.decode(token, jwt.PyJWK(dict(published), algorithm), [algorithm], options=_SIGNATURE_ALONE)
    except (jwt.InvalidSignatureError, jwt.InvalidKeyError, jwt.PyJWKError):
        return _SIGNATURE
    except jwt.PyJWTError:
        return _UNREADABLE


#: What a token says is judged here, by our own clock and each with its own sentence.
_SIGNATURE_ALONE: Any = {
    "enforce_minimum_key_length": True,
    **{f"verify_{name}": False for name in ("exp", "nbf", "iat", "aud", "iss", "sub", "jti")},
}


def _refused(claims: Mapping[str, Any], expected: Expected) -> Problem | None:
    if claims.get("iss") != expected.issuer:
        return _ISSUER
    if not _is_for(claims, expected.client_id):
        return _AUDIENCE
    if wrong := _untimely(claims, expected.now):
        return wrong
    return None if claims.get("nonce") == expected.nonce else _NONCE


def _untimely(claims: Mapping[str, Any], now: float) -> Problem | None:
    ends, made, begins = claims.get("exp"), claims.get("iat"), claims.get("nbf", 0)
    if not _is_moment(ends) or not _is_moment(made) or not _is_moment(begins):
        return _TIME
    if max(made, begins) > now + LEEWAY:
        return _TIME
    return _EXPIRED if ends <= now - LEEWAY or made < now - OLDEST else None


def _is_for(claims: Mapping[str, Any], client: str) -> bool:
    """Says whether the token is for us; one that is for others too must name us as who asked for it (`azp`)."""
    told = claims.get("aud")
    audience = [told] if isinstance(told, str) else told
    if not isinstance(audience, list) or client not in audience:
        return False
    asked = claims.get("azp")
    return asked == client if asked is not None or len(audience) > 1 else True


def _is_moment(value: Any) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
