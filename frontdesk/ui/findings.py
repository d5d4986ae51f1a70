"""What a check found, in words: which record, and which of its fields; never what stands in them."""

from __future__ import annotations

from frontdesk.i18n import N_, _
from frontdesk.services.checking import Finding
from frontdesk.ui.words import breakable

MARK = 12  # last letters of an id, which tell a record from all others
KINDS: dict[str, str] = {
    "file": N_("The data file is damaged: {detail}"),
    "foreign_key": N_("{record} points to something that is not there."),
    "search_index": N_("The search index does not fit what it is of."),
    "schema": N_("“{detail}” in the data file is not as Frontdesk makes it."),
    "journal_gap": N_("The journal has a gap before its entry {seq}."),
    "journal_changed": N_("Entry {seq} of the journal was changed from outside. It is about: {record}."),
    "journal_order": N_("Entry {seq} of the journal does not follow the one before. It is about: {record}."),
    "body_changed": N_(
        "What entry {seq} of the journal kept was changed from outside. It is about: {record}."
    ),
    "row_changed": N_("{record} was changed from outside."),
    "row_missing": N_("{record} is gone, and no step of Frontdesk removed it."),
    "row_back": N_("{record} was removed in Frontdesk, and is there again from outside."),
    "row_unknown": N_("{record} is there, and no step of Frontdesk made it."),
    "cut_tail": N_("The journal was cut off: entry {seq}, which a copy knows of, is not there."),
    "rewritten": N_("The journal was rewritten: entry {seq} is not the one that a copy knows of."),
}
# Where it is known which copy that is.
BY_COPY: dict[str, str] = {
    "cut_tail": N_("The journal was cut off: entry {seq} is not there, and this copy knows of it: {detail}"),
    "rewritten": N_("The journal was rewritten: entry {seq} is another one in this copy: {detail}"),
}
RECORDS: dict[str, str] = {
    "acknowledgement": N_("A greeting"),
    "apart": N_("A note that two cards are two people’s"),
    "attachment": N_("A file of a complaint"),
    "cause": N_("A cause of complaints"),
    "care": N_("What was heeded in a visit"),
    "complaint": N_("A complaint"),
    "customer": N_("A customer’s card"),
    "hello": N_("A greeting to somebody who is not in the line"),
    "import_batch": N_("An import"),
    "kept_card": N_("What came with a contact card"),
    "link": N_("A link between two customers"),
    "offered": N_("Something that was offered during a wait"),
    "log_view": N_("A view of the complaint log"),
    "measure": N_("Something that will be done so that a complaint does not recur"),
    "merged": N_("A note of two cards that became one"),
    "phrase": N_("A sentence of the playbook"),
    "policy": N_("A rule of the shop"),
    "promise": N_("A promise"),
    "remark": N_("A suggestion or a thank-you"),
    "reply": N_("A letter that was sent"),
    "shop": N_("The shop’s settings"),
    "staff": N_("A colleague’s entry"),
    "subject": N_("A subject of complaints"),
    "visit": N_("A visit"),
    "visit_reason": N_("A reason for visits"),
    "wait_choice": N_("An entry of the lists for those who wait"),
    "wait_reason": N_("A reason for longer waits"),
    "wish": N_("Something wished while waiting"),
}


def told(found: Finding) -> str:
    """Return the sentence about a finding, for a screen."""
    short = f"…{found.row_id[-MARK:]}" if len(found.row_id) > MARK else found.row_id
    if found.number:  # it is told from all others by that
        short = ""
    return _sentence(found, short, breakable(found.detail) if found.kind in BY_COPY else found.detail)


def told_in_full(found: Finding) -> str:
    """Return all that is known of a finding, for whoever looks into it."""
    sentence = _sentence(found, found.row_id, found.detail)
    if not found.fields:
        return sentence
    fields = _("Fields: {fields}.").format(fields=", ".join(found.fields))
    return f"{sentence} {fields}"


def _sentence(found: Finding, row_id: str, detail: str) -> str:
    kind = _(RECORDS[found.entity]) if found.entity in RECORDS else found.entity
    if found.number:
        kind = _("Complaint {number}").format(number=found.number)
    record = f"{kind} ({row_id})" if row_id else kind
    words = BY_COPY.get(found.kind) if detail else None
    return _(words or KINDS[found.kind]).format(record=record, seq=found.seq, detail=detail)
