"""Write the JSON copies of the bundled data, which the program reads if they are up to date.

Also write the JSON Schema beside the data, which editors read.

    python docs/copies.py            writes the files
    python docs/copies.py --check    changes nothing; names the files that are out of date, and
                                     exits with 1 if there are any

docs/make.py writes these files, too.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from rabat_cli.dataset.bundled import DATA, TYPES, copy_path, encode_copy
from rabat_cli.dataset.files import read
from rabat_cli.dataset.schema import schema_text


def generated() -> Iterator[tuple[Path, str]]:
    """Yield the path and the content of each copy, and of the schema."""
    for name in TYPES:
        file = read(Path(DATA) / name)
        yield Path(copy_path(file.name)), encode_copy(file).decode()
    yield Path(DATA) / "dataset.schema.json", schema_text()


def work(arguments: Sequence[str]) -> int:
    """Write the stale files, or with ``--check`` only name them; return the exit code."""
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
