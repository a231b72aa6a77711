"""Text as people write it: told apart, folded together, and made safe to show."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from .model import CONTROL

# Half a character, from a name that is not UTF-8, cannot even be written.
_UNSAFE = rf"[{CONTROL}\t\n\ud800-\udfff]"
# A word that is less like it than this is another word.
_ALIKE = 0.76
_WORDS = re.compile(r"[^\W_]+")
_SPACES = re.compile(r"[\t\n ]+")
# Accents that are characters of their own are all beyond these.
_PERHAPS_ACCENTS = re.compile("[^\x00-\u02ff]")
_LIGATURES = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "’": "'", "ʼ": "'"}


def fold(text: str) -> str:
    """*text* without case, accents and ligatures, and with one kind of apostrophe."""
    folded = text.casefold()
    if folded.isascii():
        return folded
    # One character after the other, each in the whole text: a search folds all there is.
    for ligature, letters in _LIGATURES.items():
        folded = folded.replace(ligature, letters)
    # Accents that stand by themselves go before the others: normalizing puts them in order, which
    # takes the square of the time where there are very many.
    return _without_accents(unicodedata.normalize("NFKD", _without_accents(folded)))


def _without_accents(text: str) -> str:
    for accent in filter(unicodedata.combining, set(_PERHAPS_ACCENTS.findall(text))):
        text = text.replace(accent, "")
    return text


def slug(text: str) -> str:
    """*text* in the form of an id: its words without case and accents, with hyphens between."""
    return "-".join(re.findall("[a-z0-9]+", fold(text).replace("'", "")))


def one_line(text: str) -> str:
    """*text* on a single line: each run of blanks and line breaks is one space."""
    return _SPACES.sub(" ", text).strip(" ")


def printable(text: str) -> str:
    r"""*text* with every character that could steer a terminal written out, as in ``\\x1b``."""
    # Compiled when it is needed: most runs have nothing unsafe to show.
    return re.sub(_UNSAFE, lambda match: match[0].encode("unicode_escape").decode(), text)


def nearest(word: str, choices: Iterable[str], most: int = 1) -> Sequence[str]:
    """Those of *choices* that *word* is most likely meant to be, best first; perhaps none.

    A choice with the word in it comes before one that begins with it, and that before one that is
    merely spelt alike: "trafic" is meant to be "Trafic de migrants" and not "trafficking".
    """
    slip = fold(word)
    folded = {fold(choice): choice for choice in choices}
    within = [choice for choice in folded if slip in _WORDS.findall(choice)]
    begun = [choice for choice in folded if len(slip) > 3 and choice.startswith(slip)]
    alike = get_close_matches(slip, folded, most, _ALIKE)
    return [folded[choice] for choice in dict.fromkeys([*within, *begun, *alike])][:most]
