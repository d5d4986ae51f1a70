"""The step that makes the log quick; like every step it is never changed once it is released."""

from __future__ import annotations

# The log: found by words, narrowed without reading whole complaints, and looked at in ways of one's own.
# `num` is there for the search index alone. Who wrote a complaint down is what the journal says first of it.
_NEXT_NUM = "(SELECT coalesce(max(num), 0) + 1 FROM complaint)"
_LOG_REMOVED = """
    INSERT INTO complaint_search (complaint_search, rowid, search_text)
    VALUES ('delete', old.num, old.search_text);"""
LOG = (
    "ALTER TABLE complaint ADD COLUMN num INTEGER",
    "ALTER TABLE complaint ADD COLUMN noted_by TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE complaint ADD COLUMN product_text TEXT NOT NULL DEFAULT ''",
    (
        "UPDATE complaint SET num = rowid, noted_by = coalesce((SELECT j.actor FROM journal j"
        " WHERE j.row_id = complaint.id AND j.entity = 'complaint' ORDER BY j.seq LIMIT 1), '')"
    ),
    "CREATE UNIQUE INDEX complaint_num ON complaint (num)",
    """CREATE VIRTUAL TABLE complaint_search USING fts5 (
        search_text, content='complaint', content_rowid='num', tokenize="ascii tokenchars '_'",
        detail=none, columnsize=0, prefix='1 2 3')""",
    "INSERT INTO complaint_search (complaint_search) VALUES ('rebuild')",
    f"""CREATE TRIGGER complaint_search_add AFTER INSERT ON complaint BEGIN
        UPDATE complaint SET num = {_NEXT_NUM} WHERE id = new.id;
        INSERT INTO complaint_search (rowid, search_text)
        SELECT num, search_text FROM complaint WHERE id = new.id; END""",
    f"CREATE TRIGGER complaint_search_remove AFTER DELETE ON complaint BEGIN {_LOG_REMOVED} END",
    f"""CREATE TRIGGER complaint_search_change AFTER UPDATE OF search_text ON complaint
        WHEN old.search_text <> new.search_text BEGIN {_LOG_REMOVED}
        INSERT INTO complaint_search (rowid, search_text) VALUES (new.num, new.search_text); END""",
    """CREATE TRIGGER complaint_noted AFTER INSERT ON journal WHEN new.entity = 'complaint' BEGIN
        UPDATE complaint SET noted_by = new.actor WHERE id = new.row_id AND noted_by = ''; END""",
    """CREATE TABLE log_view (
        id TEXT PRIMARY KEY, rev INTEGER NOT NULL, name TEXT NOT NULL, narrowing TEXT NOT NULL,
        position INTEGER NOT NULL) STRICT""",
)
