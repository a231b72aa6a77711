"""System calls of Windows: what its console can show, and the language of the system."""

import ctypes
from typing import Any

# Windows calls these STD_OUTPUT_HANDLE and ENABLE_VIRTUAL_TERMINAL_PROCESSING.
_STANDARD_OUTPUT = -11
_TAKES_ESCAPES = 4


def takes_escapes() -> bool:
    """Let the console interpret escape sequences, and return whether it does."""
    system: Any = vars(ctypes)["windll"].kernel32
    output = ctypes.c_void_p(system.GetStdHandle(_STANDARD_OUTPUT))
    mode = ctypes.c_uint32()
    if not system.GetConsoleMode(output, ctypes.byref(mode)):
        return False
    return bool(
        mode.value & _TAKES_ESCAPES or system.SetConsoleMode(output, mode.value | _TAKES_ESCAPES)
    )


def system_locale() -> str:
    """Return the language of the menus of Windows, as in ``fr_FR``; empty if it is not known."""
    import locale

    system: Any = vars(ctypes)["windll"].kernel32
    return locale.windows_locale.get(system.GetUserDefaultUILanguage(), "")
