"""Laws of records: what is written is what is read back, and equal content has equal ids."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from crimescape.vocabulary import (
    Claim,
    Factuality,
    Handling,
    Kind,
    Mention,
    Quote,
    Reading,
    Report,
    ReportEntity,
    canonical,
    claim_id,
    content_id,
    from_record,
    report_id,
    to_record,
)

TEXT = "Los Faroles are at war with the Northside Crew."


def a_claim(*, engine: str = "rules/1", factuality: Factuality = Factuality.CERTAIN) -> Claim:
    subject = Mention(Kind.GROUP, "Los Faroles", 0, 11, "faroles")
    object_ = Mention(Kind.GROUP, "Northside Crew", 32, 46, "northside")
    quote = Quote(TEXT, 0, len(TEXT))
    identity = claim_id(
        report="r1",
        predicate="rival_of",
        subject=subject,
        object=object_,
        value="",
        is_denied=factuality is Factuality.DENIED,
        quote=quote,
    )
    return Claim(
        identity, "r1", "rival_of", subject, object_, quote, factuality=factuality, chain=("El Faro",), engine=engine
    )


def test_a_reading_survives_the_ledger() -> None:
    """A nested noun written as a record and read back is equal."""
    reading = Reading("r1", "rules/1", (ReportEntity("faroles", Kind.GROUP, ("Los Faroles",)),), (a_claim(),))
    assert from_record(Reading, to_record(reading)) == reading


@given(
    st.text(),
    st.sampled_from(list(Handling)),
    st.dates(),
    st.none() | st.dates(),
    st.lists(st.integers(min_value=0)).map(tuple),
)
def test_a_report_survives_the_ledger(
    text: str, handling: Handling, received: date, embargo: date | None, pages: tuple[int, ...]
) -> None:
    """Any text, handling and date comes back as it went in."""
    report = Report("r", text, "o", "f", received, handling=handling, embargo_until=embargo, page_starts=pages)
    assert from_record(Report, to_record(report)) == report


def test_a_field_of_a_newer_version_is_passed_over() -> None:
    """An entry written by a newer version, with a field unknown here, still reads."""
    record = to_record(Quote("a", 0, 1)) | {"colour": "red"}
    assert from_record(Quote, record) == Quote("a", 0, 1)


def test_the_engine_is_provenance_not_identity() -> None:
    """The same finding by another engine is the same claim; a denial of it is another."""
    assert a_claim(engine="rules/2").id == a_claim().id
    assert a_claim(factuality=Factuality.POSSIBLE).id == a_claim().id
    assert a_claim(factuality=Factuality.DENIED).id != a_claim().id


def test_two_outlets_with_the_same_words_are_two_reports() -> None:
    """Bytes, outlet and url make a report; the same three are the same report."""
    one = report_id(original="ab", outlet="El Faro", url="")
    assert one == report_id(original="ab", outlet="El Faro", url="")
    assert one != report_id(original="ab", outlet="Harbour Gazette", url="")


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda v: st.lists(v), max_leaves=8))
def test_canonical_bytes_are_length_safe(value: object) -> None:
    """Equal values give equal bytes, and moving a character between neighbours changes them."""
    assert canonical(value) == canonical(value)
    assert content_id("k", ["ab", "c"]) != content_id("k", ["a", "bc"])
