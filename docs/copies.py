"""Writes the JSON copies of the bundled data, which the program reads while they are up to date.

With them goes the JSON Schema beside the data, which editors read.

python docs/copies.py            writes them
python docs/copies.py --check    changes nothing; names what is stale and exits with 1

docs/make.py makes them, too.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from rabat_cli.dataset.bundled import DATA, TYPES, copy_path, encode_copy
from rabat_cli.dataset.files import read
from rabat_cli.dataset.schema import schema_text


def generated() -> Iterator[tuple[Path, str]]:
    """Return each copy and the schema, with its content."""
    for name in TYPES:
        file = read(Path(DATA) / name)
        yield Path(copy_path(file.name)), encode_copy(file).decode()
    yield Path(DATA) / "dataset.schema.json", schema_text()


def work(arguments: Sequence[str]) -> int:
    """Write each stale copy, or only name it with ``--check``; return the exit code."""
    stale = [
        (path, text)
        for path, text in generated()
        if not path.is_file() or path.read_text("utf-8") != text
    ]
    for path, text in stale:
        print(path.name)
        if "--check" not in arguments:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(work(sys.argv[1:]))
