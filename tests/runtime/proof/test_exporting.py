"""An exported case proves itself; whatever is changed in it is found."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gishe.cases.chain import Link
from gishe.runtime.proof.closing import close_days
from gishe.runtime.proof.container import MANIFEST, SIGNATURE, manifest, pack, unpack
from gishe.runtime.proof.day import Day
from gishe.runtime.proof.examining import examine
from gishe.runtime.proof.exported import CASE, JOURNAL, read_case, read_journal, write_journal
from gishe.runtime.proof.exporting import Exporter
from gishe.runtime.proof.proof_port import Attested, Spurious
from gishe.runtime.working import work_off
from gishe.signing.examination import examine as read_pdf
from gishe.signing.witness import RootedWitness

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def town(module_office, file_case_in):
    """A house with closed days in which a case was issued, and a later day that is still open."""
    office = module_office
    case = file_case_in(office, "a").case
    for key in "bc":
        file_case_in(office, key)
    work_off(office, office.store.queue)
    office.chance.moment = datetime(2026, 3, 12, 8, tzinfo=UTC)
    close_days(office)
    return office, case


class Quick(RootedWitness):
    """A witness that reads documents without a process for each."""

    def document(self, pdf):
        told = read_pdf(pdf, self._roots)
        if not told.genuine:
            raise Spurious("of-another" if told.changed else "untrusted")
        return Attested(told.signer, told.signed_at)


@pytest.fixture(scope="module")
def witness(keys):
    return Quick([keys / "ca.pem"], lambda: datetime.now(UTC))


@pytest.fixture(scope="module")
def exporter(town, witness):
    office, _ = town
    return Exporter(office.id, office.keys.seal(), witness, office.chance.now())


@pytest.fixture(scope="module")
def container(town, exporter):
    office, case = town
    with office.store.read() as reader:
        return replace(exporter, answers=True).export(reader, case)


def failures(container, witness):
    return [one.code for one in examine(container, witness) if one.holds is False]


def resealed(members, exporter):
    """Packs members as somebody who holds the municipality's seal could."""
    rest = {name: body for name, body in members.items() if name not in {MANIFEST, SIGNATURE}}
    listed = manifest(rest)
    return pack({**rest, MANIFEST: listed, SIGNATURE: exporter.seal.sign_record(listed, exporter.at)})


def test_an_exported_case_proves_itself(container, keys):
    found = examine(container, RootedWitness([keys / "ca.pem"], lambda: datetime.now(UTC)))
    assert [one.code for one in found] == [
        "list", "seal", "chain", "events", "definition", "day", "day-seal", "day-stamp", "papers", "document",
        "document",
    ]  # fmt: skip
    assert all(one.holds for one in found)
    assert "gorna-polyana" in unpack(container)[CASE].decode()


def test_the_same_case_is_exported_in_the_same_form_and_answers_only_if_asked(town, exporter, container, witness):
    office, case = town
    with office.store.read() as reader:
        plain = unpack(exporter.export(reader, case))
    assert not [name for name in plain if name.startswith("papers/")]
    assert b"8403141552" not in b"".join(body for name, body in plain.items() if not name.startswith("files/"))
    assert [name for name in unpack(container) if name.startswith("papers/")]
    assert failures(resealed(plain, exporter), witness) == []


def test_a_stranger_is_not_believed(container, keys):
    found = failures(container, Quick([keys / "client.pem"], lambda: datetime.now(UTC)))
    assert found == ["seal", "day-seal", "day-stamp", "document", "document"]


def test_what_happened_after_the_last_closed_day_is_said(town, exporter, witness, file_case_in):
    office, _ = town
    late = file_case_in(office, "late").case
    with office.store.read() as reader:
        found = examine(exporter.export(reader, late), witness)
    assert [one.code for one in found if one.holds is None] == ["open"]
    assert all(one.holds for one in found if one.code != "open")


def test_an_erased_case_is_still_proven_and_nothing_personal_goes_along(town, exporter, witness, file_case_in):
    office, _ = town
    gone = file_case_in(office, "gone").case
    with office.store.write() as unit:
        unit.erase(gone)
    with office.store.read() as reader:
        container = replace(exporter, answers=True).export(reader, gone)
    assert failures(container, witness) == []
    assert not [name for name in unpack(container) if name.startswith(("papers/", "files/"))]


def other_row(links, case, _):
    return of_journal(rechained([links[0]._replace(actor="somebody"), *links[1:]]), case)


def cut_off(links, case, _):
    return of_journal(links[:-1], case)


def other_moment(links, case, _):
    return of_journal(rechained([*links[:-1], links[-1]._replace(at="2026-03-09T08:00:00+00:00")]), case)


def other_record(_, case, members):
    name = case.days[0].member("json")
    record = Day.parse(members[name])
    return {name: replace(record, root="0" * 64).record()}


def other_stamp(_, case, members):
    return {case.days[0].member("tst"): members[case.days[0].member("p7s")]}


def other_path(_, case, __):
    day = case.days[0]
    return of_case(replace(case, days=(replace(day, path=(day.hash, *day.path[1:])),)))


def other_index(_, case, __):
    return of_case(replace(case, days=(replace(case.days[0], index=case.days[0].index + 1),)))


def other_number(_, case, __):
    return of_case(replace(case, number="1-99-10.03.2026"))


def other_file(_, case, members):
    name = next(one.member for one in case.kept if one.kind == "document")
    return {name: members[name] + b" "}


def another_file(*_):
    return {"files/more.pdf": b"%PDF"}


def other_definition(_, __, members):
    return {name: b"{}" for name in members if name.startswith("definitions/")}


def of_journal(links, case):
    return {JOURNAL: write_journal(links), **of_case(replace(case, rows=len(links), head=links[-1].hash))}


def of_case(case):
    return {CASE: case.written()}


def rechained(links):
    previous, chain = links[0].previous, []
    for link in links:
        chain.append(link._replace(previous=previous).sealed())
        previous = chain[-1].hash
    return chain


@pytest.mark.parametrize(("change", "code"), [
    (other_row, "day"), (cut_off, "day"), (other_moment, "day"), (other_record, "day"), (other_stamp, "day-stamp"),
    (other_path, "day"), (other_index, "day"), (other_number, "events"), (other_file, "papers"),
    (another_file, "strange"), (other_definition, "definition"),
])  # fmt: skip
def test_not_even_the_holder_of_the_seal_rewrites_a_closed_day(container, exporter, witness, change, code):
    members = unpack(container)
    changed = {**members, **change(read_journal(members), read_case(members), members)}
    assert code in failures(resealed(changed, exporter), witness)


def flip(container, chance):
    at = chance.randrange(len(container))
    return container[:at] + bytes([container[at] ^ 1 << chance.randrange(8)]) + container[at + 1 :]


def shorten(container, chance):
    return container[: chance.randrange(len(container))]


def cut_out(container, chance):
    at = chance.randrange(len(container))
    return container[:at] + container[at + chance.randrange(1, 50) :]


def repacked(change):
    """Makes a mutation of members that is packed as we pack, with the old seal or with a new list of digests."""

    def mutate(container, chance):
        members = unpack(container)
        change(members, chance)
        if chance.random() < 0.5:
            members[MANIFEST] = manifest(members)
        return pack(members)

    return mutate


@repacked
def flip_member(members, chance):
    name = chance.choice(sorted(set(members) - {MANIFEST}))
    members[name] = flip(members[name], chance) if members[name] else b"x"


@repacked
def drop(members, chance):
    del members[chance.choice(sorted(set(members) - {MANIFEST}))]


@repacked
def add(members, chance):
    members[f"files/{chance.getrandbits(64):x}.bin"] = b"more"


@repacked
def rename(members, chance):
    name = chance.choice(sorted(set(members) - {MANIFEST}))
    members[f"{name}x"] = members.pop(name)


@repacked
def exchange(members, chance):
    one, other = chance.sample(sorted(set(members) - {MANIFEST}), 2)
    members[one], members[other] = members[other], members[one] + b" " * (members[one] == members[other])


@repacked
def change_field(members, chance):
    links = read_journal(members)
    at, name = chance.randrange(len(links)), chance.choice(Link._fields)
    old = getattr(links[at], name)
    links[at] = links[at]._replace(**{name: old + 1 if isinstance(old, int) else f"{old}x"})
    members[JOURNAL] = write_journal(links)


@repacked
def reorder(members, chance):
    lines = members[JOURNAL].splitlines(keepends=True)
    one, other = chance.sample(range(len(lines)), 2)
    lines[one], lines[other] = lines[other], lines[one]
    members[JOURNAL] = b"".join(lines)


@repacked
def change_contents(members, chance):
    said = json.loads(members[CASE])
    name = chance.choice(sorted(said))
    said[name] = [*said[name], said[name]] if isinstance(said[name], list) else f"{said[name]}x"
    members[CASE] = json.dumps(said).encode()


@pytest.mark.slow
@pytest.mark.parametrize("mutate", [
    flip, shorten, cut_out, flip_member, drop, add, rename, exchange, change_field, reorder, change_contents,
])  # fmt: skip
def test_a_thousand_mutations_are_all_found(container, witness, mutate):
    chance = Random(31)
    for _ in range(95):
        mutated = mutate(container, chance)
        assert mutated != container
        assert failures(mutated, witness), mutate


@given(st.binary(max_size=400))
def test_any_bytes_are_an_answer_and_no_exception(body):
    witness = RootedWitness((), lambda: datetime(2026, 1, 1, tzinfo=UTC))
    assert [one.code for one in examine(body, witness)] == ["container"]
