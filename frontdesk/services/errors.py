"""What can go wrong with the machine, as opposed to what a rule refuses."""

from __future__ import annotations


class StorageError(Exception):
    """The store did not do it; nothing of the command was kept. ``code`` names what happened.

    Codes: ``disk_full``, ``read_only``, ``busy``, ``damaged``, ``not_a_store``, ``newer_store``,
    ``missing_store``, ``no_room``, ``wrong_key``, ``no_folder``, ``network_drive``, ``linked_file``,
    ``failed``.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
