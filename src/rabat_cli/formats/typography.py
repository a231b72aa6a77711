"""Typography of the texts in documents: apostrophes, quotation marks, no-break spaces, dashes."""

import re

from ..dates import MONTHS
from ..language import current
from ..views.page import split_lines

# Replaces two code points that neither XML nor any font has.
_NONCHARACTERS = str.maketrans("\ufffe\uffff", "\ufffd\ufffd")
# A spelling checker needs to know the region, too.
_LANGUAGE_TAGS = {"en": "en-GB", "fr": "fr-FR"}
# An apostrophe within a word, or after a plural.
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[\w«“\"])|(?<=[^\W\d_]s)'(?= )")
# Straight quotation marks around a text.
_QUOTED = re.compile(r'(?<![\w"])"(?=[^\s"])([^"]*)(?<=\S)"(?![\w"])')
_SINGLE_QUOTED = re.compile(r"(?<![\w'])'(?=[^\s'])([^']*)(?<=\S)'(?![\w'])")
_NO_BREAK = "\N{NO-BREAK SPACE}"
WORD_JOINER = "\N{WORD JOINER}"
# Dates that stay on one line: "29 November", "29 November 2024", "November 2024".
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}|1er) (?:{'|'.join(MONTHS)})(?: \d{{4}})?\b|\b(?:{'|'.join(MONTHS)}) \d{{4}}\b"
)
# The space before a number in brackets, "workshop (3)", or before a number at the end of brackets,
# "(table 3)".
_COUNT_AFTER = re.compile(r"(?<=\w) (?=\(\d+\)|\d+\))")
# Ranges stay together: no line ends after the dash of "2020–2022", nor before the dash of
# "29 November – 1 December".
_DASH = re.compile(r"(?<=\w)–(?=\d)")
_SPACED_DASH = re.compile(rf"(?<=\w) (?=– \d{{1,2}}(?:er)? (?:{'|'.join(MONTHS)}))")
# Words that stay on one line: the name of a licence, and "s. d.", which is French for "no date".
_KEPT_WORDS = re.compile(r"\bCC BY(?:-[A-Z]{2})* \d\.\d\b|\bs\. d\.")
# Spaces at which French ends no line: before double punctuation, and inside guillemets.
_KEPT_SPACE = re.compile(r" (?=[:;!?»])|(?<=«) ")


def language_tag() -> str:
    """Return the tag of the language in use, as documents name it: ``fr-FR``."""
    return _LANGUAGE_TAGS.get(current(), current())


def typeset(text: str, *, is_url: bool = False) -> list[str]:
    """Return the lines of *text* with typographic apostrophes, quotation marks and spaces.

    A URL is left as it is.
    """
    lines = split_lines(text.translate(_NONCHARACTERS))
    return lines if is_url else [*map(_punctuate, lines)]


def typeset_line(text: str) -> str:
    """Return *text* as `typeset` does, on one line."""
    return " ".join(typeset(text))


def _punctuate(text: str) -> str:
    """Return *text* with typographic signs, and with no-break spaces in dates and before counts."""
    text = _APOSTROPHE.sub("’", text)
    text = _SPACED_DASH.sub(_NO_BREAK, text)
    for kept in (_DATE, _KEPT_WORDS):
        text = kept.sub(lambda match: match[0].replace(" ", _NO_BREAK), text)
    text = _DASH.sub(f"–{WORD_JOINER}", text)
    text = _COUNT_AFTER.sub(_NO_BREAK, text)
    if current() == "fr":
        return _KEPT_SPACE.sub(_NO_BREAK, _QUOTED.sub(r"« \1 »", text))
    return _SINGLE_QUOTED.sub(r"‘\1’", _QUOTED.sub(r"“\1”", text))
