"""The public’s question about a document: is it genuine, does it hold, and is this copy the one that was issued?"""

from gishe.runtime.verifying import Verified
from gishe.values.text import Text
from gishe.values.tracking_code import TrackingCode
from gishe.web.api.call import Call
from gishe.web.api.operation import Operation, Reply
from gishe.web.api.refusal import Refused
from gishe.web.api.words import Model, Words


class LaterTold(Model):
    """A document that came after: what it did to this one, its number, its day."""

    kind: str
    number: str
    day: str


class SignatureTold(Model):
    """A signature of the copy: whose, the verdict on it, when it says it was made, who issued the certificate."""

    name: str
    verdict: str
    signed_at: str
    issuer: str


class VerifiedTold(Model):
    """What the public may know of a document; nothing that it says. `matches` is of a copy: `null` where none came."""

    municipality: Words
    title: Words
    number: str
    issued_at: str
    digest: str
    standing: str
    later: list[LaterTold]
    about: str
    matches: bool | None
    state: str
    signatures: list[SignatureTold]


def show(call: Call) -> Reply:
    """Says whether there is such a document, wherever in the installation it was issued."""
    return _told(_found(call, None))


def compare(call: Call) -> Reply:
    """Says whether a file is the very one that was issued; it is not kept."""
    return _told(_found(call, call.upload))


def _found(call: Call, copy: bytes | None) -> Verified:
    code = TrackingCode.parse(call.path("code"))
    found = call.house.country.verify(str(code), copy) if code else None
    if found is None:
        raise Refused("not-found")
    return found


def _told(its: Verified) -> Reply:
    later = [LaterTold(kind=one.kind, number=one.number, day=one.day) for one in its.later]
    signatures = [
        SignatureTold(name=one.name, verdict=one.verdict, signed_at=one.signed_at, issuer=one.issuer)
        for one in its.signatures
    ]  # fmt: skip
    return Reply(VerifiedTold(
        municipality=Words.of(its.municipality), title=Words.of(its.title), number=its.number,
        issued_at=its.issued_at, digest=its.digest, standing=its.standing, later=later, about=its.about,
        matches=its.matches, state=its.state, signatures=signatures,
    ))  # fmt: skip


_ONE = "/verifications/{code}"
OPERATIONS = (
    Operation("api-verify", "GET", _ONE, Text("Истински ли е документ, по кода на него",
              "Whether a document is genuine, by the code on it"), show, gives=VerifiedTold, refuses=("gone",)),
    Operation("api-verify-file", "POST", _ONE, Text("Същият ли е файл като издадения",
              "Whether a file is the one that was issued"), compare, gives=VerifiedTold, uploads=True,
              refuses=("gone",), pages=("verify-file",)),
)  # fmt: skip
