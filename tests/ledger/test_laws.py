"""Laws of the chain and of packing, on random ledgers."""

from hypothesis import given, settings
from hypothesis import strategies as st

from crimescape.ledger import Draft, MemoryLedger
from crimescape.ledger.merkle import FIRST_HEAD, commitment, next_head, root
from crimescape.ledger.segment import covering, decode, encode, segment_name
from tests.ledger.drafts import NOON, a_report_draft

hashes = st.binary(min_size=32, max_size=32)
segments = st.lists(st.integers(min_value=1, max_value=4), min_size=1, max_size=12)
bodies = st.dictionaries(
    st.text(max_size=8),
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=20) | st.lists(st.text(max_size=5)),
    max_size=4,
)


def a_ledger(sizes: list[int]) -> MemoryLedger:
    """A ledger of segments of so many entries each."""
    ledger = MemoryLedger()
    for i, size in enumerate(sizes):
        ledger.append([a_report_draft(f"{i}.{j}") for j in range(size)], recorded=NOON, author="Editor")
    return ledger


@given(st.lists(hashes, min_size=1, max_size=9), st.data())
def test_a_root_depends_on_every_leaf_and_its_place(leaves: list[bytes], data: st.DataObject) -> None:
    """Changing, dropping, doubling or moving a leaf changes the root."""
    at = data.draw(st.integers(0, len(leaves) - 1))
    changed = [*leaves[:at], bytes(b ^ 1 for b in leaves[at]), *leaves[at + 1 :]]
    moved = [*leaves[:at], *leaves[at + 1 :], leaves[at]]
    assert root(changed) != root(leaves)
    assert root(leaves[:at] + leaves[at + 1 :]) != root(leaves)
    assert root([*leaves, leaves[-1]]) != root(leaves)
    assert (root(moved) == root(leaves)) == (moved == leaves)


@given(st.lists(hashes, min_size=2, max_size=8), st.data())
def test_a_head_depends_on_where_segments_are_cut(leaves: list[bytes], data: st.DataObject) -> None:
    """The same entries in other units, or numbered from elsewhere, are another history."""
    cut = data.draw(st.integers(1, len(leaves) - 1))
    whole = next_head(FIRST_HEAD, leaves=leaves, first_seq=1)
    first = next_head(FIRST_HEAD, leaves=leaves[:cut], first_seq=1)
    assert next_head(first, leaves=leaves[cut:], first_seq=cut + 1) != whole
    assert next_head(FIRST_HEAD, leaves=leaves, first_seq=2) != whole


@given(hashes, st.binary(max_size=40), st.binary(max_size=40))
def test_a_commitment_binds(salt: bytes, one: bytes, other: bytes) -> None:
    """Two contents under one salt share a commitment only when they are equal."""
    assert (commitment(salt, one) == commitment(salt, other)) == (one == other)


@settings(max_examples=30, deadline=None)
@given(bodies)
def test_any_record_comes_back_equal(body: dict[str, object]) -> None:
    """What JSON can say survives a segment, and its commitment verifies."""
    ledger = MemoryLedger()
    ledger.append([Draft("note", "id", body)], recorded=NOON, author="Editor")
    (entry,) = ledger.entries()
    assert entry.body == body
    assert list(decode(encode([entry]))) == [entry]
    assert ledger.verify().is_sound


@settings(max_examples=25, deadline=None)
@given(segments, st.lists(st.tuples(st.integers(0, 11), st.integers(1, 12)), max_size=4))
def test_packing_anything_keeps_every_head_and_entry(sizes: list[int], packs: list[tuple[int, int]]) -> None:
    """Any neighbouring files may be packed, in any order, packs too: entries, heads and soundness stay."""
    ledger = a_ledger(sizes)
    entries, heads = list(ledger.entries()), ledger.heads()
    for start, length in packs:
        files = ledger.files()[start : start + length]
        if files:
            ledger.pack(files)
    assert list(ledger.entries()) == entries
    assert ledger.heads() == heads
    assert ledger.verify(against=heads[0].hash).faults == ()
    ledger.append([a_report_draft("next")], recorded=NOON, author="Editor")
    assert ledger.heads()[:-1] == heads


@given(st.lists(st.integers(1, 5), min_size=1, max_size=8), st.data())
def test_what_an_interrupted_pack_leaves_does_not_count(spans: list[int], data: st.DataObject) -> None:
    """Whichever of the files inside packs are still there, the packs alone are read, and cover each segment once."""
    packs, first = [], 1
    for span in spans:
        packs.append((first, first + span - 1))
        first += span
    inside = [(n, n) for a, b in packs if b > a for n in range(a, b + 1)]
    left = data.draw(st.lists(st.sampled_from(inside), unique=True)) if inside else []
    names = data.draw(st.permutations([segment_name(a, b) for a, b in [*packs, *left]]))
    assert [(f.first, f.last) for f in covering(names)] == packs
