"""Refusals and failures in words: one sentence each, with the next move where there is one."""

from __future__ import annotations

from frontdesk.domain.errors import DomainError
from frontdesk.i18n import N_, _
from frontdesk.services.errors import StorageError

REFUSALS: dict[str, str] = {
    "view_named_so": N_("Another view is called so already. What shall this one be called?"),
    "views_enough": N_("There are {most} views already. Take one off the row first, then there is room."),
    "keys_are_alt_gr": N_(
        "Ctrl+Alt is AltGr on many keyboards and writes letters. Choose Ctrl, or Ctrl+Shift."
    ),
    "keys_need_modifier": N_("A key alone writes a letter or moves on. Hold Ctrl or Alt with it."),
    "keys_of_fields": N_("Every field needs these keys to copy, paste or move about. Choose other ones."),
    "keys_taken": N_("These keys do something else already. Choose other ones."),
    "already_in_line": N_("This customer is in the shop already."),
    "aside_already": N_("This person has stepped aside already."),
    "not_aside": N_("This person has not stepped aside."),
    "not_called_yet": N_("This person was not called yet, and can go back into the line."),
    "not_in_line": N_("This person is not in the line any more."),
    "not_in_visit": N_("This customer is not part of the visit."),
    "no_such_counter": N_("This till or desk is not on the shop’s list."),
    "why_before_others": N_("{count} came earlier. What is the reason to go before them?"),
    "reason_in_words": N_("A few words are needed: what is the reason?"),
    "serves_already": N_("{name} is serving somebody already."),
    "serves_since": N_("{name} went on to somebody else since. Once that is taken back, this can be too."),
    "came_since": N_("This customer came in again since. Once that is taken back, this can be too."),
    "amount": N_("This amount cannot be read. Write it like 12,50 or 12.50 €."),
    "price": N_("This price cannot be read. Write it like 12,50 or 12.50 €."),
    "price_too_high": N_("A price may be {most} € at most."),
    "bought_when": N_("The day of a purchase lies in the past, fifty years back at most."),
    "file_empty": N_("There is nothing in this file. Perhaps it was not copied whole."),
    "file_too_big": N_("This file is too large: {most} MB at most. A smaller photo shows as much."),
    "file_kind": N_("This is no photo (JPEG or PNG) and no PDF, or it is cut off. Another file may do."),
    "file_unreadable": N_("This file could not be read. Please try once more, or choose another one."),
    "picture_too_big": N_("This picture has too many points. A smaller one shows as much."),
    "too_many_files": N_("A complaint takes {most} files. Take one away first, please."),
    "concerns_nobody": N_("Whom this concerned does not work here any more. Please choose somebody else."),
    "subject_levels": N_("A subject has parts, and a part has none of its own."),
    "rights_file": N_("This is no list of what the law gives, or it is cut off. Nothing was changed."),
    "rights_file_entry": N_(
        "Sentence {what} of this file lacks something: a code, words, a source, or the day it was looked up. "
        "Nothing was changed."
    ),
    "rights_sentence": N_("A sentence needs its words and who says so, {limit} letters at most."),
    "amount_too_high": N_("An amount may be {most} € at most."),
    "over_envelope": N_(
        "This is more than you may give yourself. Hand it to a supervisor: everything goes along, "
        "and the customer need not tell it again."
    ),
    "received_when": N_("The day it came is today or one of the last {days} days."),
    "reply_incomplete": N_("Something is still missing in the reply: the list beside it leads there."),
    "reply_when": N_("A reply is sent after the complaint came, and not in the future."),
    "reply_by_when": N_("“Until when” lies before the day the complaint came. Please choose a later day."),
    "remedy_first": N_("What would put it right? Once that is chosen, it is clear who decides the amount."),
    "answer_days": N_("These days lie between 1 and 60."),
    "auto_lock": N_("The screen locks itself after 1 to {most} minutes, or never with 0."),
    "binary_file": N_(
        "This is not a text file. Save the table as CSV in the program it comes from, then choose that file."
    ),
    "broken_cells": N_("A quotation mark in it is never closed."),
    "both_in_shop": N_("Both are in the shop now. Once one of the visits is finished, the cards can be one."),
    "broken_line": N_(
        "Line {line} is broken: it does not fit the columns, or a quotation "
        "mark is never closed. Nothing was brought."
    ),
    "cards_too_large": N_(
        "The file is larger than {limit} MB. Save the cards in several files, and bring one after the other."
    ),
    "came_when": N_("That is too long ago to be today’s visit."),
    "cancelled": N_("Stopped. Nothing was kept."),
    "cards_went_on": N_(
        "Something that came from both cards was changed since, so they stay one. "
        "What is wrong on the card can be put right there."
    ),
    "choice_missing": N_("The cards differ in something that was not chosen yet. Which one holds?"),
    "complaint_step": N_("The complaint has moved on meanwhile. Here is how it stands now."),
    "customer_has_story": N_("This customer has visits, complaints or promises with us, so the card stays."),
    "counters": N_("The list holds {most} tills or desks at most."),
    "dates": N_("This day cannot be read. Write it as year, month and day: 2026-12-31."),
    "due_in_past": N_("That time has passed already. When shall it be?"),
    "empty_file": N_("There is nothing in this file."),
    "erased_since": N_("What this step was about has been erased since, so there is no way back to it."),
    "everybody_seen": N_("Everybody who waits was greeted."),
    "form_not_known": N_("A form of address is formal (jūs) or informal (tu), not “{form}”."),
    "gender_not_known": N_("A grammatical gender is m, f or n, not “{gender}”."),
    "kind_not_known": N_("A text is given, surname, full or title, not “{kind}”."),
    "language_not_known": N_("A language has two letters, such as lt or en, not “{language}”."),
    "line_too_long": N_("It is longer than any name: {limit} bytes or fewer."),
    "names_or_batch": N_("Either names, or a file of them: both at once are one too many."),
    "not_utf8": N_("Its letters cannot be read. Save the list as UTF-8."),
    "title_not_known": N_(
        "“{title}” is no title that is known here. Known are ponas, ponia, daktaras, Mr, Ms, Mx and more."
    ),
    "title_of_each": N_("With several names each title stands before its name: “ponia Ona Petrauskienė”."),
    "field_twice": N_("Two columns are said to hold the same. Which one is it?"),
    "authority_needed": N_("When was the authority told? It is noted here, and this can be closed."),
    "late_reason_needed": N_("It was told later than the law has it: a few words say why."),
    "note_rules": N_("The rules for notes cannot be read. Everything else goes on."),
    "noticed_later": N_("That time is still to come. When was it noticed?"),
    "people_needed": N_("With so much at risk the people are told too. When was that?"),
    "risk_needed": N_("What may come of it for the people? That is weighed first."),
    "told_before_noticed": N_("That was before it was noticed. When was it told?"),
    "why_needed": N_("A few words are needed: why harm is unlikely."),
    "helps_too_long": N_("A consent holds for {limit} months at most; then it is asked for again."),
    "hand_to_whom": N_("Somebody who works here can take over. Who could that be?"),
    "has_left": N_("{name} has left, so signing in and working here are over."),
    "helps_need_consent": N_("What helps is noted once the customer agrees to it."),
    "hours": N_("The shop closes after it opens: for instance 9:00 to 18:00."),
    "label_too_long": N_("A shorter mark is easier to see: {limit} letters or fewer."),
    "last_phrase": N_("This is the only sentence for this moment. Change it, or add another first."),
    "locked": N_("The screen is locked. Sign in to go on."),
    "long_passphrase": N_("That is longer than fits: {most} letters or fewer."),
    "limits": N_("The limits lie between 5 seconds and 60 minutes."),
    "name_needed": N_("Which name may we use? One is enough."),
    "name_too_long": N_("That is longer than fits: {limit} letters or fewer."),
    "no_time": N_("“{text}” is no time of the day. It is written like 9:00 or 18:30."),
    "time_needed": N_("A time is missing here. It is written like 9:00 or 18:30."),
    "no_header": N_(
        "Line {line} should name the columns, such as Name and Phone, but it "
        "holds a customer already. Add such a line."
    ),
    "no_name_column": N_("Which column holds the name? Choose it first."),
    "offered_already": N_("This was offered already. Something else may help."),
    "wish_ended": N_("This wish is off the list already."),
    "no_secret": N_("{name} has no PIN or passphrase yet. The owner can choose one together with them."),
    "nobody_acts": N_("Who is here? Please choose your name first."),
    "no_shop_yet": N_("The shop is not open yet. Once its first page is filled in, this can be done."),
    "nobody_left": N_("Nobody is left in the line."),
    "nobody_served": N_("Nobody is being served now. Whose visit is it? --visit says so."),
    "nobody_waits": N_("Nobody waits. A quiet moment."),
    "for_another": N_("This one is for another supervisor or the owner to erase; please ask them."),
    "about_them": N_("It is about {name}; somebody else may take it. Who could that be?"),
    "nobody_else": N_("Nobody else here could decide about it. Add another supervisor or owner first."),
    "nobody_to_ask": N_("You wrote it down yourself, so nobody else could know more."),
    "question_needed": N_("What would you like to know? A few words are enough."),
    "answer_needed": N_("What is the answer? A few words are enough."),
    "restricted": N_("Only a supervisor or the owner opens this one."),
    "baton_min": N_("Between 0 and {most} minutes, please; 0 means that it waits."),
    "already_taken": N_("{name} took it already and answers for it now."),
    "not_on_offer": N_("Nobody is asked to take it any more. Here is how it stands now."),
    "not_a_supervisor": N_("A supervisor or the owner takes complaints. Who could that be?"),
    "not_allowed": N_("A supervisor or the owner can do this. They are welcome to sign in here."),
    "confirm_first": N_("Please give your PIN or passphrase once more for this."),
    "not_found": N_("This is not here any more."),
    "not_here": N_("This visit has ended already."),
    "not_served": N_("This person is not being served now."),
    "not_waiting": N_("This person does not wait any more."),
    "too_many_contacts": N_("There is room for {limit} more. Who is reached by which may go into the note."),
    "note_too_long": N_("The note is longer than fits: {limit} letters or fewer."),
    "not_the_same": N_("These were not the same six digits. Once more from the beginning, please."),
    "not_the_same_words": N_("This is not the same as above. “Show” tells what was typed."),
    "not_the_holder": N_("{name} answers for this complaint; a supervisor or the owner can move it on too."),
    "measure_needed": N_("What will be done, so that it does not happen again? A few words are enough."),
    "measure_not_done": N_("Whether it helped can be said once it is done."),
    "measure_over": N_("This was done, or given up, meanwhile. It is shown as it stands now."),
    "measure_when": N_("Please choose a day from today on, within a year."),
    "not_your_measure": N_("This is with {name}; a supervisor or the owner can change it too."),
    "not_due_yet": N_("Its time has not come any more; the list is read again."),
    "not_your_step": N_("This was done by {name}, who can take it back."),
    "went_on": N_("{name} has gone on from there since. Once that is taken back, this can be too."),
    "went_on_by_you": N_("A later step of yours stands on it. Once that is taken back, this can be too."),
    "nothing_to_import": N_("There is nobody new in this file."),
    "nothing_to_undo": N_("There is nothing to undo."),
    "op_letters": N_("An --op has up to 64 letters, digits and . : _ - and begins with a letter or a digit."),
    "op_used": N_("This --op belongs to another move already. A new one is needed for each move."),
    "open_work": N_(
        "Still open: promises {promises}, complaints {complaints}, measures {measures}. "
        "Who will answer for them?"
    ),
    "outcome_needed": N_("What was done about it? A few words are enough."),
    "terminal_needed": N_(
        "An owner’s passphrase is asked for, and it can only be typed at a terminal. "
        "In the Frontdesk window this can be done too."
    ),
    "owner_alone": N_("The owner can do this, and is welcome to sign in here."),
    "no_such_owner": N_("No owner has this name."),
    "owner_needed": N_("Somebody has to be the owner."),
    "owner_needs_secret": N_("Another owner needs a passphrase first, so that the shop stays protected."),
    "owner_only": N_("The owner can do this, and is welcome to sign in here."),
    "easy_passphrase": N_("That one would be tried first. A sentence of your own is safer."),
    "passphrase_is_name": N_("A name alone is easily guessed. A few more words make it a good one."),
    "pinned_too_long": N_("What is to know first is one short sentence: {limit} letters or fewer."),
    "quiet_times": N_("Quiet times are written like 12:00-12:30, with commas between."),
    "too_many_lines": N_("A few lines are easier to keep: {limit} or fewer."),
    "person_locked": N_(
        "{name}: too many tries that did not fit. A supervisor or the owner can unlock it; "
        "for an owner the recovery code does too."
    ),
    "pin_digits": N_("A PIN has {digits} digits."),
    "party_size": N_("From 1 to 99 people, please."),
    "passphrase_short": N_(
        "A longer one is needed, of {limit} letters or more. Four words are easy to keep in mind."
    ),
    "passphrases_differ": N_("The two are not the same. Please type this one once more."),
    "period": N_("A period lies between one day and ten years."),
    "period_fixed": N_("The program keeps to this period by itself."),
    "promise_ended": N_("This promise has its ending already."),
    "reason_needed": N_("Why shall it stay? A few words are enough."),
    "same_complaint": N_("A complaint cannot be joined to itself."),
    "same_name_twice": N_("There is a {name} here already. Add a letter to tell them apart."),
    "short_passphrase": N_(
        "A little longer, please: {least} letters or more. A sentence of your own is good."
    ),
    "sheet_group": N_("The sheet says something else there."),
    "sheet_line": N_("There is a slip in line {line}. Please compare it with the sheet."),
    "shop_name_needed": N_("What is the shop called?"),
    "shop_open_already": N_("This shop is open already."),
    "staff_name_needed": N_("Which name may we use?"),
    "stale_record": N_(
        "Somebody changed this meanwhile. Nothing was overwritten; here is how it stands now."
    ),
    "same_card": N_("This is the same card already."),
    "still_needed": N_("This complaint is still open, so it stays for now."),
    "text_needed": N_("A few words are needed here."),
    "text_too_long": N_("That is longer than fits: {limit} letters or fewer."),
    "times_not_known": N_("These times are not known, so they count in no figure anyway."),
    "timezone": N_("There is no such time zone. It is written like Europe/Vilnius."),
    "too_large": N_("The file is larger than {limit} MB. Save it in parts, and bring one after the other."),
    "too_late_to_change": N_("Its time has passed, so it can be kept or owned up to, not changed."),
    "too_many_cards": N_(
        "The file has more than {limit} cards. Save them in several files, and bring one after the other."
    ),
    "too_many_columns": N_(
        "The file has more than {limit} columns. Save it with those that are needed, then choose it again."
    ),
    "too_many_rows": N_(
        "The file has more than {limit} lines. Save it in parts, and bring one after the other."
    ),
    "unknown_blank": N_(
        "Nothing is said in the place of {blank}. What can stand here: {known}. What was typed stays."
    ),
    "unknown_choice": N_("This choice is not known here."),
    "unknown_title": N_("This title is not known here."),
    "unreadable": N_("The file {name} cannot be opened. Is it still there, and open in no other program?"),
    "wait": N_("Please wait {seconds} s, then try again."),
    "was_before_others": N_("They were called before others, so the reason stays with the visit."),
    "weak_pin": N_(
        "Such a PIN is tried first: equal digits, a row, a repetition or a date. Another one is safer."
    ),
    "words_needed": N_("The customer’s own words are needed: a sentence is enough."),
    "words_too_long": N_("That is longer than fits: {limit} letters or fewer."),
    "wrong_recovery_code": N_(
        "This code does not fit. It was shown when the passphrase was chosen: five groups of four."
    ),
    "wrong_secret": N_("That was not it. Tries left: {left}. The next one in {wait_s} s."),
    "wrong_encoding": N_(
        "The letters in line {line} cannot be read. Save the file as CSV in UTF-8, then choose it again."
    ),
}

FAILURES: dict[str, str] = {
    "busy": N_("The data are in use for a moment. Please try again."),
    "copy_damaged": N_("This copy is damaged, so it was left alone. Another one may be whole."),
    "copy_newer": N_(
        "A newer Frontdesk made this copy. Once the newer version is installed, it can be brought back."
    ),
    "copy_not_ours": N_("This file is no copy of a Frontdesk shop. It was left alone."),
    "copy_other_key": N_(
        "This copy is locked with another key, or it is no copy of a Frontdesk shop. It was left alone."
    ),
    "copy_plain": N_(
        "This copy is not encrypted, and the shop’s data are. It was left alone; "
        "a copy made since they were encrypted can be brought back."
    ),
    "copy_too_large": N_("This file is larger than any shop’s data. It was left alone."),
    "copy_unreadable": N_("This file cannot be opened, or it is only a link to another one."),
    "cancelled": N_("Stopped. Everything is as it was."),
    "file_altered": N_("This file is not as it was added. Please tell the owner."),
    "damaged": N_("The data file is damaged. Nothing more is written to it; please fetch the owner."),
    "disk_full": N_(
        "Not saved: the disk is full. What was typed is still here; free some space and try again."
    ),
    "erased_list": N_(
        "The list of forgotten customers, erased.json, cannot be read. "
        "Bring it from beside a backup, so that nobody comes back."
    ),
    "exists_already": N_("There is a file of this name already. Nothing was written over it."),
    "failed": N_("Not saved. What was typed is still here; please try again."),
    "in_use": N_("Frontdesk is open on these data. Once it is closed, this can be done."),
    "key_file_damaged": N_(
        "The file frontdesk.key.json is damaged, so the way to the key is lost. "
        "The recovery sheet opens the data and makes the file anew."
    ),
    "key_missing": N_(
        "The data are encrypted, and the file frontdesk.key.json, which says how their key is held, is "
        "not here. The recovery sheet opens the data and makes the file anew."
    ),
    "keyring_locked": N_(
        "The keyring of this computer holds the key, and it is locked or cannot be reached. "
        "Unlock it and try again; the recovery sheet opens the data too."
    ),
    "keyring_lost": N_(
        "The keyring of this computer does not hold the key any more. The recovery sheet opens the data."
    ),
    "linked_file": N_(
        "A data file in the folder named below is only a link to another place, so nothing was opened. "
        "Put the file itself there."
    ),
    "missing_store": N_(
        "The shop’s data file is not in its place, so nothing new was started. "
        "Put frontdesk.db back into the folder named below, or bring it from a copy."
    ),
    "network_drive": N_(
        "The data folder lies on a network drive, where such files get damaged. Choose a local one."
    ),
    "newer_store": N_("A newer Frontdesk wrote these data. Please install the newer version here too."),
    "no_room_to_migrate": N_(
        "A newer Frontdesk copies the data before it changes their form, and the disk has no room for the "
        "copy. Nothing was changed; free some space and start it again."
    ),
    "no_folder": N_("The folder for the data cannot be made here. A place that may be written to is needed."),
    "no_copies_there": N_("There are no copies of a Frontdesk shop in this folder."),
    "no_room": N_(
        "There is too little room on the disk for this. Nothing was changed; free some space first."
    ),
    "no_way_back": N_("No copy was brought back here lately, so there is nothing to go back to."),
    "not_a_store": N_(
        "The data file cannot be read. It was left as it is; bring frontdesk.db from a copy to go on."
    ),
    "place_missing": N_("This folder is not here."),
    "read_only": N_("Not saved: this place cannot be written to. What was typed is still here."),
    "same_place": N_("This is where the data lie themselves. Another disk or a stick is the safer place."),
    "second_missing": N_("The second place is not here just now."),
    "no_cipher": N_(
        "The data are encrypted, and this Frontdesk cannot decrypt: its part sqlcipher3 is missing. "
        "Installing Frontdesk anew brings it; the data stay as they are."
    ),
    "passphrase_needed": N_("The data passphrase opens them."),
    "sheet_needed": N_("Nothing on this computer holds the key any more. The recovery sheet opens the data."),
    "store_is_plain": N_(
        "The data should be encrypted, and the file frontdesk.db is not, so it was left alone. Put the "
        "encrypted one back from a copy. If this one is right, take frontdesk.key.json out of the folder."
    ),
    "wrong_key": N_(
        "The sheet is free of slips, and yet it does not open these data: it belongs to other ones, "
        "or the data file is damaged. Is there another sheet, or a copy of the data?"
    ),
    "wrong_passphrase": N_(
        "That is not the data passphrase; what you sign in with is another one. "
        "Mind capital letters and the keyboard’s language."
    ),
    "wrong_sheet": N_("This sheet belongs to another key. Is there a newer one?"),
}

UNEXPECTED = N_("Something went wrong in the program. What was saved before is safe.")


def sentence(error: BaseException) -> str:
    """Return what to tell a person about a refusal or a failure."""
    if isinstance(error, DomainError):
        return _(REFUSALS[error.code]).format(**error.params) if error.code in REFUSALS else _(UNEXPECTED)
    if isinstance(error, StorageError):
        return _(FAILURES.get(error.code, FAILURES["failed"]))
    return _(UNEXPECTED)
