"""What the screens are given of the other layers, each to be made when it is first needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontdesk.domain.letters import LetterBook
    from frontdesk.domain.meanwhile import WaitChoice
    from frontdesk.domain.notes import Rules
    from frontdesk.domain.papers import Book
    from frontdesk.domain.sound import Facts
    from frontdesk.services.checking import Progress, Report, Stop
    from frontdesk.services.copies import SafeCopies
    from frontdesk.services.desk import Desk
    from frontdesk.services.encryption import Safe
    from frontdesk.services.owned_ports import Forgetter
    from frontdesk.services.ports import Room, Store
    from frontdesk.services.speech import Voice


def no_rules() -> Rules:
    """Return rules that find nothing in a note."""
    from frontdesk.domain.notes import NO_RULES

    return NO_RULES


def no_facts() -> Facts:
    """Return no facts about how names sound; the rules remain."""
    from frontdesk.domain.sound import NO_FACTS

    return NO_FACTS


@dataclass(slots=True)
class Means:
    """Ways to what no screen may know; what is None is not offered."""

    folder: str = ""  # where the data lie, to be shown
    open_desk: Callable[[], Desk] | None = None  # another desk, for the slow lane's thread
    open_store: Callable[[], Store] | None = None  # the store anew, after another came into place
    room: Room | None = None  # kept for a full disk
    check: Callable[[bool], Report] | None = None  # of the newest part; the file too, when told so
    check_all: Callable[[Progress, Stop], Report] | None = None
    check_record: Callable[[str, str], Report] | None = None  # one of a kind, by its id
    phrases: Callable[[], Sequence[tuple[str, str, str, str]]] = tuple  # that come with the program
    waiting_lists: Callable[[], Sequence[WaitChoice]] = tuple  # the same, for those who wait
    note_rules: Callable[[], Rules] = no_rules  # of the quiet look at notes
    sound_facts: Callable[[], Facts] = no_facts  # where names are stressed
    voice: Callable[[], Voice] | None = None  # says a name aloud
    bell: Callable[[], Callable[[], None] | None] | None = None  # finds what rings, or nothing
    privacy_book: Callable[[], Book] | None = None  # the law, and the papers made from it
    rights: Callable[[], str] | None = None  # what the law gives a customer, as a file
    letter_book: Callable[[], LetterBook] | None = None  # the sentences of letters and slips
    copies: Callable[[], SafeCopies] | None = None
    forgetter: Callable[[], Forgetter] | None = None  # leaves no trace of whom a command erased
    safe: Callable[[], Safe] | None = None  # the key of the store
    encrypted: bool = False  # as the store was opened
