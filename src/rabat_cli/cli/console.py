"""System calls of Windows: what its console can show, and the language of the system."""

import ctypes
from typing import Any

_STANDARD_OUTPUT = -11
_TAKES_ESCAPES = 4


def takes_escapes() -> bool:
    """Return whether the console takes escape sequences, after switching that on."""
    system: Any = vars(ctypes)["windll"].kernel32
    output = ctypes.c_void_p(system.GetStdHandle(_STANDARD_OUTPUT))
    mode = ctypes.c_uint32()
    if not system.GetConsoleMode(output, ctypes.byref(mode)):
        return False
    return bool(
        mode.value & _TAKES_ESCAPES or system.SetConsoleMode(output, mode.value | _TAKES_ESCAPES)
    )


def system_locale() -> str:
    """Return the language of the windows and menus of the system: ``fr_FR``, or an empty text."""
    import locale

    system: Any = vars(ctypes)["windll"].kernel32
    return locale.windows_locale.get(system.GetUserDefaultUILanguage(), "")
