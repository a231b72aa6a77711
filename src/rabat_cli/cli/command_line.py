"""Command lines to propose: quoted so that they can be typed in any shell."""

import re

from ..text import printable

_PLAIN = re.compile(r"[\w,-]+")
# What some shell expands or ends between quotation marks. No value contains any of it, and a search
# does not need it.
_SPECIAL = re.compile(r'["“”„$`\\!%^]')


def quote(text: str) -> str:
    """Quote *text* as one word for any shell: cmd knows no other quotation marks than these."""
    return text if _PLAIN.fullmatch(text) else f'"{" ".join(_SPECIAL.sub(" ", text).split())}"'


def command_line(*words: str) -> str:
    """Return the command line of ``rabat`` with these *words*."""
    return printable(" ".join(["rabat", *map(quote, words)]))
