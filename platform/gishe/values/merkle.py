"""A Merkle tree (RFC 9162, 2.1): one hash over many leaves, and a short proof that a leaf is among them."""

from collections.abc import Sequence
from hashlib import sha256


def leaf_hash(data: bytes) -> bytes:
    """Hashes a leaf; leaves and inner nodes begin differently, so that neither passes for the other."""
    return sha256(b"\x00" + data).digest()


def tree_hash(leaves: Sequence[bytes]) -> bytes:
    """Gives the root over hashes of leaves, in their order."""
    if len(leaves) <= 1:
        return leaves[0] if leaves else sha256().digest()
    half = _half(len(leaves))
    return _node(tree_hash(leaves[:half]), tree_hash(leaves[half:]))


def audit_path(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """Gives the hashes that lead from one leaf to the root, the lowest first."""
    if len(leaves) <= 1:
        return []
    half = _half(len(leaves))
    if index < half:
        return [*audit_path(leaves[:half], index), tree_hash(leaves[half:])]
    return [*audit_path(leaves[half:], index - half), tree_hash(leaves[:half])]


def climbed(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """Gives the root that a path leads to from a leaf's hash; `None` where no tree of this size has such a path."""
    if not 0 <= index < size:
        return None
    sides = _sides(index, size)
    if len(sides) != len(path):
        return None
    for is_right, other in zip(sides, path, strict=True):
        leaf = _node(other, leaf) if is_right else _node(leaf, other)
    return leaf


def _sides(index: int, size: int) -> list[bool]:
    """Says for each level, the lowest first, whether the leaf is on the right side there."""
    if size == 1:
        return []
    half = _half(size)
    if index < half:
        return [*_sides(index, half), False]
    return [*_sides(index - half, size - half), True]


def _half(size: int) -> int:
    """Gives the largest power of two below `size`."""
    power: int = 1 << ((size - 1).bit_length() - 1)
    return power


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()
