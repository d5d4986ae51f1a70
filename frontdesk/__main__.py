"""The entry point: ``frontdesk`` or ``python -m frontdesk``."""

from __future__ import annotations

import sys


def main() -> int:
    """Start Frontdesk and return its exit code."""
    from frontdesk.bootstrap import start
    from frontdesk.cli.arguments import read

    return start(read(sys.argv[1:]))


if __name__ == "__main__":
    sys.exit(main())
