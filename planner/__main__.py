"""Start the planner: `python3 -m planner`, with the system's Python or with ours.

An older Python must be able to read this file, to be told that it is too old.
"""

import sys
from pathlib import Path

TOO_OLD = (
    "Python {found} 은(는) 오래되었습니다. Python 3.11 이상이 필요합니다.\n"
    "Python {found} is too old; Python 3.11 or newer is needed.\n"
    "    Debian 12, Ubuntu 24.04: apt-get install python3\n"
)


def start() -> int:
    """Run one verb and return its exit status."""
    if sys.hexversion < 0x030B0000:
        sys.stderr.write(TOO_OLD.format(found=sys.version.split()[0]))
        return 2
    if not __package__:
        sys.path[0] = str(Path(__file__).resolve().parents[1])
    from planner.bootstrap.start import main

    return main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(start())
