"""Privacy as somebody sees it: the papers true to the settings, an incident from report to done."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from fakes import ManualClock
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit
from pytestqt.qtbot import QtBot
from stage import Stage, clipped, key, named, nameless, press, seen

from frontdesk.data.seeds import privacy_book
from frontdesk.services.breaches import breaches, report_breach
from frontdesk.services.copies import SecondPlace, Standing
from frontdesk.services.shop import change_settings, the_shop
from frontdesk.ui.context import Record
from frontdesk.ui.privacy.page import PrivacyPage


class Copies:
    """Safe copies that have a second place."""

    def standing(self) -> Standing:
        return Standing(second=SecondPlace(Path("/media/stick"), there=False, last=None))


class Place:
    """The place in a window of its own, with somebody at the counter."""

    def __init__(self, stage: Stage, qtbot: QtBot, who: str = "Ona", what: Record | None = None) -> None:
        self.stage = stage
        stage.session.means.privacy_book = privacy_book
        self.act_as(who)
        self.page = PrivacyPage(stage.context())
        self.page.setObjectName("paper")
        qtbot.addWidget(self.page)
        self.page.resize(1000, 800)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitExposed(self.page)
        self.page.arrive(what)
        stage.settle()

    def act_as(self, name: str) -> None:
        who = next(s.id for s in self.stage.session.house.people if s.name == name)
        self.stage.session.act_as(who)
        self.stage.settle()

    def press(self, name: str) -> None:
        press(self.page, name)
        self.stage.settle()

    def shows(self, words: str) -> bool:
        return words in seen(self.page)

    def can_press(self, name: str) -> bool:
        buttons = self.page.findChildren(QAbstractButton)
        return any(b.accessibleName() == name and b.isVisibleTo(self.page) for b in buttons)

    def write(self, name: str, text: str) -> None:
        field = named(self.page, QPlainTextEdit, name)
        field.setFocus()
        field.selectAll()
        for letter in text:
            key(field, Qt.Key(0), letter)

    def found(self):
        return self.stage.read(breaches)[0]


def test_the_notice_is_made_from_the_settings_and_follows_them(english: Stage, qtbot: QtBot) -> None:
    place = Place(english, qtbot)
    place.press("English")
    assert place.shows("Your data with us")
    assert place.shows("Questions about your data, and every wish below: ask at the counter.")
    assert place.shows("Your card: 24 months after your last visit")
    shop = replace(english.read(the_shop), address="Pilies g. 7", privacy_contact="ona@kampas.lt")
    english.session.do("change_settings", lambda uow: change_settings(uow, shop))
    english.settle()
    assert place.shows("Kampas, Pilies g. 7")
    assert place.shows("every wish below: ona@kampas.lt")


def test_each_paper_speaks_the_language_that_was_asked_for(stage: Stage, qtbot: QtBot) -> None:
    place = Place(stage, qtbot)
    view = place.page.papers["notice"]
    assert view.languages.one() == "lt"  # the shop's, whatever the screens'
    assert place.shows("Jūsų duomenys pas mus")
    assert place.shows("24 mėnesiai po paskutinio apsilankymo")
    place.press("English")
    assert place.shows("24 months after your last visit")
    assert clipped(place.page) == []
    assert nameless(place.page) == []


def test_the_record_tells_how_the_data_are_looked_after(english: Stage, qtbot: QtBot) -> None:
    english.session.encrypted = True
    english.session.means.copies = Copies
    place = Place(english, qtbot)
    place.press("Record of processing")
    place.press("English")
    assert place.shows("The store is encrypted.")
    assert place.shows("on this computer and in a second place")
    assert place.shows("People do not sign in yet")
    assert place.shows("This is help, not legal advice.")
    assert place.shows("https://eur-lex.europa.eu")


def test_a_paper_is_copied_and_saved(english: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    place = Place(english, qtbot)
    place.press("English")
    place.press("Copy as text")
    assert QGuiApplication.clipboard().text().startswith("Your data with us\n\nWho looks after them\nKampas")
    place.page.papers["notice"].save_into(tmp_path)
    english.settle()
    assert place.shows("It lies in")
    (pdf,) = tmp_path.glob("*.pdf")
    assert pdf.name == "Your data with us 2026-11-23.pdf"
    assert pdf.read_bytes().startswith(b"%PDF")


def test_a_clerk_reports_in_one_move_and_sees_no_list(english: Stage, qtbot: QtBot) -> None:
    place = Place(english, qtbot, "Rūta", Record("incident"))
    assert named(place.page, QPlainTextEdit, "What did you notice?").hasFocus()
    place.write("What did you notice?", "A letter went to the wrong person")
    place.press("Note it")
    assert place.shows("Thank you. The owner and the supervisors see it now.")
    assert english.steps == ["report_breach"]
    assert not place.can_press("Go on with it")
    place.act_as("Ona")
    assert place.shows("A letter went to the wrong person")
    assert place.can_press("Go on with it")


def test_what_is_reported_is_not_typed_again(english: Stage, qtbot: QtBot) -> None:
    place = Place(english, qtbot, "Rūta", Record("incident"))
    place.write("What did you notice?", "A letter went to the wrong person")
    place.page.incidents._keep_typing()  # a pause in typing
    english.settle()
    named(place.page, QAbstractButton, "Note it").setFocus()
    place.press("Note it")
    english.settle()
    assert named(place.page, QPlainTextEdit, "What did you notice?").toPlainText() == ""


def test_an_empty_report_asks_what_was_noticed(english: Stage, qtbot: QtBot) -> None:
    place = Place(english, qtbot, "Rūta", Record("incident"))
    place.press("Note it")
    assert place.shows("A few words are needed here.")
    assert english.read(breaches) == []


def test_the_hours_are_told_in_words_and_go_on(english: Stage, qtbot: QtBot, clock: ManualClock) -> None:
    english.behind("report_breach", lambda uow: report_breach(uow, what="A stick was lost"))
    place = Place(english, qtbot)
    assert place.shows("72 hours left, until Thursday 26 November, 10:00")  # begins with what waits
    clock.advance(hours=29, minutes=30)
    place.page.incidents.tick()
    assert place.shows("42 hours left, until Thursday")
    clock.advance(hours=42, minutes=10)
    place.page.incidents.tick()
    assert place.shows("20 minutes left, until Thursday")
    clock.advance(hours=1)
    place.page.incidents.tick()
    assert place.shows("The 72 hours were over: Thursday 26 November, 10:00.")


def test_an_incident_from_report_to_done_and_back(english: Stage, qtbot: QtBot, clock: ManualClock) -> None:
    english.behind("report_breach", lambda uow: report_breach(uow, what="A stick was lost"))
    place = Place(english, qtbot)
    clock.advance(hours=80)
    place.press("Go on with it")
    place.press("Done with it")
    assert place.shows("What may come of it for the people? That is weighed first.")
    place.write("What was done about it", "The stick was found")
    place.press("Names")
    place.press("Harm is possible")
    place.press("The authority was told")
    place.press("Done with it")
    assert place.shows("It was told later than the law has it: a few words say why.")
    place.write("Why it was told later", "Nobody was here over the holidays")
    place.press("Done with it")
    done = place.found()
    assert done.closed_at == clock.now()
    assert (done.done, done.kinds, done.late_reason) == (
        "The stick was found",
        "names",
        "Nobody was here over the holidays",
    )
    assert done.authority_at == clock.now()
    assert place.shows("✓ Told the authority")
    place.press("Open it again")
    assert place.found().closed_at is None
    english.session.undo()
    english.settle()
    assert place.found().closed_at == clock.now()


def test_what_is_typed_and_not_kept_is_there_again(english: Stage, qtbot: QtBot) -> None:
    english.behind("report_breach", lambda uow: report_breach(uow, what="A stick was lost"))
    place = Place(english, qtbot)
    place.press("Go on with it")
    place.write("What was done about it", "We looked")
    card = next(iter(place.page.incidents.cards.values()))
    card.form._pause.due.emit()
    english.settle()
    again = Place(english, qtbot)  # as after a crash
    again.press("Go on with it")
    assert named(again.page, QPlainTextEdit, "What was done about it").toPlainText() == "We looked"
    assert again.found().done == ""


@pytest.mark.parametrize("width", [400, 1000])
def test_nothing_is_cut(stage: Stage, qtbot: QtBot, width: int) -> None:
    stage.behind("report_breach", lambda uow: report_breach(uow, what="A stick was lost " * 8))
    place = Place(stage, qtbot)
    place.page.resize(width, 800)
    stage.settle()
    card = next(iter(place.page.incidents.cards.values()))
    card.open_form()
    for chip in card.form.risk.chips():
        chip.click()
        card.form.authority.tick.box.click()
        stage.settle()
        assert [part for part in clipped(place.page) if not part.startswith("TextField")] == []  # they scroll
        assert nameless(place.page) == []
