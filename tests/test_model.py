"""The data model: what a value may be, and what it says of itself."""

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


def _takes(alias: Any, value: str) -> bool:
    try:
        msgspec.convert(value, alias)
    except msgspec.ValidationError:
        return False
    return True


@pytest.mark.parametrize("value", ["a", "1", "a-b", "peer-review-2024", "2-2-2"])
def test_an_identifier_is_lower_case_with_single_hyphens(value: str) -> None:
    """Letters, digits and hyphens between them are an id."""
    assert _takes(Identifier, value)


@pytest.mark.parametrize(
    "value", ["", "A", "a_b", "-a", "a-", "a--b", "a b", "é", "a\n", "a-b\n", "\na", "١", "a\0"]
)
def test_what_is_no_identifier(value: str) -> None:
    """Anything else is none, not even with a line feed at its end."""
    assert not _takes(Identifier, value)


@pytest.mark.parametrize("value", ["MA", "FR", "ZZ"])
def test_a_country_is_two_capitals(value: str) -> None:
    """A country is its ISO 3166-1 alpha-2 code."""
    assert _takes(Country, value)


@pytest.mark.parametrize("value", ["", "M", "MAR", "ma", "Ma", "M1", "MA\n", " MA", "ÉÉ"])
def test_what_is_no_country(value: str) -> None:
    """Anything but two capital letters from A to Z is none."""
    assert not _takes(Country, value)


@pytest.mark.parametrize(
    "value",
    [
        "http://a",
        "https://example.org/a?b=c&d=%20#e",
        "https://é.example/œ",
        "https://example.org/(a)'b'*!;,",
    ],
)
def test_an_address_begins_with_http(value: str) -> None:
    """Both http and https will do, and so does any letter."""
    assert _takes(Url, value)


@pytest.mark.parametrize(
    "value",
    [
        *("", "example.org", "ftp://a.b", "javascript:alert(1)", "file:///etc/passwd", "//a.b"),
        *("HTTPS://a.b", "https:/a", "https://", "https://a b", "https://a\n", "https://a\tb"),
        *('https://a"b', "https://a<b>", "https://a\\b", "https://a`b"),
        *(" https://a", "https://a\u00a0b", "data:text/html,x"),
    ],
)
def test_what_is_no_address(value: str) -> None:
    """Other schemes, blanks, and what would end an attribute or a line are refused."""
    assert not _takes(Url, value)


@pytest.mark.parametrize("char", [r"\u001b", r"\u202e", r"\u200b", r"\ufeff"])
@pytest.mark.parametrize(
    "text",
    [
        'activity = [{{id = "a", title = {{en = "a{}b"}}}}]',
        'source = {{title = {{en = "a"}}, url = {{en = "https://a{}b"}}}}',
    ],
)
def test_no_address_and_no_title_has_an_unseen_character(text: str, char: str) -> None:
    """The decoder's own patterns do not know these; a dataset with one is refused all the same."""

    def read(char: str) -> Dataset:
        return decode([File("a.toml", f"format = 1\n{text.format(char)}".encode())])

    assert read("")
    with pytest.raises(InvalidDatasetError):
        read(char)


@pytest.mark.parametrize("value", ["a", " a", "\n\ta\n", "a\nb", "🙂", "مرحبا", "0", "'", "[/]"])
def test_words_have_something_in_them(value: str) -> None:
    """A title is text, perhaps over several lines."""
    assert _takes(NonBlankText, value)


@pytest.mark.parametrize("value", ["", " ", "\n", "\t \n", "\u00a0\u3000"])
def test_what_is_no_words(value: str) -> None:
    """Nothing but blanks is no title."""
    assert not _takes(NonBlankText, value)


def test_patterns_take_no_more_time_than_length() -> None:
    """A long text that fits no pattern is refused in a moment: no pattern goes back and forth."""
    for alias in (Identifier, NonBlankText, VisibleText, Url):
        for text in ("a-" * 500_000, " " * 1_000_000, "a" * 1_000_000 + "\0", "http://" * 150_000):
            assert _takes(alias, text) in {True, False}


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
def test_a_text_in_one_language_is_shown_in_that_one(
    text: Text | Name | Address, language: Language, expected: str
) -> None:
    """A text is in the language asked for, else in the other one, else missing."""
    assert expected == text.say(language)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_name_is_in_one_language_at_least(language: Language) -> None:
    """A title in neither language is none."""
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
def test_an_activity_is_of_the_year_in_which_it_began(
    activity: Activity, expected: int | None
) -> None:
    """The start decides, then the year that is stated, then the end; without any there is none."""
    assert expected == activity.year


def test_objectives_rise() -> None:
    """The numbers of an activity's objectives come in rising order, whatever the file's."""
    activity = Activity("a", Name(en="A"), alignment=(Alignment(18), Alignment(5), Alignment(23)))

    assert (5, 18, 23) == activity.objectives


@given(datasets())
def test_a_dataset_cannot_be_changed_and_is_compared_by_its_content(dataset: Dataset) -> None:
    """Equal datasets hash alike, and no attribute of them can be set."""
    same = replace(dataset, themes=tuple(dataset.themes))

    assert dataset == same
    assert hash(dataset) == hash(same)
    with pytest.raises(AttributeError):
        dataset.themes = ()  # type: ignore[misc]


@given(datasets())
def test_no_text_of_a_dataset_has_a_character_that_nobody_sees(dataset: Dataset) -> None:
    """What a dataset holds can be shown anywhere: tab and line feed are all the control it has."""
    assert has_no_invisible_text(msgspec.to_builtins(dataset))


def test_a_partner_has_a_name_in_both_languages() -> None:
    """What is plain text in the file is the name in either language; a pair stays as it is."""
    names = ["IRD", {"fr": "HCR", "en": "UNHCR"}, {"fr": "OIM"}]
    activity = msgspec.convert({"id": "a", "title": {"en": "A"}, "partners": names}, Activity)

    assert (Name(fr="IRD", en="IRD"), Name(fr="HCR", en="UNHCR"), Name(fr="OIM")) == (
        activity.partners
    )
    assert names == [
        name if isinstance(name, str) else {k: v for k, v in name.items() if v}
        for name in msgspec.to_builtins(activity)["partners"]
    ]
