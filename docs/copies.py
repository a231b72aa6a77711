"""Writes the JSON copies of the bundled data, which the program reads while they are up to date.

    python docs/copies.py            writes the copies
    python docs/copies.py --check    changes nothing; names what is stale and exits with 1
"""

import sys
from pathlib import Path

from rabat_cli.dataset.bundled import DATA, TYPES, copy, copy_of
from rabat_cli.dataset.files import read


def main() -> int:
    """Write each copy, or with --check say which are stale; returns the exit code."""
    stale = []
    for name in TYPES:
        file = read(Path(DATA) / name)
        path = Path(copy_of(file.name))
        made = copy(file)
        if not path.is_file() or path.read_bytes() != made:
            stale.append(path)
            if "--check" not in sys.argv:
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(made)
    for path in stale:
        print(path.name)
    return int("--check" in sys.argv and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
