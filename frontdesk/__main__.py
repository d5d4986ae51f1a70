"""The entry point: ``frontdesk`` or ``python -m frontdesk``."""

from __future__ import annotations

import sys


def main() -> int:
    """Start Frontdesk and return its exit code."""
    from frontdesk import bootstrap
    from frontdesk.cli import arguments

    return bootstrap.start(arguments.read(sys.argv[1:]))


if __name__ == "__main__":
    sys.exit(main())
