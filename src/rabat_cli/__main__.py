"""``rabat`` and ``python -m rabat_cli``."""

import contextlib
import errno
import gc
import os
import signal
import sys


def main() -> None:
    """Run the program on the arguments and streams of this process, and end it."""
    # Python's own way to tell of Ctrl-C is lost where it meets the inside of an import. Who ignores
    # Ctrl-C, as a job in the background does, goes on doing so. Windows has Ctrl-Break besides.
    for name, usual in (("SIGINT", signal.default_int_handler), ("SIGBREAK", signal.SIG_DFL)):
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is usual:
            signal.signal(number, lambda _number, _frame: os._exit(130))
    _import_lazily()
    # A run is over before there is garbage worth collecting; looking for it costs a twentieth.
    gc.disable()
    code = None
    try:
        from .cli.app import main as run
        from .cli.terminal import actual

        code = run(sys.argv[1:], actual())
    except MemoryError:
        # What led here takes room until this block is left.
        pass
    except (ImportError, OSError, SystemError) as error:
        if not _is_lack_of_memory(error):
            raise
    if code is None:
        # In English and without more ado: there is no room for anything.
        with contextlib.suppress(OSError):
            os.write(2, b"rabat: there is not enough memory for this\n")
        os._exit(1)
    # All is written and flushed. Python would take apart, one by one, what goes with the process.
    os._exit(code)


def _import_lazily() -> None:
    """Let Python 3.15 load a module when it is first used, unless the user has chosen otherwise."""
    chosen = "PYTHON_LAZY_IMPORTS" in os.environ or "lazy_imports" in sys._xoptions  # noqa: SLF001
    if hasattr(sys, "set_lazy_imports") and not chosen:
        sys.set_lazy_imports("all")


def _is_lack_of_memory(error: Exception) -> bool:
    """Whether *error* says that there is no room, also where a library has none to be loaded to."""
    if isinstance(error, ImportError):
        return any(words in str(error) for words in ("failed to map", "annot allocate memory"))
    # The first is what Python says where there is not even room to say that.
    return isinstance(error, SystemError) or getattr(error, "errno", None) == errno.ENOMEM


if __name__ == "__main__":
    main()
