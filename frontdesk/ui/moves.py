"""Every move with a shortcut, once: its name, its words, its keys at first."""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.i18n import N_


@dataclass(frozen=True, slots=True)
class Move:
    """One move: its name, its words, its keys; ``here`` where only some place has it."""

    name: str
    words: str
    keys: str
    here: bool = False


# None has Ctrl+Alt, which is AltGr, and none a digit: on a Lithuanian keyboard that row writes letters.
GROUPS: tuple[tuple[Move, ...], ...] = (
    (
        Move("say_it", N_("I’ve said it"), "Ctrl+Return"),
        Move("greet_all", N_("I’ve greeted everybody"), "Ctrl+Shift+G"),
        Move("joined", N_("Someone joined"), "Ctrl+N"),
        Move("next", N_("Next customer"), "Ctrl+J"),
        Move("another", N_("Another wording"), "Ctrl+R"),
        Move("hello", N_("Hello only"), "Ctrl+H"),
        Move("finish", N_("Finish the visit"), "Ctrl+Shift+Return"),
    ),
    (
        Move("find", N_("Find a customer"), "Ctrl+K"),
        Move("new_customer", N_("New customer"), "Ctrl+Shift+N"),
        Move("save_card", N_("Keep the customer’s card"), "Ctrl+S", here=True),
        Move("complaint", N_("Log a complaint"), "Ctrl+Shift+C"),
        Move("hand", N_("Hand the complaint over"), "Ctrl+Shift+H", here=True),
        Move("promise", N_("Make a promise"), "Ctrl+Shift+P"),
        Move("find_log", N_("Search the complaint log"), "Ctrl+F", here=True),
        Move("filter_log", N_("Narrow the complaint log by a filter"), "Ctrl+Shift+F", here=True),
        Move("incident", N_("Something happened with people’s data"), "Ctrl+Shift+D"),
    ),
    (
        Move("undo", N_("Undo the last step"), "Ctrl+Z"),
        Move("undo_list", N_("Your last steps…"), "Ctrl+Shift+T"),
        Move("strip", N_("Narrow strip"), "Ctrl+Shift+S"),
        Move("language", N_("Change the language"), "Ctrl+Shift+L"),
        Move("lock", N_("Lock"), "Ctrl+L"),
    ),
    (
        Move("menu", N_("Menu"), "F10"),
        Move("keys", N_("Keyboard shortcuts"), "Ctrl+?"),
        Move("settings", N_("Settings"), "Ctrl+,"),
        Move("quit", N_("Close Frontdesk"), "Ctrl+Q"),
    ),
)
MOVES = tuple(move for group in GROUPS for move in group)
KEYS = {move.name: move.keys for move in MOVES}
ALSO = {"keys": "F1"}  # where people look for help, whatever else is chosen
