"""Many commitments in one hash, and the hashes of segments in one chain."""

import hashlib
from collections.abc import Sequence

FIRST_HEAD = bytes(32)
"""The head of an empty ledger."""


def commitment(salt: bytes, content: bytes) -> bytes:
    """What an entry is bound to: hiding, since without the salt no content can be tried against it."""
    return hashlib.sha256(b"entry\x00" + salt + content).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The Merkle root of commitments; leaves and nodes are hashed apart (RFC 6962, section 2.1)."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    level = [hashlib.sha256(b"\x00" + leaf).digest() for leaf in leaves]
    while len(level) > 1:
        paired = [hashlib.sha256(b"\x01" + a + b).digest() for a, b in zip(level[::2], level[1::2], strict=False)]
        level = paired + ([level[-1]] if len(level) % 2 else [])
    return level[0]


def next_head(previous: bytes, *, leaves: Sequence[bytes], first_seq: int) -> bytes:
    """The head after a segment, naming the head before it, its root, its size and its first number."""
    return hashlib.sha256(
        b"head\x00" + previous + root(leaves) + len(leaves).to_bytes(8, "big") + first_seq.to_bytes(8, "big")
    ).digest()
