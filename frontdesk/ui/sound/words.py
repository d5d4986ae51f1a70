"""How a name sounds, in words: the suggestion for whoever works here, where a pronunciation comes from."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontdesk import i18n
from frontdesk.domain.calendar import local_date
from frontdesk.domain.customers import Customer, Form, codes
from frontdesk.domain.lithuanian import Kind
from frontdesk.domain.own_form import name_of_address, sound_told
from frontdesk.i18n import N_, _
from frontdesk.services.house import House
from frontdesk.ui.line.wording import voice_for
from frontdesk.ui.words import full_day

if TYPE_CHECKING:
    from frontdesk.domain.sound import Facts, Sounded  # not loaded before the first painting
    from frontdesk.services.speech import Spoken
    from frontdesk.ui.sounds import Sounds

ORIGIN_WORDS = {"told": N_("told by the customer"), "heard": N_("as a clerk heard it")}
# Asked as it is spoken, whatever the language of the screens.
_OF_SURNAME = "„Ar teisingai tariu jūsų pavardę?“ · “Am I saying your name correctly?”"
_OF_NAME = "„Ar teisingai tariu jūsų vardą?“ · “Am I saying your name correctly?”"
_INFORMAL = "„Ar teisingai tariu tavo vardą?“ · “Am I saying your name correctly?”"
_OUTCOMES = {
    "no_voice": N_(
        "The voice of this computer does not speak this language yet. "
        "One that does can be added in the system’s settings for speech."
    ),
    "no_sound": N_("No sound comes out here. Please connect loudspeakers or headphones, then try again."),
    "failed": N_("It could not be said aloud this time. Please try again."),
}
_INSTALL = {
    "linux": N_(
        "This computer cannot speak yet. Install espeak-ng from the system’s programs, then try again."
    ),
    "": N_("This computer cannot speak yet. Switch speech on in the system’s settings, then try again."),
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """How a customer is addressed, as it sounds; and the name alone, as it would be noted."""

    whole: Sounded
    name: str

    @property
    def shown(self) -> str:
        """Return the sound for whoever reads the language of the screens."""
        return notation(self.whole)


def suggestion(house: House, customer: Customer, facts: Facts) -> Suggestion:
    """Return how the words for a customer sound; a stress that the customer told comes first."""
    from frontdesk.domain.sound import sounded

    voice = voice_for(house, customer)
    own = name_language(customer)
    whole = sounded(voice.name, voice.language, facts, of=own, told=sound_told(customer))
    names = " ".join(word for word in voice.name.split() if not word.islower())
    alone = sounded(names, voice.language, facts, of=own, told=sound_told(customer))
    return Suggestion(whole, notation(alone))


def questions(customer: Customer) -> str:
    """Return what to ask a customer about their name, in both languages; about the one that is said."""
    if customer.form is Form.INFORMAL:
        return _INFORMAL
    _name, kind = name_of_address(customer)
    return _OF_SURNAME if kind is Kind.SURNAME else _OF_NAME


def brief(sounds: Sounds, house: House, customer: Customer | None) -> tuple[str, str]:
    """Return how somebody's name sounds and where that comes from; empty texts where it is not known.

    What the customer told goes first; else it is suggested for the words as they are said now.
    """
    if customer is None:
        return "", ""
    if told := sound_told(customer):
        return told, origin_words(house, customer)
    facts = sounds.facts  # asking lets them be read
    made = suggestion(house, customer, facts) if sounds.ready else None
    if made is None or not made.shown:
        return "", ""
    return made.shown, suggested_words(made.whole)


def notation(sound: Sounded) -> str:
    """Return syllables for a Lithuanian reader, English letters for others where the stress is known."""
    return sound.syllables if i18n.language() == "lt" else sound.respelling or sound.syllables


def name_language(customer: Customer) -> str:
    """Return the language that a name is likely to be of: the only one spoken, if it is not Lithuanian."""
    spoken = {code for code in (customer.language, *codes(customer.speaks)) if code}
    return spoken.pop() if len(spoken) == 1 and "lt" not in spoken else ""


def origin_words(house: House, customer: Customer) -> str:
    """Say where a pronunciation comes from, since when, and who noted it."""
    words = _(ORIGIN_WORDS.get(customer.say_as_origin, ORIGIN_WORDS["heard"]))
    if customer.say_as_at is None or house.shop is None:
        return words
    day = full_day(local_date(house.shop, customer.say_as_at))
    staff = house.everybody.get(customer.say_as_by)
    if staff is None:
        return _("{origin}, {day}").format(origin=words, day=day)
    return _("{origin}, {day}; noted by {name}").format(origin=words, day=day, name=staff.name)


def suggested_words(sound: Sounded) -> str:
    """Say that a sound is only suggested, and whether the stress is known."""
    if sound.certain:
        return _("suggested from the spelling")
    return _("suggested from the spelling; where the stress is, is not known")


def spoken_words(spoken: Spoken, sound: Sounded) -> str:
    """Say what there is to say after something was said aloud, or could not be."""
    from frontdesk.services.speech import Outcome

    if spoken.outcome is Outcome.NO_PROGRAM:
        system = "linux" if sys.platform.startswith("linux") else ""
        return _(_INSTALL[system])
    if spoken.outcome is not Outcome.SAID:
        return _(_OUTCOMES[spoken.outcome]) if spoken.outcome is not Outcome.STOPPED else ""
    if not sound.certain:
        return _("Where the stress is, is not known here: the voice may have put it elsewhere.")
    return (
        "" if spoken.stressed else _("The voice places the stress by itself; what is written here is right.")
    )
