"""The SQLite driver, chosen in one place.

sqlcipher3 bundles a SQLite that is free of the WAL defect of 3.7.0 to 3.51.2, and can encrypt. sqlite-utils
looks for a module named ``pysqlite3`` before ``sqlite3``; without this alias it would miss the driver's own
error classes and lose data without a word.
"""

from __future__ import annotations

import sys

import sqlcipher3
from sqlcipher3 import dbapi2 as driver

sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", driver)

WAL_IS_SAFE = driver.sqlite_version_info >= (3, 51, 3)

__all__ = ["WAL_IS_SAFE", "driver"]
