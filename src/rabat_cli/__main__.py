"""Entry point of ``rabat`` and ``python -m rabat_cli``."""

import contextlib
import errno
import gc
import os
import signal
import sys


def main() -> None:
    """Run the program with this process's arguments and streams, then exit the process."""
    # Exit at once on Ctrl-C, because a KeyboardInterrupt raised inside an import can be lost. Do so
    # only where the default handler is in place: a background job, for example, is meant to
    # ignore Ctrl-C. Windows also has Ctrl-Break.
    for name, default in (("SIGINT", signal.default_int_handler), ("SIGBREAK", signal.SIG_DFL)):
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is default:
            signal.signal(number, lambda _number, _frame: os._exit(130))
    _import_lazily()
    # A run is too short for garbage collection to pay off: it costs about 5% of the time.
    gc.disable()
    code = None
    try:
        from .cli.app import main as run
        from .cli.terminal import current_terminal

        code = run(sys.argv[1:], current_terminal())
    except MemoryError:
        # The traceback keeps memory in use until this block ends, so report the error below.
        pass
    except (ImportError, OSError, SystemError) as error:
        if not _is_lack_of_memory(error):
            raise
    if code is None:
        # Not translated and not buffered: there is no memory left for either.
        with contextlib.suppress(OSError):
            os.write(2, b"rabat: there is not enough memory for this\n")
        os._exit(1)
    # Everything is flushed. Skip Python's teardown, which frees every object one by one.
    os._exit(code)


def _import_lazily() -> None:
    """Let Python 3.15 load a module when it is first used, unless the user has chosen otherwise."""
    chosen = "PYTHON_LAZY_IMPORTS" in os.environ or "lazy_imports" in sys._xoptions  # noqa: SLF001
    if hasattr(sys, "set_lazy_imports") and not chosen:
        sys.set_lazy_imports("all")


def _is_lack_of_memory(error: Exception) -> bool:
    """Return whether *error* means that memory is used up.

    True for ``OSError(ENOMEM)``, and for an ImportError with "failed to map segment", which means
    that a shared library does not fit into memory. False for "No module named 'x'".
    """
    if isinstance(error, ImportError):
        return any(words in str(error) for words in ("failed to map", "annot allocate memory"))
    # Python raises SystemError if it lacks the memory to raise MemoryError.
    return isinstance(error, SystemError) or getattr(error, "errno", None) == errno.ENOMEM


if __name__ == "__main__":
    main()
