"""Texts on a page that is passed on: set as the language has it, and harmless to their reader."""

import re

from ..language import current
from ..views.page import lines

# Two characters that neither XML nor any font has.
_NOT_CHARACTERS = str.maketrans("\ufffe\uffff", "\ufffd\ufffd")
# Which kind of a language a spelling checker is to know.
_REGIONS = {"en": "en-GB", "fr": "fr-FR"}


def tag() -> str:
    """The language in use as documents name it."""
    return _REGIONS.get(current(), current())


def typeset(text: str, *, address: bool = False) -> list[str]:
    """The lines of *text* as the language in use has them; an *address* stays as it is."""
    shown = lines(text.translate(_NOT_CHARACTERS))
    return [*map(_french, shown)] if current() == "fr" and not address else shown


def _french(text: str) -> str:
    """*text* with its own apostrophe, and no line break before or after what a space sets apart."""
    text = re.sub(r"(?<=[^\W\d_])'(?=[\w«“\"])", "’", text)
    return re.sub(r" (?=[:;!?»])|(?<=«) ", "\N{NO-BREAK SPACE}", text)
