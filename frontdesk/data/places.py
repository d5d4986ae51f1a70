"""What lies in a data folder, by name."""

from __future__ import annotations

FILE = "frontdesk.db"
KEY_FILE = "frontdesk.key.json"  # says how the key of an encrypted store is held
USED = "store.in-use"  # a shop lives here, so that its file is never made anew without a word
COPIES = "backups"
ERASED = "erased.json"  # ids of whom no copy may bring back; lies beside the copies too
