"""What can go wrong with the machine, as opposed to what a rule refuses."""

from __future__ import annotations


class StorageError(Exception):
    """The store did not do it; nothing of the command was kept. ``code`` names what happened.

    Codes: ``disk_full``, ``read_only``, ``busy``, ``damaged``, ``not_a_store``, ``newer_store``,
    ``missing_store``, ``no_folder``, ``network_drive``, ``no_room``, ``no_room_to_migrate``, ``cancelled``,
    ``failed``; of a copy those that begin with ``copy_``. Of an
    encrypted store: ``passphrase_needed``, ``wrong_passphrase``, ``sheet_needed``, ``wrong_sheet``,
    ``wrong_key``, ``keyring_locked``, ``keyring_lost``, ``key_missing``, ``key_file_damaged``,
    ``store_is_plain``, ``no_cipher``. Of a file that is a link: ``linked_file``.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
