"""The settings, as somebody sees and changes them: kept at once, undone, refused at their spot."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from stage import Stage, clipped, key, named, nameless, people, press, seen, write
from whole import SETTLED

from frontdesk import __version__, i18n
from frontdesk.domain.mending import Cause
from frontdesk.domain.shop import Shop
from frontdesk.services.causes import CAUSES
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.shop import change_settings, change_staff, keep_subject, the_shop
from frontdesk.ui.context import Record
from frontdesk.ui.settings.about import AboutSection
from frontdesk.ui.settings.causes import CausesSection
from frontdesk.ui.settings.goodwill import GoodwillSection
from frontdesk.ui.settings.keys import KeysSection
from frontdesk.ui.settings.letters import LettersSection
from frontdesk.ui.settings.line import LineSection
from frontdesk.ui.settings.page import SettingsPage
from frontdesk.ui.settings.people import PeopleSection
from frontdesk.ui.settings.screens import ScreensSection
from frontdesk.ui.settings.section import Section
from frontdesk.ui.settings.shop import ShopSection
from frontdesk.ui.settings.subjects import SubjectsSection
from frontdesk.ui.theme import theme


@pytest.fixture
def staged() -> dict[str, object]:
    return {"acting": "Ona"}


class Settings:
    """The settings in a window of their own; the program's part, applying them, is done here too."""

    def __init__(self, stage: Stage, qtbot: QtBot, kind: type[Section] = ScreensSection) -> None:
        self.stage = stage
        self.others: list[Exception] = []
        stage.session.refused.connect(self.others.append)
        stage.session.house_changed.connect(self._apply)
        self.page = SettingsPage(stage.context())
        self.page.setObjectName("paper")
        qtbot.addWidget(self.page)
        self.page.resize(1100, 800)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitExposed(self.page)
        self.page.arrive(None)
        stage.settle()
        self.at(kind)

    def _apply(self) -> None:
        shop = self.stage.session.shop
        theme().use(shop.theme, shop.text_percent, motion=shop.motion)
        if shop.interface != i18n.language():
            self.stage.switch.use(shop.interface)

    def at(self, kind: type[Section]) -> Any:
        """Choose a section in the list, unless it is the one in sight."""
        if not isinstance(self.page.section, kind):
            link = self.page.contents.links[kind]
            link.setFocus()  # as a press does
            link.click()
            self.stage.settle()
        assert isinstance(self.page.section, kind)
        return self.page.section

    def chosen(self) -> list[type[Section]]:
        """Return which sections the list tells to be in sight."""
        return [kind for kind, link in self.page.contents.links.items() if link.isChecked()]

    def line(self, name: str) -> QLineEdit:
        return named(self.page, QLineEdit, name)

    def write(self, name: str, text: str) -> None:
        """Type into a line and press Enter."""
        line = self.line(name)
        write(line, text)
        key(line, Qt.Key.Key_Return)
        self.stage.settle()

    def press(self, name: str, within: QWidget | None = None) -> None:
        press(within or self.page, name)
        self.stage.settle()

    def undo(self) -> None:
        self.stage.session.undo()
        self.stage.settle()

    def shop(self) -> Shop:
        return self.stage.read(the_shop)

    def seen(self) -> str:
        return seen(self.page)

    def person(self, name: str) -> QWidget:
        return next(row for row in self.at(PeopleSection).rows.values() if row.name.text() == name)


FIRST = "A first glance and a word within, in seconds"
AGAIN = "And again after, in seconds"


def test_the_language_of_the_screens_changes_at_once(english: Stage, qtbot: QtBot) -> None:
    settings = Settings(english, qtbot, ShopSection)
    settings.at(PeopleSection)
    settings.press("Lietuvių", settings.at(ScreensSection).language)
    assert settings.shop().interface == "lt"
    assert settings.shop().language == "lt"  # towards customers it stays what it was
    text = settings.seen()
    for kind in (ShopSection, PeopleSection):  # which were there before
        settings.at(kind)
        text += settings.seen()
    for words in ("Nuostatos", "Ekranai", "Pirmadienis", "gruodžio 24 d. (Kūčios)", "Nebedirba"):
        assert words in text
    assert "Settings" not in text
    assert "Žmonės" in [link.text() for link in settings.page.contents.links.values()]
    settings.undo()
    assert "Each change is kept at once and can be undone." in settings.seen()


def test_theme_and_text_size_take_effect_at_once(english: Stage, qtbot: QtBot) -> None:
    settings = Settings(english, qtbot)
    before = theme().tokens.scale
    settings.press("Dark")
    settings.press("150%")
    assert (settings.shop().theme, settings.shop().text_percent) == ("dark", 150)
    assert theme().tokens.scale == pytest.approx(before * 1.5)
    assert "✓ Dark" in settings.seen()
    assert "✓ 150%" in settings.seen()
    settings.undo()
    settings.undo()
    assert (settings.shop().theme, settings.shop().text_percent) == ("system", 100)
    assert "✓ As the system" in settings.seen()


def test_ticks_are_kept(english: Stage, qtbot: QtBot) -> None:
    settings = Settings(english, qtbot)
    settings.press("Short movements when something appears")
    settings.press("Customers can see this screen: cards show no names")
    assert (settings.shop().motion, settings.shop().names_hidden) == (False, True)


def test_a_limit_is_kept_on_enter_and_undone(stage: Stage, qtbot: QtBot) -> None:
    settings = Settings(stage, qtbot, LineSection)
    line = settings.page.section.again
    write(line, "150")
    key(line, Qt.Key.Key_Return)
    stage.settle()
    assert settings.shop().again_limit_s == 150
    assert {"en": "2 minutes and 30 s", "lt": "2 minutės ir 30 s"}[i18n.language()] in settings.seen()
    assert stage.steps == ["change_settings"]
    settings.undo()
    assert line.text() == "180"


def test_leaving_a_field_keeps_it_and_leaving_it_unchanged_does_nothing(english: Stage, qtbot: QtBot) -> None:
    settings = Settings(english, qtbot, LineSection)
    write(settings.line(FIRST), "20")
    key(settings.line(FIRST), Qt.Key.Key_Tab)
    key(settings.line(AGAIN), Qt.Key.Key_Tab)
    english.settle()
    assert settings.shop().first_limit_s == 20
    assert english.steps == ["change_settings"]


@pytest.mark.parametrize(
    ("kind", "name", "wrong", "sentence"),
    [
        (LineSection, FIRST, "soon", "The limits lie between 5 seconds and 60 minutes."),
        (LineSection, FIRST, "4", "The limits lie between 5 seconds and 60 minutes."),
        (LineSection, AGAIN, "-30", "The limits lie between 5 seconds and 60 minutes."),
        (ShopSection, "Days for our answer to a complaint", "0", "These days lie between 1 and 60."),
        (
            ShopSection,
            "Days for the answer to a complaint in writing",
            "61",
            "These days lie between 1 and 60.",
        ),
        (ShopSection, "Days between news about a complaint", "0", "These days lie between 1 and 60."),
        (
            GoodwillSection,
            "Money back",
            "1.200",
            "This amount cannot be read. Write it like 12,50 or 12.50 €.",
        ),
        (ShopSection, "Name of the shop", " ", "What is the shop called?"),
        (PeopleSection, "Name of Ona", " ", "Which name may we use?"),
        (
            PeopleSection,
            "Name of Ona",
            "Daiva",
            "There is a Daiva here already. Add a letter to tell them apart.",
        ),
    ],
)
def test_bad_input_shows_a_sentence_and_keeps_what_was_typed(
    english: Stage, qtbot: QtBot, kind: type[Section], name: str, wrong: str, sentence: str
) -> None:
    settings = Settings(english, qtbot, kind)
    line = settings.line(name)
    before, kept = line.text(), settings.shop()
    settings.write(name, wrong)
    assert line.text() == wrong
    assert line.accessibleDescription() == sentence
    assert settings.seen().count(sentence) == 1
    assert settings.shop() == kept
    assert settings.others == []
    settings.at(ScreensSection)
    settings.press("Short movements when something appears")  # a change elsewhere leaves it alone
    settings.at(kind)
    assert line.text() == wrong
    assert settings.seen().count(sentence) == 1
    key(line, Qt.Key.Key_Escape)
    assert line.text() == before
    assert sentence not in settings.seen()


def test_the_owner_sets_what_may_be_given_and_others_read_it(english: Stage, qtbot: QtBot) -> None:
    settings = Settings(english, qtbot, GoodwillSection)
    settings.write("Money back", "20")
    settings.write("Repair", "12,5 €")
    assert settings.shop().goodwill == "repair 1250\nmoney_back 2000"
    assert [settings.line(name).text() for name in ("Money back", "Repair")] == ["€20.00", "€12.50"]
    settings.write("Money back", "")
    assert settings.shop().goodwill == "repair 1250"
    settings.undo()
    assert settings.line("Money back").text() == "€20.00"
    english.session.act_as(next(p.id for p in english.session.house.people if p.name == "Daiva"))
    english.settle()
    assert not settings.line("Money back").isEnabled()
    assert "The owner can change this" in settings.seen()


def test_a_refusal_is_said_in_the_language_of_now(english: Stage, qtbot: QtBot) -> None:
    settings = Settings(english, qtbot, ShopSection)
    settings.write("Name of the shop", " ")
    settings.press("Lietuvių", settings.at(ScreensSection).language)
    shop = settings.at(ShopSection)
    assert "What is the shop called?" not in settings.seen()
    assert shop.fields["name"].refusal() in settings.seen()
    assert shop.fields["name"].refusal() == i18n._("What is the shop called?")


def test_changes_in_quick_succession_are_all_kept(english: Stage, qtbot: QtBot) -> None:
    settings = Settings(english, qtbot)
    for name in ("Dark", "Light", "Dark", "115%"):
        press(settings.page, name)
    press(settings.page, "Short movements when something appears")
    english.settle()
    shop = settings.shop()
    assert (shop.theme, shop.text_percent, shop.motion) == ("dark", 115, False)
    assert settings.others == []


def test_of_two_edits_that_collide_the_second_is_told_and_shown(english: Stage, qtbot: QtBot) -> None:
    settings = Settings(english, qtbot, ShopSection)
    other = replace(settings.shop(), name="Kampelis")
    english.behind("change_settings", partial(change_settings, shop=other))
    settings.write("Name of the shop", "Kampas 2")
    assert "Somebody changed this meanwhile. Nothing was overwritten" in settings.seen()
    assert settings.line("Name of the shop").text() == "Kampelis"
    assert settings.shop().name == "Kampelis"
    settings.write("Name of the shop", "Kampas 2")
    assert settings.shop().name == "Kampas 2"
    assert "Somebody changed this" not in settings.seen()


def test_a_colleague_changed_elsewhere_is_not_overwritten(english: Stage, qtbot: QtBot) -> None:
    settings = Settings(english, qtbot, PeopleSection)
    daiva = next(s for s in english.read(lambda uow: uow.staff.all()) if s.name == "Daiva")
    english.behind("change_staff", partial(change_staff, staff=replace(daiva, name="Daivutė")))
    settings.press("Owner", settings.person("Daiva"))
    assert "Somebody changed this meanwhile" in settings.seen()
    assert english.read(people)["Daivutė"] == ("supervisor", True)
    assert settings.person("Daivutė").role.one() == "supervisor"


def test_hours_of_a_day(english: Stage, qtbot: QtBot) -> None:
    settings = Settings(english, qtbot, ShopSection)
    settings.write("Monday: opens at", "8.30")
    assert settings.shop().hours.startswith("08:30-18:00;09:00-18:00;")
    assert settings.line("Monday: opens at").text() == "08:30"
    settings.press("Open on this day: Sunday")
    assert settings.shop().hours.endswith(";09:00-18:00")
    settings.press("Open on this day: Monday")
    assert settings.shop().hours.startswith(";09:00-18:00;")
    settings.undo()
    assert settings.line("Monday: opens at").text() == "08:30"


def test_hours_that_make_no_sense_wait_at_their_day(english: Stage, qtbot: QtBot) -> None:
    settings = Settings(english, qtbot, ShopSection)
    kept = settings.shop()
    settings.write("Tuesday: closes at", "8")
    settings.write("Wednesday: opens at", "10")
    assert settings.seen().count("The shop closes after it opens") == 1
    assert "The shop closes after it opens" in settings.line("Tuesday: closes at").accessibleDescription()
    assert settings.shop() == kept
    settings.write("Tuesday: closes at", "20")
    assert settings.shop().hours.startswith("09:00-18:00;09:00-20:00;10:00-18:00;")
    assert "The shop closes after" not in settings.seen()


def test_a_break_is_added_and_taken_away(english: Stage, qtbot: QtBot) -> None:
    settings = Settings(english, qtbot, ShopSection)
    settings.press("Friday: Add a break")
    assert settings.shop().hours.split(";")[4] == "09:00-13:00,14:00-18:00"
    settings.write("Friday: break until", "13:30")
    assert settings.shop().hours.split(";")[4] == "09:00-13:00,13:30-18:00"
    settings.press("Friday: Without the break")
    assert settings.shop().hours.split(";")[4] == "09:00-18:00"


def test_holidays_and_days_of_its_own(english: Stage, qtbot: QtBot) -> None:
    settings = Settings(english, qtbot, ShopSection)
    settings.press("24 December (Christmas Eve)")
    assert settings.shop().open_days == "2026-12-24"
    write(settings.line("Day"), "2026-13-01")
    settings.press("Add this day")
    assert "This day cannot be read." in settings.seen()
    assert settings.line("Day").text() == "2026-13-01"
    settings.write("Day", "31/12/2026")
    assert "This day cannot be read." not in settings.seen()
    assert settings.shop().closed_days == "2026-12-31"
    assert "31 December 2026" in settings.seen()
    settings.press("Take 31 December 2026 off the list")
    assert settings.shop().closed_days == ""
    assert "31 December 2026" not in settings.seen()
    settings.press("Closed on Lithuania’s public holidays")
    assert settings.shop().public_holidays == ""
    assert "Christmas" not in settings.seen()


def test_people_come_change_and_leave(english: Stage, qtbot: QtBot) -> None:
    settings = Settings(english, qtbot, PeopleSection)
    settings.write("A new colleague", "Tomas")
    assert english.read(people)["Tomas"] == ("clerk", True)
    assert settings.line("A new colleague").text() == ""
    settings.press("Supervisor", settings.person("Tomas"))
    settings.write("Name of Tomas", "Tomas P.")
    assert english.read(people)["Tomas P."] == ("supervisor", True)
    settings.press("Tomas P. has left")
    assert english.read(people)["Tomas P."] == ("supervisor", False)
    assert "Worked here earlier" in settings.seen()
    settings.press("Tomas P. is back")
    assert "Worked here earlier" not in settings.seen()
    assert settings.person("Tomas P.").isVisible()


def test_the_last_owner_stays(english: Stage, qtbot: QtBot) -> None:
    settings = Settings(english, qtbot, PeopleSection)
    ona = settings.person("Ona")
    settings.press("Clerk", ona)
    assert "Somebody has to be the owner." in settings.seen()
    assert ona.role.one() == "owner"
    settings.press("Ona has left")
    assert english.read(people)["Ona"] == ("owner", True)


def test_who_is_back_under_a_taken_name_is_told(english: Stage, qtbot: QtBot) -> None:
    settings = Settings(english, qtbot, PeopleSection)
    settings.press("Rūta has left")
    settings.write("A new colleague", "Rūta")
    settings.press("Rūta is back")
    assert "There is a Rūta here already." in settings.seen()


def test_subjects_are_named_moved_and_offered_no_more(english: Stage, qtbot: QtBot) -> None:
    settings = Settings(english, qtbot, SubjectsSection)

    def listed() -> list[str]:
        found = sorted(english.read(lambda uow: uow.subjects.all()), key=lambda s: s.position)
        return [s.name_en for s in found if s.active and s.parent_id is None]

    settings.press("Move Price up")
    settings.press("Waiting is offered")
    settings.write("Delivery, in English", "Delivery and post")
    assert listed() == [
        "Product", "Price", "How we spoke", "Returning goods", "Delivery and post", "Other",
    ]  # fmt: skip
    rows = sorted(settings.at(SubjectsSection).rows.values(), key=lambda row: row.y())
    names = [row.english.text() for row in rows]
    first = [name for name in names if name in {"Product", "Waiting", "Price", "How we spoke"}]
    assert first == ["Product", "Waiting", "Price", "How we spoke"]  # the parts of each stand below it
    assert not rows[0].up.isEnabled()
    assert not rows[-1].down.isEnabled()


def test_a_subject_is_added_with_one_name(english: Stage, qtbot: QtBot) -> None:
    settings = Settings(english, qtbot, SubjectsSection)
    settings.press("Add", settings.at(SubjectsSection))
    assert "A few words are needed here." in settings.seen()
    write(settings.line("A new subject, in Lithuanian"), "Kavinė")
    settings.press("Add", settings.at(SubjectsSection))
    assert english.read(lambda uow: uow.subjects.all())[-1].name_lt == "Kavinė"
    assert settings.line("A new subject, in Lithuanian").text() == ""
    assert "A few words are needed here." not in settings.seen()
    settings.undo()
    assert "Kavinė" not in settings.seen()


def causes(stage: Stage) -> list[Cause]:
    return sorted(stage.read(lambda uow: uow.mending.causes.all()), key=lambda cause: cause.position)


def test_causes_are_named_moved_added_and_offered_no_more(english: Stage, qtbot: QtBot) -> None:
    settings = Settings(english, qtbot, CausesSection)
    section = settings.at(CausesSection)
    settings.press("Move Damaged on the way up", section)
    settings.press("Too few of us is offered")
    settings.write("Promise not kept, in English", "A promise was broken")
    settings.press("Add", section)
    assert "A few words are needed here." in settings.seen()
    write(settings.line("A new cause, in Lithuanian"), "Orai")
    settings.press("Add", section)
    listed = causes(english)
    assert [cause.name_en for cause in listed[:2]] == ["Damaged on the way", "Supplier or batch"]
    assert "A promise was broken" in [cause.name_en for cause in listed]
    assert [cause.name_en for cause in listed if not cause.active] == ["Too few of us"]
    assert (listed[-1].name_lt, listed[-1].name_en) == ("Orai", "")
    assert settings.line("A new cause, in Lithuanian").text() == ""
    rows = sorted(section.rows.values(), key=lambda row: row.y())
    assert [row.lines["name_lt"].text() for row in rows] == [cause.name_lt for cause in listed]
    assert not rows[0].up.isEnabled()
    assert not rows[-1].down.isEnabled()
    assert not section.take.isVisible()  # the list is not empty
    settings.undo()
    assert "Orai" not in [cause.name_lt for cause in causes(english)]
    assert len(section.rows) == len(causes(english))


def test_a_shop_without_causes_may_begin_with_ours_and_a_clerk_reads_them(
    english: Stage, qtbot: QtBot
) -> None:
    def none_left(uow: UnitOfWork) -> list[str]:
        for cause in uow.mending.causes.all():
            uow.mending.causes.remove(cause)
        return []

    settings = Settings(english, qtbot, CausesSection)
    section = settings.at(CausesSection)
    english.session.do("keep_cause", none_left)
    english.settle()
    assert section.rows == {}
    settings.press("Begin with a few of ours", section)
    assert [cause.name_en for cause in causes(english)] == [name for name, _ in CAUSES]
    assert not section.take.isVisible()
    english.session.act_as(next(p.id for p in english.session.house.people if p.name == "Rūta"))
    english.settle()
    assert not section.allowed()
    assert not next(iter(section.rows.values())).lines["name_lt"].isEnabled()


def test_what_is_being_typed_survives_changes_elsewhere(english: Stage, qtbot: QtBot) -> None:
    settings = Settings(english, qtbot, SubjectsSection)
    write(settings.line("Price, in English"), "Pri")
    settings.at(PeopleSection)
    write(settings.line("Name of Ona"), "On")
    settings.line("Name of Ona").setModified(True)
    other = next(s for s in english.read(lambda uow: uow.subjects.all()) if s.name_en == "Other")
    english.session.do("keep_subject", partial(keep_subject, subject=replace(other, name_en="Else")))
    english.settle()
    assert settings.line("Name of Ona").text() == "On"
    settings.at(SubjectsSection)
    assert settings.line("Else, in English").text() == "Else"


def test_it_says_where_the_data_lie_and_which_version_it_is(stage: Stage, qtbot: QtBot) -> None:
    text = Settings(stage, qtbot, AboutSection).seen()
    assert "/home/ona/frontdesk" in text
    assert __version__ in text


def test_a_section_is_reached_from_the_list(stage: Stage, qtbot: QtBot) -> None:
    settings = Settings(stage, qtbot)
    assert settings.chosen() == [ScreensSection]
    link = settings.page.contents.links[PeopleSection]
    link.setFocus()
    key(link, Qt.Key.Key_Return)
    stage.settle()
    section = settings.page.section
    assert section.mapTo(settings.page.room, section.rect().topLeft()).y() == 0
    assert settings.chosen() == [PeopleSection]
    assert QApplication.focusWidget() is section.rows[stage.session.house.people[0].id].name
    link.click()  # once more changes nothing
    assert settings.chosen() == [PeopleSection]
    link.setFocus()
    key(link, Qt.Key.Key_Up)
    key(QApplication.focusWidget(), Qt.Key.Key_Space)
    stage.settle()
    assert settings.chosen() == [LettersSection]
    assert settings.page.section.isAncestorOf(QApplication.focusWidget())


def test_a_section_is_built_when_it_is_first_chosen_and_alone_in_sight(english: Stage, qtbot: QtBot) -> None:
    page = SettingsPage(english.context())
    qtbot.addWidget(page)
    assert not page.sections
    page.resize(1100, 800)
    page.show()
    page.arrive(None)
    assert list(page.sections) == [ScreensSection]
    page.contents.links[AboutSection].click()  # before the first one has come to rest
    english.settle()
    assert list(page.sections) == [ScreensSection, AboutSection]
    about = page.section
    assert [section for section in page.sections.values() if section.isVisible()] == [about]
    assert about.isAncestorOf(QApplication.focusWidget())
    page.contents.links[ScreensSection].click()
    page.contents.links[AboutSection].click()
    assert page.section is about
    page.hide()
    page.show()
    page.arrive(None)
    assert page.section is about  # where somebody was, they are when they come back


def test_a_section_is_in_sight_from_its_top_however_it_grows(english: Stage, qtbot: QtBot) -> None:
    settings = Settings(english, qtbot, SubjectsSection)
    bar = settings.page.room.verticalScrollBar()

    def grow() -> None:
        section = settings.page.section
        section.setMinimumHeight(section.height() + 500)  # as with an answer that was slow
        english.settle()

    for width in (1100, 400):  # the list beside the section, and above it
        settings.page.resize(width, 800)
        settings.at(SubjectsSection)
        english.settle()
        bar.setValue(bar.maximum())
        settings.at(PeopleSection)
        top = settings.page.section.y()
        assert (top > 0) == (width == 400)
        assert bar.value() == top
        grow()
        assert bar.value() == top
        bar.setValue(top + 40)  # now somebody goes on by themselves
        grow()
        assert bar.value() == top + 40


@pytest.mark.parametrize(("width", "percent"), [(1100, 100), (400, 100), (720, 200)])
def test_another_place_leads_to_a_section_and_its_field(
    english: Stage, qtbot: QtBot, width: int, percent: int
) -> None:
    theme().use("light", percent)
    page = SettingsPage(english.context())
    qtbot.addWidget(page)
    page.resize(width, 600)
    page.show()
    page.activateWindow()
    qtbot.waitExposed(page)
    page.arrive(Record("recourse_en"))
    english.settle()
    assert isinstance(page.section, LettersSection)
    line = QApplication.focusWidget()
    assert line is page.section.lines["recourse_en"]
    assert line.visibleRegion().boundingRect() == line.rect()
    page.arrive(Record("keys"))
    english.settle()
    assert isinstance(page.section, KeysSection)
    assert page.room.verticalScrollBar().value() == page.section.y()
    assert page.section.isAncestorOf(QApplication.focusWidget())


def test_what_was_typed_is_there_when_its_section_comes_back(english: Stage, qtbot: QtBot) -> None:
    settings = Settings(english, qtbot, SubjectsSection)
    write(settings.line("A new subject, in Lithuanian"), "Kav")
    settings.at(ShopSection)
    write(settings.line("Name of the shop"), " ")
    settings.at(SubjectsSection)  # which is what takes the keyboard from the name
    assert [getattr(error, "code", "") for error in settings.others] == ["shop_name_needed"]
    assert settings.line("A new subject, in Lithuanian").text() == "Kav"
    settings.at(ShopSection)
    assert settings.line("Name of the shop").text() == " "
    assert settings.seen().count("What is the shop called?") == 1


def test_the_list_scrolls_with_the_section_where_it_would_take_the_room(english: Stage, qtbot: QtBot) -> None:
    theme().use("light", 200)
    settings = Settings(english, qtbot)
    settings.page.resize(1160, 640)
    english.settle()
    contents, room = settings.page.contents, settings.page.room
    assert room.isAncestorOf(contents)
    assert room.height() > 400
    people = settings.at(PeopleSection)
    assert room.verticalScrollBar().value() == people.y() > 0
    settings.page.resize(2400, 1600)
    english.settle()
    assert not room.isAncestorOf(settings.page.contents)
    assert not contents.isVisible()
    assert settings.chosen() == [PeopleSection]


def test_in_a_low_window_the_list_stays_at_the_left_and_shows_what_was_chosen(
    english: Stage, qtbot: QtBot
) -> None:
    settings = Settings(english, qtbot)
    settings.page.resize(1100, 420)
    english.settle()
    contents, room = settings.page.contents, settings.page.room
    assert not room.isAncestorOf(contents)
    link = contents.links[KeysSection]
    assert link.visibleRegion().isEmpty()
    settings.page.arrive(Record("keys"))
    english.settle()
    assert link.isChecked()
    assert not link.visibleRegion().isEmpty()
    assert contents.width() <= contents.parentWidget().width()  # no bar stands on the words


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        (ShopSection, ["Name of the shop", "Monday: opens at", "Saturday: closes at", "Time zone"]),
        (SubjectsSection, ["Product, in Lithuanian", "Other, in English", "A new subject, in Lithuanian"]),
        (PeopleSection, ["Name of Ona", "Name of Tomas", "A new colleague"]),
    ],
)
def test_tab_goes_through_the_list_and_the_section_in_the_order_of_reading(
    english: Stage, qtbot: QtBot, kind: type[Section], wanted: list[str]
) -> None:
    settings = Settings(english, qtbot, PeopleSection)
    settings.write("A new colleague", "Tomas")
    settings.at(kind)
    links = list(settings.page.contents.links.values())
    at: QWidget | None = links[0]
    assert at is not None
    at.setFocus()
    names: list[str] = []
    while at is not None and not (names and at is links[0]) and len(names) < 300:
        names.append(at.accessibleName())
        key(at, Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
    assert at is links[0]
    assert names[: len(links)] == [link.text() for link in links]
    assert [name for name in names if name in wanted] == wanted


@pytest.mark.parametrize(("width", "percent"), [(1160, 100), (1160, 200), (360, 100), (240, 100), (720, 200)])
def test_nothing_is_clipped_and_everything_has_a_name(
    stage: Stage, qtbot: QtBot, width: int, percent: int
) -> None:
    theme().use("light", percent)
    stage.session.do(
        "change_settings",
        partial(
            change_settings,
            shop=replace(stage.read(the_shop), text_percent=percent, closed_days="2026-12-31"),
        ),
    )
    stage.settle()
    settings = Settings(stage, qtbot, ShopSection)
    settings.page.resize(width, 800)
    monday = {"en": "Monday: Add a break", "lt": "Pirmadienis: Pridėti pertrauką"}
    settings.press(monday[i18n.language()])
    for kind in settings.page.contents.links:
        settings.at(kind)
        for _round in range(SETTLED):
            stage.settle()
        assert clipped(settings.page) == []
        assert nameless(settings.page) == []
        assert settings.page.room.widget().minimumSizeHint().width() <= width


def test_what_went_wrong_is_read_before_it_is_copied(english: Stage, qtbot: QtBot) -> None:
    settings = Settings(english, qtbot, AboutSection)
    report = settings.page.section.report
    assert report.text.isHidden()
    press(settings.page, "What went wrong lately")
    assert report.text.isVisibleTo(settings.page)
    assert report.text.toPlainText().startswith("Frontdesk 0.1.0\nPython 3.")
    press(settings.page, "Copy")
    assert QApplication.clipboard().text() == report.text.toPlainText()
    assert "Copied." in seen(settings.page)
    press(settings.page, "What went wrong lately")
    assert report.text.isHidden()
