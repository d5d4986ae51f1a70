"""Taking a complaint, a suggestion, a thank-you: through what a clerk sees and presses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from complaint_screens import Place
from example_story import filled_shop
from fakes import ManualClock
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from whole import Program, press, said

from frontdesk.data.seeds import consumer_rights
from frontdesk.domain.complaints import ComplaintState
from frontdesk.domain.goodwill import envelope_text
from frontdesk.domain.remarks import RemarkKind
from frontdesk.services.remarks import Remarked, note_remark
from frontdesk.services.shop import change_settings, the_shop
from frontdesk.ui import theme as look
from frontdesk.ui.context import AboutVisit, Record

WORDS = "In the customer’s own words"
PDF = b"%PDF-1.7"


@pytest.fixture
def place(qtbot: Any, tmp_path: Path, clock: ManualClock) -> Iterator[Place]:
    place = Place(qtbot, tmp_path / "data", clock)
    place.session.means.rights = consumer_rights
    yield place
    place.close()
    look.theme().use("light", 100)


def brought(place: Place, data: bytes = PDF) -> None:
    place.page.writing.form.files.attach(data)
    place.settle()


def test_a_whole_complaint_takes_ten_taps_beside_the_customers_words(place: Place) -> None:
    customer = place.mr_jonaitis()
    visit = place.serve(customer)
    taps = 0

    def tap(name: str) -> None:
        nonlocal taps
        taps += 1
        place.press(name)

    tap("Log a complaint")
    place.type(WORDS, "The toaster trips the fuse each time.")
    place.page.writing.form.put_receipt("SF-10442")  # a scan is no tap
    for name in ("Product", "Broken or faulty", "Replacement", "Serious", "Told before: once more"):
        tap(name)
    for name in ("What the law gives", "Something is wrong with it"):
        tap(name)
    tap("Hand to supervisor")
    assert taps <= 10
    kept = place.complaints()[0]
    assert (kept.customer_id, kept.visit_id, kept.handed_to) == (customer, visit, place.ids["Daiva"])
    assert (kept.remedy, kept.severity, kept.told_before) == ("replace", "serious", 1)
    assert (kept.receipt, kept.fault, kept.channel) == ("SF-10442", "defective", "counter")
    assert place.read(lambda uow: uow.subjects.get(kept.subject_id).name_en) == "Broken or faulty"
    assert place.says("Product: Broken or faulty")


def test_the_second_tap_is_optional_and_follows_the_first(place: Place) -> None:
    place.arrive(AboutVisit())
    assert not place.has_button("Broken or faulty")
    place.press("Product")
    place.press("Broken or faulty")
    place.press("Price")
    assert not place.has_button("Broken or faulty")
    assert place.has_button("Other than on the shelf")
    place.press("Other")
    place.type(WORDS, "Too loud.")
    place.press("Hand to supervisor")
    subject_id = place.complaints()[0].subject_id
    assert place.read(lambda uow: uow.subjects.get(subject_id).name_en) == "Other"


def test_somebody_hurt_calls_the_supervisor_at_once_with_the_words(place: Place) -> None:
    customer = place.mr_jonaitis()
    place.arrive(AboutVisit(place.serve(customer), customer))
    place.page.writing.form.safety.box.click()
    place.settle()
    assert place.page.writing.call.texts()[0] == "Somebody may be hurt: call Daiva now, and say:"
    place.press("Daiva is called")
    assert place.page.writing.call.texts()[0] == "Daiva was called. Meanwhile, say:"
    (care,) = place.read(lambda uow: uow.own.cares.all())
    assert care.called_id == place.ids["Daiva"]


# Files.


def test_files_are_kept_with_the_draft_and_go_with_the_complaint(place: Place) -> None:
    place.arrive(AboutVisit())
    place.type(WORDS, "It leaks.")
    brought(place)
    place.pause()
    assert [file["kind"] for file in place.drafts()[0].body["files"]] == ["pdf"]
    place.page.show_board()
    place.settle()
    place.press("Go on")
    place.press("Files: 1")
    assert place.says("PDF 1 · 1 kB")
    place.press("Hand to supervisor")
    assert place.says("PDF 1 · 1 kB")


def test_a_file_that_comes_later_is_added_to_the_case(place: Place) -> None:
    kept = place.log()
    place.arrive(Record(kept))
    add = place.page.case.told.add_file
    assert place.has_button("Add a file…")
    add.attach(b"MZ a program")
    place.settle()
    assert place.says("This is no photo (JPEG or PNG) and no PDF")
    add.attach(PDF)
    place.settle()
    assert place.says("PDF 1 · 1 kB")
    assert not place.says("This is no photo")
    assert [one.kind for one in place.read(lambda uow: uow.attachments.of_complaint(kept))] == ["pdf"]


def test_what_is_no_picture_and_no_pdf_is_refused_and_nothing_typed_is_lost(place: Place) -> None:
    place.arrive(AboutVisit())
    place.type(WORDS, "It leaks.")
    brought(place, b"MZ\x90 a program")
    assert place.says("This is no photo (JPEG or PNG) and no PDF")
    assert place.field(WORDS).toPlainText() == "It leaks."
    brought(place)
    assert not place.says("This is no photo")


def test_a_file_is_dropped_and_a_picture_pasted(place: Place, tmp_path: Path) -> None:
    place.arrive(AboutVisit())
    (tmp_path / "receipt.exe").write_bytes(PDF)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(tmp_path / "receipt.exe"))])
    place.page.writing.form.files.bringing.bring(dropped)
    place.settle()
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(0)
    pasted = QMimeData()
    pasted.setImageData(picture)
    words = place.field(WORDS)
    assert words.canInsertFromMimeData(pasted)
    words.insertFromMimeData(pasted)
    place.settle()
    writing = place.page.presenter.writing
    assert writing is not None
    assert [file.kind for file in writing.files] == ["pdf", "png"]
    assert words.toPlainText() == ""


def test_a_picture_is_shown_only_after_the_question(place: Place) -> None:
    place.arrive(AboutVisit())
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(0)
    pasted = QMimeData()
    pasted.setImageData(picture)
    place.page.writing.form.files.bringing.bring(pasted)
    place.settle()
    row = place.page.writing.form.files.list.rows[0]
    place.press("Look at it: Picture 1")
    assert not row.picture.isVisible()
    place.press("Show it")
    assert row.picture.isVisible()
    assert not row.picture.pixmap().isNull()


# The law.


def test_the_law_is_folded_and_speaks_for_the_case(place: Place) -> None:
    place.arrive(AboutVisit())
    assert not place.says("Help, not legal advice")
    place.press("What the law gives")
    assert place.says("A claim in writing is examined free of charge.")
    assert not place.says("within 14 days of being handed over")
    place.press("It is fine, but not wanted")
    place.press("In the shop")
    assert place.says("within 14 days of being handed over")
    assert place.says("To be checked before the customer is told.")
    place.page.presenter.change(bought_on=date(2026, 11, 10).isoformat())
    place.settle()
    assert place.says("Counted from the purchase, until 24 November 2026.")
    assert place.says("Help, not legal advice. Looked up on 23 November 2026. LT")


def test_the_shops_own_list_counts_where_there_is_one(place: Place) -> None:
    own = (
        '{"country": "LV", "rights": [{"code": "a", "text": {"en": "Our own sentence."},'
        ' "source": "S", "checked_on": "2026-01-01"}]}'
    )
    shop = place.read(the_shop)
    change = partial(change_settings, shop=replace(shop, rights=own))
    place.do("change_settings", change, actor="Ona")
    place.tell()
    place.arrive(AboutVisit())
    place.press("What the law gives")
    assert place.says("Our own sentence.")
    assert not place.says("A claim in writing")


# Suggestions and thanks.


def test_a_thank_you_without_a_name_is_not_called_a_complaint(place: Place) -> None:
    place.arrive(AboutVisit())
    assert place.says("Without a name: just as full a complaint.")
    place.press("Thank-you")
    assert not place.says("Without a name: just as full a complaint.")
    assert place.says("Without a name")


@pytest.mark.parametrize("kind", ["Thank-you", "Suggestion"])
def test_once_it_is_said_what_it_is_the_keyboard_goes_on_in_the_words(place: Place, kind: str) -> None:
    place.arrive(AboutVisit())
    chip = place.button(kind)
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Space)
    place.settle()
    words = place.field(WORDS)
    assert words.hasFocus()
    QTest.keyClicks(words, "So kind!")
    assert words.toPlainText() == "So kind!"  # type: ignore[union-attr]
    QTest.keyClick(words, Qt.Key.Key_Tab)
    assert place.button("Ona").hasFocus()  # whom it concerns
    place.button("Complaint").setFocus()
    QTest.keyClick(place.button("Complaint"), Qt.Key.Key_Space)
    place.settle()
    assert words.textCursor().atEnd()  # type: ignore[union-attr]
    assert words.hasFocus()


def test_a_thank_you_reaches_the_colleague_it_names(place: Place) -> None:
    place.arrive(AboutVisit(None, place.mr_jonaitis()))
    place.press("Thank-you")
    place.type(WORDS, "So kind!")
    for gone in ("Solved here", "Replacement", "What the law gives ▾"):
        assert not place.has_button(gone)
    place.press("Daiva")
    place.press("Write it down")
    assert place.complaints() == []
    (remark,) = place.read(lambda uow: uow.remarks.all())
    assert (remark.kind, remark.words, remark.for_id) == (RemarkKind.THANKS, "So kind!", place.ids["Daiva"])
    assert not place.says("A thank-you for you")
    place.act_as("Daiva")
    assert place.says("A thank-you for you · Mr Jonaitis")
    assert place.says("“So kind!”")
    place.press("I have read it")
    assert not place.says("A thank-you for you")


def test_whoever_is_thanked_by_name_is_told_so_once(tmp_path: Path, qapp: QApplication) -> None:
    program = Program(tmp_path, ManualClock(), fill=partial(filled_shop, interface="en"))
    try:
        status = program.window.shell.status
        supervisor = program.filled.staff["supervisor"]
        thanks = Remarked(kind=RemarkKind.THANKS, words="Ačiū Daivai", for_id=supervisor)
        program.do("note_remark", partial(note_remark, told=thanks))
        assert status.text() != "A customer thanks you by name."
        program.session.act_as(supervisor)
        program.settle()
        assert status.text() == "A customer thanks you by name."
        press(program, "Read it")
        assert "A thank-you for you" in said(program.window)
        program.act_as("clerk")
        program.session.act_as(supervisor)
        program.settle()
        assert status.text() == ""
    finally:
        program.close()


def test_a_suggestion_is_passed_to_whom_it_concerns_and_undone_it_is_a_draft_again(place: Place) -> None:
    place.arrive(AboutVisit())
    place.press("Suggestion")
    place.type(WORDS, "More chairs.")
    place.press("Write it down")
    place.session.undo()
    place.settle()
    assert place.field(WORDS).toPlainText() == "More chairs."
    place.press("Write it down")
    place.act_as("Daiva")
    place.press("Pass it on…")
    place.press("Rūta")
    assert not place.says("More chairs.")
    place.act_as("Rūta")
    assert place.says("“More chairs.”")


# What was typed stays.


@pytest.mark.parametrize(
    ("fold", "field", "typed", "said"),
    [
        ("The purchase", "Price", "a lot", "This price cannot be read."),
        ("The purchase", "Product", "x" * 301, "300"),
    ],
)
def test_bad_input_is_said_beside_its_field_even_where_it_is_folded(
    place: Place, fold: str, field: str, typed: str, said: str
) -> None:
    place.arrive(AboutVisit())
    place.type(WORDS, "It leaks.")
    place.press(fold)
    place.type(field, typed)
    place.page.writing.form.folds.unfold("")
    place.press("Hand to supervisor")
    assert place.says(said)
    assert place.field(field).text() == typed
    assert place.complaints() == []
    place.type(field, "12,50")
    place.press("Hand to supervisor")
    assert place.complaints()[0].words == "It leaks."


def test_what_was_typed_before_is_offered(place: Place) -> None:
    place.arrive(AboutVisit())
    place.type(WORDS, "It leaks.")
    place.press("The purchase")
    place.type("Product", "Kettle 3000")
    place.press("Hand to supervisor")
    place.arrive(AboutVisit())
    place.press("The purchase")
    place.type("Product", "ket")
    place.pause()
    assert place.page.writing.form.purchase.product.offered() == ["Kettle 3000"]


def test_solved_here_within_the_envelope_leaves_the_whole_record(place: Place) -> None:
    shop = replace(place.read(the_shop), goodwill=envelope_text({"money_back": 5000}))
    place.do("change_settings", partial(change_settings, shop=shop), actor="Ona")
    place.tell()
    place.arrive(AboutVisit())
    place.type(WORDS, "It leaks.")
    place.press("Money back")
    place.type("Amount, if there is one", "39,99")
    assert place.says("You may decide this yourself.")
    place.type("What you offered", "The money back.")
    brought(place)
    place.press("Solved here")
    kept = place.complaints()[0]
    assert (kept.state, kept.amount_cents) == (ComplaintState.CLOSED, 3999)
    assert place.read(lambda uow: len(uow.attachments.of_complaint(kept.id))) == 1
