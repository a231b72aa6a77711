"""Comparing a plain list with a dataset, only in the fields and languages that the list has."""

import pytest
from msgspec.structs import replace

from rabat_cli import Activity, Dataset
from rabat_cli.model import Alignment, Document, Name, Origin, Text
from rabat_cli.query.compare import Difference, compare
from rabat_cli.query.compare_lists import fill_from, missing_fields, swap_languages

from .few import dataset

FULL = Activity(
    "one",
    Name(fr="Un", en="One"),
    stated_year=2020,
    stated_partners=(Name(fr="OIM", en="IOM"),),
    summary=Text(fr="Texte.", en="Text."),
    alignment=(Alignment(7, Text(fr="Utile.", en="Useful.")),),
    documents=(Document(Name(en="Report"), url="https://example.org"),),
)
# The same activity in a list in French.
LISTED = Activity(
    "one",
    Name(fr="Un"),
    stated_year=2020,
    stated_partners=("OIM",),
    alignment=(Alignment(7),),
    documents=(Document(Name(fr="Report (https:"), url="https://example.org"),),
)
EVERY = ("title", "kind", "year", "partners", "summary", "alignment", "documents")


def plain_list(*activities: Activity) -> Dataset:
    """Return a plain list of these *activities* alone."""
    return Dataset((Origin("list.csv", is_plain_list=True),), (), (), activities)


def test_missing_fields_are_those_that_no_activity_of_a_list_has() -> None:
    """The missing fields of a list are the fields and languages that none of its activities has."""
    assert [
        ("title", "en"),
        ("partners", "en"),
        ("summary",),
        ("alignment",),
        ("documents",),
    ] == missing_fields(plain_list(LISTED), dataset(FULL), EVERY)
    assert [] == missing_fields(dataset(FULL), plain_list(LISTED), EVERY)


def test_a_dataset_has_no_missing_fields() -> None:
    """A dataset that is not a plain list has no missing fields: empty fields are differences."""
    assert [] == missing_fields(dataset(LISTED), dataset(FULL), EVERY)


def test_two_lists_with_the_same_fields_have_no_missing_fields() -> None:
    """Two plain lists with the same fields are compared in all these fields, documents too."""
    assert [] == missing_fields(plain_list(LISTED), plain_list(LISTED), EVERY)


def test_fields_that_a_list_lacks_are_not_changes() -> None:
    """A list compared with the data that it was made from has no changes, in either direction."""
    missing = missing_fields(plain_list(LISTED), dataset(FULL), EVERY)

    assert [] == compare(plain_list(LISTED), dataset(FULL), EVERY, missing)
    assert [] == compare(dataset(FULL), plain_list(LISTED), EVERY, missing)


def test_the_place_online_in_both_languages_does_not_make_a_list_bilingual() -> None:
    """A list may have "online" in both languages, but still lacks other places in English."""
    listed = replace(LISTED, place=Text(fr="En ligne", en="Online"))
    data = dataset(replace(FULL, place=Text(fr="Genève", en="Geneva")))

    assert [("place", "en")] == missing_fields(plain_list(listed), data, ["place"])


def test_swap_languages_corrects_a_list_with_headings_in_the_other_language() -> None:
    """A list is in the language in which most of its titles are titles of the data."""
    changed = Activity("two", Name(en="Deux"))
    misread = replace(
        LISTED, title=Name(en="Un"), place=Text(en="En ligne"), alignment=(Alignment(7),)
    )
    data = dataset(FULL, replace(changed, title=Name(fr="Autre", en="Other")))
    swapped = swap_languages(plain_list(misread, changed), data)

    assert [Name(fr="Un"), Name(fr="Deux")] == [activity.title for activity in swapped.activities]
    assert Text(fr="En ligne") == swapped.activities[0].place


@pytest.mark.parametrize(
    ("listed", "place", "is_same"),
    [
        (Text(fr="En ligne", en="Online"), Text(en="Online"), True),
        (Text(fr="Zoom", en="Zoom"), Text(en="Zoom"), True),
        (Text(fr="Teams", en="Teams"), Text(fr="Teams", en="Online"), True),
        (Text(fr="Zoom", en="Zoom"), Text(fr="En ligne", en="Online"), False),
        (Text(fr="En ligne", en="Online"), Text(fr="Dakar", en="Online"), False),
        (Text(fr="En ligne", en="Online"), None, False),
    ],
)
def test_the_place_online_is_compared_in_the_words_that_a_list_shows(
    listed: Text, place: Text | None, is_same: bool
) -> None:
    """A list shows "online" in one language, so only this word of the place is compared."""
    data = dataset(replace(FULL, place=place))
    filled = fill_from(plain_list(replace(LISTED, place=listed)), data)
    missing = missing_fields(filled, data, ["place"])

    assert is_same == (not compare(data, filled, ["place"], missing))


def test_an_activity_is_matched_by_a_title_that_is_the_same_in_both_languages() -> None:
    """An activity of a list is matched by a title that is the same in French and English."""
    data = dataset(FULL, replace(FULL, id="forum", title=Name(fr="Forum", en="Forum")))
    listed = plain_list(replace(LISTED, id="activity-1", title=Name(fr="Forum")))

    assert ["forum"] == [activity.id for activity in fill_from(listed, data).activities]


def test_swap_languages_returns_other_data_unchanged() -> None:
    """A dataset, an empty list, and a list in the right language are returned unchanged."""
    misread = replace(LISTED, title=Name(en="Un"))
    changed = replace(LISTED, title=Name(en="Deux"))

    for data in (
        plain_list(LISTED),
        plain_list(changed),
        plain_list(FULL),
        dataset(misread),
        plain_list(),
    ):
        assert data is swap_languages(data, dataset(FULL))


def test_fields_that_a_list_has_are_compared_in_its_language() -> None:
    """Changes in the fields of a French list are reported with the French values only."""
    updated = replace(
        FULL,
        title=Name(fr="Une", en="One"),
        stated_year=2021,
        stated_partners=(*FULL.stated_partners, Name(en="ILO"), Name(fr="HCR", en="UNHCR")),
    )
    (change,) = compare(
        plain_list(LISTED),
        dataset(updated),
        EVERY,
        missing_fields(plain_list(LISTED), dataset(updated), EVERY),
    )

    assert [
        Difference("title", Name(fr="Un"), Name(fr="Une")),
        Difference("year", 2020, 2021),
        Difference("partners", (Name(fr="OIM"),), (Name(fr="OIM"), Name(fr="ILO"), Name(fr="HCR"))),
    ] == change.differences
