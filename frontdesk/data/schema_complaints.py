"""What a complaint is handed on with, and why it came about: the tables and columns of two steps."""

from __future__ import annotations

# What a complaint is handed on with, what is asked back, and who may open it.
BATON = (
    *(
        f"ALTER TABLE complaint ADD COLUMN {name} TEXT NOT NULL DEFAULT ''"
        for name in (
            "fair",
            "passed",
            "asked",
            "asked_by",
            "asked_of",
            "answered",
            "restricted",
            "about_staff",
        )
    ),
    "ALTER TABLE complaint ADD COLUMN asked_at TEXT",
    "ALTER TABLE complaint ADD COLUMN answered_at TEXT",
    "CREATE INDEX complaint_offered ON complaint (handed_at) WHERE handed_to <> ''",
    """CREATE INDEX complaint_unsafe ON complaint (received_at)
        WHERE safety = 1 AND taken_at IS NULL AND closed_at IS NULL""",
    "CREATE INDEX complaint_restricted ON complaint (about_staff, id) WHERE restricted <> ''",
    "ALTER TABLE shop ADD COLUMN baton_min INTEGER NOT NULL DEFAULT 15",
    "ALTER TABLE shop ADD COLUMN baton_order TEXT NOT NULL DEFAULT ''",
)

# What the log is narrowed by, and what it needs to know of each that is left.
_LOG_COLUMNS = (
    "state, answer_due, amount_cents, num, subject_id, noted_by, customer_id, product_text, cause_id, remedy,"
    " restricted, about_staff, holder_id"
)
# Why complaints come about, and what is done so that they do not recur. What a review counts is in one index.
CAUSES = (
    """CREATE TABLE cause (
        id TEXT PRIMARY KEY, rev INTEGER NOT NULL, name_en TEXT NOT NULL, name_lt TEXT NOT NULL,
        position INTEGER NOT NULL, active INTEGER NOT NULL) STRICT""",
    """CREATE TABLE measure (
        id TEXT PRIMARY KEY, rev INTEGER NOT NULL, complaint_id TEXT REFERENCES complaint (id),
        cause_id TEXT REFERENCES cause (id), subject_id TEXT REFERENCES subject (id), text TEXT NOT NULL,
        owner_id TEXT NOT NULL, due_on TEXT NOT NULL, made_at TEXT NOT NULL, done_at TEXT, dropped_at TEXT,
        helped TEXT NOT NULL, helped_note TEXT NOT NULL, helped_at TEXT) STRICT""",
    "CREATE INDEX measure_complaint ON measure (complaint_id)",
    "CREATE INDEX measure_open ON measure (owner_id, due_on) WHERE done_at IS NULL AND dropped_at IS NULL",
    "ALTER TABLE complaint ADD COLUMN cause_id TEXT REFERENCES cause (id)",
    "CREATE INDEX complaint_cause ON complaint (cause_id, received_at)",
    """CREATE INDEX complaint_counted ON complaint
        (received_at, subject_id, cause_id, remedy, state, amount_cents)""",
    "CREATE INDEX complaint_closed ON complaint (closed_at, answer_due, received_on, received_at)",
    """CREATE INDEX complaint_of_product ON complaint
        (received_at, product_text, product) WHERE product_text <> ''""",
    f"CREATE INDEX complaint_log ON complaint (received_at, id, {_LOG_COLUMNS}) WHERE shut_at IS NULL",
    "CREATE INDEX complaint_exception ON complaint (received_at) WHERE exception <> ''",
)
