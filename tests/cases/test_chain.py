from gishe.cases.chain import GENESIS, Link, unbroken
from gishe.values.plain import digest


def chain(length):
    links, previous = [], GENESIS
    for sequence in range(1, length + 1):
        at, data = "2026-11-21T10:00:00+00:00", '{"what":"case"}'
        links.append(Link("a", sequence, "Viewed", 1, "x", "", at, "d", data, previous).sealed())
        previous = links[-1].hash
    return links


def test_a_hash_covers_every_other_column_in_order():
    link = chain(1)[0]
    assert link.hash == digest([
        "a", 1, "Viewed", 1, "x", "", "2026-11-21T10:00:00+00:00", "d", '{"what":"case"}', "0" * 64,
    ])  # fmt: skip


def test_a_chain_holds_or_says_where_it_breaks():
    links = chain(4)
    assert unbroken(links) is unbroken([]) is None
    assert unbroken(links[1:]) == 1
    assert unbroken([links[0], *links[2:]]) == 2
    assert unbroken([links[0], links[2], links[1], links[3]]) == 2
    assert unbroken([*links[:2], links[2]._replace(actor="y"), links[3]]) == 3
    assert unbroken([*links[:2], links[2]._replace(actor="y").sealed(), links[3]]) == 4
