"""What is promised to a shop, and the tests that show it: the first table of docs/reliability.md.

A row without a test is refused by tests/test_docs.py, and so is one whose test is not there.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Claim:
    """One promise, and where it is tried: files under tests/, or single tests in them."""

    says: str
    shown_by: tuple[str, ...]


def claim(says: str, *shown_by: str) -> Claim:
    """Return one row."""
    return Claim(says, shown_by)


CLAIMS: dict[str, tuple[Claim, ...]] = {
    "Nothing is lost": (
        claim(
            "The program is killed at any moment, while somebody presses and while somebody types",
            "faults/test_killed.py",
            "e2e/test_kill.py",
            "e2e/test_complaint_kill.py",
        ),
        claim("The power goes (what had reached the disk)", "faults/test_disks.py::test_the_power_is_cut"),
        claim(
            "The disk is full, or nothing can be written: a sentence with what to do, what was typed stays,"
            " it goes on by itself",
            "faults/test_disks.py",
            "ui/test_trouble.py",
        ),
        claim(
            "The program is started twice on the same data",
            "faults/test_store.py::test_two_programs_write_at_once",
            "faults/test_store.py::test_the_program_is_not_opened_twice",
            "e2e/test_start.py",
        ),
        claim(
            "The computer's clock jumps",
            "faults/test_store.py::test_the_clock_jumps",
            "faults/test_store.py::test_a_wait_is_never_less_than_nothing",
            "unit/test_copies.py",
        ),
        claim(
            "The data file is damaged, empty or gone: a sentence, and never a new empty store",
            "faults/test_store.py::test_the_program_on_a_harmed_store",
            "faults/test_store.py::test_the_log_is_harmed_after_a_kill",
            "faults/test_store.py::test_damage_while_it_runs_ends_all_writing",
            "data/test_opening.py",
        ),
    ),
    "Nobody waits unseen": (
        claim(
            "A day of 600 visits with three clerks, clocks that jump and restarts: no visit lost, no time"
            " negative, and undo of everything leads back to the start",
            "data/test_shop_day.py",
        ),
        claim(
            "A move from outside is made once, also when the program is killed in between",
            "e2e/test_moves.py",
            "ui/test_outside.py",
        ),
        claim(
            "Time aside is no wait, times known to be wrong count nowhere, and a year of them is read from an"
            " index",
            "data/test_trusted_times.py",
            "unit/test_figures.py",
        ),
    ),
    "Safe copies": (
        claim(
            "They make themselves: when something changed, every 15 minutes at most, at the close of the day",
            "data/test_copies.py",
            "ui/test_copies.py",
        ),
        claim("14 days and 8 weeks of them are kept", "unit/test_copies.py"),
        claim(
            "A copy counts only once it was read back",
            "data/test_copies.py::test_a_copy_that_is_not_what_was_copied_does_not_count",
            "e2e/test_copies.py::test_killed_in_the_middle_of_a_copy_no_half_of_one_counts",
        ),
        claim(
            "The second place may be pulled out, and catches up once it is back",
            "data/test_copies.py::test_the_second_place_comes_and_goes_and_catches_up",
            "ui/test_copies.py::test_a_second_place_that_is_away_is_said_quietly",
        ),
        claim(
            "One is brought back after a look at it, and gone back again in one move; killed at any step, one"
            " whole store is there",
            "data/test_restore.py",
            "e2e/test_copies.py",
        ),
    ),
    "New versions, and what was altered": (
        claim(
            "Every released form of the data opens; copied before, changed whole or not at all; two at once",
            "data/test_migrations.py",
        ),
        claim(
            "Data of a newer program are refused with what to do",
            "e2e/test_start.py::test_a_newer_store_and_a_file_that_is_no_store_are_left_alone",
        ),
        claim(
            "What was altered from outside is named to the row, and a cut end of the journal shows",
            "data/test_checking.py",
            "ui/test_trouble.py::test_what_was_altered_outside_is_named_and_stays_named",
        ),
    ),
    "Who may": (
        claim(
            "A PIN or passphrase opens the counter; each miss waits longer, ten lock it, and no restart"
            " and no older copy forgets one",
            "data/test_tries.py",
            "data/test_signing_in.py",
            "unit/test_credentials.py",
            "e2e/test_signing_in.py",
        ),
        claim(
            "The lock, the name tiles, locking by itself; what was typed is there again", "ui/test_lock.py"
        ),
        claim(
            "Each role, each command, each field; what weighs most asks for the secret again",
            "data/test_access.py",
        ),
        claim("The command line asks an owner too", "data/test_at_terminal.py"),
        claim("A copy brings back no old secret, role or person", "data/test_staying.py"),
        claim(
            "Whoever leaves is closed at once, and their open work goes to somebody who is here",
            "data/test_leaving.py",
        ),
    ),
    "Encryption": (
        claim(
            "On, another key, off: every row stays, no plain copy is left, a kill after any step leaves one"
            " whole store",
            "data/test_encryption.py",
            "e2e/test_encrypted.py",
        ),
        claim(
            "Copies come back under the key of now, and on a new computer with the passphrase or the sheet",
            "data/test_locked_copies.py",
            "data/test_at_terminal.py",
        ),
        claim(
            "A wrong, missing or lost key, a lost keyring, the recovery sheet: each has its own sentence",
            "ui/test_encryption_screens.py",
            "unit/test_recovery.py",
            "data/test_encryption.py::test_a_keyring_locked_lost_or_gone_is_told_apart_and_the_sheet_opens",
        ),
    ),
    "What comes in, what goes out": (
        claim(
            "Any bytes are read or refused: tables, cards, stores, copies, keys, sheets, lists, rules,"
            " knocks",
            "fuzz/test_readers.py",
            "unit/test_csv_reading.py",
            "unit/test_cards.py",
        ),
        claim(
            "Cards of real programs come in and go out again without loss; everything we hold comes back",
            "unit/test_cards.py",
            "data/test_import_cards.py",
            "ui/test_cards_in_and_out.py",
        ),
        claim("Data folder and files are for the user alone, and links are refused", "data/test_private.py"),
        claim("Only the same user's programs are heard", "unit/test_door.py"),
        claim(
            "Text is never markup, a query, a path or a formula",
            "ui/test_plain_text.py",
            "data/test_hostile.py",
            "unit/test_spreadsheet.py",
        ),
        claim(
            "There is no network: the stories run without one, and any connection fails the test",
            "e2e/test_network.py",
            "test_architecture.py",
        ),
        claim(
            "No log, report or terminal holds a name, a note, a search word or a secret",
            "e2e/test_leaks.py",
            "unit/test_logs.py",
        ),
    ),
    "The customer's own": (
        claim("What we keep is shown, put right, and taken along", "ui/test_kept_page.py"),
        claim(
            "Forgotten: the name stands in no byte of any file, encrypted or not, copies included",
            "data/test_forgetting.py",
        ),
        claim(
            "Every column of every table is known to forgetting, and told to the customer",
            "data/test_every_column.py",
        ),
        claim(
            "No copy brings anybody back",
            "data/test_forgetting.py::test_a_copy_put_in_place_brings_nobody_back",
            "data/test_copies.py::test_the_list_of_the_erased_lies_beside_the_copies",
        ),
        claim(
            "A complaint that the law keeps is shut away without the name, and the answer says until when",
            "data/test_forgetting.py::test_a_complaint_the_law_keeps_is_shut_away_without_a_name",
            "ui/test_keeping_settings.py::test_one_that_is_shut_away_is_opened_and_closed",
            "e2e/test_signing_in.py::test_who_complained_is_forgotten_and_the_complaint_shut_away",
        ),
        claim(
            "Each kind has its period; what is due is listed, and nothing goes by itself",
            "data/test_retention.py",
            "unit/test_retention.py",
            "ui/test_keeping_settings.py",
        ),
        claim(
            "What helps somebody holds with their consent, and until its end",
            "unit/test_consent.py",
            "data/test_privacy.py",
        ),
        claim(
            "A note that judges, or tells of health, origin or belief, gets neutral words offered",
            "unit/test_notes.py",
            "ui/test_kind_notes.py",
        ),
        claim("A note, a wish, an opinion or a name is never asked for", "data/test_nothing_more.py"),
        claim(
            "The notice, the record of processing, the list of incidents with its 72 hours",
            "unit/test_papers.py",
            "unit/test_breaches.py",
            "ui/test_privacy_page.py",
        ),
    ),
}


def files() -> list[str]:
    """Return every file that shows something, each once."""
    named = {way.partition("::")[0] for rows in CLAIMS.values() for row in rows for way in row.shown_by}
    return sorted(named)
