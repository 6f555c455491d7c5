from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gishe.values.merkle import audit_path, climbed, leaf_hash, tree_hash

#: The trees over 0 to 8 of these leaves are those that implementations of certificate transparency agree on.
DATA = [bytes.fromhex(one) for one in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
)]  # fmt: skip
ROOTS = {
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


@pytest.mark.parametrize("size", ROOTS)
def test_roots_are_those_of_others(size):
    assert tree_hash([leaf_hash(one) for one in DATA[:size]]).hex() == ROOTS[size]


@given(st.integers(1, 40), st.data())
def test_every_leaf_leads_to_the_root_and_no_other_does(size, data):
    leaves = [leaf_hash(bytes([one])) for one in range(size)]
    index, other = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size - 1))
    path, root = audit_path(leaves, index), tree_hash(leaves)
    assert climbed(leaves[index], index, size, path) == root
    assert climbed(sha256(b"another").digest(), index, size, path) != root
    if other != index:
        assert climbed(leaves[index], other, size, path) != root
    assert climbed(leaves[index], index, size, [*path, root]) is None
    assert climbed(leaves[index], size, size, path) is climbed(leaves[index], -1, size, path) is None
