"""Texts of a document: set as the typography of the language asks, without control characters."""

import re

from ..language import current
from ..views.page import lines

# Two code points that neither XML nor any font has.
_NONCHARACTERS = str.maketrans("\ufffe\uffff", "\ufffd\ufffd")
# A spelling checker needs to know the region, too.
_LANGUAGE_TAGS = {"en": "en-GB", "fr": "fr-FR"}


def language_tag() -> str:
    """Return the tag of the language in use, as documents name it: ``fr-FR``."""
    return _LANGUAGE_TAGS.get(current(), current())


def typeset(text: str, *, is_url: bool = False) -> list[str]:
    """Return the lines of *text* with French punctuation where French is in use.

    A URL is left as it is.
    """
    shown = lines(text.translate(_NONCHARACTERS))
    return [*map(_set_french, shown)] if current() == "fr" and not is_url else shown


def typeset_line(text: str) -> str:
    """Return *text* as `typeset` does, on one line."""
    return " ".join(typeset(text))


def _set_french(text: str) -> str:
    """Use the typographic apostrophe, and no-break spaces around the signs that take a space."""
    text = re.sub(r"(?<=[^\W\d_])'(?=[\w«“\"])", "’", text)
    return re.sub(r" (?=[:;!?»])|(?<=«) ", "\N{NO-BREAK SPACE}", text)
