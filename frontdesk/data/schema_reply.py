"""The step of the schema for replies; as every step, never changed once released."""

from __future__ import annotations

# What was answered, as it was sent, and what letters name of the shop.
REPLY = (
    """CREATE TABLE reply (
        id TEXT PRIMARY KEY, rev INTEGER NOT NULL, complaint_id TEXT NOT NULL REFERENCES complaint (id),
        language TEXT NOT NULL, demands TEXT NOT NULL, letter TEXT NOT NULL, way TEXT NOT NULL,
        sent_on TEXT NOT NULL, sent_at TEXT NOT NULL, sent_by TEXT NOT NULL) STRICT""",
    "CREATE INDEX reply_complaint ON reply (complaint_id)",
    "ALTER TABLE shop ADD COLUMN company_code TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE shop ADD COLUMN phone TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE shop ADD COLUMN email TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE shop ADD COLUMN recourse_lt TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE shop ADD COLUMN recourse_en TEXT NOT NULL DEFAULT ''",
)
