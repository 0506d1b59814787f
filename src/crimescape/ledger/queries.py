"""The SQL of the views: every column spelled out, every parameter bound."""

SCHEMA_VERSION = 3
"""Part of a view's file name: a view of an older schema is built again."""

COLUMNS = {
    "made_from": {"head": "VARCHAR", "entries": "BIGINT", "segments": "BIGINT", "beyond": "BIGINT"},
    "passed": {"head": "VARCHAR", "entries": "BIGINT", "segments": "BIGINT"},
    "report": {
        "id": "VARCHAR",
        "text": "VARCHAR",
        "original": "VARCHAR",
        "file_name": "VARCHAR",
        "received": "DATE",
        "media_type": "VARCHAR",
        "title": "VARCHAR",
        "outlet": "VARCHAR",
        "author": "VARCHAR",
        "published": "VARCHAR",
        "published_basis": "VARCHAR",
        "language": "VARCHAR",
        "url": "VARCHAR",
        "handling": "VARCHAR",
        "embargo_until": "DATE",
        "version_of": "VARCHAR",
        "page_starts": "BIGINT[]",
        "faults": "VARCHAR[]",
        "seq": "BIGINT",
        "recorded": "VARCHAR",
        "is_superseded": "BOOLEAN",
    },
    "reading": {
        "report": "VARCHAR",
        "engine": "VARCHAR",
        "language": "VARCHAR",
        "latest_dated": "VARCHAR",
        "sentences": "BIGINT",
        "gated": "BIGINT",
        "seq": "BIGINT",
        "is_superseded": "BOOLEAN",
    },
    "report_entity": {
        "report": "VARCHAR",
        "local": "VARCHAR",
        "kind": "VARCHAR",
        "names": "VARCHAR[]",
        "gazetteer": "VARCHAR",
        "seq": "BIGINT",
        "is_superseded": "BOOLEAN",
    },
    "claim": {
        "id": "VARCHAR",
        "report": "VARCHAR",
        "predicate": "VARCHAR",
        "subject": "VARCHAR",
        "subject_kind": "VARCHAR",
        "subject_text": "VARCHAR",
        "subject_start": "BIGINT",
        "subject_end": "BIGINT",
        "object": "VARCHAR",
        "object_kind": "VARCHAR",
        "object_text": "VARCHAR",
        "object_start": "BIGINT",
        "object_end": "BIGINT",
        "place": "VARCHAR",
        "place_kind": "VARCHAR",
        "place_text": "VARCHAR",
        "place_start": "BIGINT",
        "place_end": "BIGINT",
        "quote_text": "VARCHAR",
        "quote_start": "BIGINT",
        "quote_end": "BIGINT",
        "trigger_text": "VARCHAR",
        "trigger_start": "BIGINT",
        "trigger_end": "BIGINT",
        "value": "VARCHAR",
        "factuality": "VARCHAR",
        "tense": "VARCHAR",
        "mode": "VARCHAR",
        "time": "VARCHAR",
        "chain": "VARCHAR[]",
        "hedges": "VARCHAR[]",
        "confidence": "DOUBLE",
        "engine": "VARCHAR",
        "seq": "BIGINT",
        "is_superseded": "BOOLEAN",
    },
    "doubt": {
        "report": "VARCHAR",
        "reason": "VARCHAR",
        "claim": "VARCHAR",
        "seq": "BIGINT",
        "is_superseded": "BOOLEAN",
    },
    "judgement": {
        "id": "VARCHAR",
        "verdict": "VARCHAR",
        "targets": "VARCHAR[]",
        "by": "VARCHAR",
        "at": "VARCHAR",
        "why": "VARCHAR",
        "details": "VARCHAR",
        "seq": "BIGINT",
    },
}
"""Tables and their columns, in order. Rows with `is_superseded` are kept for the day a person brings them back."""


def _listed(table: str) -> str:
    return ", ".join(f'"{column}"' for column in COLUMNS[table])


def _create(table: str, *, schema: str = "main") -> str:
    columns = ", ".join(f'"{name}" {kind}' for name, kind in COLUMNS[table].items())
    return f"CREATE TABLE {schema}.{table} ({columns});"


CREATE = "\n".join(_create(table) for table in COLUMNS)


def both(schema: str, *, until: int) -> str:
    """Views, in a schema of their own, of what is attached as ``before`` with what was added up to an entry."""
    return f"CREATE SCHEMA IF NOT EXISTS {schema};\n" + "\n".join(_both(table, schema, until) for table in COLUMNS)


def _both(table: str, schema: str, until: int) -> str:
    if table == "made_from":
        return f"CREATE OR REPLACE VIEW {schema}.{table} AS SELECT {_listed(table)} FROM added.{table};"
    number = "entries" if table == "passed" else "seq"
    return f"""
    CREATE OR REPLACE VIEW {schema}.{table} AS
    SELECT rowid, {_listed(table)} FROM before.{table}
    UNION ALL SELECT -1 - rowid, {_listed(table)} FROM added.{table} WHERE {number} <= {until};
    """


ATTACH = "ATTACH $path AS before (READ_ONLY)"
IN_ADDED = "USE added"
BESIDE = "\n".join(
    (
        "CREATE SCHEMA added;",
        *(_create(table, schema="added") for table in COLUMNS),
        "INSERT INTO added.made_from SELECT head, entries, segments, beyond FROM before.made_from;",
        both("main", until=2**62),
    )
)
"""Where what was added since a view is held: under ``added`` by itself, under ``main`` with what was there."""

INSERT = {table: f"INSERT INTO {table} ({_listed(table)}) SELECT {_listed(table)} FROM incoming" for table in COLUMNS}
"""From Arrow columns registered as ``incoming``."""

EMPTY_OF = {table: f"SELECT {_listed(table)} FROM {table} LIMIT 0" for table in COLUMNS}

FORGET_MADE_FROM = "DELETE FROM made_from"
MADE_FROM = "SELECT head, entries, segments, beyond FROM made_from"
PASSED = "SELECT count(*) > 0 FROM passed WHERE entries = $entries AND starts_with(head, $head)"
"""Whether a head, of which the first digits are given, is one of those that led to this view."""

GROWN = """
SELECT (SELECT count(*) FROM judgement WHERE seq > $since),
       (SELECT coalesce(list(id ORDER BY seq), []) FROM report WHERE seq > $since),
       (SELECT coalesce(list(report ORDER BY seq), []) FROM reading WHERE seq > $since)
"""
SPOKEN_OF_BEFORE = """
SELECT EXISTS (FROM report WHERE seq <= $since AND id IN (SELECT unnest($reports::VARCHAR[])))
    OR EXISTS (FROM reading WHERE seq <= $since AND report IN (SELECT unnest($read::VARCHAR[])))
    OR EXISTS (FROM claim WHERE seq <= $since AND report IN (SELECT unnest($read::VARCHAR[]))
               AND seq IN (SELECT seq FROM judgement))
    OR EXISTS (FROM report_entity WHERE seq <= $since AND report IN (SELECT unnest($read::VARCHAR[]))
               AND seq IN (SELECT seq FROM judgement))
"""
"""Whether some of what was recorded since takes the place of what stood before. What was not read, people said."""

SETTLE = (
    # A report recorded again stands as recorded last.
    """
    UPDATE report SET is_superseded = true
    WHERE NOT is_superseded AND seq > $after AND ($all OR id IN (FROM touched))
      AND seq < (SELECT max(r.seq) FROM report r WHERE r.id = report.id)
    """,
    """
    UPDATE reading SET is_superseded = true
    WHERE NOT is_superseded AND seq > $after AND ($all OR report IN (FROM touched))
      AND seq < (SELECT max(r.seq) FROM reading r WHERE r.report = reading.report)
    """,
    # Of the rows of one claim a person's counts first, the newest that stands; else the newest of an engine, when its
    # reading is the newest of the report, or a person keeps it.
    """
    UPDATE claim SET is_superseded = settled.is_superseded
    FROM (
        SELECT c.rowid AS row,
               row_number() OVER (PARTITION BY c.id ORDER BY c.seq IN (FROM carrying) DESC, r.seq DESC NULLS LAST,
                                  c.seq DESC) > 1
               OR (r.seq IS NULL AND c.seq NOT IN (FROM carrying))
               OR (coalesce(r.is_superseded, false) AND c.id NOT IN (SELECT unnest($kept::VARCHAR[])))
               AS is_superseded
        FROM claim c LEFT JOIN reading r ON r.seq = c.seq
        WHERE c.seq > $after AND ($all OR c.report IN (FROM touched))
    ) AS settled
    WHERE claim.rowid = settled.row AND claim.is_superseded IS DISTINCT FROM settled.is_superseded
    """,
    # Of the rows of one name in a report one counts: as read last, else as a person's claim names it, else as a kept
    # claim does.
    """
    UPDATE report_entity SET is_superseded = settled.is_superseded
    FROM (
        SELECT e.rowid AS row,
               e.standing = 0
               OR row_number() OVER (PARTITION BY e.report, e.local ORDER BY e.standing DESC, e.seq DESC) > 1
               AS is_superseded
        FROM named e
        WHERE e.seq > $after AND ($all OR e.report IN (FROM touched))
    ) AS settled
    WHERE report_entity.rowid = settled.row
      AND report_entity.is_superseded IS DISTINCT FROM settled.is_superseded
    """,
    """
    UPDATE doubt SET is_superseded = true
    WHERE NOT is_superseded AND seq > $after AND ($all OR report IN (FROM touched))
      AND seq IN (SELECT seq FROM reading WHERE is_superseded)
    """,
)
TOUCHED = """
CREATE OR REPLACE TEMP TABLE touched AS
SELECT id AS report FROM report WHERE seq > $since UNION SELECT report FROM reading WHERE seq > $since
"""
"""Reports of which something was recorded since: without a judgement nothing else changes what counts."""
CARRYING = """
CREATE OR REPLACE TEMP TABLE carrying AS
SELECT seq FROM judgement WHERE id IN (SELECT unnest($carrying::VARCHAR[]))
"""
SPOKEN = """
CREATE OR REPLACE TEMP VIEW spoken AS
SELECT seq, unnest([subject, object, place]) AS local FROM claim
WHERE NOT is_superseded AND seq IN (SELECT seq FROM reading WHERE is_superseded)
"""
NAMED = """
CREATE OR REPLACE TEMP VIEW named AS
SELECT e.rowid, e.report, e.local, e.seq,
       CASE WHEN r.seq IS NOT NULL AND NOT r.is_superseded THEN 3
            WHEN r.seq IS NULL THEN CASE WHEN e.seq IN (FROM carrying) THEN 2 ELSE 0 END
            WHEN (e.seq, e.local) IN (SELECT seq, local FROM spoken) THEN 1
            ELSE 0 END AS standing
FROM report_entity e LEFT JOIN reading r ON r.seq = e.seq
"""

CLAIM_COLUMNS = tuple(c for c in COLUMNS["claim"] if c not in ("seq", "is_superseded"))

REPORTS = """
SELECT id, '' AS text, original, file_name, received, media_type, title, outlet, author, published, published_basis,
       language, url, handling, embargo_until, version_of, page_starts, faults
FROM report WHERE NOT is_superseded ORDER BY seq
"""
REPORTS_OF = """
SELECT id, text, original, file_name, received, media_type, title, outlet, author, published, published_basis,
       language, url, handling, embargo_until, version_of, page_starts, faults
FROM report WHERE seq > $after AND NOT is_superseded AND id IN (SELECT unnest($ids::VARCHAR[])) ORDER BY seq
"""
TEXTS = "SELECT id, text FROM report WHERE NOT is_superseded ORDER BY seq"
LATEST_DATED = """
SELECT report, latest_dated FROM reading WHERE NOT is_superseded AND latest_dated IS NOT NULL
  AND ($any_report OR report IN (SELECT unnest($reports::VARCHAR[])))
ORDER BY report
"""
LANGUAGES = "SELECT report, language FROM reading WHERE NOT is_superseded ORDER BY report"
REPORT_ENTITIES = """
SELECT report, local, kind, names, gazetteer FROM report_entity WHERE NOT is_superseded ORDER BY report, local
"""
LOOKS = """
SELECT kind, names, gazetteer, row_number() OVER (ORDER BY kind, gazetteer, names) - 1 AS look
FROM (SELECT DISTINCT kind, names, gazetteer FROM report_entity WHERE NOT is_superseded)
"""
"""What report entities are called, each way once."""
LOOKING = f"""
SELECT e.report, e.local, l.look
FROM report_entity e JOIN ({LOOKS}) l ON l.kind = e.kind AND l.names = e.names AND l.gazetteer = e.gazetteer
WHERE NOT e.is_superseded
"""
APPEARING = """
SELECT (SELECT count(*) FROM report_entity WHERE NOT is_superseded),
       (SELECT coalesce(sum(hash(report, local, kind, names, gazetteer)), 0) FROM report_entity
        WHERE NOT is_superseded),
       (SELECT coalesce(sum(hash(report, subject, object)), 0) FROM claim
        WHERE NOT is_superseded AND predicate IN ('leads', 'member_of') AND object IS NOT NULL)
"""
"""Tells whether two views name the same in the same reports, without reading what they name."""
BELONGING = """
SELECT DISTINCT report, subject, object FROM claim
WHERE NOT is_superseded AND predicate IN ('leads', 'member_of') AND object IS NOT NULL
"""
"""Which persons a report ties to which groups."""
_CLAIM = """
id, report, predicate,
subject, subject_kind, subject_text, subject_start, subject_end,
object, object_kind, object_text, object_start, object_end,
place, place_kind, place_text, place_start, place_end,
quote_text, quote_start, quote_end, trigger_text, trigger_start, trigger_end,
value, factuality, tense, mode, "time", chain, hedges, confidence, engine
"""
REPORT_ENTITIES_OF = """
SELECT report, local, kind, names, gazetteer FROM report_entity
WHERE seq > $after AND NOT is_superseded AND report IN (SELECT unnest($ids::VARCHAR[])) ORDER BY report, local
"""
ENGINES = """
SELECT report, engine FROM reading
WHERE NOT is_superseded AND report IN (SELECT unnest($ids::VARCHAR[])) ORDER BY report
"""
NOT_FOUND_AGAIN = """
SELECT DISTINCT j.id FROM (
    SELECT id, seq, unnest(targets) AS claim FROM judgement WHERE id IN (SELECT unnest($judgements::VARCHAR[]))
) AS j
JOIN claim c ON c.id = j.claim
JOIN reading r ON r.report = c.report AND NOT r.is_superseded AND r.seq > j.seq
WHERE NOT EXISTS (SELECT 1 FROM claim again WHERE again.seq = r.seq AND again.id = j.claim)
ORDER BY j.id
"""
"""Judgements on a claim that the newest reading of its report, made since, does not find."""

CLAIMS = f"""
SELECT {_CLAIM} FROM claim
WHERE NOT is_superseded
  AND ($any_report OR report IN (SELECT unnest($reports::VARCHAR[])))
  AND ($any_predicate OR predicate IN (SELECT unnest($predicates::VARCHAR[])))
  AND ($any_appearance
       OR report || '#' || subject IN (SELECT unnest($appearances::VARCHAR[]))
       OR report || '#' || object IN (SELECT unnest($appearances::VARCHAR[]))
       OR report || '#' || place IN (SELECT unnest($appearances::VARCHAR[])))
ORDER BY seq, report, id
"""
CLAIMS_OF = f"""
SELECT {_CLAIM} FROM claim
WHERE seq > $after AND NOT is_superseded AND report IN (SELECT unnest($reports::VARCHAR[]))
ORDER BY seq, report, id
"""
"""What `CLAIMS` says of some reports: without the other conditions only their rows are read."""
CLAIMS_NAMED = f"""
SELECT {_CLAIM} FROM claim
WHERE rowid IN (
    SELECT rowid FROM claim
    WHERE NOT is_superseded AND id IN (SELECT unnest($ids::VARCHAR[])) AND seq IN (
        SELECT seq FROM reading WHERE report IN (SELECT unnest($reports::VARCHAR[]))
        UNION ALL SELECT seq FROM judgement
    )
)
ORDER BY seq, report, id
"""
"""First which rows, by the numbers of the entries that may hold them: words are read of those found alone."""
CLAIMS_SAID = """
SELECT id, report, predicate, subject, object, place, value, factuality, tense, mode, "time", chain, hedges, confidence,
       seq
FROM claim
WHERE seq > $after AND NOT is_superseded AND ($any_report OR report IN (SELECT unnest($reports::VARCHAR[])))
ORDER BY seq, report, id
"""
CLAIM_COUNTS = "SELECT report, count(*) FROM claim WHERE NOT is_superseded GROUP BY report ORDER BY report"
SIGNED_COUNTS = """
SELECT report, count(*) FILTER (predicate IN (SELECT unnest($allied::VARCHAR[]))) AS allied,
       count(*) FILTER (predicate IN (SELECT unnest($hostile::VARCHAR[]))) AS hostile
FROM claim
WHERE NOT is_superseded AND factuality != 'denied' AND id NOT IN (SELECT unnest($silent::VARCHAR[]))
GROUP BY report ORDER BY report
"""
CLAIM = f"SELECT {_CLAIM} FROM claim WHERE NOT is_superseded AND id = $id"
DOUBTS = "SELECT claim, reason FROM doubt WHERE NOT is_superseded ORDER BY report, reason, claim"
JUDGEMENTS = 'SELECT id, verdict, targets, "by", "at", why, details FROM judgement ORDER BY seq'
COUNTS = """
SELECT (SELECT count(*) FROM report WHERE NOT is_superseded),
       (SELECT count(*) FROM reading WHERE NOT is_superseded),
       (SELECT count(*) FROM claim WHERE NOT is_superseded),
       (SELECT count(*) FROM doubt WHERE NOT is_superseded),
       (SELECT count(*) FROM judgement)
"""
