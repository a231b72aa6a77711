"""Print the problems that `check` finds in random documents, to compare Python versions.

python -m tests.fuzz.check_answers --documents 10000 --seed 1
python -m tests.fuzz.check_answers --documents 10000 --seed 1 --answers

The documents are those of fuzz_reader.py, valid and invalid. The first command prints one digest of
all problems, which is the same on every Python version; the second prints the problems themselves,
for a diff.
"""

import argparse
import hashlib
import random
import sys
from collections.abc import Iterator

from rabat_cli.dataset.check.report import check
from rabat_cli.dataset.files import File

from .fuzz_reader import random_dataset


def answers(documents: int, seed: int) -> Iterator[str]:
    """Yield the problems of each of *documents* random documents, with warnings."""
    rng = random.Random(seed)  # noqa: S311
    for number in range(documents):
        problems = check([File(f"{number}.toml", random_dataset(rng))], warnings=True)
        yield "".join(f"{problem.severity}: {problem}\n" for problem in problems) or "valid\n"


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--answers", action="store_true", help="print the answers, not the digest")
    options = parser.parse_args()
    digest = hashlib.sha256()
    for answer in answers(options.documents, options.seed):
        digest.update(answer.encode())
        if options.answers:
            sys.stdout.write(answer)
    if not options.answers:
        sys.stdout.write(f"{digest.hexdigest()}\n")


if __name__ == "__main__":
    main()
