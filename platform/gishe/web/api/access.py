"""Who may do what over the API: the table of access, whose every row is an operation's; one without it does not start.

Its columns mean what they mean for pages. What is not for a token is refused with 403, what is not for this person with
404, in the same words as what does not exist.
"""

from collections.abc import Mapping

from gishe.runtime.studio.administrator import ADMINISTRATOR
from gishe.web.access import Access

_ANYONE = Access("anyone")
#: Where a code is tried.
_GUESS = Access("anyone", guess=True)
#: A program with a session of its own, which its applicant gave it; only what is theirs is found.
_OWN = Access("applicant", whose="own")
#: A program with an official's token, who may do no more by it than at the desk, and signs nothing.
_DESK = Access("official")
_DECIDES = Access("official", whose="role")
#: One with the token of the administrator of services.
_WRITES = Access("official", role=ADMINISTRATOR)

PROGRAMS: Mapping[str, Access] = {
    "api-description": _ANYONE,
    "api-services": _ANYONE,
    "api-service": _ANYONE,
    "api-form": _ANYONE,
    "api-statistics": _ANYONE,
    "api-service-statistics": _ANYONE,
    "api-verify": _GUESS,
    "api-verify-file": _GUESS,
    "api-draft": _OWN,
    "api-draft-put": _OWN,
    "api-draft-drop": _OWN,
    "api-draft-file": _OWN,
    "api-draft-party": _OWN,
    # A company's number is tried, so that tries are counted.
    "api-draft-party-put": Access("applicant", whose="own", guess=True),
    "api-draft-companies": _OWN,
    "api-file": _OWN,
    "api-cases": _OWN,
    "api-case": _OWN,
    "api-case-document": _OWN,
    "api-case-payment": _OWN,
    "api-case-withdraw": _OWN,
    "api-messages": _OWN,
    "api-message": _OWN,
    "api-message-file": _OWN,
    "api-message-file-given": _OWN,
    "api-case-correction-file": _OWN,
    "api-case-correct": _OWN,
    # Only who takes applications in; the handlers ask. What was begun is found by whoever did so and by nobody else.
    "api-intakes": _DESK,
    "api-intake-begin": _DESK,
    "api-intake": _DESK,
    "api-intake-change": _DESK,
    "api-intake-drop": _DESK,
    "api-intake-answers": _DESK,
    "api-intake-file": _DESK,
    "api-intake-scan": _DESK,
    "api-intake-file-it": _DESK,
    "api-token": _DESK,
    "api-inbox": _DESK,
    # Each case is looked for among those that wait for this official, and judged by itself.
    "api-give-several": _DESK,
    # What is found is only what this official may see.
    "api-find-cases": _DESK,
    # Numbers of cases and codes of what went wrong: nothing of anybody.
    "api-outbox": _DESK,
    "api-outbox-again": _DESK,
    "api-outbox-drop": _DESK,
    "api-outbox-now": _DESK,
    # What they ordered themselves, and no other.
    "api-works": _DESK,
    "api-work": _DESK,
    "api-work-stop": _DESK,
    # The handlers ask who keeps personnel, for it is the municipality that says who that is; else one's own absence.
    "api-absences": _DESK,
    "api-absence-new": _DESK,
    "api-absence-end": _DESK,
    "api-stuck-cases": _DESK,
    "api-personnel-give": _DESK,
    "api-letters": _DECIDES,
    "api-letter": _DECIDES,
    "api-letter-file": _DECIDES,
    "api-letter-answer": _DECIDES,
    "api-desk-case": _DECIDES,
    "api-desk-evidence": _DECIDES,
    "api-desk-document": _DECIDES,
    "api-desk-act": _DECIDES,
    "api-desk-give": _DECIDES,
    "api-desk-answer": _DECIDES,
    "api-desk-note": _DECIDES,
    "api-desk-preview": _DECIDES,
    "api-desk-asks": _DECIDES,
    "api-desk-opinion": _DECIDES,
    "api-desk-amend": _DECIDES,
    "api-desk-hand-over": _DECIDES,
    "api-desk-envelope": _DECIDES,
    "api-desk-enclosed": _DECIDES,
    "api-desk-posted": _DECIDES,
    "api-desk-brought-back": _DECIDES,
    "api-desk-send-again": _DECIDES,
    "api-desk-payment": _DECIDES,
    "api-desk-payment-new": _DECIDES,
    "api-desk-messages": _DECIDES,
    "api-desk-message": _DECIDES,
    "api-desk-message-file": _DECIDES,
    "api-desk-messages-settled": _DECIDES,
    "api-definitions": _WRITES,
    "api-definition-new": _WRITES,
    "api-definition": _WRITES,
    "api-definition-put": _WRITES,
    "api-definition-check": _WRITES,
    "api-definition-changes": _WRITES,
    "api-definition-publications": _WRITES,
    "api-definition-publish": _WRITES,
    "api-definition-back": _WRITES,
    "api-definition-import": _WRITES,
    "api-definition-release": _WRITES,
    "api-lists": _WRITES,
    "api-list-load": _WRITES,
    "api-list-back": _WRITES,
    "api-charter": _WRITES,
    "api-charter-put": _WRITES,
    "api-charter-release": _WRITES,
    "api-charter-check": _WRITES,
    "api-charter-changes": _WRITES,
    "api-charter-publications": _WRITES,
    "api-charter-publish": _WRITES,
    "api-charter-back": _WRITES,
}
