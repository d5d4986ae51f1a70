"""The step of the schema for taking a complaint; as every step, never changed once released."""

from __future__ import annotations

# What is asked when a complaint is taken: subjects in two levels, the purchase, files, and what is none.
TAKEN = (
    "ALTER TABLE subject ADD COLUMN parent_id TEXT REFERENCES subject (id)",
    "ALTER TABLE complaint ADD COLUMN product TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE complaint ADD COLUMN bought_on TEXT",
    "ALTER TABLE complaint ADD COLUMN price_cents INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE complaint ADD COLUMN bought_by TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE complaint ADD COLUMN fault TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE complaint ADD COLUMN severity TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX complaint_product ON complaint (product) WHERE product <> ''",
    "ALTER TABLE shop ADD COLUMN rights TEXT NOT NULL DEFAULT ''",
    """CREATE TABLE attachment (
        id TEXT PRIMARY KEY, rev INTEGER NOT NULL, complaint_id TEXT NOT NULL REFERENCES complaint (id),
        kind TEXT NOT NULL, size INTEGER NOT NULL, digest TEXT NOT NULL, added_at TEXT NOT NULL,
        added_by TEXT NOT NULL) STRICT""",
    "CREATE INDEX attachment_complaint ON attachment (complaint_id)",
    "CREATE TABLE file_data (id TEXT PRIMARY KEY, at TEXT NOT NULL, data BLOB NOT NULL) STRICT",
    """CREATE TABLE remark (
        id TEXT PRIMARY KEY, rev INTEGER NOT NULL, kind TEXT NOT NULL,
        customer_id TEXT REFERENCES customer (id), visit_id TEXT REFERENCES visit (id),
        words TEXT NOT NULL, subject_id TEXT REFERENCES subject (id), channel TEXT NOT NULL,
        received_at TEXT NOT NULL, noted_by TEXT NOT NULL, for_id TEXT NOT NULL, passed_by TEXT NOT NULL,
        passed_at TEXT, read_by TEXT NOT NULL, read_at TEXT) STRICT""",
    "CREATE INDEX remark_customer ON remark (customer_id)",
    "CREATE INDEX remark_visit ON remark (visit_id)",
    "CREATE INDEX remark_received ON remark (received_at, kind)",
    "CREATE INDEX remark_unread ON remark (received_at) WHERE read_at IS NULL",
)
