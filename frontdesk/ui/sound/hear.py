"""Two quiet buttons: hear it, and its transcription; below, what there is to say about either."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from frontdesk.i18n import _
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.sound.words import spoken_words
from frontdesk.ui.sounds import Sounds
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import announce, label, on_click
from frontdesk.ui.widgets.layouts import FlowLayout, column
from frontdesk.ui.widgets.long_link import LongLink

if TYPE_CHECKING:
    from frontdesk.domain.sound import Sounded  # not loaded before the first painting


class Hear(Retranslated):
    """Belongs to one sound that is shown; the voice is everybody's: a press elsewhere ends this one."""

    def __init__(self, sounds: Sounds, *before: QWidget) -> None:
        """``before``: buttons that stand in front of these two."""
        super().__init__()
        self._sounds = sounds
        self._sound: Sounded | None = None
        self._open = False
        self.hear = LongLink()
        self.details = LongLink()
        self.ipa = label("second")
        self.told = label("second")
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=theme().tokens.px("space2"))
        for button in (*before, self.hear, self.details):
            flow.addWidget(button)
        self.setLayout(column(buttons, self.ipa, self.told, gap="space1"))
        on_click(self.hear, self._press)
        on_click(self.details, self._toggle)
        sounds.speaking_changed.connect(self._spoken)
        self.retranslate()

    def show_sound(self, sound: Sounded | None) -> None:
        """Offer to hear a sound, or none; what was being said of another one stops."""
        if sound != self._sound:
            self._sound = sound
            if self._sounds.speaking is self:
                self._sounds.stop()
            if self._sounds.asked_by is self:
                self._sounds.asked_by = None
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words."""
        mine = self._sounds.speaking is self
        # A second press at the same place stops it, so nothing else may move there meanwhile.
        self.hear.setMinimumWidth(self.hear.width() if mine else 0)
        self.hear.say(_("Stop") if mine else _("Hear the computer say it"))
        self.hear.setAccessibleName(_("Stop speaking") if mine else _("Hear the computer say the name"))
        sound = self._sound
        transcription = sound.ipa if sound is not None else ""
        self.hear.setVisible(sound is not None and bool(sound.words) and self._sounds.can_speak)
        self.details.say(_("Hide the details") if self._open else _("Details"))
        self.details.setAccessibleName(
            _("Hide the transcription of the sound")
            if self._open
            else _("Show the transcription of the sound")
        )
        self.details.setVisible(bool(transcription))
        self.ipa.setText(_("IPA: [{sound}]").format(sound=transcription))
        self.ipa.setVisible(self._open and bool(transcription))
        told = ""
        if self._sounds.asked_by is self and self._sounds.spoken is not None and sound is not None:
            told = spoken_words(self._sounds.spoken, sound)
        self.told.setText(told)
        self.told.setVisible(bool(told))

    def _press(self) -> None:
        if self._sound is not None:
            self._sounds.hear(self._sound.words, by=self)

    def _toggle(self) -> None:
        self._open = not self._open
        self.retranslate()

    def _spoken(self) -> None:
        before = self.told.text()
        self.retranslate()
        if self.told.text() and self.told.text() != before:
            announce(self.told, self.told.text())
