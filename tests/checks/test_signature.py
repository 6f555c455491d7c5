"""What a signed document comes out as, by what was read of it."""

import pytest

from gishe.checks import CHECK_TYPES
from gishe.checks.check_type import Reply
from gishe.checks.signature import in_words

SIGNATURE = CHECK_TYPES["signature"]
KEYS = "type: signature\nfile: form.paper\n"
BY = "by: applicant.id\n"
FACTS = {
    "form": {"paper": {"digest": "d" * 64, "name": "n.pdf", "type": "application/pdf", "size": 5}},
    "applicant": {"id": "8403141552", "name": "Мария", "kind": "person"},
}
OURS = {"verdict": "good", "person": "8403141552", "organisation": ""}
THEIRS = {"verdict": "good", "person": "7501010010", "organisation": ""}
NOBODYS = {"verdict": "good", "person": "", "organisation": ""}
COMPANYS = {"verdict": "good", "person": "7501010010", "organisation": "8403141552"}


def signed(*signatures):
    return {"state": "signed", "signatures": list(signatures)}


def bad(verdict):
    return signed(OURS, {**OURS, "verdict": verdict})


@pytest.mark.parametrize(
    ("keys", "record", "outcome", "en"),
    [
        (KEYS, signed(THEIRS), "pass", "The signature is valid."),
        (KEYS + BY, signed(OURS), "pass", "The signature is valid."),
        (KEYS + BY, signed(THEIRS, OURS), "pass", "The signature is valid."),
        (KEYS + BY, signed(COMPANYS), "pass", "The signature is valid."),
        (KEYS + BY, signed(THEIRS), "fail", "It was signed by somebody else."),
        (KEYS + BY, signed(NOBODYS), "unknown", "does not say the signer’s number."),
        (KEYS + BY, signed(THEIRS, NOBODYS), "unknown", "does not say the signer’s number."),
        (KEYS, bad("broken"), "fail", "The signature is broken."),
        (KEYS, bad("changed"), "fail", "changed after it had been signed."),
        (KEYS, bad("untrusted"), "fail", "not from an issuer that is trusted."),
        (KEYS, bad("expired"), "fail", "not in force when the document was signed."),
        (KEYS, bad("lapsed"), "unknown", "nothing proves that the signature was made before."),
        (KEYS, bad("undated"), "unknown", "a time in the future, or none."),
        (KEYS, bad("strange"), "unknown", "Data that the check depends on is missing."),
        (KEYS, signed(), "unknown", "Data that the check depends on is missing."),
        (KEYS, signed("text"), "unknown", "Data that the check depends on is missing."),
        (KEYS, {"state": "signed"}, "unknown", "Data that the check depends on is missing."),
        (KEYS, {}, "unknown", "Data that the check depends on is missing."),
        (KEYS, None, "unknown", "Data that the check depends on is missing."),
        (KEYS, {"state": "unsigned"}, "fail", "bears no electronic signature."),
        (KEYS, {"state": "unsupported"}, "unknown", "An official verifies the signature of this file."),
        (KEYS, {"state": "unready"}, "unknown", "so the signature was not judged."),
        (KEYS, {"state": "unreadable"}, "unknown", "so its signature was not judged."),
        (KEYS, {"state": "busy"}, "unknown", "could not be verified in time."),
    ],
)
def test_outcomes(checked, keys, record, outcome, en):
    reply = Reply("answered", record, "e" * 64)
    finding = SIGNATURE.judge(checked(keys), FACTS, (reply,))
    assert finding.outcome == outcome
    assert en in finding.reason.en
    assert finding.reason.bg != finding.reason.en
    assert finding.evidence == ("e" * 64,)


def test_nothing_attached_fails(checked):
    check = checked(KEYS)
    assert SIGNATURE.needs(check, {"form": {}}) == ()
    finding = SIGNATURE.judge(check, {"form": {}}, ())
    assert (finding.outcome, finding.reason.en) == ("fail", "No. The document is not attached.")


def test_who_must_have_signed_may_be_unknown(checked):
    facts = {"form": FACTS["form"], "applicant": {}}
    finding = SIGNATURE.judge(checked(KEYS + BY), facts, (Reply("answered", signed(OURS)),))
    assert finding.outcome == "unknown"


def test_it_asks_about_the_file_alone(checked):
    [question] = SIGNATURE.needs(checked(KEYS + BY), FACTS)
    assert (question.operation, dict(question.arguments)) == (
        "house/signatures",
        {"file": "d" * 64, "type": "application/pdf"},
    )


@pytest.mark.parametrize(
    ("change", "code", "line", "column"),
    [
        (("form.paper", "form.papers"), "unknown-field", 39, 16),
        (("form.paper", "form.count"), "wrong-type", 39, 11),
        (("applicant.id", "form.count"), "wrong-type", 40, 9),
        (("form.paper", "steps.decision.fill.paper"), "bad-value", 39, 11),
    ],
)
def test_mistakes_are_found_with_their_place(compiled, change, code, line, column):
    [problem] = compiled((KEYS + BY).replace(*change))[1]
    assert (problem.code, problem.place.line, problem.place.column) == (code, line, column)


def test_officials_read_words_and_no_codes():
    told = in_words(bad("changed"), "bg")
    assert told["state"] == "Файлът е подписан електронно."
    assert [one["verdict"] for one in told["signatures"]] == [
        "Подписът е валиден.",
        "Документът е променен, след като е бил подписан.",
    ]
    assert in_words({"state": "unsigned"}, "en") == {"state": "The document bears no electronic signature."}
    assert in_words({"state": "new", "signatures": ["text"]}, "en") == {"state": "new", "signatures": ["text"]}
