"""The check type `signature`: whether an attached document is signed electronically, and by whom."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, TypeAlias

from pydantic import StringConstraints

from gishe.cases.finding import Finding, Outcome
from gishe.checks.asking import evidence_of
from gishe.checks.check_type import CheckType, Question, Reply
from gishe.checks.house import SIGNATURES, shape_of
from gishe.checks.inspection import Inspection
from gishe.checks.reason import INCOMPLETE, found
from gishe.language.compiled import CompiledCheck
from gishe.language.section import ExpressionText, Section
from gishe.language.vocabulary import Asks, Kind, Shape, Slot, Vocabulary
from gishe.values.plain import Plain
from gishe.values.text import Language, Text

_Said: TypeAlias = tuple[Outcome, Text]
_ABSENT = Text("Документът не е приложен.", "The document is not attached.")
_UNSIGNED = Text("Документът не е подписан електронно.", "The document bears no electronic signature.")
#: What is said of a file that has no signatures to speak of, by its state.
_FILES: Mapping[str, _Said] = {
    "unsigned": ("fail", _UNSIGNED),
    "unsupported": ("unknown", Text(
        "Подписи се разчитат само в PDF. Подписът на този файл се проверява от служител.",
        "Signatures are read in PDF only. An official verifies the signature of this file.",
    )),
    "unready": ("unknown", Text(
        "В системата не е въведено на кои издатели на удостоверения се вярва, затова подписът не е оценен.",
        "The system has not been told which issuers of certificates are trusted, so the signature was not judged.",
    )),
    "busy": ("unknown", Text(
        "Подписът не можа да се провери навреме.", "The signature could not be verified in time.",
    )),
    "unreadable": ("unknown", Text(
        "Файлът не може да се прочете докрай, затова подписът му не е оценен.",
        "The file can’t be read to its end, so its signature was not judged.",
    )),
}  # fmt: skip
#: What is said of a signature that will not do, by its verdict; the first that applies counts.
_SIGNATURES: Mapping[str, _Said] = {
    "broken": ("fail", Text("Подписът е повреден.", "The signature is broken.")),
    "changed": ("fail", Text(
        "Документът е променен, след като е бил подписан.", "The document was changed after it had been signed.",
    )),
    "untrusted": ("fail", Text(
        "Удостоверението на подписа не е от издател, на когото се вярва.",
        "The signature’s certificate is not from an issuer that is trusted.",
    )),
    "expired": ("fail", Text(
        "Удостоверението не е било в срока си на валидност, когато е подписано.",
        "The certificate was not in force when the document was signed.",
    )),
    "revoked": ("fail", Text(
        "Удостоверението на подписа е прекратено или спряно от издателя си.",
        "The signature’s certificate has been revoked or suspended by its issuer.",
    )),
    "unchecked": ("unknown", Text(
        "Издателят на удостоверението не отговаря дали го е прекратил.",
        "The certificate’s issuer does not answer whether it has revoked it.",
    )),
    "lapsed": ("unknown", Text(
        "Удостоверението вече е изтекло и няма доказателство, че е подписано преди това.",
        "The certificate has run out since, and nothing proves that the signature was made before.",
    )),
    "undated": ("unknown", Text(
        "Подписът сочи бъдещо време или никакво.", "The signature gives a time in the future, or none.",
    )),
}  # fmt: skip
_VALID: _Said = ("pass", Text("Подписът е валиден.", "The signature is valid."))
_SIGNED: _Said = ("pass", Text("Файлът е подписан електронно.", "The file is signed electronically."))
_OTHER = Text("Подписано е от друг.", "It was signed by somebody else.")
_NAMELESS = Text(
    "Подписът е валиден, но удостоверението не казва номера на подписалия.",
    "The signature is valid, and its certificate does not say the signer’s number.",
)


class SignatureOptions(Section):
    """`file` names an answer that is a file: `form.contract`, or `form.contracts[0]` where several may be attached.

    `by`, if given, is an expression of the number of who must have signed: an EGN, a personal number of a foreigner, or
    an EIK.
    """

    file: Annotated[str, StringConstraints(pattern=r"^form(\.[a-z][a-z0-9_]*)+(\[\d{1,2}\])?$", max_length=200)]
    by: ExpressionText | None = None


class Signature(Inspection):
    """Passes where an attached PDF bears a valid electronic signature, of the one who must have signed it.

    Every signature of the document must be whole, made with a certificate that was in force and comes from an issuer
    whom the operator trusts, and nothing may have been changed after the last one. With `by`, one of them must be that
    person's or company's: the certificate says so by EGN (`PNOBG-…`) or by EIK (`NTRBG-…`, `VATBG-…`). Fails where it
    is not signed, broken, changed, by a stranger's certificate, expired, or signed by somebody else. A file that can't
    be read, one that is no PDF, a certificate that has run out since and one that does not name its holder are unknown.
    Nothing is fetched: whether a certificate had been revoked is not asked, and the finding says so. Signatures kept in
    a file of their own (`.p7s`) and containers (ASiC) can't be attached to a form.

    A scenario says what the file bears: `records: {CHECK: {state: unsigned}}`, or `state: signed` and `signatures:`, a
    list such as `[{verdict: good, person: "…"}]`.

    ```yaml
    - id: signed
      title: {bg: Договорът е подписан от заявителя, en: The applicant has signed the contract}
      type: signature
      file: form.contract
      by: applicant.id
    ```
    """

    name = "signature"
    options: type[Section] = SignatureOptions
    asks: Asks = "house"

    def slots(self, options: Any, vocabulary: Vocabulary) -> tuple[Slot, ...]:
        """Lists the file, a group of values, and whose signature it must be, a text."""
        by = (Slot(("by",), options.by, Shape(Kind.TEXT)),) if options.by else ()
        return (Slot(("file",), options.file, Shape(Kind.GROUP)), *by)

    def record(self, options: Any, vocabulary: Vocabulary) -> Shape | None:
        """Gives what the file is, and its signatures."""
        return shape_of(SIGNATURES)

    def needs(self, check: CompiledCheck, facts: Mapping[str, Plain]) -> tuple[Question, ...] | None:
        """Asks about the file, if there is one."""
        file = check.expressions["file",].value(facts)
        if not isinstance(file, Mapping) or not isinstance(digest := file.get("digest"), str):
            return ()
        arguments = {"file": digest, "type": str(file.get("type", ""))}
        return (Question(SIGNATURES, arguments, check.definition.basis or ""),)

    def judge(self, check: CompiledCheck, facts: Mapping[str, Plain], replies: tuple[Reply, ...]) -> Finding:
        """Judges the file, then each of its signatures, then whose they are."""
        if not isinstance(check.expressions["file",].value(facts), Mapping):
            return found(check.definition, "fail", _ABSENT)
        outcome, why = _judged(check, facts, replies[0].record if replies else None)
        return found(check.definition, outcome, why, evidence_of(replies))

    def imagined(self, check: CompiledCheck) -> tuple[Plain, ...]:
        """Gives a file without a signature."""
        return ({"state": "unsigned"},)


def _judged(check: CompiledCheck, facts: Mapping[str, Plain], record: Mapping[str, Plain] | None) -> _Said:
    state, signatures = (record or {}).get("state"), (record or {}).get("signatures")
    if isinstance(state, str) and state in _FILES:
        return _FILES[state]
    if state != "signed" or not isinstance(signatures, Sequence) or isinstance(signatures, str):
        return "unknown", INCOMPLETE
    each = [one for one in signatures if isinstance(one, Mapping)]
    verdicts = {one.get("verdict") for one in each}
    for verdict, said in _SIGNATURES.items():
        if verdict in verdicts:
            return said
    if verdicts != {"good"} or len(each) != len(signatures):
        return "unknown", INCOMPLETE
    if "by" not in check.options.model_fields_set:
        return "pass", _VALID[1]
    return _whose(check.expressions["by",].value(facts), each)


def _whose(by: Plain, signatures: Sequence[Mapping[str, Plain]]) -> _Said:
    if not isinstance(by, str) or not by.strip():
        return "unknown", INCOMPLETE
    holders = [{one.get("person"), one.get("organisation")} - {None, ""} for one in signatures]
    if any(by.strip() in holder for holder in holders):
        return "pass", _VALID[1]
    return ("fail", _OTHER) if all(holders) else ("unknown", _NAMELESS)


def in_words(record: Mapping[str, Plain], language: Language) -> dict[str, Plain]:
    """Gives what was read of a file with words for what it and its signatures are worth."""
    signatures = record.get("signatures")
    told = [_worded(one, "verdict", language) if isinstance(one, Mapping) else one for one in _rows(signatures)]
    return {**_worded(record, "state", language), **({"signatures": told} if told else {})}


def _rows(value: Plain) -> list[Plain]:
    return list(value) if isinstance(value, Sequence) and not isinstance(value, str) else []


def _worded(record: Mapping[str, Plain], key: str, language: Language) -> dict[str, Plain]:
    said = {**_FILES, **_SIGNATURES, "good": _VALID, "signed": _SIGNED}.get(str(record.get(key)))
    return {**record, **({key: said[1].to(language)} if said else {})}


TYPE: CheckType = Signature()
