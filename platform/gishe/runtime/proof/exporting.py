"""Exporting a case into one file that proves itself, on any machine, without a server."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from gishe.cases.chain import Link
from gishe.runtime.kept import File, Paper
from gishe.runtime.ports import NoLongerKept, Reader, Seal
from gishe.runtime.proof.container import MANIFEST, SIGNATURE, manifest, pack
from gishe.runtime.proof.day import ClosedDay, Head, place_in
from gishe.runtime.proof.exported import (
    CASE,
    JOURNAL,
    README,
    ExportedCase,
    KeptPart,
    ProvenDay,
    Void,
    definition_member,
    write_journal,
)
from gishe.runtime.proof.proof_port import Spurious, Witness
from gishe.runtime.proof.readme import SAYS
from gishe.values.plain import canonical, digest

#: The kinds of files that tell what the case rests on and how it ended; uploads are the applicant's answers.
_ALWAYS = frozenset({"evidence", "document"})
_ENDINGS = {"application/pdf": "pdf", "application/json": "json", "text/xml": "xml", "application/xml": "xml"}


@dataclass(frozen=True, slots=True)
class Exporter:
    """Exports cases of one municipality. `answers` adds what people wrote and sent; else only its digests go along."""

    municipality: str
    seal: Seal
    witness: Witness
    at: datetime
    answers: bool = False

    def export(self, reader: Reader, case_id: str) -> bytes:
        """Gives the container of a case; raises `LookupError` for one that is not there."""
        case = reader.case(case_id)
        if case is None:
            raise LookupError(f"no case {case_id}")
        links, days = reader.links(case_id), reader.days_of(case_id)
        files, papers = _kept(reader, case_id)
        proven = [_proven(reader, day, head) for day, head in days]
        contents = ExportedCase(
            self.municipality, case_id, case.number, case.service, self.at.isoformat(), len(links),
            links[-1].hash, tuple(self._parts(files, papers)), tuple(proven),
            tuple(Void(one.register, one.number, one.reason, one.who, one.at)
                  for one in reader.voided_numbers() if one.case == case_id),
        )  # fmt: skip
        members = {CASE: contents.written(), JOURNAL: write_journal(links), README: SAYS.encode()}
        members |= _definitions(reader, links)
        bodies = {one.digest: one.body for one in files} | {one.digest: canonical(one.body) for one in papers}
        members |= {one.member: bodies[one.digest] for one in contents.kept if one.member}
        for one, (day, _) in zip(proven, days, strict=True):
            members |= _day(one, day)
        return self._sealed(members | self._certificates(day for day, _ in days))

    def _sealed(self, members: Mapping[str, bytes]) -> bytes:
        listed = manifest(members)
        return pack({**members, MANIFEST: listed, SIGNATURE: self.seal.sign_record(listed, self.at)})

    def _certificates(self, days: Iterable[ClosedDay]) -> dict[str, bytes]:
        """Gives the certificates that the days' seals and time-stamps bear."""
        borne: set[str] = set()
        for day in days:
            # A spurious one is exported as it is kept: whoever verifies the container is told.
            with suppress(Spurious):
                borne |= {*self.witness.seal(day.seal, day.record).certificates}
                borne |= {*self.witness.stamp(day.stamp, day.stamped()).certificates}
        return {f"certificates/{digest(one.encode())[:16]}.pem": one.encode() for one in borne}

    def _parts(self, files: Sequence[File], papers: Sequence[Paper]) -> Iterator[KeptPart]:
        for file in files:
            shown = self.answers or file.kind in _ALWAYS
            member = f"files/{file.digest}.{_ENDINGS.get(file.media_type, 'bin')}" if shown else ""
            yield KeptPart(file.digest, file.kind, file.name if shown else "", member)
        for paper in {one.digest: one for one in papers}.values():
            member = f"papers/{paper.digest}.json" if self.answers else ""
            yield KeptPart(paper.digest, paper.kind, paper.name, member)


def _kept(reader: Reader, case_id: str) -> tuple[Sequence[File], Sequence[Paper]]:
    """Gives what is kept beside the journal; nothing of a case that was erased."""
    try:
        return reader.all_files(case_id), reader.all_papers(case_id)
    except NoLongerKept:
        return (), ()


def _definitions(reader: Reader, links: Sequence[Link]) -> dict[str, bytes]:
    found = {name: reader.definition(name) for name in {link.definition for link in links}}
    return {definition_member(name): canonical(one) for name, one in found.items() if one is not None}


def _proven(reader: Reader, day: ClosedDay, head: Head) -> ProvenDay:
    index, path = place_in(reader.heads_of(day.day), head)
    return ProvenDay(day.day, head.sequence, head.hash, index, tuple(path))


def _day(proven: ProvenDay, day: ClosedDay) -> dict[str, bytes]:
    parts = {"json": day.record, "p7s": day.seal, "tst": day.stamp}
    return {proven.member(part): body for part, body in parts.items() if body}
