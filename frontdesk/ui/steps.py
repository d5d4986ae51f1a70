"""Commands in words: what the line at the bottom says was done, and what Undo takes back."""

from __future__ import annotations

from frontdesk.i18n import N_, _
from frontdesk.services.desk import NOT_UNDONE
from frontdesk.services.ports import Done

STEPS: dict[str, str] = {
    "acknowledge": N_("Greeted."),
    "acknowledge_all": N_("Greeted everybody who was waiting unseen."),
    "add_customer": N_("The card is kept."),
    "add_staff": N_("A new colleague is here."),
    "break_promise": N_("Noted: this promise was not kept."),
    "call": N_("Called."),
    "call_next": N_("Called whose turn it was."),
    "call_for": N_("Called for a colleague."),
    "add_companion": N_("Noted who else came along."),
    "drop_companion": N_("Noted who is not with them."),
    "give_head_start": N_("Noted: before others, with the reason."),
    "park": N_("Noted: back in a moment; the place is kept."),
    "back_in_line": N_("Back in the line, in the place from before."),
    "serve_again": N_("Back again, and being served."),
    "call_supervisor": N_("Noted: a colleague was called."),
    "heed": N_("Noted with this visit."),
    "keep_reason": N_("The reason is kept."),
    "take_reasons": N_("The reasons are here."),
    "tick_line": N_("Noted with this visit."),
    "choose_reason": N_("Today’s reason is told with the words."),
    "clear_reason": N_("No reason is told any more."),
    "change_key": N_("The data are opened in another way now."),
    "change_breach": N_("What is known about it is kept."),
    "close_breach": N_("Done with; it stays on the list."),
    "reopen_breach": N_("It is open again."),
    "renew_pin": N_("The new PIN counts from now on."),
    "report_breach": N_("Noted; the owner and the supervisors see it."),
    "renew_helps": N_("The customer agreed again."),
    "withdraw_helps": N_("What helps is off the card."),
    "change_customer": N_("The card is changed."),
    "add_file": N_("The file is with the complaint."),
    "note_remark": N_("Written down; it reaches whom it concerns."),
    "pass_remark": N_("Passed on."),
    "read_remark": N_("Noted: read."),
    "note_pronunciation": N_("How the name is pronounced is noted."),
    "change_period": N_("The period is changed."),
    "change_promise": N_("The promise is changed."),
    "change_settings": N_("The settings are changed."),
    "change_staff": N_("The colleague’s entry is changed."),
    "choose_secret": N_("The new PIN or passphrase counts from now on."),
    "choose_secret_for": N_("The new PIN or passphrase counts from now on."),
    "close_person": N_("The colleague’s entry is closed, and what was open is handed on."),
    "describe_visit": N_("The marks are changed."),
    "drop_phrase": N_("The sentence is off the list."),
    "drop_policy": N_("The rule is off the list."),
    "drop_wish": N_("The wish is off the list."),
    "encrypt_store": N_("The data are encrypted now."),
    "finish_visit": N_("The visit is finished."),
    "hand_over": N_("Handed over; until it is taken, the same person answers for it."),
    "hello_only": N_("Greeted in passing."),
    "import_customers": N_("The customers are here."),
    "join": N_("Joined to the first complaint about it."),
    "join_line": N_("Somebody joined the line."),
    "join_unknown": N_("Somebody joined the line."),
    "keep_apart": N_("Noted: two people, two cards."),
    "know_form": N_("Noted."),
    "offer_first_name": N_("First names from now on."),
    "settle_address": N_("This form is kept, and not asked for again."),
    "take_first_name_back": N_("Formal again from now on."),
    "keep_choice": N_("The list is kept."),
    "keep_longer": N_("Kept for another while."),
    "keep_phrase": N_("The sentence is kept."),
    "keep_policy": N_("The rule is kept."),
    "keep_promise": N_("A promise kept."),
    "keep_subject": N_("The subject is kept."),
    "keep_cause": N_("The cause is kept."),
    "move_cause": N_("The order is changed."),
    "take_causes": N_("The causes are here."),
    "choose_cause": N_("The cause is noted."),
    "plan_measure": N_("It is on the list, with a name and a day."),
    "change_measure": N_("The measure is changed."),
    "finish_measure": N_("Done. Later the figures will tell whether it helped."),
    "drop_measure": N_("Noted: it will not be done."),
    "tell_helped": N_("Noted whether it helped."),
    "leave_unserved": N_("Noted: left without being served."),
    "link_customers": N_("The two cards are linked."),
    "log_complaint": N_("The complaint is written down."),
    "make_promise": N_("The promise is in the ledger."),
    "merge_customers": N_("The two cards are one now."),
    "mark_times": N_("Noted: these times count in no figure."),
    "keep_view": N_("The view is kept."),
    "rename_view": N_("The view has its new name."),
    "move_view": N_("The order is changed."),
    "drop_view": N_("The view is off the row."),
    "move_choice": N_("The order is changed."),
    "move_subject": N_("The order is changed."),
    "note_offer": N_("Offered."),
    "note_wish": N_("The wish is noted."),
    "note_sleep": N_("The computer slept: the times of those in the line count in no figure."),
    "note_findings": N_("Noted."),
    "note_purchase": N_("Noted what is known of the purchase."),
    "order_policies": N_("The order of the rules is changed."),
    "promise_wish": N_("A promise was made of the wish."),
    "recognise": N_("Now we know who it is."),
    "refuse": N_("Answered with reasons."),
    "remove_customer": N_("The card is removed."),
    "remove_key": N_("The data are not encrypted any more."),
    "reopen": N_("The complaint is open again."),
    "settle_line": N_("Noted: everybody who was left in the line has gone."),
    "settle_visit": N_("Noted."),
    "show_sheet": N_("The recovery sheet was shown."),
    "solve": N_("The complaint is solved."),
    "solve_here": N_("Solved here, and written down."),
    "ask_back": N_("The question is with your colleague."),
    "answer_back": N_("The answer goes on with the complaint."),
    "pass_late": N_("Nobody had taken a complaint in time; the next in line is asked."),
    "restrict": N_("Noted who may open it."),
    "assess": N_("Noted: how serious it is was looked at."),
    "look_into": N_("It is being looked into."),
    "decide": N_("The decision is noted."),
    "tell_decision": N_("Noted: the customer knows what was decided."),
    "take": N_("The complaint is yours now."),
    "take_back": N_("The complaint is with you again."),
    "take_choices": N_("The lists are here."),
    "take_phrases": N_("The sentences are here."),
    "trust_times": N_("Noted: these times count again."),
    "acknowledge_complaint": N_("Noted: the customer knows that it arrived."),
    "now_in_writing": N_("Noted: in writing; the law’s days count from now on."),
    "tell_news": N_("Noted: the customer knows how it stands."),
    "send_reply": N_("Noted: the reply is sent."),
    "told_again": N_("Counted: it was told once more."),
    "unlink_customers": N_("The link is taken back."),
    "unlock_person": N_("Signing in can be tried again."),
    "wish_here": N_("It is there; the line shows whom to tell."),
    "wish_told": N_("Told."),
}
# Calling the next one also ends the visit before, and says so.
WITH_FINISH: dict[str, str] = {
    "call": N_("Called; the visit before is finished."),
    "call_next": N_("Called whose turn it was; the visit before is finished."),
    "serve_again": N_("Back again and being served; the visit before is finished."),
}
ENDING = frozenset({"finish_visit", "leave_unserved"})
# Steps that need no word of their own and offer no undo.
SILENT = frozenset(
    {
        "open_shop",
        "export_all",
        "restore_copy",
        "erase_customer",
        "let_go",
        "open_shut",
        "give_copy",
        "note_export",
        "reword",
        "keep_said",
        "keep_file",
        "note_file_out",
        "note_paper",  # the place says where it lies
    }
)

# What the line at the bottom offers to take back may be about whom these erased.
ERASING = frozenset({"erase_customer", "let_go"})


def undo_of(done: Done) -> str:
    """Return the id of the step that Undo would take back, or empty text where there is none."""
    return "" if done.undoes or done.code in NOT_UNDONE else done.op_id


def said_of(done: Done) -> str:
    """Return the sentence about a step, or about what was taken back."""
    words = WITH_FINISH if len(done.answer) > 1 and done.code in WITH_FINISH else STEPS
    text = _(words.get(done.code, N_("Kept.")))
    if done.undoes:
        return _("Undone: {step}").format(step=text)
    return text


def ended_by(done: Done) -> str:
    """Return the visit that a step ended, whose times may turn out to be wrong; or empty text."""
    if done.undoes:
        return ""
    if done.code in WITH_FINISH:
        return done.answer[1] if len(done.answer) > 1 else ""
    return done.answer[0] if done.code in ENDING else ""
