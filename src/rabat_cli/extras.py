"""Packages that only some files need, and what to say where one is not installed."""

import sys
from importlib.util import find_spec
from pathlib import Path

from .errors import RabatError
from .language import _


def missing(form: str, package: str) -> RabatError:
    """The error that the format called *form* needs *package*, which is not here.

    It says how to install it for this very program, however that was installed.
    """
    return RabatError(
        _("the {format} format needs {package}, which is not installed").format(
            format=form, package=package
        ),
        remedy(package),
    )


def remedy(package: str) -> str:
    """The hint that says how to install *package*."""
    return _("Install it: {command}").format(command=_command(package))


def _command(package: str) -> str:
    """A command for any shell: it names no package but the one that is needed."""
    prefix = Path(sys.prefix)
    if (prefix / "pipx_metadata.json").exists():
        return f"pipx inject {prefix.name} {package}"
    python = sys.executable
    # Without pip, as uv makes its environments, uv is what there is.
    if not find_spec("pip"):
        return f"uv pip install --python {_quoted(python)} {package}"
    # PowerShell takes a command between quotation marks for a text.
    if " " in python:
        return f"pip --python {_quoted(python)} install {package}"
    return f"{python} -m pip install {package}"


def _quoted(path: str) -> str:
    return f'"{path}"' if " " in path else path
