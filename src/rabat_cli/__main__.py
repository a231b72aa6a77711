"""``rabat`` and ``python -m rabat_cli``."""

import gc
import sys


def main() -> None:
    """Run the program on the arguments and streams of this process, and end it."""
    # A run is over before there is garbage worth collecting; looking for it costs a twentieth.
    gc.disable()
    try:
        from .cli import main as run
        from .terminal import actual

        code = run(sys.argv[1:], actual())
    except KeyboardInterrupt:
        code = 130
    # Nor is there at the end, where Python would look once more: it all goes with the process.
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()
