"""The entry point: ``frontdesk`` or ``python -m frontdesk``."""

from __future__ import annotations

import sys


def main() -> int:
    """Start Frontdesk and return its exit code."""
    from frontdesk.cli.quick import understood

    arguments = sys.argv[1:]
    if arguments and (asked := understood(arguments)) is not None:
        return _move(*asked)
    from frontdesk.bootstrap import start
    from frontdesk.cli.arguments import read

    return start(read(arguments))


def _move(folder: str, words: list[str]) -> int:
    """Make a move at the running program; where it says nothing to it, say so."""
    from frontdesk.cli.quick import ended
    from frontdesk.knock import knock

    how, text = knock(folder, *words)
    code = ended(how, text)
    if code is None:
        from frontdesk.dispatch import unanswered

        return unanswered(how, folder)
    return code


if __name__ == "__main__":
    sys.exit(main())
