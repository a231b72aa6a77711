"""The data model: which values are allowed, and what is derived from them."""

from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from msgspec.structs import replace

from rabat_cli import Activity, Alignment, Dataset, Text
from rabat_cli.dataset.check.rules import has_no_invisible_text
from rabat_cli.dataset.files import File
from rabat_cli.dataset.load import decode
from rabat_cli.errors import InvalidDatasetError
from rabat_cli.model import (
    Address,
    Country,
    Identifier,
    Language,
    Name,
    NonBlankText,
    Url,
    VisibleText,
)

from .strategies import datasets


def _accepts(alias: Any, value: str) -> bool:
    try:
        msgspec.convert(value, alias)
    except msgspec.ValidationError:
        return False
    return True


@pytest.mark.parametrize("value", ["a", "1", "a-b", "peer-review-2024", "2-2-2"])
def test_identifiers_of_lower_case_letters_digits_and_hyphens_are_accepted(value: str) -> None:
    """Hyphens are single, and between letters or digits."""
    assert _accepts(Identifier, value)


@pytest.mark.parametrize(
    "value", ["", "A", "a_b", "-a", "a-", "a--b", "a b", "é", "a\n", "a-b\n", "\na", "١", "a\0"]
)
def test_other_identifiers_are_refused(value: str) -> None:
    """A line feed at the end is refused as well."""
    assert not _accepts(Identifier, value)


@pytest.mark.parametrize("value", ["MA", "FR", "ZZ"])
def test_country_codes_of_two_capital_letters_are_accepted(value: str) -> None:
    """The code need not be assigned in ISO 3166-1."""
    assert _accepts(Country, value)


@pytest.mark.parametrize("value", ["", "M", "MAR", "ma", "Ma", "M1", "MA\n", " MA", "ÉÉ"])
def test_other_country_codes_are_refused(value: str) -> None:
    """Only the letters from A to Z are allowed."""
    assert not _accepts(Country, value)


@pytest.mark.parametrize(
    "value",
    [
        "http://a",
        "https://example.org/a?b=c&d=%20#e",
        "https://é.example/œ",
        "https://example.org/(a)'b'*!;,",
    ],
)
def test_http_and_https_addresses_are_accepted(value: str) -> None:
    """Letters beyond ASCII are allowed."""
    assert _accepts(Url, value)


@pytest.mark.parametrize(
    "value",
    [
        *("", "example.org", "ftp://a.b", "javascript:alert(1)", "file:///etc/passwd", "//a.b"),
        *("HTTPS://a.b", "https:/a", "https://", "https://a b", "https://a\n", "https://a\tb"),
        *('https://a"b', "https://a<b>", "https://a\\b", "https://a`b"),
        *(" https://a", "https://a\u00a0b", "data:text/html,x"),
    ],
)
def test_other_addresses_are_refused(value: str) -> None:
    """Other schemes, blanks, and characters that end an attribute or a line are not allowed."""
    assert not _accepts(Url, value)


@pytest.mark.parametrize("char", [r"\u001b", r"\u202e", r"\u200b", r"\ufeff"])
@pytest.mark.parametrize(
    "text",
    [
        'activity = [{{id = "a", title = {{en = "a{}b"}}}}]',
        'source = {{title = {{en = "a"}}, url = {{en = "https://a{}b"}}}}',
    ],
)
def test_invisible_characters_in_titles_and_addresses_are_refused(text: str, char: str) -> None:
    """The patterns of the decoder do not exclude these characters; the checks of decoding do."""

    def read(char: str) -> Dataset:
        return decode([File("a.toml", f"format = 1\n{text.format(char)}".encode())])

    assert read("")
    with pytest.raises(InvalidDatasetError):
        read(char)


@pytest.mark.parametrize("value", ["a", " a", "\n\ta\n", "a\nb", "🙂", "مرحبا", "0", "'", "[/]"])
def test_texts_with_visible_characters_are_accepted_as_non_blank_text(value: str) -> None:
    """A title may have several lines."""
    assert _accepts(NonBlankText, value)


@pytest.mark.parametrize("value", ["", " ", "\n", "\t \n", "\u00a0\u3000"])
def test_texts_of_blanks_are_refused_as_non_blank_text(value: str) -> None:
    """A title must have something other than blanks."""
    assert not _accepts(NonBlankText, value)


def test_patterns_match_long_texts_without_backtracking() -> None:
    """Patterns with backtracking would not finish on texts of a million characters."""
    texts = ("a-" * 500_000, " " * 1_000_000, "a" * 1_000_000 + "\0", "http://" * 150_000)

    assert {
        "Identifier": [False, False, False, False],
        # Invisible characters are looked for after decoding, in all texts at once.
        "NonBlankText": [True, False, True, True],
        "VisibleText": [True, True, True, True],
        "Url": [False, False, False, True],
    } == {
        name: [_accepts(alias, text) for text in texts]
        for name, alias in (
            ("Identifier", Identifier),
            ("NonBlankText", NonBlankText),
            ("VisibleText", VisibleText),
            ("Url", Url),
        )
    }


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (Text(fr="oui", en="yes"), "fr", "oui"),
        (Text(fr="oui", en="yes"), "en", "yes"),
        (Text(fr="oui"), "en", "oui"),
        (Text(en="yes"), "fr", "yes"),
        (Text(fr="", en="yes"), "fr", "yes"),
        (Text(), "fr", ""),
        (Name(fr="oui"), "en", "oui"),
        (Address(en="https://a"), "fr", "https://a"),
    ],
)
def test_a_text_is_returned_in_the_requested_or_the_other_language(
    text: Text | Name | Address, language: Language, expected: str
) -> None:
    """Without a text in either language, the result is empty."""
    assert expected == text.say(language)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_name_without_any_language_is_an_error(language: Language) -> None:
    """A name in one language is enough."""
    assert "x" == Name(**{language: "x"}).say(language)

    with pytest.raises(ValueError, match="neither in French nor in English"):
        Name()


@pytest.mark.parametrize(
    ("activity", "expected"),
    [
        (Activity("a", Name(en="A")), None),
        (Activity("a", Name(en="A"), stated_year=2020), 2020),
        (Activity("a", Name(en="A"), start=date(2019, 12, 31), end=date(2020, 1, 1)), 2019),
        (Activity("a", Name(en="A"), end=date(2020, 1, 1)), 2020),
        (Activity("a", Name(en="A"), stated_year=2019, end=date(2020, 1, 1)), 2019),
        (
            Activity("a", Name(en="A"), stated_year=2020, start=date(2019, 12, 31)),
            2019,
        ),
    ],
)
def test_the_year_of_an_activity_is_that_of_its_start(
    activity: Activity, expected: int | None
) -> None:
    """Without a start, the stated year counts, and then the year of the end."""
    assert expected == activity.year


def test_objectives_of_an_activity_are_sorted() -> None:
    """The order of the alignments in the file does not matter."""
    activity = Activity("a", Name(en="A"), alignment=(Alignment(18), Alignment(5), Alignment(23)))

    assert (5, 18, 23) == activity.objectives


@given(datasets())
def test_datasets_are_immutable_and_compared_by_value(dataset: Dataset) -> None:
    """Equal datasets have equal hashes, and attributes cannot be set."""
    equal = replace(dataset, themes=tuple(dataset.themes))

    assert dataset == equal
    assert hash(dataset) == hash(equal)
    with pytest.raises(AttributeError):
        dataset.themes = ()  # type: ignore[misc]


@given(datasets())
def test_texts_of_generated_datasets_have_no_invisible_characters(dataset: Dataset) -> None:
    """Tabs and line feeds are the only control characters that are allowed."""
    assert has_no_invisible_text(msgspec.to_builtins(dataset))


def test_a_partner_in_plain_text_has_the_same_name_in_both_languages() -> None:
    """The value is written back in the form in which it was read."""
    names = ["IRD", {"fr": "HCR", "en": "UNHCR"}, {"fr": "OIM"}]
    activity = msgspec.convert({"id": "a", "title": {"en": "A"}, "partners": names}, Activity)

    assert (Name(fr="IRD", en="IRD"), Name(fr="HCR", en="UNHCR"), Name(fr="OIM")) == (
        activity.partners
    )
    assert names == [
        name if isinstance(name, str) else {k: v for k, v in name.items() if v}
        for name in msgspec.to_builtins(activity)["partners"]
    ]
