"""Imports of customers in the store; one that was taken back stays on the list and says so."""

from __future__ import annotations

from collections.abc import Sequence

from frontdesk.data.engine import Engine
from frontdesk.data.table import Image, Recorder, Table
from frontdesk.domain.shop import ImportBatch


class SqlImports(Table[ImportBatch]):
    """The imports made so far."""

    def __init__(self, engine: Engine, recorder: Recorder) -> None:
        super().__init__(engine, recorder, ImportBatch, "import_batch")

    def take_back(self, images: Sequence[Image]) -> list[str]:
        """Mark imports as taken back instead of forgetting that they were."""
        for image in images:
            self.put_back(image["id"], image | {"taken_back": 1}, image)
        return []
