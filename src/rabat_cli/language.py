"""The language in use, and translation into it.

``_`` and ``ngettext`` translate the program's texts, ``say`` picks a text of the data; ``N_`` marks
a text that is translated later. Only ``use`` changes the language.
"""

import gettext
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import get_args

from .model import Bilingual, Language
from .text import fold

LANGUAGES: tuple[Language, ...] = get_args(Language)
# The language of the texts in the source code, which needs no catalogue.
_SOURCE_LANGUAGE: Language = "en"
_CATALOGUES = Path(__file__).with_name("locale")
# « de » before a word.
_DE = r"\b([Dd])e (?=(\w+))"
# The beginning of a word before which « de » becomes « d' »: a vowel, or an h that is silent.
_VOWEL = "[aeiou]|h(?!a[^b]|eros|ier|oll|ong|ors|uit)"
_language: Language = _SOURCE_LANGUAGE
_translations = gettext.NullTranslations()


def choose(values: Iterable[str], locale: str) -> Language:
    """Return the first language that *values* name, else that of the *locale*, else English."""
    names = [*map(str.lower, values), re.split("[^a-z]", locale.lower())[0]]
    matches = (language for name in names for language in LANGUAGES if language == name)
    return next(matches, _SOURCE_LANGUAGE)


def use(language: Language) -> None:
    """Make *language* the language in use."""
    global _language, _translations  # noqa: PLW0603
    _language = language
    _translations = _catalogue(language)


def _catalogue(language: Language) -> gettext.NullTranslations:
    if language == _SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    return gettext.translation("rabat", _CATALOGUES, [language], fallback=True)


def current() -> Language:
    """Return the language in use."""
    return _language


def say(text: Bilingual | None) -> str:
    """Return *text* in the language in use, else in the other language, else an empty text."""
    return text.say(_language) if text else ""


def _(message: str) -> str:
    """Translate *message* into the language in use."""
    return _translations.gettext(message)


def translate(message: str, language: Language) -> str:
    """Translate *message* into *language*, whichever language is in use."""
    return _catalogue(language).gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Translate *singular* or *plural*: *count* decides by the rule of the language in use."""
    return _translations.ngettext(singular, plural, count)


def quoted(text: str) -> str:
    """Put *text* between the quotation marks of the language in use."""
    return _("'{text}'").format(text=text)


def join_or(texts: Sequence[str]) -> str:
    """Join *texts* with "or" before the last: "France, Mali or Nigeria"."""
    if len(texts) < 2:
        return "".join(texts)
    return _("{others} or {last}").format(others=", ".join(texts[:-1]), last=texts[-1])


def join_and(texts: Sequence[str]) -> str:
    """Join *texts* with "and" before the last: "France, Mali and Nigeria"."""
    if len(texts) < 2:
        return "".join(texts)
    return _("{others} and {last}").format(others=", ".join(texts[:-1]), last=texts[-1])


def elide(text: str) -> str:
    """Shorten the French « de » in *text* before a vowel or a silent h: « d'Italie », « de Malte ».

    Unless French is the language in use, *text* is unchanged.
    """
    if _language != "fr":
        return text

    def shorten(match: re.Match[str]) -> str:
        return f"{match[1]}'" if re.match(_VOWEL, fold(match[2])) else match[0]

    return re.sub(_DE, shorten, text)


def reword(message: str, wordings: Iterable[tuple[str, str]]) -> str:
    """Replace the *message* of a library by a text of the program, in the language in use.

    *wordings* are pairs of a pattern and a text, in which ``{0}`` is the first group of the
    pattern. A message that no pattern matches is returned unchanged.
    """
    for pattern, wording in wordings:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return _(wording).format(*match.groups())
    return message


def N_(message: str) -> str:  # noqa: N802
    """Return *message* unchanged; marks it for the catalogue."""
    return message
