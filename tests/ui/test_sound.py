"""How a name sounds on the counter and on the card, and what is heard of it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from customer_screens import Screens
from example_story import empty_shop
from fakes import ManualClock
from PySide6.QtWidgets import QApplication
from whole import Program

from frontdesk.domain.customers import Customer
from frontdesk.domain.sound import SoundedWord
from frontdesk.services.customers import add_customer
from frontdesk.services.line import Arrival
from frontdesk.services.speech import Outcome, Spoken
from frontdesk.ui.context import AboutVisit, Place, Record
from frontdesk.ui.strip.serving import ServingStrip


class FakeVoice:
    """Speaks until it is let go or stopped, and remembers what it was to say."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.read: list[str] = []
        self.answer = Spoken(Outcome.SAID, stressed=True)
        self.holds = False
        self._free = threading.Event()
        self.stopped = 0

    def say(self, words: tuple[SoundedWord, ...]) -> Spoken:
        self.said.append(" ".join("-".join(word.parts) for word in words))
        self._free.clear()
        if self.holds and not self._free.wait(20):
            raise TimeoutError
        return self.answer

    def english(self, word: str) -> list[str]:
        self.read.append(word)
        return ["K", "IY1", "V", "AH0"] if word == "caoimhe" else []

    def polish(self, word: str) -> list[str]:
        self.read.append(word)
        return ["k", "ʃ", "ˈɨ", "ʃ", "t", "ɔ", "f"] if word == "krzysztof" else []

    def stop(self) -> None:
        self.stopped += 1
        self._free.set()


@pytest.fixture
def voice() -> FakeVoice:
    return FakeVoice()


@pytest.fixture
def program(tmp_path: Path, qapp: QApplication, voice: FakeVoice) -> Iterator[Program]:
    started = Program(
        tmp_path,
        ManualClock(),
        fill=partial(empty_shop, interface="lt", theme="light", language="lt"),
        language="lt",
    )
    started.session.means.voice = lambda: voice
    started.window.resize(1280, 800)
    started.settle()
    yield started
    started.close()


def serve(program: Program, **values: Any) -> Any:
    """Let somebody be served, and return how their name is shown."""
    customer_id = program.do("add_customer", partial(add_customer, customer=Customer(id="", **values)))
    program.go(Place.COUNTER)
    program.line.join(Arrival(customer_id=customer_id))
    program.settle()
    program.line.call_next()
    program.settle()
    program.until(lambda: program.session.sounds._facts is not None)
    program.settle()
    return program.go(Place.COUNTER).serving.name_line


def test_the_question_is_about_the_name_that_is_said(program: Program) -> None:
    line = serve(program, given="Hugh", surname="Grant", title="sir")
    assert "Ar teisingai tariu jūsų vardą?" in line.ask.text()


def test_a_suggestion_is_quiet_asks_in_both_languages_and_one_press_confirms_it(program: Program) -> None:
    line = serve(program, given="Ona", surname="Kazlauskienė", title="ms")
    assert line.sound.text() == "PO-nia kaz-LAUS-kie-ne"
    assert line.sound.property("kind") == "muted"
    assert "pagal rašybą" in line.guess.text()
    assert "Ar teisingai tariu jūsų pavardę?" in line.ask.text()
    assert "Am I saying your name correctly?" in line.ask.text()
    line.confirm.click()
    program.settle()
    kept = program.read(lambda uow: uow.customers.all())[0]
    assert (kept.say_as, kept.say_as_origin) == ("kaz-LAUS-kie-ne", "told")
    assert (kept.say_as_at, kept.say_as_by) == (program.clock.now(), program.session.actor)
    assert line.sound.text() == "kaz-LAUS-kie-ne"
    assert line.sound.property("kind") == "prompt"
    assert "2026" in line.origin.text()
    assert not line.ask.isVisible()
    assert not line.confirm.isVisible()
    program.session.undo()
    program.settle()
    assert line.confirm.isVisible()


def test_a_stress_that_nobody_knows_is_not_shown_and_that_is_said(program: Program, voice: FakeVoice) -> None:
    line = serve(program, given="Gabija", surname="Budrienė", title="ms")
    assert line.sound.text() == "PO-nia bud-rie-ne"
    assert "kirčio vieta nežinoma" in line.origin.text()
    line.hear.hear.click()
    program.until(lambda: bool(line.hear.told.text()))
    assert "nežinoma" in line.hear.told.text()


def test_what_stops_it_stands_where_it_was_begun(program: Program, voice: FakeVoice) -> None:
    voice.holds = True
    hear = serve(program, given="Petras", surname="Žemaitis", title="mr").hear.hear
    place = hear.geometry()
    hear.click()
    program.settle()
    assert hear.accessibleName() == "Nutildyti"
    assert hear.geometry() == place
    hear.click()
    program.settle()
    assert hear.geometry() == place


def test_it_is_heard_and_a_second_press_stops_it(program: Program, voice: FakeVoice) -> None:
    voice.holds = True
    line = serve(program, given="Jonas", surname="Petraitis", title="mr")
    hear = line.hear.hear
    assert hear.accessibleName() == "Išgirsti vardą kompiuterio balsu"
    hear.setFocus()
    hear.click()
    program.until(lambda: voice.said == ["po-ne pet-rai-ti"])
    assert hear.accessibleName() == "Nutildyti"
    hear.click()
    assert hear.accessibleName() == "Išgirsti vardą kompiuterio balsu"
    assert voice.stopped == 1
    assert not line.hear.told.isVisible()


def test_whoever_is_next_is_not_spoken_over(program: Program, voice: FakeVoice) -> None:
    voice.holds = True
    line = serve(program, given="Jonas", surname="Petraitis", title="mr")
    line.hear.hear.click()
    program.until(lambda: bool(voice.said))
    program.line.finish()
    program.settle()
    assert voice.stopped == 1
    assert program.session.sounds.speaking is None


def test_a_counter_that_locks_falls_silent(program: Program, voice: FakeVoice) -> None:
    voice.holds = True
    line = serve(program, given="Jonas", surname="Petraitis", title="mr")
    line.hear.hear.click()
    program.until(lambda: bool(voice.said))
    program.session.locked_changed.emit()
    assert voice.stopped == 1
    assert program.session.sounds.speaking is None


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome.NO_PROGRAM, "espeak-ng"),
        (Outcome.NO_VOICE, "šia kalba"),
        (Outcome.NO_SOUND, "garsiakalbius"),
        (Outcome.FAILED, "dar kartą"),
    ],
)
def test_what_is_missing_is_said_kindly(
    program: Program, voice: FakeVoice, outcome, words, monkeypatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    voice.answer = Spoken(outcome)
    line = serve(program, given="Jonas", surname="Petraitis", title="mr")
    line.hear.hear.click()
    program.until(lambda: bool(line.hear.told.text()))
    assert words in line.hear.told.text()
    assert line.hear.told.isVisible()


def test_a_voice_that_breaks_is_said_too(program: Program, monkeypatch) -> None:
    def broken() -> Any:
        raise OSError

    line = serve(program, given="Jonas", surname="Petraitis", title="mr")
    program.session.means.voice = broken
    line.hear.hear.click()
    program.until(lambda: bool(line.hear.told.text()))
    assert "dar kartą" in line.hear.told.text()


def test_the_transcription_is_behind_a_button(program: Program) -> None:
    line = serve(program, given="Jonas", surname="Kazlauskas", title="mr")
    assert not line.hear.ipa.isVisible()
    line.hear.details.click()
    assert line.hear.ipa.isVisible()
    assert "ˈpoːnʲɛ kɐzˈlɐʊskɐɪ" in line.hear.ipa.text()
    line.hear.details.click()
    assert not line.hear.ipa.isVisible()


def test_a_foreign_name_is_spelt_for_a_lithuanian_clerk(program: Program) -> None:
    line = serve(program, given="Hugh", surname="Wright", title="mr", speaks="en", language="lt")
    assert line.sound.text() == "PO-ne Rait"
    assert "pagal rašybą" in line.guess.text()


def test_the_voice_reads_an_english_name_that_no_dictionary_has(program: Program, voice: FakeVoice) -> None:
    line = serve(program, given="Caoimhe", preferred="Caoimhe", speaks="en", title="ms")
    program.until(lambda: line.sound.text() == "KY-ve")
    assert voice.read == ["caoimhe"]


def test_closing_the_program_ends_the_speech(tmp_path: Path, qapp: QApplication, voice: FakeVoice) -> None:
    started = Program(tmp_path, ManualClock(), fill=partial(empty_shop, interface="en", language="lt"))
    started.session.means.voice = lambda: voice
    voice.holds = True
    line = serve(started, given="Jonas", surname="Petraitis", title="mr")
    line.hear.hear.click()
    started.until(lambda: bool(voice.said))
    started.close()
    assert voice.stopped == 1


# --- the card --------------------------------------------------------------------------------------


@pytest.fixture
def screens(qtbot: Any, tmp_path: Path) -> Iterator[Screens]:
    made = Screens(qtbot, tmp_path, ManualClock())
    yield made
    made.close()


def test_the_card_fills_in_what_the_customer_says_is_right(screens: Screens) -> None:
    customer_id = screens.add(given="Petras", surname="Žemaitis", title="mr")
    screens.arrive(Record(customer_id))
    sound = screens.page.card_pane.form.sound
    assert sound.english.text() == "zheh-MIGH-tis"
    assert sound.lithuanian.text() == "PO-ne že-MAI-ti"
    assert sound.confirm.isVisible()
    sound.confirm.click()
    screens.page.card_pane.save.click()
    screens.settle()
    kept = screens.read(lambda uow: uow.customers.get(customer_id))
    assert (kept.say_as, kept.say_as_origin) == ("zheh-MIGH-ti", "told")
    assert kept.say_as_at == screens.clock.now()
    assert not sound.confirm.isVisible()
    assert "2026" in sound.fields["say_as_origin"]._hint.text()


def test_a_card_without_a_readable_name_offers_no_sound(screens: Screens) -> None:
    screens.arrive(AboutVisit())
    sound = screens.page.card_pane.form.sound
    for name in ("", "Σωκράτης", "😀😀😀", "x" * 180, "\u202e\u202d"):
        sound.follow(Customer(id="", surname=name))
        assert not sound.hear.isVisible(), (name, sound.english.text(), sound.lithuanian.text())


def test_the_voice_reads_a_polish_name_beside_the_interface_and_once(
    program: Program, voice: FakeVoice
) -> None:
    line = serve(program, given="Krzysztof", language="pl")
    program.until(lambda: line.sound.text() == "KŠIŠ-tof")
    assert "pagal rašybą" in line.guess.text()
    line.retranslate()
    line.retranslate()
    assert voice.read.count("krzysztof") == 1


def test_the_strip_says_how_a_name_sounds_quieter_where_nobody_told_it(program: Program) -> None:
    serve(program, given="Ona", surname="Kazlauskienė", title="ms")
    strip = ServingStrip(program.program._context)
    program.settle()
    assert strip._sound.text() == "PO-nia kaz-LAUS-kie-ne"
    assert strip._sound.property("kind") == "muted"
    assert "pagal rašybą" in strip._origin.text()
    strip.deleteLater()
