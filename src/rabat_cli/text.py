"""Text as people write it: told apart, folded together, and made safe to show."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from .model import CONTROL

_UNSAFE = re.compile(f"[{CONTROL}\t\n]")
_SPACES = re.compile(r"[\t\n ]+")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "’": "'", "ʼ": "'"})


def fold(text: str) -> str:
    """*text* without case, accents and ligatures, and with one kind of apostrophe."""
    folded = text.casefold()
    if folded.isascii():
        return folded
    decomposed = unicodedata.normalize("NFKD", folded.translate(_LIGATURES))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def one_line(text: str) -> str:
    """*text* on a single line: each run of blanks and line breaks is one space."""
    return _SPACES.sub(" ", text).strip(" ")


def printable(text: str) -> str:
    r"""*text* with every character that could steer a terminal written out, as in ``\\x1b``."""
    return _UNSAFE.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def nearest(word: str, choices: Iterable[str], most: int = 1) -> Sequence[str]:
    """Those of *choices* that *word* is most likely a slip of, best first; perhaps none."""
    folded = {fold(choice): choice for choice in choices}
    return [folded[match] for match in get_close_matches(fold(word), folded, most)]
