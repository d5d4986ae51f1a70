"""A flow that remembers its heights: in a long list Qt asks each row for them a hundred times over."""

from __future__ import annotations

from frontdesk.ui.widgets.layouts import FlowLayout


class RowFlow(FlowLayout):
    """A flow for the rows of a list; it measures again only after something in it changed."""

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height that all lines need at a width."""
        heights = self.__dict__.setdefault("_heights", {})
        if width not in heights:
            heights[width] = super().heightForWidth(width)
        return int(heights[width])

    def invalidate(self) -> None:
        """Forget the heights; Qt calls this also while the layout is being made."""
        self.__dict__.pop("_heights", None)
        super().invalidate()
