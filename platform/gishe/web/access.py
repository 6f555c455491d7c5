"""Who may do what: THE table. Every route has its row here; a route without one does not start, and fails the tests.

`who` is asked before a handler runs. `whose` says which objects are found at all: `own` are the session's (or those
its tracking code opens), `role` those with a step for one of the official's roles. Everything else is 404, in the same
words as what does not exist; a municipality's objects are only ever looked for in its own store.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from gishe.runtime.oversight import PROTECTION
from gishe.runtime.studio.administrator import ADMINISTRATOR

Who: TypeAlias = Literal["anyone", "applicant", "official"]
Whose: TypeAlias = Literal["-", "own", "role"]
Scope: TypeAlias = Literal["platform", "municipality"]


@dataclass(frozen=True, slots=True)
class Access:
    """One row: who may come, where, whose objects are found, and whether it is a `guess` that is counted.

    Where a `role` is named, the page is not there for officials who have not got it.
    """

    who: Who
    scope: Scope = "municipality"
    whose: Whose = "-"
    guess: bool = False
    role: str = ""


_PUBLIC = Access("anyone", "platform")
_PORTAL = Access("anyone")
#: Filling in: an applicant, or anyone where the service asks for no sign-in; always and only one's own draft.
_FILLS = Access("applicant", whose="own")
#: A filed case: its applicant signed in, or whoever has typed its tracking code.
_FOLLOWS = Access("anyone", whose="own")
#: Where a code or a password is tried.
_GUESS = Access("anyone", guess=True)
_DESK = Access("official")
_DECIDES = Access("official", whose="role")
#: What only the data-protection officer sees.
_PROTECTS = Access("official", role=PROTECTION)
#: What only the administrator of services sees.
_WRITES = Access("official", role=ADMINISTRATOR)

ACCESS: Mapping[str, Access] = {
    "home": _PUBLIC,
    "health": _PUBLIC,
    # For watchers on this machine, or with the operator's token; the handler asks.
    "metrics": _PUBLIC,
    "static": _PUBLIC,
    "accessibility": _PUBLIC,
    "verify": _PUBLIC,
    "verified": Access("anyone", "platform", guess=True),
    "verify-file": Access("anyone", "platform", guess=True),
    # States of registers and numbers of waiting cases: nothing of anybody.
    "registers-health": _PORTAL,
    "bare-portal": _PORTAL,
    "portal": _PORTAL,
    "search": _PORTAL,
    "services": _PORTAL,
    "area": _PORTAL,
    "life-event": _PORTAL,
    "paper-form": _PORTAL,
    # Figures of which nobody can be known, and the list of services.
    "statistics": _PORTAL,
    "service-statistics": _PORTAL,
    "open-data": _PORTAL,
    # A register that answers later is let in by the signature of its answer; the case's id in the address is secret.
    "register-answer": _PORTAL,
    # So is the system of e-payments by the signature under what it tells.
    "payment-notice": _PORTAL,
    # And a case-management system by its token.
    "case-pickup": _PORTAL,
    # And another administration by the signature of its message.
    "seos": _PORTAL,
    # And the system that vouches for people by the secret that went out with the browser; only to be fetched by it.
    "sign-in-answer": _PORTAL,
    # Our address and our public key.
    "sign-in-metadata": _PORTAL,
    "api-guide": _PORTAL,
    "service": _PORTAL,
    "sign-in": _PORTAL,
    "sign-in-post": _PORTAL,
    # Each leaves a row behind, so that they are counted; who comes back is known by what only their browser has.
    "sign-in-go": _GUESS,
    "sign-in-back": _GUESS,
    "signed-out": _PORTAL,
    "sign-out": _PORTAL,
    "apply": _FILLS,
    "apply-again": _FILLS,
    "apply-speed": _FILLS,
    "apply-speed-post": _FILLS,
    "apply-check": _FILLS,
    "apply-submit": _FILLS,
    "apply-for": _FILLS,
    "apply-for-post": _FILLS,
    "apply-company": _FILLS,
    # A company's number is typed, so that tries are counted.
    "apply-company-post": Access("applicant", whose="own", guess=True),
    "apply-person": _FILLS,
    "apply-person-post": _FILLS,
    "apply-page": _FILLS,
    "apply-page-post": _FILLS,
    "apply-later": _FILLS,
    # What was begun without signing in, by its code.
    "return": _PORTAL,
    "return-post": _GUESS,
    "my-cases": Access("applicant", whose="own"),
    "who-asked": Access("applicant", whose="own"),
    "sessions": Access("applicant", whose="own"),
    "sessions-end": Access("applicant", whose="own"),
    "sessions-program": Access("applicant", whose="own"),
    "find": _PORTAL,
    "find-post": _GUESS,
    "case": _FOLLOWS,
    "case-application": _FOLLOWS,
    "case-document": _FOLLOWS,
    "case-documents": _FOLLOWS,
    "pay-again": _FOLLOWS,
    "withdraw": _FOLLOWS,
    "withdraw-post": _FOLLOWS,
    "message": _FOLLOWS,
    "message-file": _FOLLOWS,
    "correct": _FOLLOWS,
    "correct-submit": _FOLLOWS,
    "correct-page": _FOLLOWS,
    "correct-page-post": _FOLLOWS,
    "desk-sign-in": _PORTAL,
    "desk-sign-in-post": _GUESS,
    # Who is half in, or has a link, is known by the session; everybody else is led to the sign-in, or finds nothing.
    "desk-code": _PORTAL,
    "desk-code-post": _GUESS,
    "second-step": _PORTAL,
    "second-step-post": _GUESS,
    "welcome": _GUESS,
    "welcome-post": _GUESS,
    # One's own account, and no other.
    "my-account": _DESK,
    "my-account-end": _DESK,
    "my-account-password": Access("official", guess=True),
    "my-account-codes": Access("official", guess=True),
    # One's own; an administrator ends anybody's.
    "tokens": _DESK,
    "tokens-make": Access("official", guess=True),
    "tokens-end": _DESK,
    "accounts": _WRITES,
    "accounts-open": _WRITES,
    "account": _WRITES,
    "account-posts": _WRITES,
    "account-link": _WRITES,
    "account-close": _WRITES,
    "desk-sign-out": _PORTAL,
    "inbox": _DESK,
    # Of one's own account, and no other.
    "view-keep": _DESK,
    "view-drop": _DESK,
    # Each case is looked for among those that wait for this official, and judged by itself.
    "give-several": _DESK,
    # Only who takes applications in comes in; the handlers ask, for the municipality says whose duty that is.
    # What was begun, and what was filed, is found by whoever did so and by nobody else.
    "intake": _DESK,
    "intake-ask": _DESK,
    "intake-begin": _DESK,
    "intake-receipt": _DESK,
    "intake-copy": _DESK,
    "intake-who": _DESK,
    "intake-who-post": _DESK,
    "intake-drop": _DESK,
    "intake-form": _DESK,
    "intake-speed": _DESK,
    "intake-speed-post": _DESK,
    "intake-check": _DESK,
    "intake-submit": _DESK,
    "intake-page": _DESK,
    "intake-page-post": _DESK,
    "intake-scan": _DESK,
    "intake-paper": _DESK,
    # What is found is only what this official may see.
    "find-cases": _DESK,
    "find-cases-post": _DESK,
    "keys": _DESK,
    "keys-turn": _DESK,
    "registers": _DESK,
    # Only who keeps personnel comes in; the handlers ask, for it is the municipality that says who that is.
    "people": _DESK,
    "people-enter": _DESK,
    "people-end": _DESK,
    "people-give": _DESK,
    # One's own absence, and no other.
    "desk-back": _DESK,
    "desk-give": _DECIDES,
    # What is listed is only what waits for this official, and each is judged again as it is signed.
    "together": _DESK,
    "together-post": _DESK,
    "together-prepare": _DESK,
    "together-agent": _DESK,
    "together-remote": _DESK,
    # What one ordered oneself, and no other.
    "works": _DESK,
    "work": _DESK,
    "work-stop": _DESK,
    # Numbers of cases and codes of what went wrong: nothing of anybody.
    "outbox": _DESK,
    "outbox-again": _DESK,
    "outbox-drop": _DESK,
    "outbox-now": _DESK,
    "studio": _WRITES,
    "studio-lists": _WRITES,
    "studio-list": _WRITES,
    "studio-list-load": _WRITES,
    "studio-list-back": _WRITES,
    "studio-new": _WRITES,
    "studio-begin": _WRITES,
    "studio-import": _WRITES,
    "studio-import-post": _WRITES,
    "studio-editor": _WRITES,
    "studio-write": _WRITES,
    "studio-offers": _WRITES,
    "studio-meaning": _WRITES,
    "studio-merit": _WRITES,
    "studio-changes": _WRITES,
    "studio-publish": _WRITES,
    "studio-history": _WRITES,
    "studio-back": _WRITES,
    "studio-text": _WRITES,
    "studio-release": _WRITES,
    "studio-house": _WRITES,
    "studio-house-editor": _WRITES,
    "studio-house-write": _WRITES,
    "studio-house-offers": _WRITES,
    "studio-house-meaning": _WRITES,
    "studio-house-changes": _WRITES,
    "studio-house-publish": _WRITES,
    "studio-house-history": _WRITES,
    "studio-house-back": _WRITES,
    "studio-house-old": _WRITES,
    "studio-house-release": _WRITES,
    "studio-house-panel": _WRITES,
    "studio-house-change": _WRITES,
    "looks": _PROTECTS,
    "looks-file": _PROTECTS,
    "desk-case": _DECIDES,
    "desk-answer": _DECIDES,
    "desk-act": _DECIDES,
    "desk-note": _DECIDES,
    "desk-message": _DECIDES,
    "desk-message-settled": _DECIDES,
    "desk-signing": _DECIDES,
    "desk-asked": _DECIDES,
    "desk-letter": _DECIDES,
    "desk-letter-answer": _DECIDES,
    "desk-letter-file": _DECIDES,
    "desk-sign": _DECIDES,
    "desk-sign-document": _DECIDES,
    "desk-sign-upload": _DECIDES,
    "desk-sign-remote": _DECIDES,
    "desk-sign-prepare": _DECIDES,
    "desk-sign-agent": _DECIDES,
    "desk-hand-over": _DECIDES,
    "desk-send-again": _DECIDES,
    "desk-by-post": _DECIDES,
    "desk-by-post-record": _DECIDES,
    "desk-by-post-document": _DECIDES,
    "desk-preview": _DECIDES,
    "desk-document": _DECIDES,
    "desk-documents": _DECIDES,
    "desk-foresee": _DECIDES,
    "desk-amend": _DECIDES,
    "desk-amend-post": _DECIDES,
    "desk-payment": _DECIDES,
    "desk-payment-post": _DECIDES,
    "desk-evidence": _DECIDES,
    "desk-evidence-file": _DECIDES,
}
