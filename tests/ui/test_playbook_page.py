"""The playbook: sentences and rules edited where they stand, seen at the counter at once, and undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest
from fakes import ManualClock
from places import (
    button,
    context_of,
    field,
    key,
    only_phrases,
    press,
    settle,
    shown,
    speak,
    tab_chain,
    type_into,
)
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk.data.seeds import phrases
from frontdesk.domain.customers import Customer
from frontdesk.domain.errors import DomainError
from frontdesk.domain.shop import Policy
from frontdesk.domain.wording import Moment, Phrase
from frontdesk.i18n import _
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk
from frontdesk.services.line import Arrival, join_line
from frontdesk.services.shop import keep_phrase, keep_policy
from frontdesk.ui.context import Context, Place
from frontdesk.ui.errors import sentence as told
from frontdesk.ui.playbook.page import PlaybookPage
from frontdesk.ui.playbook.words import MOMENTS

SENTENCES = (
    ("greeting_morning", "lt", "formal", "Labas rytas, {name}!"),
    ("greeting_morning", "lt", "formal", "Labas rytas, prašom užeiti."),
    ("greeting_morning", "en", "formal", "Good morning, {name}."),
    ("greeting_morning", "lt", "informal", "Labas, {name}!"),
)


@dataclass
class Stage:
    """A playbook with a few sentences and two rules."""

    desk: Desk
    clock: ManualClock
    context: Context
    page: PlaybookPage
    gone_to: list[object]

    def texts(
        self, moment: str = "greeting_morning", language: str = "lt", form: str = "formal"
    ) -> list[str]:
        phrases = self.desk.read(lambda uow: uow.phrases.all())
        return [p.text for p in phrases if (p.moment, p.language, p.form) == (moment, language, form)]

    def rules(self) -> list[tuple[str, bool]]:
        policies = self.desk.read(lambda uow: uow.policies.all())
        return [(p.text_en, p.active) for p in sorted(policies, key=lambda p: p.position)]

    def undo(self) -> None:
        self.context.session.undo()
        settle()


@pytest.fixture
def language() -> str:
    return "en"


@pytest.fixture
def stage(
    qtbot: QtBot, qapp: QApplication, desk: Desk, shop: dict[str, str], clock: ManualClock, language: str
) -> Iterator[Stage]:
    switch = speak(qapp, language)
    desk.actor = shop["Ona"]
    only_phrases(desk, *SENTENCES)
    second = Policy(id="", text_en="The receipt helps", text_lt="Kvitas padeda")
    desk.do("keep_policy", partial(keep_policy, policy=second))
    context = context_of(desk, clock, shop["Ona"])
    page = PlaybookPage(context)
    qtbot.addWidget(page)
    page.resize(1180, 420)
    page.show()
    page.arrive(None)
    settle()
    gone_to: list[object] = []
    context.navigator.wanted.connect(lambda place, what: gone_to.append(place))
    yield Stage(desk, clock, context, page, gone_to)
    settle()
    switch.use("en")


def write(edit: Any, text: str) -> None:
    """Write a sentence in the place of the one that stood there."""
    edit.selectAll()
    type_into(edit, text)


# --- wording ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "lt"])
def test_every_moment_is_there_in_words(stage: Stage) -> None:
    moments = field(stage.page, _("Moments"))
    found = [moments.item(at).text() for at in range(moments.count())]
    assert found == [_(title) for title, _when in MOMENTS.values()]
    assert len(set(found)) == len(Moment) == len(MOMENTS)


@pytest.mark.parametrize(
    ("language", "known", "explained"),
    [
        (
            "en",
            "Said to a customer whose name we know",
            "Where {name} stands, the name is said as the customer is",
        ),
        ("lt", "Klientui, kurio vardą žinome", "Vietoj {name} sakomas kreipinys į klientą"),
    ],
)
def test_the_example_shows_both_kinds_and_explains_the_blank(
    stage: Stage, known: str, explained: str
) -> None:
    texts = shown(stage.page)
    assert known in texts
    assert "„Labas rytas, pone Jonaiti!“" in texts
    assert "„Labas rytas, prašom užeiti.“" in texts  # another sentence steps in for somebody unknown
    assert any(text.startswith(explained) and "„pone Jonaiti“" in text for text in texts)


def test_the_example_lives_as_one_types(stage: Stage) -> None:
    write(field(stage.page, "Sentence 2"), "Sveiki atvykę, {name}")
    assert "„Sveiki atvykę, pone Jonaiti“" in shown(stage.page)
    assert "Nothing yet: a sentence without the name is needed." in shown(stage.page)
    assert stage.texts()[1] == "Labas rytas, prašom užeiti."  # not kept yet


def test_another_language_and_form(stage: Stage) -> None:
    press(stage.page, "In English")
    assert "“Good morning, Mr Jonaitis.”" in shown(stage.page)
    press(stage.page, "In Lithuanian")
    press(stage.page, "First name — tu")
    assert "„Labas, Jonai!“" in shown(stage.page)


@pytest.mark.parametrize("language", ["en", "lt"])
def test_a_sentence_changed_with_enter_and_undone(stage: Stage) -> None:
    edit = field(stage.page, _("Sentence {n}").format(n=2))
    write(edit, "Labas rytas! Ačiū, kad užsukote.")
    key(edit, Qt.Key.Key_Return)
    assert stage.texts()[1] == "Labas rytas! Ačiū, kad užsukote."
    stage.undo()
    assert stage.texts()[1] == "Labas rytas, prašom užeiti."
    assert field(stage.page, _("Sentence {n}").format(n=2)).toPlainText() == "Labas rytas, prašom užeiti."


def test_going_elsewhere_keeps_a_sentence_once(stage: Stage) -> None:
    steps: list[str] = []
    stage.context.session.step_done.connect(lambda done: steps.append(done.code))
    edit = field(stage.page, "Sentence 1")
    write(edit, "Labas rytas, {name}. Prašom.")
    field(stage.page, "Sentence 2").setFocus()
    settle()
    edit.setFocus()
    field(stage.page, "Sentence 2").setFocus()
    settle()
    assert stage.texts()[0] == "Labas rytas, {name}. Prašom."
    assert steps == ["keep_phrase"]


def test_esc_brings_back_what_was_kept(stage: Stage) -> None:
    edit = field(stage.page, "Sentence 1")
    write(edit, "Oi")
    key(edit, Qt.Key.Key_Escape)
    assert edit.toPlainText() == "Labas rytas, {name}!"
    assert stage.gone_to == []
    key(edit, Qt.Key.Key_Escape)
    assert stage.gone_to == [Place.COUNTER]


@pytest.mark.parametrize("language", ["en", "lt"])
def test_a_wrong_blank_is_refused_at_the_field(stage: Stage) -> None:
    edit = field(stage.page, _("Sentence {n}").format(n=1))
    write(edit, "Labas rytas, {vardas")
    sentence = told(DomainError("unknown_blank", blank="{vardas}", known="{name}"))
    assert sentence not in shown(stage.page)  # it may be on its way to be a good one
    type_into(edit, "}")
    assert sentence in shown(stage.page)  # while one types
    type_into(edit, "!")
    key(edit, Qt.Key.Key_Return)
    assert sentence in shown(stage.page)
    assert edit.toPlainText() == "Labas rytas, {vardas}!"  # what was typed stays
    assert stage.texts()[0] == "Labas rytas, {name}!"
    write(edit, "Labas rytas, {name}, prašom.")
    assert sentence not in shown(stage.page)
    key(edit, Qt.Key.Key_Return)
    assert stage.texts()[0] == "Labas rytas, {name}, prašom."


def test_what_cannot_be_kept_is_still_there_after_a_look_elsewhere(stage: Stage) -> None:
    write(field(stage.page, "Sentence 1"), "Labas rytas, {vardas}!")
    press(stage.page, "Add a sentence")
    type_into(field(stage.page, "Sentence 3"), "Laba {diena}!")
    press(stage.page, "In English")
    press(stage.page, "In Lithuanian")
    assert field(stage.page, "Sentence 1").toPlainText() == "Labas rytas, {vardas}!"
    edit = field(stage.page, "Sentence 3")
    assert edit.toPlainText() == "Laba {diena}!"
    write(edit, "Laba diena!")
    key(edit, Qt.Key.Key_Return)
    assert stage.texts() == ["Labas rytas, {name}!", "Labas rytas, prašom užeiti.", "Laba diena!"]


def test_how_long_the_wait_was_can_be_put_into_the_words_after_one(stage: Stage) -> None:
    assert "Put the wait in" not in shown(stage.page)
    moments = field(stage.page, "Moments")
    moments.setCurrentRow(list(MOMENTS).index(Moment.WAIT_LONG))
    settle()
    assert any("{wait}" in text and "„20 minučių“" in text for text in shown(stage.page))
    press(stage.page, "Add a sentence")
    edit = field(stage.page, "Sentence 1")
    type_into(edit, "Atsiprašau, kad teko laukti ")
    press(stage.page, "Put the wait in")
    key(edit, Qt.Key.Key_Return)
    assert stage.texts("wait_long") == ["Atsiprašau, kad teko laukti {wait}"]
    assert "„Atsiprašau, kad teko laukti 20 minučių“" in shown(stage.page)


def test_a_moment_without_sentences_takes_those_that_come_with_the_program(stage: Stage) -> None:
    stage.context.session.means.phrases = phrases
    take = "Take the sentences that come with Frontdesk"
    assert take not in shown(stage.page)
    moments = field(stage.page, "Moments")
    moments.setCurrentRow(list(MOMENTS).index(Moment.GREETING_FIRST))
    settle()
    press(stage.page, take)
    wanted = [text for *place, text in phrases() if place == ["greeting_first", "lt", "formal"]]
    assert stage.texts("greeting_first") == wanted
    assert field(stage.page, "Sentence 1").toPlainText() == wanted[0]
    assert take not in shown(stage.page)
    stage.undo()
    assert stage.texts("greeting_first") == []
    assert take in shown(stage.page)


def test_an_empty_sentence_is_asked_for_words(stage: Stage) -> None:
    edit = field(stage.page, "Sentence 1")
    edit.setPlainText("")
    key(edit, Qt.Key.Key_Return)
    assert "A few words are needed here." in shown(stage.page)
    assert stage.texts()[0] == "Labas rytas, {name}!"


@pytest.mark.parametrize("language", ["en", "lt"])
def test_a_sentence_added_with_the_name_put_in(stage: Stage) -> None:
    press(stage.page, _("Add a sentence"))
    edit = field(stage.page, _("Sentence {n}").format(n=3))
    assert edit.hasFocus()
    type_into(edit, "Ačiū, kad atėjote, ")
    press(stage.page, _("Put the name in"))
    assert "„Ačiū, kad atėjote, pone Jonaiti“" in shown(stage.page)
    key(edit, Qt.Key.Key_Return)
    assert stage.texts()[2] == "Ačiū, kad atėjote, {name}"
    assert field(stage.page, _("Sentence {n}").format(n=3)).hasFocus()
    edit = field(stage.page, _("Sentence {n}").format(n=3))
    assert not edit.visibleRegion().isEmpty()  # scrolled to
    stage.undo()
    assert len(stage.texts()) == 2
    assert field(stage.page, _("Sentence {n}").format(n=2)).toPlainText() == stage.texts()[1]


def test_a_new_sentence_left_empty_goes_away(stage: Stage) -> None:
    press(stage.page, "Add a sentence")
    field(stage.page, "Sentence 3")
    field(stage.page, "Sentence 1").setFocus()
    settle()
    with pytest.raises(AssertionError):
        field(stage.page, "Sentence 3")
    assert len(stage.texts()) == 2


@pytest.mark.parametrize("language", ["en", "lt"])
def test_a_sentence_removed_and_brought_back_but_never_the_only_one(stage: Stage) -> None:
    press(stage.page, _("Remove"))
    assert stage.texts() == ["Labas rytas, prašom užeiti."]
    press(stage.page, _("Remove"))
    only = _("This is the only sentence for this moment. Change it, or add another first.")
    assert only in shown(stage.page)
    assert stage.texts() == ["Labas rytas, prašom užeiti."]
    stage.undo()
    assert field(stage.page, _("Sentence {n}").format(n=1)).toPlainText() == "Labas rytas, {name}!"


def test_pasted_line_breaks_do_not_get_into_a_sentence(stage: Stage) -> None:
    edit = field(stage.page, "Sentence 2")
    edit.selectAll()
    pasted = QMimeData()
    pasted.setText("Labas rytas,\n  prašom\tužeiti!\n")
    edit.insertFromMimeData(pasted)
    assert edit.toPlainText() == "Labas rytas, prašom užeiti!"


def test_a_long_sentence_is_seen_in_full(stage: Stage) -> None:
    edit = field(stage.page, "Sentence 2")
    before = edit.height()
    edit.setPlainText("Labas rytas! " * 40)
    settle()
    assert edit.height() > 2 * before
    assert edit.verticalScrollBar().maximum() == 0


def test_what_is_typed_survives_a_change_elsewhere(stage: Stage) -> None:
    edit = field(stage.page, "Sentence 1")
    write(edit, "Labas rytas, {name}, k")
    stage.desk.do("keep_phrase", partial(keep_phrase, phrase=Phrase("", *SENTENCES[1][:3], "Labas!")))
    stage.context.session.read_again()
    settle()
    assert edit.toPlainText() == "Labas rytas, {name}, k"
    assert field(stage.page, "Sentence 3").toPlainText() == "Labas!"


def test_a_change_is_said_at_the_counter_at_once(stage: Stage) -> None:
    customer = Customer(id="", given="Jonas", surname="Jonaitis", title="mr")
    jonas = stage.desk.do("add_customer", partial(add_customer, customer=customer)).answer[0]
    stage.desk.do("join_line", partial(join_line, arrival=Arrival(customer_id=jonas)))
    line = stage.context.line
    line.refresh()
    stage.clock.advance(seconds=31)
    settle()
    line.tick()
    moments = field(stage.page, "Moments")
    moments.setCurrentRow(list(MOMENTS).index(Moment.ACKNOWLEDGE))
    settle()
    for number in (1, 2):
        edit = field(stage.page, f"Sentence {number}")
        write(edit, f"Matau jus, {{name}} {number}.")
        key(edit, Qt.Key.Key_Return)
    line.acknowledge(line.view.here[0].id)  # the next prompt is chosen from the sentences of now
    settle()
    stage.clock.advance(seconds=181)
    line.tick()
    assert line.prompt is not None
    assert line.prompt.words.startswith("„Matau jus, pone Jonaiti")


# --- policies --------------------------------------------------------------------------------------


def rules(stage: Stage) -> None:
    press(stage.page, _("Policies"))


@pytest.mark.parametrize("language", ["en", "lt"])
def test_a_rule_changed_in_both_languages(stage: Stage) -> None:
    rules(stage)
    lithuanian = field(stage.page, _("In Lithuanian"), 1)
    write(lithuanian, "Prašom pasiimti kvitą")
    key(lithuanian, Qt.Key.Key_Return)
    english = field(stage.page, _("In English"), 1)
    write(english, "Please take the receipt")
    key(english, Qt.Key.Key_Return)
    policy = stage.desk.read(lambda uow: uow.policies.all())[1]
    assert (policy.text_lt, policy.text_en) == ("Prašom pasiimti kvitą", "Please take the receipt")
    stage.undo()
    stage.undo()
    policy = stage.desk.read(lambda uow: uow.policies.all())[1]
    assert (policy.text_lt, policy.text_en) == ("Kvitas padeda", "The receipt helps")


@pytest.mark.parametrize("language", ["en", "lt"])
def test_the_owner_is_told_to_turn_on_what_is_true(stage: Stage, language: str) -> None:
    rules(stage)
    words = {"en": "Turn on those that are true for your shop", "lt": "Įjunkite tas, kurios galioja jūsų"}
    assert any(words[language] in text for text in shown(stage.page))


def test_a_rule_moved_down_and_put_back(stage: Stage) -> None:
    rules(stage)
    assert not button(stage.page, "Move up", 0).isEnabled()
    assert not button(stage.page, "Move down", 1).isEnabled()
    press(stage.page, "Move down", 0)
    assert [text for text, _told in stage.rules()] == ["The receipt helps", "Told up front"]
    assert field(stage.page, "In English", 0).toPlainText() == "The receipt helps"
    assert [p.text_en for p in stage.context.session.house.policies] == ["The receipt helps", "Told up front"]
    stage.undo()
    assert [text for text, _told in stage.rules()] == ["Told up front", "The receipt helps"]


def test_a_rule_not_told_now_stays_in_the_list(stage: Stage) -> None:
    rules(stage)
    press(stage.page, "Told up front", 0)
    assert stage.rules()[0] == ("Told up front", False)
    assert field(stage.page, "In English", 0).toPlainText() == "Told up front"
    stage.undo()
    assert stage.rules()[0] == ("Told up front", True)
    assert button(stage.page, "Told up front", 0).isChecked()


@pytest.mark.parametrize("language", ["en", "lt"])
def test_a_rule_added_in_one_language_then_the_other(stage: Stage) -> None:
    rules(stage)
    press(stage.page, _("Add a rule"))
    own, other = (_("In English"), _("In Lithuanian"))
    if _("In English") != "In English":
        own, other = other, own
    edit = field(stage.page, own, 2)
    assert edit.hasFocus()
    type_into(edit, "Nauja / new")
    key(edit, Qt.Key.Key_Return)
    second = field(stage.page, other, 2)
    type_into(second, "Kita / other")
    key(second, Qt.Key.Key_Return)
    policies = stage.desk.read(lambda uow: uow.policies.all())
    assert {policies[2].text_lt, policies[2].text_en} == {"Nauja / new", "Kita / other"}
    assert len(policies) == 3


def test_a_rule_removed_and_brought_back(stage: Stage) -> None:
    rules(stage)
    press(stage.page, "Remove", 0)
    assert [text for text, _told in stage.rules()] == ["The receipt helps"]
    stage.undo()
    assert [text for text, _told in stage.rules()] == ["Told up front", "The receipt helps"]
    assert field(stage.page, "In English", 0).toPlainText() == "Told up front"


def test_a_rule_without_words_is_refused_at_the_field(stage: Stage) -> None:
    rules(stage)
    field(stage.page, "In Lithuanian", 0).setPlainText("")
    key(field(stage.page, "In Lithuanian", 0), Qt.Key.Key_Return)  # one language alone is enough
    field(stage.page, "In English", 0).setPlainText("")
    key(field(stage.page, "In English", 0), Qt.Key.Key_Return)
    assert "A few words are needed here." in shown(stage.page)
    assert stage.rules()[0][0] == "Told up front"


def test_tab_goes_as_one_reads_also_after_a_rule_moved(stage: Stage) -> None:
    rules(stage)
    press(stage.page, "Remove", 0)
    stage.undo()  # the first rule is made anew
    press(stage.page, "Move down", 0)
    card = ["In Lithuanian", "In English", "Told up front"]
    assert tab_chain(stage.page) == [
        "Wording", "Policies", "During a wait", *card, "Move down", "Remove", *card, "Move up", "Remove",
        "Add a rule",
    ]  # fmt: skip


def test_enter_presses_the_focused_button(stage: Stage) -> None:
    rules(stage)
    down = button(stage.page, "Move down", 0)
    down.setFocus()
    key(down, Qt.Key.Key_Return)
    assert [text for text, _told in stage.rules()] == ["The receipt helps", "Told up front"]
