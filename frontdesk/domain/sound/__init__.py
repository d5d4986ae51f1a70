"""How a name sounds: its syllables with the stressed one marked, a spelling for an English reader, and IPA.

``sounded(text, language, facts)`` is the one question. The stress is marked only where a table of facts, a
suffix or an ending gives it; families may stress their name otherwise, so what a person told goes before
every rule, and without either none is shown.
"""

from frontdesk.domain.sound.sounding import Sounded, SoundedWord, sounded
from frontdesk.domain.sound.stress import NO_FACTS, Facts, Stress

__all__ = ["NO_FACTS", "Facts", "Sounded", "SoundedWord", "Stress", "sounded"]
