"""The SQL of the views: every table spelled out, every parameter bound."""

SCHEMA_VERSION = 1
"""Part of a view's file name: a view of an older schema is built again."""

CREATE = """
CREATE TABLE report (id VARCHAR, seq BIGINT, record VARCHAR, text VARCHAR);
CREATE TABLE reading (report VARCHAR, engine VARCHAR, language VARCHAR, latest_dated VARCHAR,
                      sentences BIGINT, gated BIGINT, seq BIGINT);
CREATE TABLE report_entity (report VARCHAR, local VARCHAR, kind VARCHAR, names VARCHAR[], gazetteer VARCHAR);
CREATE TABLE claim (id VARCHAR, report VARCHAR, predicate VARCHAR, subject VARCHAR, object VARCHAR, place VARCHAR,
                    value VARCHAR, factuality VARCHAR, tense VARCHAR, mode VARCHAR, time VARCHAR,
                    confidence DOUBLE, engine VARCHAR, quote VARCHAR, seq BIGINT, record VARCHAR);
CREATE TABLE doubt (report VARCHAR, reason VARCHAR, record VARCHAR);
CREATE TABLE judgement (id VARCHAR, verdict VARCHAR, author VARCHAR, decided VARCHAR, seq BIGINT, record VARCHAR);
CREATE TABLE made_from (head VARCHAR, entries BIGINT);
"""

REPORTS = "SELECT record FROM report ORDER BY seq"
REPORT = "SELECT record, text FROM report WHERE id = ?"
TEXTS = "SELECT id, text FROM report ORDER BY seq"
LATEST_DATED = "SELECT report, latest_dated FROM reading WHERE latest_dated IS NOT NULL ORDER BY report"
LANGUAGES = "SELECT report, language FROM reading ORDER BY report"
REPORT_ENTITIES = "SELECT report, local, kind, names, gazetteer FROM report_entity ORDER BY report, local"
CLAIMS = "SELECT record FROM claim ORDER BY seq, report, id"
CLAIMS_OF = """
SELECT record FROM claim
WHERE subject IN (SELECT unnest(?)) OR object IN (SELECT unnest(?)) OR place IN (SELECT unnest(?))
ORDER BY seq, report, id
"""
DOUBTS = "SELECT record FROM doubt ORDER BY report, reason, record"
JUDGEMENTS = "SELECT record FROM judgement ORDER BY seq"
COUNTS = """
SELECT (SELECT count(*) FROM report), (SELECT count(*) FROM claim), (SELECT count(*) FROM doubt),
       (SELECT count(*) FROM judgement)
"""
MADE_FROM = "SELECT head, entries FROM made_from"
