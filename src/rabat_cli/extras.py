"""Optional dependencies: the error for one that is missing, and how to install it."""

import sys
from importlib.util import find_spec
from pathlib import Path

from .errors import RabatError
from .language import _


def missing_package_error(format_name: str, package: str) -> RabatError:
    """Return the error for a format whose *package* is not installed, with how to install it."""
    return RabatError(
        _("the {format} format needs {package}, which is not installed").format(
            format=format_name, package=package
        ),
        install_hint(package),
    )


def install_hint(package: str) -> str:
    """Return the hint that says how to install *package* into this program's environment."""
    return _("Install it: {command}").format(command=_install_command(package))


def _install_command(package: str) -> str:
    """Return the command that installs *package*, written so that it works in any shell."""
    prefix = Path(sys.prefix)
    if (prefix / "pipx_metadata.json").exists():
        return f"pipx inject {prefix.name} {package}"
    python = sys.executable
    quoted = f'"{python}"' if " " in python else python
    # Environments that uv makes have no pip.
    if not find_spec("pip"):
        return f"uv pip install --python {quoted} {package}"
    # PowerShell takes a quoted path at the start of a line for a string, not for a command.
    if " " in python:
        return f"pip --python {quoted} install {package}"
    return f"{python} -m pip install {package}"
