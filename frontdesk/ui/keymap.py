"""Which keys do what on this computer: as they came, or as somebody chose."""

from __future__ import annotations

import json
from collections.abc import Callable

from PySide6.QtCore import QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from frontdesk.domain.errors import DomainError
from frontdesk.ui.moves import ALSO, KEYS

LONGEST = 60  # letters of keys that were kept
_Mod, _Key, _Std = Qt.KeyboardModifier, Qt.Key, QKeySequence.StandardKey
_FUNCTION_KEYS = range(_Key.Key_F1.value, _Key.Key_F35.value + 1)
# What every field does with them must stay so: undo is the one that the program shares with the fields.
_OF_FIELDS = (_Std.Copy, _Std.Cut, _Std.Paste, _Std.SelectAll, _Std.Redo, _Std.MoveToNextWord,
              _Std.MoveToPreviousWord, _Std.SelectNextWord, _Std.SelectPreviousWord,
              _Std.DeleteStartOfWord, _Std.DeleteEndOfWord, _Std.MoveToStartOfDocument,
              _Std.MoveToEndOfDocument)  # fmt: skip


class Keymap(QObject):
    """The keys of every move; tells everybody when they are other ones."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._own: dict[str, str] = {}

    def keys(self, name: str) -> str:
        """Return the keys of a move; empty where somebody wanted none."""
        return self._own.get(name, KEYS[name])

    def sequences(self, name: str) -> list[QKeySequence]:
        """Return all the keys that a move is done by."""
        return [QKeySequence(keys) for keys in (self.keys(name), ALSO.get(name, "")) if keys]

    def is_own(self, name: str) -> bool:
        """Tell whether a move has other keys than at first."""
        return name in self._own

    def bind(self, name: str, keys: str) -> None:
        """Give a move other keys, or none.

        Raises DomainError: ``keys_need_modifier``, ``keys_are_alt_gr``, ``keys_of_fields``, ``keys_taken``.
        """
        self._check(name, keys)
        self._take({**self._own, name: keys})

    def reset(self, name: str = "") -> None:
        """Give a move its first keys again, or all of them theirs.

        Raises DomainError: ``keys_taken`` by another move meanwhile.
        """
        if name:
            self._check(name, KEYS[name])
        self._take({other: keys for other, keys in self._own.items() if name and other != name})

    def written(self) -> str:
        """Return what somebody chose, as text to keep."""
        return json.dumps(self._own)

    def read(self, text: object) -> None:
        """Take what was kept, all but what cannot be any more."""
        try:
            found = json.loads(str(text))
        except (ValueError, RecursionError):
            found = {}
        self._own = {}
        for name, keys in found.items() if isinstance(found, dict) else ():
            if name in KEYS and isinstance(keys, str) and len(keys) <= LONGEST and self._can_be(name, keys):
                self._own[name] = keys
        self.changed.emit()

    def _can_be(self, name: str, keys: str) -> bool:
        try:
            self._check(name, keys, against_others=False)
        except DomainError:
            return False
        return True

    def _take(self, own: dict[str, str]) -> None:
        self._own = {name: keys for name, keys in own.items() if keys != KEYS[name]}
        self.changed.emit()

    def _check(self, name: str, keys: str, *, against_others: bool = True) -> None:
        if not keys:
            return
        wanted = QKeySequence(keys)
        if wanted.count() != 1:
            raise DomainError("keys_need_modifier")
        pressed: QKeyCombination = wanted[0]  # type: ignore[index]
        _check_combination(pressed)
        if name != "undo" and any(wanted in QKeySequence.keyBindings(standard) for standard in _OF_FIELDS):
            raise DomainError("keys_of_fields")
        others = (other for other in KEYS if other != name) if against_others else ()
        for other in others:
            if wanted in self.sequences(other):
                raise DomainError("keys_taken", move=other)


def _check_combination(pressed: QKeyCombination) -> None:
    modifiers = pressed.keyboardModifiers()
    both = _Mod.ControlModifier | _Mod.AltModifier
    if modifiers & both == both:
        raise DomainError("keys_are_alt_gr")
    held = modifiers & (both | _Mod.MetaModifier)
    if not held and pressed.key().value not in _FUNCTION_KEYS:
        raise DomainError("keys_need_modifier")


_keymap = Keymap()


def keymap() -> Keymap:
    """Return the keys of this computer."""
    return _keymap


class PlaceKeys(QShortcut):
    """The shortcut of a move that only one place has; the menu finds it by its name."""

    def __init__(self, name: str, place: QWidget, do: Callable[[], object]) -> None:
        super().__init__(place)
        self.name = name
        self.setContext(Qt.ShortcutContext.WindowShortcut)  # only while the place is in sight
        self.activated.connect(do)
        keymap().changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setKeys(keymap().sequences(self.name))
