"""The French catalogue is complete, compiled and typographically right."""

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import rabat_cli
from rabat_cli import language
from rabat_cli.model import Language

PACKAGE = Path(rabat_cli.__file__).parent
CATALOGUE = PACKAGE / "locale" / "fr" / "LC_MESSAGES" / "rabat.po"
PLACEHOLDER = re.compile(r"\{[a-z0-9]*\}")
WRONG_PUNCTUATION = re.compile(
    r" [:;?!»]|« |\w[;?!](?!\w)|[\w)»]:(?![/\w{.])|«(?!\u00a0)|(?<!\u00a0)»"
)


def marked() -> Iterator[tuple[str, ...]]:
    """Yield the texts of every call of ``_``, ``N_`` and ``ngettext`` in the program."""
    for module in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="_" | "N_"), args=[ast.Constant(value=str(text))]):
                    yield (text,)
                case ast.Call(
                    func=ast.Name(id="ngettext"),
                    args=[ast.Constant(value=str(one)), ast.Constant(value=str(many)), _],
                ):
                    yield (one, many)


def translated() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return every message of the catalogue with its translation."""
    with CATALOGUE.open("rb") as file:
        return messages(read_po(file, locale="fr", abort_invalid=True))


def messages(catalogue: Catalog) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return each message of *catalogue* with its translation."""
    return {_tuple(message.id): _tuple(message.string) for message in catalogue if message.id}


def _tuple(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


FRENCH = translated()


def test_the_catalogue_has_exactly_the_messages_of_the_program() -> None:
    """No message of the program is missing, and the catalogue has no others."""
    assert set(marked()) == set(FRENCH)


def test_no_translation_is_empty_or_fuzzy() -> None:
    """Every message has as many forms in French as in English."""
    with CATALOGUE.open("rb") as file:
        uncertain = [message.id for message in read_po(file, locale="fr") if message.fuzzy]
    lacking = [id_ for id_, texts in FRENCH.items() if len(id_) != len(texts) or not all(texts)]

    assert ([], []) == (uncertain, lacking)


def test_translations_keep_the_placeholders() -> None:
    """A translation has the same placeholders as its message."""
    differing = {
        english: french
        for texts, translations in FRENCH.items()
        for english, french in zip(texts, translations, strict=True)
        if sorted(PLACEHOLDER.findall(english)) != sorted(PLACEHOLDER.findall(french))
    }

    assert {} == differing


def test_french_punctuation_has_non_breaking_spaces() -> None:
    """U+00A0, and never an ordinary space, is before ``: ; ? !`` and inside guillemets."""
    mistakes = [
        french
        for translations in FRENCH.values()
        for french in translations
        if WRONG_PUNCTUATION.search(french)
    ]

    assert [] == mistakes


def test_the_compiled_catalogue_is_up_to_date() -> None:
    """The compiled file, which the program reads, has the messages and plurals of the source."""
    with CATALOGUE.open("rb") as file:
        source = read_po(file, locale="fr")
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = read_mo(file)

    assert messages(source) == messages(compiled)
    assert source.plural_expr == compiled.plural_expr


@pytest.mark.parametrize(
    ("language_in_use", "count", "expected"),
    [
        ("en", 0, "0 activities"),
        ("en", 1, "1 activity"),
        ("en", 2, "2 activities"),
        ("fr", 0, "0 activité"),
        ("fr", 1, "1 activité"),
        ("fr", 2, "2 activités"),
    ],
)
def test_zero_is_singular_in_french_and_plural_in_english(
    monkeypatch: pytest.MonkeyPatch, language_in_use: Language, count: int, expected: str
) -> None:
    """French has "0 activité" and English "0 activities"; one and two are as usual."""
    monkeypatch.setattr(language, "_translations", gettext.NullTranslations())
    language.use(language_in_use)

    assert expected == language.ngettext("{count} activity", "{count} activities", count).format(
        count=count
    )
