"""Which language is in use, and everything that is said in it.

``_`` and ``ngettext`` say the program's own texts, ``say`` those of the data; ``N_`` marks a text
that is translated when it is shown. Language enters here, by ``use``, and nowhere else.
"""

import gettext
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import get_args

from .model import Bilingual, Language
from .text import fold

LANGUAGES: tuple[Language, ...] = get_args(Language)
# What the texts of the program are written in: it needs no catalogue.
_OWN: Language = "en"
_CATALOGUES = Path(__file__).with_name("locale")
# « de » with the word behind it, and how that begins if it is to be « d' ».
_DE = re.compile(r"\b([Dd])e (?=(\w+))")
_VOWEL = re.compile("[aeiou]|h(?!a[^b]|eros|ier|oll|ong|ors|uit)")
_language: Language = _OWN
_translations = gettext.NullTranslations()


def choose(arguments: Sequence[str], named: str, locale: str) -> Language:
    """The language asked for: ``--lang``, *named* by RABAT_LANG, the *locale*'s, or else English.

    The arguments are looked at before they are parsed, because an error in them is told in the
    language that they ask for. A value that is no language is passed over here.
    """
    known = {str(language): language for language in LANGUAGES}
    for asked in (*reversed(_asked(arguments)), named):
        if asked.lower() in known:
            return known[asked.lower()]
    return known.get(re.split("[^a-z]", locale.lower())[0], _OWN)


def _asked(arguments: Sequence[str]) -> list[str]:
    """The values of ``--lang`` in *arguments*, in their order."""
    values = []
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith("--lang="):
            values.append(argument.removeprefix("--lang="))
        elif argument == "--lang":
            values.extend(arguments[position + 1 : position + 2])
    return values


def use(language: Language) -> None:
    """Say everything in *language* from now on."""
    global _language, _translations  # noqa: PLW0603
    _language = language
    _translations = (
        gettext.NullTranslations()
        if language == _OWN
        else gettext.translation("rabat", _CATALOGUES, [language], fallback=True)
    )


def current() -> Language:
    """The language in use."""
    return _language


def say(text: Bilingual | None) -> str:
    """*text* in the language in use, in another where it is missing there, or nothing at all."""
    return text.say(_language) if text else ""


def _(message: str) -> str:
    """*message* in the language in use."""
    return _translations.gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """*one* or *many*, as *count* asks for in the language in use."""
    return _translations.ngettext(one, many, count)


def quoted(text: str) -> str:
    """*text* between the quotation marks of the language in use."""
    return _("'{text}'").format(text=text)


def elided(text: str) -> str:
    """*text* with the « de » of French shortened before a vowel and a silent h."""
    if _language != "fr":
        return text
    return _DE.sub(lambda match: f"{match[1]}'" if _VOWEL.match(fold(match[2])) else match[0], text)


def reword(message: str, wordings: Iterable[tuple[str, str]]) -> str:
    """*message* of a library in the program's own words, in the language in use.

    *wordings* pairs a pattern of the message with what to say instead, ``{0}`` being what the first
    group of the pattern holds. A message that none of them knows stays as it is.
    """
    for pattern, wording in wordings:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return _(wording).format(*match.groups())
    return message


def N_(message: str) -> str:  # noqa: N802
    """*message* itself: marks it for the catalogue."""
    return message
