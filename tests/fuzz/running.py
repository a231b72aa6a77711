"""Run a fuzzer: check many random inputs and collect the failures."""

import argparse
import random
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from typing import TypeVar

_MOST_FAILURES = 10
Input = TypeVar("Input")


def run(
    change: Callable[[random.Random], Input],
    check: Callable[[Input], bool],
    inputs: int,
    seed: int,
    minutes: float = float("inf"),
) -> list[str]:
    """Check *inputs* changed inputs, or as many as there is time for; return the failures.

    *change* returns an input from a random generator. *check* returns whether an input is valid,
    and raises what is wrong with the program. Each failure is returned once, with the first input
    that showed it.
    """
    rng = random.Random(seed)  # noqa: S311
    failures: dict[str, str] = {}
    started, valid, number = time.monotonic(), 0, 0
    while number < inputs and time.monotonic() - started < 60 * minutes:
        number += 1
        changed = change(rng)
        try:
            valid += check(changed)
        except Exception as error:  # noqa: BLE001
            place = traceback.extract_tb(error.__traceback__)[-1]
            failure = f"{type(error).__name__}: {error} ({place.name}, line {place.lineno})"
            failures.setdefault(failure, f"{failure}\n  input {number}: {repr(changed)[:2000]}")
            if len(failures) == _MOST_FAILURES:
                break
        if number % 10_000 == 0:
            sys.stderr.write(f"{number} inputs, {valid} valid, {len(failures)} failures\n")
    rate = number / (time.monotonic() - started)
    sys.stderr.write(
        f"seed {seed}: {number} inputs, {valid} valid, {len(failures)} failures, {rate:.0f}/s\n"
    )
    return list(failures.values())


def change_bytes(
    content: bytes, rng: random.Random, pieces: Sequence[bytes], lengths: Sequence[int]
) -> bytes:
    """Return *content* with a change at one place, of one of the *lengths*.

    Bytes there are replaced by one of *pieces* or by any byte, taken out, or repeated elsewhere.
    """
    at = rng.randrange(len(content) + 1)
    to = min(len(content), at + rng.choice(lengths))
    action = rng.random()
    if action < 0.5:
        return content[:at] + rng.choice(pieces) + content[to:]
    if action < 0.65:
        return content[:at] + bytes([rng.randrange(256)]) + content[to:]
    if action < 0.8:
        return content[:at] + content[to:]
    elsewhere = rng.randrange(len(content) + 1)
    return content[:elsewhere] + content[at:to] + content[elsewhere:]


def main(run_fuzzer: Callable[[int, int, float], list[str]], description: str, inputs: int) -> int:
    """Run a fuzzer with the options of the command line; return 1 if something went wrong.

    *inputs* is the number of inputs if neither that nor a time is given.
    """
    parser = argparse.ArgumentParser(description=description.partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=float("inf"))
    parser.add_argument("--inputs", type=int, default=inputs)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    most_inputs = sys.maxsize if options.minutes < float("inf") else options.inputs
    failures = run_fuzzer(most_inputs, options.seed, options.minutes)
    sys.stdout.write("".join(f"{failure}\n" for failure in failures))
    return 1 if failures else 0
