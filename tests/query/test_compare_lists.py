"""What a plain list has is compared with a dataset, and nothing else."""

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
# The same as a list in French has it.
LISTED = Activity(
    "one",
    Name(fr="Un"),
    stated_year=2020,
    stated_partners=("OIM",),
    alignment=(Alignment(7),),
    documents=(Document(Name(fr="Report (https:"), url="https://example.org"),),
)
EVERY = ("title", "kind", "year", "partners", "summary", "alignment", "documents")


def plain(*activities: Activity) -> Dataset:
    """Return a plain list of these *activities* alone."""
    return Dataset((Origin("list.csv", is_plain_list=True),), (), (), activities)


def test_a_list_lacks() -> None:
    """The missing fields of a list are the fields and languages that none of its activities has."""
    assert [
        ("title", "en"),
        ("partners", "en"),
        ("summary",),
        ("alignment",),
        ("documents",),
    ] == missing_fields(plain(LISTED), dataset(FULL), EVERY)
    assert [] == missing_fields(dataset(FULL), plain(LISTED), EVERY)


def test_a_dataset_lacks_nothing() -> None:
    """A dataset that is no list has no missing fields: what it leaves empty is a difference."""
    assert [] == missing_fields(dataset(LISTED), dataset(FULL), EVERY)


def test_two_lists_are_compared_in_their_common_fields() -> None:
    """What two lists both have is compared, documents too."""
    assert [] == missing_fields(plain(LISTED), plain(LISTED), EVERY)


def test_what_is_lacking_is_no_change() -> None:
    """A list compared with the data that it was made of shows no change, in either direction."""
    without = missing_fields(plain(LISTED), dataset(FULL), EVERY)

    assert [] == compare(plain(LISTED), dataset(FULL), EVERY, without)
    assert [] == compare(dataset(FULL), plain(LISTED), EVERY, without)


def test_a_place_in_both_languages_does_not_put_a_list_into_both() -> None:
    """What says "online" is in both; other places are compared in the one of the list."""
    listed = replace(LISTED, place=Text(fr="En ligne", en="Online"))
    data = dataset(replace(FULL, place=Text(fr="Genève", en="Geneva")))

    assert [("place", "en")] == missing_fields(plain(listed), data, ["place"])


def test_a_list_with_headings_in_the_other_language() -> None:
    """A list is in the language in which most of its titles are those of the data."""
    changed = Activity("two", Name(en="Deux"))
    misread = replace(
        LISTED, title=Name(en="Un"), place=Text(en="En ligne"), alignment=(Alignment(7),)
    )
    data = dataset(FULL, replace(changed, title=Name(fr="Autre", en="Other")))
    swapped = swap_languages(plain(misread, changed), data)

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
def test_online_is_compared_as_the_list_shows_it(
    listed: Text, place: Text | None, is_same: bool
) -> None:
    """The word "online" is the place of an activity if a list in one language says so."""
    data = dataset(replace(FULL, place=place))
    filled = fill_from(plain(replace(LISTED, place=listed)), data)
    without = missing_fields(filled, data, ["place"])

    assert is_same == (not compare(data, filled, ["place"], without))


def test_a_title_that_is_the_same_in_both_languages() -> None:
    """An activity of a list is matched by a title that is the same in French and English."""
    data = dataset(FULL, replace(FULL, id="forum", title=Name(fr="Forum", en="Forum")))
    listed = plain(replace(LISTED, id="activity-1", title=Name(fr="Forum")))

    assert ["forum"] == [activity.id for activity in fill_from(listed, data).activities]


def test_a_list_that_is_as_it_says() -> None:
    """Data that is no list in the other language is compared as it is."""
    misread = replace(LISTED, title=Name(en="Un"))
    changed = replace(LISTED, title=Name(en="Deux"))

    for data in (plain(LISTED), plain(changed), plain(FULL), dataset(misread), plain()):
        assert data is swap_languages(data, dataset(FULL))


def test_what_is_left_is_compared() -> None:
    """What a list has is compared, in the language that it has it in."""
    now = replace(
        FULL,
        title=Name(fr="Une", en="One"),
        stated_year=2021,
        stated_partners=(*FULL.stated_partners, Name(en="ILO"), Name(fr="HCR", en="UNHCR")),
    )
    (change,) = compare(
        plain(LISTED), dataset(now), EVERY, missing_fields(plain(LISTED), dataset(now), EVERY)
    )

    assert [
        Difference("title", Name(fr="Un"), Name(fr="Une")),
        Difference("year", 2020, 2021),
        Difference("partners", (Name(fr="OIM"),), (Name(fr="OIM"), Name(fr="ILO"), Name(fr="HCR"))),
    ] == change.differences
