"""Examining the container of a case: whether everything in it is what the municipality sealed, day by day."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from gishe.cases.chain import Link, unbroken
from gishe.runtime.proof.container import MANIFEST, SIGNATURE, NotOurs, changed_in, manifest, unpack
from gishe.runtime.proof.day import Day, Head
from gishe.runtime.proof.exported import (
    CASE,
    JOURNAL,
    README,
    ExportedCase,
    KeptPart,
    ProvenDay,
    Unreadable,
    definition_member,
    read_case,
    read_journal,
)
from gishe.runtime.proof.finding import Finding, attested, fails, holds, note, spurious
from gishe.runtime.proof.folding import folded
from gishe.runtime.proof.proof_port import Spurious, Witness
from gishe.values.merkle import climbed
from gishe.values.plain import digest
from gishe.values.text import Text

_SHOWN = 5
_PDF = ".pdf"


def examine(container: bytes, witness: Witness) -> list[Finding]:
    """Looks at any bytes and tells every proof; the look ends where nothing more could be believed.

    Nothing is written, fetched or run.
    """
    try:
        members = unpack(container)
    except NotOurs:
        return [fails(
            "container", "Файлът не е преписка, изнесена от Gishe, или е повреден или преработен.",
            "The file is no case exported by Gishe, or it is damaged or was rewritten.",
        )]  # fmt: skip
    found = list(_listed(members, witness))
    if any(one.code in {"list", "seal-changed"} for one in found if one.holds is False):
        return found
    try:
        case, links = read_case(members), read_journal(members)
    except Unreadable as wrong:
        return [*found, fails("contents", f"{wrong.member} не се чете.", f"{wrong.member} can't be read.")]
    return [
        *found,
        *_contents(members, case, links),
        *_days(members, case, links, witness),
        *_papers(members, case, links, witness),
    ]


def _listed(members: Mapping[str, bytes], witness: Witness) -> Iterator[Finding]:
    """Compares the members with the sealed list of their digests, and reads the seal over it."""
    if members.get(MANIFEST) != manifest(members) or SIGNATURE not in members:
        named = ", ".join(changed_in(members)[:_SHOWN])
        yield fails("list", f"Променено, добавено или липсва: {named}.", f"Changed, added or missing: {named}.")
        return
    count = len(members) - 2
    yield holds(
        "list", f"Файловете са {count} и всеки е какъвто е изнесен.", f"There are {count} files, each as exported."
    )
    what = Text("Печатът върху целия износ", "The seal over all that was exported")
    try:
        yield attested("seal", what, witness.seal(members[SIGNATURE], members[MANIFEST]))
    except Spurious as why:
        yield spurious("seal" if why.code == "untrusted" else "seal-changed", what, why)


def _contents(members: Mapping[str, bytes], case: ExportedCase, links: Sequence[Link]) -> Iterator[Finding]:
    """Follows the chain of the journal to its end, and folds it into the case that it says to be."""
    whole = bool(links) and not unbroken(links) and all(link.case_id == case.case for link in links)
    if not whole or (case.rows, case.head) != (len(links), links[-1].hash):
        yield fails("chain", "Веригата на дневника е прекъсната.", "The chain of the journal is broken.")
        return
    yield holds(
        "chain", f"Веригата на дневника е цяла: {len(links)} записа от {links[0].at[:10]} до {links[-1].at[:10]}.",
        f"The chain of the journal is whole: {len(links)} rows from {links[0].at[:10]} to {links[-1].at[:10]}.",
    )  # fmt: skip
    yield from _state(case, links)
    wrong = [one for one in sorted({link.definition for link in links} - {""}) if not _is_there(members, one)]
    if wrong:
        yield fails("definition", "Липсва описание на услугата.", "A definition of the service is missing.")
    else:
        yield holds(
            "definition", "Описанията на услугата са тези, по които е работено.", "The definitions are those used."
        )


def _state(case: ExportedCase, links: Sequence[Link]) -> Iterator[Finding]:
    known = folded(links)
    if known is None:
        yield note(
            "events", "В дневника има събития от друга версия на Gishe: доказват се, но не се тълкуват.",
            "The journal holds events of another version of Gishe: they are proven, and not interpreted.",
        )  # fmt: skip
    elif (known.number, known.service) != (case.number, case.service):
        yield fails("events", "Дневникът е на друга преписка.", "The journal is another case's.")
    else:
        yield holds(
            "events", f"Преписка {known.number}, състояние: {known.state}.", f"Case {known.number}, {known.state}."
        )


def _is_there(members: Mapping[str, bytes], name: str) -> bool:
    return digest(members.get(definition_member(name), b"")) == name


def _days(
    members: Mapping[str, bytes], case: ExportedCase, links: Sequence[Link], witness: Witness
) -> Iterator[Finding]:
    """Shows for each closed day that the case was in it as it is here."""
    for one in case.days:
        yield from _day(members, case, one, links, witness)
    covered = max((one.sequence for one in case.days), default=0)
    if covered < len(links):
        yield note(
            "open", f"Записите след {covered}-ия още не са в затворен ден: доказва ги само печатът върху износа.",
            f"Rows after {covered} are in no closed day yet: only the seal over the export proves them.",
        )  # fmt: skip


def _day(
    members: Mapping[str, bytes], case: ExportedCase, one: ProvenDay, links: Sequence[Link], witness: Witness
) -> Iterator[Finding]:
    record, seal = members.get(one.member("json"), b""), members.get(one.member("p7s"), b"")
    if not _was_there(Day.parse(record), case, one, links):
        yield fails(
            "day", f"Ден {one.day}: преписката не е в него такава, каквато е тук.",
            f"Day {one.day}: the case is not in it as it is here.",
        )  # fmt: skip
        return
    yield holds(
        "day", f"Ден {one.day}: преписката е в него с първите си {one.sequence} записа.",
        f"Day {one.day}: the case is in it with its first {one.sequence} rows.",
    )  # fmt: skip
    what = Text(f"Ден {one.day}, печат", f"Day {one.day}, the seal")
    try:
        yield attested("day-seal", what, witness.seal(seal, record))
    except Spurious as why:
        yield spurious("day-seal", what, why)
    yield _stamp(members.get(one.member("tst"), b""), one.day, seal, witness)


def _was_there(day: Day | None, case: ExportedCase, one: ProvenDay, links: Sequence[Link]) -> bool:
    if day is None or (day.day, day.municipality) != (one.day, case.municipality):
        return False
    if not 1 <= one.sequence <= len(links) or links[one.sequence - 1].hash != one.hash:
        return False
    try:
        path = [bytes.fromhex(step) for step in one.path]
    except ValueError:
        return False
    led_to = climbed(Head(case.case, one.sequence, one.hash).leaf(), one.index, day.cases, path)
    return led_to is not None and led_to.hex() == day.root


def _stamp(token: bytes, day: str, seal: bytes, witness: Witness) -> Finding:
    what = Text(f"Ден {day}, времеви печат", f"Day {day}, the time-stamp")
    if not token:
        return note(
            "day-stamp", f"Ден {day} още няма времеви печат.", f"Day {day} has no time-stamp yet."
        )  # fmt: skip
    try:
        return attested("day-stamp", what, witness.stamp(token, sha256(seal).digest()))
    except Spurious as why:
        return spurious("day-stamp", what, why)


def _papers(
    members: Mapping[str, bytes], case: ExportedCase, links: Sequence[Link], witness: Witness
) -> Iterator[Finding]:
    """Compares what is kept beside the journal with the digests in it, and reads the signatures of documents."""
    there, said = [one for one in case.kept if one.member], "".join(link.data for link in links)
    wrong = [one.member for one in there if digest(members.get(one.member, b"")) != one.digest]
    if wrong:
        named = ", ".join(wrong[:_SHOWN])
        yield fails("papers", f"Не отговарят на отпечатъка си: {named}.", f"Not what their digests say: {named}.")
        return
    named_there = sum(one.digest in said for one in there)
    yield holds(
        "papers", f"Приложени са {len(there)} от {len(case.kept)} документа; дневникът посочва {named_there} от тях.",
        f"{len(there)} of {len(case.kept)} papers are here; the journal names {named_there} of them.",
    )  # fmt: skip
    known = {CASE, JOURNAL, README, MANIFEST, SIGNATURE, *(one.member for one in there)}
    known |= {one.member(part) for one in case.days for part in ("json", "p7s", "tst")}
    known |= {definition_member(link.definition) for link in links}
    strange = [name for name in members if name not in known and not name.startswith("certificates/")]
    if strange:
        named = ", ".join(sorted(strange)[:_SHOWN])
        yield fails("strange", f"Тук няма място за: {named}.", f"There is no place here for: {named}.")
    for one in there:
        if one.kind == "document" and one.member.endswith(_PDF):
            yield _document(members[one.member], one, said, witness)


def _document(body: bytes, one: KeptPart, said: str, witness: Witness) -> Finding:
    what = Text(f"Документ {one.name}, подпис", f"Document {one.name}, the signature")
    if one.digest not in said:
        return fails("document", f"{one.name}: няма го в дневника.", f"{one.name}: the journal does not know it.")
    try:
        return attested("document", what, witness.document(body))
    except Spurious as why:
        return spurious("document", what, why)
