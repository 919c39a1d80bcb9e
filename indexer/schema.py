"""The tables of a catalogue, and the steps that bring older ones up to them."""

from __future__ import annotations

SCHEMA_VERSION = 3
"""That of the stores that this program reads."""

MIGRATIONS = {
    1: (
        "ALTER TABLE plans ADD COLUMN format TEXT NOT NULL DEFAULT 'text'",
        "ALTER TABLE plans ADD COLUMN places BLOB NOT NULL DEFAULT x''",
        "ALTER TABLE rows ADD COLUMN unattributed TEXT NOT NULL DEFAULT '[]'",
    ),
    2: (
        "ALTER TABLE passages ADD COLUMN spelling TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE passages ADD COLUMN path TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE passages ADD COLUMN kind TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE passages ADD COLUMN page INTEGER",
        "UPDATE passages SET spelling = spelling(context, text), (path, kind, page) = (SELECT path, kind, page"
        " FROM clauses c WHERE c.plan_id = passages.plan_id AND c.ordinal = passages.clause)",
    ),
}
"""By version what brings a store of it up to the next; what the new columns hold comes with the next reading."""

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE plans (
    plan_id TEXT PRIMARY KEY, name TEXT NOT NULL, raw TEXT NOT NULL, head TEXT NOT NULL,
    restored INTEGER NOT NULL, notes TEXT NOT NULL, recipe TEXT NOT NULL, format TEXT NOT NULL, places BLOB NOT NULL)
    WITHOUT ROWID;
CREATE TABLE sources (
    path TEXT PRIMARY KEY, plan_id TEXT NOT NULL REFERENCES plans ON DELETE CASCADE) WITHOUT ROWID;
CREATE INDEX sources_of_plan ON sources (plan_id);
CREATE TABLE clauses (
    plan_id TEXT NOT NULL REFERENCES plans ON DELETE CASCADE, ordinal INTEGER NOT NULL, path TEXT NOT NULL,
    kind TEXT NOT NULL, label TEXT NOT NULL, parent INTEGER, headings TEXT NOT NULL, text TEXT NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, alignment BLOB NOT NULL, page INTEGER, uncertain TEXT NOT NULL,
    PRIMARY KEY (plan_id, ordinal)) WITHOUT ROWID;
CREATE TABLE rows (
    plan_id TEXT NOT NULL REFERENCES plans ON DELETE CASCADE, ordinal INTEGER NOT NULL, clause INTEGER NOT NULL,
    path TEXT NOT NULL, cells TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, unattributed TEXT NOT NULL,
    PRIMARY KEY (plan_id, ordinal)) WITHOUT ROWID;
CREATE TABLE passages (
    id INTEGER PRIMARY KEY, plan_id TEXT NOT NULL REFERENCES plans ON DELETE CASCADE, clause INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, context TEXT NOT NULL,
    raw_start INTEGER NOT NULL, raw_end INTEGER NOT NULL, vector BLOB NOT NULL, spelling TEXT NOT NULL,
    path TEXT NOT NULL, kind TEXT NOT NULL, page INTEGER);
CREATE INDEX passages_of_plan ON passages (plan_id, clause);
CREATE TABLE facts (
    plan_id TEXT NOT NULL REFERENCES plans ON DELETE CASCADE, kind TEXT NOT NULL, ordinal INTEGER NOT NULL,
    clause INTEGER NOT NULL, data TEXT NOT NULL, PRIMARY KEY (plan_id, kind, ordinal)) WITHOUT ROWID;
CREATE INDEX facts_of_clause ON facts (plan_id, clause);
"""
"""Statements that make an empty catalogue, parted by semicolons."""
