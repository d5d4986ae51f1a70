"""Text from data where Qt would read more into it: shortcuts in buttons and menus, markup in tips."""

from __future__ import annotations

# What html.escape does, and lines stay lines; that one loads a table of two thousand names of letters.
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "<br>"})


def in_button(text: str) -> str:
    """Return what a button or a menu shows as this text; a single & would make a shortcut and vanish."""
    return text.replace("&", "&&")


def in_tip(text: str) -> str:
    """Return what a tip shows as this text; one that looks like markup would be taken for it."""
    return f"<qt>{text.translate(_ESCAPED)}</qt>" if "<" in text or "&" in text else text
