"""The step of the schema for when a complaint was answered; as every step, never changed once released."""

from __future__ import annotations

# When the customer was told what was decided, and whether by a letter. What an answer is counted by is the
# telling, or the closing where nothing was told before; the index by the closing is for how long it is kept.
TOLD = (
    "ALTER TABLE complaint ADD COLUMN told_at TEXT",
    "ALTER TABLE complaint ADD COLUMN told_in_writing INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE complaint ADD COLUMN had_answer_at TEXT",
    """UPDATE complaint SET had_answer_at =
        CASE state WHEN 'told' THEN coalesce(news_at, received_at) ELSE closed_at END""",
    "DROP INDEX complaint_closed",
    "CREATE INDEX complaint_closed ON complaint (closed_at)",
    "CREATE INDEX complaint_answered ON complaint (had_answer_at, answer_due, received_on, received_at)",
)
