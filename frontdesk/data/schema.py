"""The steps that make the tables. Append only; a step knows nothing of today's entities."""

from __future__ import annotations

from frontdesk.data.schema_complaints import BATON, CAUSES
from frontdesk.data.schema_log import LOG
from frontdesk.data.schema_reply import REPLY
from frontdesk.data.schema_taken import TAKEN
from frontdesk.data.schema_told import TOLD

_JOURNAL = (
    """CREATE TABLE command (
        seq INTEGER PRIMARY KEY, op_id TEXT NOT NULL UNIQUE, at TEXT NOT NULL, actor TEXT NOT NULL,
        device TEXT NOT NULL, code TEXT NOT NULL, answer TEXT NOT NULL,
        undoes TEXT NOT NULL DEFAULT '', undone_by TEXT NOT NULL DEFAULT '') STRICT""",
    """CREATE TABLE journal (
        seq INTEGER PRIMARY KEY, op_id TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL,
        device TEXT NOT NULL, entity TEXT NOT NULL, row_id TEXT NOT NULL, action TEXT NOT NULL,
        body_hash TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL) STRICT""",
    "CREATE INDEX journal_op ON journal (op_id)",
    "CREATE INDEX journal_row ON journal (row_id, seq)",
    "CREATE TABLE journal_body (seq INTEGER PRIMARY KEY, salt TEXT NOT NULL, body TEXT NOT NULL) STRICT",
    "CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT",
    "CREATE TABLE draft (id TEXT PRIMARY KEY, body TEXT NOT NULL, at TEXT NOT NULL) STRICT",
)

_SHOP = (
    """CREATE TABLE shop (
        id TEXT PRIMARY KEY, rev INTEGER NOT NULL, name TEXT NOT NULL, language TEXT NOT NULL,
        interface TEXT NOT NULL, theme TEXT NOT NULL, text_percent INTEGER NOT NULL, motion INTEGER NOT NULL,
        names_hidden INTEGER NOT NULL, first_limit_s INTEGER NOT NULL, again_limit_s INTEGER NOT NULL,
        answer_days INTEGER NOT NULL, legal_days INTEGER NOT NULL, hours TEXT NOT NULL,
        public_holidays TEXT NOT NULL, closed_days TEXT NOT NULL, open_days TEXT NOT NULL,
        timezone TEXT NOT NULL, example INTEGER NOT NULL) STRICT""",
    """CREATE TABLE staff (
        id TEXT PRIMARY KEY, rev INTEGER NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL,
        active INTEGER NOT NULL) STRICT""",
    """CREATE TABLE subject (
        id TEXT PRIMARY KEY, rev INTEGER NOT NULL, name_en TEXT NOT NULL, name_lt TEXT NOT NULL,
        position INTEGER NOT NULL, active INTEGER NOT NULL) STRICT""",
    """CREATE TABLE policy (
        id TEXT PRIMARY KEY, rev INTEGER NOT NULL, text_en TEXT NOT NULL, text_lt TEXT NOT NULL,
        position INTEGER NOT NULL, active INTEGER NOT NULL) STRICT""",
    """CREATE TABLE phrase (
        id TEXT PRIMARY KEY, rev INTEGER NOT NULL, moment TEXT NOT NULL, language TEXT NOT NULL,
        form TEXT NOT NULL, text TEXT NOT NULL, position INTEGER NOT NULL) STRICT""",
    """CREATE TABLE import_batch (
        id TEXT PRIMARY KEY, rev INTEGER NOT NULL, file_name TEXT NOT NULL, added INTEGER NOT NULL,
        skipped INTEGER NOT NULL, op_id TEXT NOT NULL, taken_back INTEGER NOT NULL) STRICT""",
)

# `num` is the engine's own row number, there for the search index alone; nothing outside refers to it.
_CUSTOMERS = (
    """CREATE TABLE customer (
        num INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, rev INTEGER NOT NULL,
        given TEXT NOT NULL, surname TEXT NOT NULL, preferred TEXT NOT NULL, title TEXT NOT NULL,
        gender TEXT NOT NULL, language TEXT NOT NULL, speaks TEXT NOT NULL, form TEXT NOT NULL,
        informal_since TEXT, informal_to TEXT NOT NULL, vocative TEXT NOT NULL, say_as TEXT NOT NULL,
        say_as_origin TEXT NOT NULL, phone TEXT NOT NULL, email TEXT NOT NULL, helps TEXT NOT NULL,
        helps_agreed TEXT, note TEXT NOT NULL, batch_id TEXT NOT NULL, created_at TEXT,
        search_text TEXT NOT NULL, by_surname TEXT NOT NULL, by_given TEXT NOT NULL,
        list_key TEXT NOT NULL, phone_digits TEXT NOT NULL) STRICT""",
    "CREATE INDEX customer_by_surname ON customer (by_surname)",
    "CREATE INDEX customer_by_given ON customer (by_given)",
    "CREATE INDEX customer_in_order ON customer (list_key, id)",
    "CREATE INDEX customer_phone ON customer (phone_digits) WHERE phone_digits <> ''",
    "CREATE INDEX customer_email ON customer (email) WHERE email <> ''",
    "CREATE INDEX customer_batch ON customer (batch_id) WHERE batch_id <> ''",
    """CREATE VIRTUAL TABLE customer_search USING fts5 (
        search_text, content='customer', content_rowid='num', tokenize='trigram')""",
    """CREATE TRIGGER customer_search_add AFTER INSERT ON customer BEGIN
        INSERT INTO customer_search (rowid, search_text) VALUES (new.num, new.search_text); END""",
    """CREATE TRIGGER customer_search_remove AFTER DELETE ON customer BEGIN
        INSERT INTO customer_search (customer_search, rowid, search_text)
        VALUES ('delete', old.num, old.search_text); END""",
    """CREATE TRIGGER customer_search_change AFTER UPDATE OF search_text ON customer BEGIN
        INSERT INTO customer_search (customer_search, rowid, search_text)
        VALUES ('delete', old.num, old.search_text);
        INSERT INTO customer_search (rowid, search_text) VALUES (new.num, new.search_text); END""",
)

_WORK = (
    """CREATE TABLE visit (
        id TEXT PRIMARY KEY, rev INTEGER NOT NULL, customer_id TEXT REFERENCES customer (id),
        label TEXT NOT NULL, party INTEGER NOT NULL, reason TEXT NOT NULL, joined_at TEXT NOT NULL,
        first_seen_at TEXT, seen_at TEXT, called_at TEXT, ended_at TEXT, ending TEXT NOT NULL,
        staff_id TEXT NOT NULL) STRICT""",
    "CREATE INDEX visit_open ON visit (joined_at) WHERE ended_at IS NULL",
    "CREATE INDEX visit_joined ON visit (joined_at)",
    "CREATE INDEX visit_customer ON visit (customer_id, joined_at)",
    """CREATE TABLE acknowledgement (
        id TEXT PRIMARY KEY, rev INTEGER NOT NULL, visit_id TEXT NOT NULL REFERENCES visit (id),
        at TEXT NOT NULL, staff_id TEXT NOT NULL) STRICT""",
    "CREATE INDEX acknowledgement_visit ON acknowledgement (visit_id)",
    """CREATE TABLE complaint (
        id TEXT PRIMARY KEY, rev INTEGER NOT NULL, number TEXT NOT NULL UNIQUE,
        customer_id TEXT REFERENCES customer (id), visit_id TEXT REFERENCES visit (id),
        same_as TEXT REFERENCES complaint (id), summary TEXT NOT NULL, words TEXT NOT NULL,
        subject_id TEXT REFERENCES subject (id), channel TEXT NOT NULL, written INTEGER NOT NULL,
        remedy TEXT NOT NULL, receipt TEXT NOT NULL, offered TEXT NOT NULL, told_before INTEGER NOT NULL,
        received_at TEXT NOT NULL, answer_due TEXT NOT NULL, legal_due TEXT, state TEXT NOT NULL,
        holder_id TEXT NOT NULL, handed_to TEXT NOT NULL, handed_at TEXT, taken_at TEXT,
        cause TEXT NOT NULL, outcome TEXT NOT NULL, closed_at TEXT, search_text TEXT NOT NULL) STRICT""",
    "CREATE INDEX complaint_customer ON complaint (customer_id)",
    "CREATE INDEX complaint_received ON complaint (received_at)",
    "CREATE INDEX complaint_state ON complaint (state, answer_due)",
    "CREATE INDEX complaint_same ON complaint (same_as) WHERE same_as IS NOT NULL",
    """CREATE TABLE promise (
        id TEXT PRIMARY KEY, rev INTEGER NOT NULL, customer_id TEXT REFERENCES customer (id),
        visit_id TEXT REFERENCES visit (id), complaint_id TEXT REFERENCES complaint (id),
        text TEXT NOT NULL, due_at TEXT NOT NULL, staff_id TEXT NOT NULL, made_at TEXT NOT NULL,
        state TEXT NOT NULL, ended_at TEXT, changed_to TEXT) STRICT""",
    "CREATE INDEX promise_customer ON promise (customer_id)",
    "CREATE INDEX promise_due ON promise (state, due_at)",
)

_PEOPLE = (
    """CREATE TABLE credential (
        staff_id TEXT PRIMARY KEY REFERENCES staff (id), kind TEXT NOT NULL, hash TEXT NOT NULL,
        recovery TEXT NOT NULL, set_at TEXT NOT NULL, tries INTEGER NOT NULL, last_try_at TEXT,
        locked INTEGER NOT NULL) STRICT""",
    "ALTER TABLE shop ADD COLUMN auto_lock_min INTEGER NOT NULL DEFAULT 5",
)

_PRIVACY = (
    "ALTER TABLE customer ADD COLUMN helps_until TEXT",
    "ALTER TABLE customer ADD COLUMN helps_heard_by TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE shop ADD COLUMN address TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE shop ADD COLUMN privacy_contact TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE shop ADD COLUMN notes_checked INTEGER NOT NULL DEFAULT 1",
    """CREATE TABLE breach (
        id TEXT PRIMARY KEY, rev INTEGER NOT NULL, noticed_at TEXT NOT NULL, noticed_by TEXT NOT NULL,
        what TEXT NOT NULL, kinds TEXT NOT NULL, people TEXT NOT NULL, done TEXT NOT NULL,
        risk TEXT NOT NULL, why TEXT NOT NULL, authority_at TEXT, people_at TEXT,
        late_reason TEXT NOT NULL, closed_at TEXT) STRICT""",
)

# What is a customer's own: how long things are kept, what was given to whom, and who was forgotten. `erased`
# holds ids and days alone, outside the journal; `done` says that no trace is left on this computer.
_CUSTOMERS_OWN = (
    """CREATE TABLE retention (
        id TEXT PRIMARY KEY, rev INTEGER NOT NULL, length INTEGER NOT NULL, unit TEXT NOT NULL,
        reason_en TEXT NOT NULL, reason_lt TEXT NOT NULL) STRICT""",
    """CREATE TABLE keeping (
        id TEXT PRIMARY KEY, rev INTEGER NOT NULL, kind TEXT NOT NULL, record_id TEXT NOT NULL,
        until TEXT NOT NULL, reason TEXT NOT NULL, staff_id TEXT NOT NULL) STRICT""",
    "CREATE INDEX keeping_record ON keeping (record_id)",
    """CREATE TABLE disclosure (
        id TEXT PRIMARY KEY, rev INTEGER NOT NULL, kind TEXT NOT NULL, about_id TEXT NOT NULL,
        at TEXT NOT NULL, staff_id TEXT NOT NULL) STRICT""",
    "CREATE INDEX disclosure_about ON disclosure (about_id)",
    """CREATE TABLE export_file (
        id TEXT PRIMARY KEY, rev INTEGER NOT NULL, customer_id TEXT NOT NULL, path TEXT NOT NULL,
        at TEXT NOT NULL) STRICT""",
    "CREATE INDEX export_file_customer ON export_file (customer_id)",
    """CREATE TABLE erased (
        id TEXT PRIMARY KEY, kind TEXT NOT NULL, at TEXT NOT NULL, until TEXT,
        done INTEGER NOT NULL) STRICT""",
    "ALTER TABLE complaint ADD COLUMN shut_at TEXT",
    "ALTER TABLE complaint ADD COLUMN shut_until TEXT",
    "CREATE INDEX complaint_shut ON complaint (shut_at) WHERE shut_at IS NOT NULL",
)

# What a contact card held that has no field here: lines of a vCard, or JSON of JSContact.
_KEPT_CARDS = (
    """CREATE TABLE kept_card (
        id TEXT PRIMARY KEY, rev INTEGER NOT NULL, customer_id TEXT NOT NULL REFERENCES customer (id),
        vcard TEXT NOT NULL, jscontact TEXT NOT NULL) STRICT""",
    "CREATE INDEX kept_card_customer ON kept_card (customer_id)",
)

# What a customer heard last, so that nobody hears the same twice running; for people unknown, by who speaks.
_SAID = (
    """CREATE TABLE said (
        who TEXT NOT NULL, part TEXT NOT NULL, phrase_id TEXT NOT NULL, visit_id TEXT NOT NULL,
        before_id TEXT NOT NULL, PRIMARY KEY (who, part)) STRICT""",
)

# Between two cards. `merged` holds the id of a card that is gone; a pair in `apart` may outlive its cards.
_ONE_CARD = (
    """CREATE TABLE link (
        id TEXT PRIMARY KEY, rev INTEGER NOT NULL, one_id TEXT NOT NULL REFERENCES customer (id),
        other_id TEXT NOT NULL REFERENCES customer (id), kind TEXT NOT NULL) STRICT""",
    "CREATE INDEX link_one ON link (one_id)",
    "CREATE INDEX link_other ON link (other_id)",
    """CREATE TABLE apart (
        id TEXT PRIMARY KEY, rev INTEGER NOT NULL, one_id TEXT NOT NULL, other_id TEXT NOT NULL) STRICT""",
    "CREATE INDEX apart_one ON apart (one_id)",
    "CREATE INDEX apart_other ON apart (other_id)",
    """CREATE TABLE merged (
        id TEXT PRIMARY KEY, rev INTEGER NOT NULL, kept_id TEXT NOT NULL REFERENCES customer (id),
        at TEXT NOT NULL, staff_id TEXT NOT NULL, op_id TEXT NOT NULL, batch_id TEXT NOT NULL,
        given TEXT NOT NULL, surname TEXT NOT NULL, preferred TEXT NOT NULL, phone TEXT NOT NULL,
        email TEXT NOT NULL, search_text TEXT NOT NULL) STRICT""",
    "CREATE INDEX merged_kept ON merged (kept_id)",
    "CREATE INDEX customer_email_folded ON customer (lower(email)) WHERE email <> ''",
)

# When a pronunciation was noted, and by whom.
_SAY_AS = (
    "ALTER TABLE customer ADD COLUMN say_as_at TEXT",
    "ALTER TABLE customer ADD COLUMN say_as_by TEXT NOT NULL DEFAULT ''",
)

# How somebody is called: who offered the first name, which colleagues have to be told of it, the customs of
# the name, and the person's own form once first names are agreed.
_ADDRESS = (
    "ALTER TABLE customer ADD COLUMN informal_by TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE customer ADD COLUMN form_untold TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE customer ADD COLUMN name_customs TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE customer ADD COLUMN vocative_informal TEXT NOT NULL DEFAULT ''",
)

# Words of names in plain letters and as they sound, with single spaces between. Each stands once in
# `heard_word`, and stays there when nobody has it any more, until somebody is erased. Once all steps are
# taken, today's code fills the columns for those customers who were there before.
_HEARD_ADDED = """
    INSERT INTO customer_heard (rowid, heard, heard_surname)
    VALUES (new.num, new.heard, new.heard_surname);
    INSERT INTO heard_word (word) SELECT value FROM
    json_each('["' || replace(new.heard || ' ' || new.heard_surname, ' ', '","') || '"]')
    WHERE value <> '' ON CONFLICT DO NOTHING;"""
_HEARD_REMOVED = """
    INSERT INTO customer_heard (customer_heard, rowid, heard, heard_surname)
    VALUES ('delete', old.num, old.heard, old.heard_surname);"""
_FOUND_BY_EAR = (
    "ALTER TABLE customer ADD COLUMN heard TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE customer ADD COLUMN heard_surname TEXT NOT NULL DEFAULT ''",
    "CREATE TABLE heard_word (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    """CREATE VIRTUAL TABLE customer_heard USING fts5 (
        heard, heard_surname, content='customer', content_rowid='num', tokenize='ascii',
        detail=column, columnsize=0)""",
    "INSERT INTO customer_heard (customer_heard) VALUES ('rebuild')",
    f"CREATE TRIGGER customer_heard_add AFTER INSERT ON customer BEGIN {_HEARD_ADDED} END",
    f"CREATE TRIGGER customer_heard_remove AFTER DELETE ON customer BEGIN {_HEARD_REMOVED} END",
    f"""CREATE TRIGGER customer_heard_change AFTER UPDATE OF heard, heard_surname ON customer
        BEGIN {_HEARD_REMOVED} {_HEARD_ADDED} END""",
)

# What is said and done while people wait: the shop's own lists, the reason told today, what was offered in a
# visit, greetings to people who are not in the line, and what somebody would like while waiting.
_MEANWHILE = (
    """CREATE TABLE wait_choice (
        id TEXT PRIMARY KEY, rev INTEGER NOT NULL, kind TEXT NOT NULL, name_en TEXT NOT NULL,
        name_lt TEXT NOT NULL, words_en TEXT NOT NULL, words_lt TEXT NOT NULL, position INTEGER NOT NULL,
        active INTEGER NOT NULL) STRICT""",
    """CREATE TABLE wait_reason (
        id TEXT PRIMARY KEY, rev INTEGER NOT NULL, choice_id TEXT NOT NULL REFERENCES wait_choice (id),
        set_at TEXT NOT NULL, cleared_at TEXT) STRICT""",
    "CREATE INDEX wait_reason_set ON wait_reason (set_at) WHERE cleared_at IS NULL",
    """CREATE TABLE offered (
        id TEXT PRIMARY KEY, rev INTEGER NOT NULL, visit_id TEXT NOT NULL REFERENCES visit (id),
        choice_id TEXT NOT NULL REFERENCES wait_choice (id), at TEXT NOT NULL) STRICT""",
    "CREATE INDEX offered_visit ON offered (visit_id)",
    """CREATE TABLE hello (
        id TEXT PRIMARY KEY, rev INTEGER NOT NULL, at TEXT NOT NULL, staff_id TEXT NOT NULL) STRICT""",
    "CREATE INDEX hello_at ON hello (at)",
    """CREATE TABLE wish (
        id TEXT PRIMARY KEY, rev INTEGER NOT NULL, visit_id TEXT NOT NULL REFERENCES visit (id),
        text TEXT NOT NULL, noted_at TEXT NOT NULL, staff_id TEXT NOT NULL, here_at TEXT, ended_at TEXT,
        ending TEXT NOT NULL) STRICT""",
    "CREATE INDEX wish_visit ON wish (visit_id)",
    "CREATE INDEX wish_open ON wish (noted_at) WHERE ended_at IS NULL",
)

# A visit with several known customers; who stepped aside, who did what, and why somebody was served sooner.
_VISITS = (
    """CREATE TABLE companion (
        id TEXT PRIMARY KEY, rev INTEGER NOT NULL, visit_id TEXT NOT NULL REFERENCES visit (id),
        customer_id TEXT NOT NULL REFERENCES customer (id)) STRICT""",
    "CREATE INDEX companion_visit ON companion (visit_id)",
    "CREATE INDEX companion_customer ON companion (customer_id)",
    "ALTER TABLE visit ADD COLUMN counter TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE visit ADD COLUMN joined_by TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE visit ADD COLUMN called_by TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE visit ADD COLUMN parked_by TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE visit ADD COLUMN ended_by TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE visit ADD COLUMN parked_at TEXT",
    "ALTER TABLE visit ADD COLUMN parked_for TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE visit ADD COLUMN back_at TEXT",
    "ALTER TABLE visit ADD COLUMN away_s INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE visit ADD COLUMN aside_s INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE visit ADD COLUMN ahead TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE visit ADD COLUMN ahead_words TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE visit ADD COLUMN ahead_by TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE visit ADD COLUMN passed INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE shop ADD COLUMN counters TEXT NOT NULL DEFAULT ''",
)

# What a clerk heeds: the line pinned to a card, what is said in a visit by its reason, and when prompts are
# quiet. `care` stands beside the visit, for nearly no visit has it.
_HEED = (
    "ALTER TABLE customer ADD COLUMN pinned TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE complaint ADD COLUMN safety INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE shop ADD COLUMN sound TEXT NOT NULL DEFAULT 'none'",
    "ALTER TABLE shop ADD COLUMN quiet_times TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE shop ADD COLUMN quiet_when_shut INTEGER NOT NULL DEFAULT 0",
    """CREATE TABLE visit_reason (
        id TEXT PRIMARY KEY, rev INTEGER NOT NULL, name_en TEXT NOT NULL, name_lt TEXT NOT NULL,
        lines_en TEXT NOT NULL, lines_lt TEXT NOT NULL, position INTEGER NOT NULL,
        active INTEGER NOT NULL) STRICT""",
    """CREATE TABLE care (
        id TEXT PRIMARY KEY, rev INTEGER NOT NULL, visit_id TEXT NOT NULL REFERENCES visit (id),
        said TEXT NOT NULL, needless TEXT NOT NULL, heed TEXT NOT NULL, called_id TEXT NOT NULL,
        called_at TEXT) STRICT""",
    "CREATE INDEX care_visit ON care (visit_id)",
)

# Milliseconds between the times of a visit; the figures of a year are read from an index of them alone, and
# only by these very words (data/visit_times.py). Without an ending there is no last span, and no value.
_SPAN = "CAST(round((julianday({}) - julianday({})) * 86400000) AS INTEGER)"
_GREETING = _SPAN.format("first_seen_at", "joined_at")
_WAIT = _SPAN.format("called_at", "joined_at") + " - away_s * 1000"
_UNSEEN = (
    f"max(unseen_ms, coalesce({_GREETING}, 0), CASE WHEN called_at IS NULL"
    f" THEN {_SPAN.format('coalesce(parked_at, ended_at)', 'coalesce(seen_at, joined_at)')}"
    f" WHEN back_at IS NOT NULL THEN coalesce({_SPAN.format('ended_at', 'seen_at')}, 0) ELSE 0 END)"
)
# Which times are known, who was asked about after closing, and in which hours (UTC) something was done here.
# What was done before is in the commands.
_TIMES = (
    "ALTER TABLE visit ADD COLUMN times TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE visit ADD COLUMN asked_at TEXT",
    "ALTER TABLE visit ADD COLUMN unseen_ms INTEGER NOT NULL DEFAULT 0",
    f"CREATE INDEX visit_figures ON visit (joined_at, times, ending, {_GREETING}, {_WAIT}, {_UNSEEN})",
    "CREATE TABLE used_hour (hour TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    "INSERT INTO used_hour SELECT DISTINCT substr(at, 1, 13) FROM command",
)

# Somebody's other phones and e-mails. `reached_by` is JSON of kinds and values; each stands once in
# `customer_reach`, where cards that share one are looked for.
_REACH_ADDED = """
    INSERT INTO customer_reach (kind, value, customer_id)
    SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), new.id
    FROM json_each(iif(new.reached_by = '', '[]', new.reached_by)) WHERE true ON CONFLICT DO NOTHING;"""
_REACH_REMOVED = "DELETE FROM customer_reach WHERE customer_id = old.id;"
_SEVERAL_CONTACTS = (
    "ALTER TABLE customer ADD COLUMN more_phones TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE customer ADD COLUMN more_emails TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE customer ADD COLUMN reached_by TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE merged ADD COLUMN more_phones TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE merged ADD COLUMN more_emails TEXT NOT NULL DEFAULT ''",
    """CREATE TABLE customer_reach (
        kind TEXT NOT NULL, value TEXT NOT NULL, customer_id TEXT NOT NULL,
        PRIMARY KEY (kind, value, customer_id)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX customer_reach_of ON customer_reach (customer_id)",
    f"""CREATE TRIGGER customer_reach_add AFTER INSERT ON customer WHEN new.reached_by <> ''
        BEGIN {_REACH_ADDED} END""",
    f"""CREATE TRIGGER customer_reach_remove AFTER DELETE ON customer WHEN old.reached_by <> ''
        BEGIN {_REACH_REMOVED} END""",
    f"""CREATE TRIGGER customer_reach_change AFTER UPDATE OF reached_by ON customer
        WHEN old.reached_by <> new.reached_by BEGIN {_REACH_REMOVED} {_REACH_ADDED} END""",
)

# When a complaint came, what the customer heard, what was given, and what the shop set for it.
_TOLD_ONCE = (
    "ALTER TABLE complaint ADD COLUMN received_on TEXT",
    "ALTER TABLE complaint ADD COLUMN written_on TEXT",
    "ALTER TABLE complaint ADD COLUMN acknowledged_at TEXT",
    "ALTER TABLE complaint ADD COLUMN news_at TEXT",
    "ALTER TABLE complaint ADD COLUMN amount_cents INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE complaint ADD COLUMN exception TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX complaint_subject ON complaint (subject_id, received_at)",
    "ALTER TABLE shop ADD COLUMN news_days INTEGER NOT NULL DEFAULT 5",
    "ALTER TABLE shop ADD COLUMN goodwill TEXT NOT NULL DEFAULT ''",
)

STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("0001_first_shop", _JOURNAL + _SHOP + _CUSTOMERS + _WORK),
    ("0002_people", _PEOPLE),
    ("0003_customers_own", _CUSTOMERS_OWN),
    ("0004_privacy", _PRIVACY),
    ("0005_called_by_name", _ONE_CARD + _SAY_AS + _ADDRESS + _FOUND_BY_EAR + _SAID + _KEPT_CARDS),
    ("0006_nobody_unseen", _VISITS + _HEED + _TIMES + _MEANWHILE + _SEVERAL_CONTACTS),
    ("0007_told_once", _TOLD_ONCE),
    ("0008_baton", BATON),
    ("0009_taken", TAKEN),
    ("0010_reply", REPLY),
    ("0011_log", LOG),
    ("0012_causes", CAUSES),
    ("0013_told", TOLD),
)
