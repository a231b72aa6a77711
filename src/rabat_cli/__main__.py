"""``rabat`` and ``python -m rabat_cli``."""

import gc
import os
import signal
import sys


def main() -> None:
    """Run the program on the arguments and streams of this process, and end it."""
    # Python's own way to tell of Ctrl-C is lost where it meets the inside of an import. Who ignores
    # Ctrl-C, as a job in the background does, goes on doing so.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, lambda _number, _frame: os._exit(130))
    # A run is over before there is garbage worth collecting; looking for it costs a twentieth.
    gc.disable()
    from .cli.app import main as run
    from .cli.terminal import actual

    code = run(sys.argv[1:], actual())
    # Nor is there at the end, where Python would look once more: it all goes with the process.
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()
