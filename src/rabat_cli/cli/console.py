"""What only Windows itself can be asked, by a call of the system: its console, its language."""

import ctypes
from typing import Any

_STANDARD_OUTPUT = -11
_TAKES_ESCAPES = 4


def takes_escapes() -> bool:
    """Whether the console of the standard output takes escape sequences; it is asked to."""
    system: Any = vars(ctypes)["windll"].kernel32
    output = ctypes.c_void_p(system.GetStdHandle(_STANDARD_OUTPUT))
    mode = ctypes.c_uint32()
    if not system.GetConsoleMode(output, ctypes.byref(mode)):
        return False
    return bool(
        mode.value & _TAKES_ESCAPES or system.SetConsoleMode(output, mode.value | _TAKES_ESCAPES)
    )


def language() -> str:
    """The language of the system's own windows and menus, as a locale: ``fr_FR``; or nothing."""
    import locale

    system: Any = vars(ctypes)["windll"].kernel32
    return locale.windows_locale.get(system.GetUserDefaultUILanguage(), "")
