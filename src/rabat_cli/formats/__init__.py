"""Formats: one module each, with a function ``render`` that takes a view and returns its text.

A format is added by adding its module; only the one that is asked for is imported.
"""

import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from msgspec import Struct

from ..model import Language
from ..views.view import View

FORMATS = tuple(
    sorted(
        name.removesuffix(".py")
        for name in os.listdir(os.path.dirname(__file__))
        if name.endswith(".py") and not name.startswith("_")
    )
)
# Endings of file names that are not the name of their format.
_ENDINGS = {"md": "markdown", "htm": "html", "txt": "table", "ndjson": "jsonl"}


class Setting(Struct, frozen=True):
    """For whom and on what something is drawn. *width* is in columns."""

    language: Language = "en"
    width: int = 80
    colour: bool = False
    unicode: bool = True
    excel: bool = False


def renderer(name: str) -> Callable[[View, Setting], str | bytes]:
    """The function that draws a view in the format of this *name*, one of FORMATS."""
    render: Callable[[View, Setting], str | bytes] = import_module(f".{name}", __name__).render
    return render


def format_of(file: str) -> str | None:
    """The format that the name of a *file* asks for by its ending, if any."""
    ending = Path(file).suffix.removeprefix(".").lower()
    name = _ENDINGS.get(ending, ending)
    return name if name in FORMATS else None
