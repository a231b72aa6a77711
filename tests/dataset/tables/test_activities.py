"""Collecting the activities of a list: merging of rows, IDs, themes and online places."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rabat_cli.dataset.load import decode
from rabat_cli.model import Text
from rabat_cli.text import fold

from ..table_files import briefs, csv_file, messages, read


def test_rows_with_equal_title_and_date_are_one_activity() -> None:
    """A list may have a row for each objective of an activity; merged rows are reported."""
    file = csv_file(
        [
            ["Title", "Date", "Objective", "Contribution"],
            ["Workshop", "14 Sept 2021", "7", "One."],
            ["Workshop", "14 Sept 2021", "10", "Two."],
            ["Workshop", "15 Sept 2022", "10", "Three."],
        ]
    )

    assert [[7, 10], [10]] == [list(activity.objectives) for activity in read(file).activities]
    assert [
        "A3: a row with the title and date of another is read as the same activity"
    ] == messages(file)


SPELLINGS: list[Callable[[str], str]] = [
    str.upper,
    fold,
    lambda title: f"« {title} »",
    lambda title: f"“{title}”.",
    lambda title: title.replace(" ", "  "),
    lambda title: title.replace("'", "’"),
]


@given(
    st.sampled_from(["Réunion d'experts sur les données", "Workshop on return", "Étude"]),
    st.lists(st.sampled_from(SPELLINGS), min_size=1, max_size=3),
    st.sampled_from(["14/09/2021", "2021", ""]),
)
def test_rows_whose_titles_differ_only_in_spelling_are_one_activity(
    title: str, spellings: list[Callable[[str], str]], day: str
) -> None:
    """Case, accents, spaces, apostrophes and quotation marks are ignored."""
    other = title
    for spell in spellings:
        other = spell(other)
    first, second = [title, day, "Dakar", "7"], [other, day, "dakar", "8"]
    file = csv_file([["Titre", "Date", "Lieu", "Objectifs"], first, second])

    assert [[7, 8]] == [list(activity.objectives) for activity in read(file).activities]
    assert ["A3: a row with the title and date of another is read as the same activity"] == [
        line for line in messages(file) if "same activity" in line
    ]


def test_a_value_that_breaks_a_rule_is_left_out_with_a_warning() -> None:
    """An end before the start and an ID of another title are dropped; the row is read."""
    file = csv_file(
        [
            ["ID", "Title", "Start", "End", "Objectives"],
            ["a", "One", "2021-09-14", "2021-09-13", "7"],
            ["a", "Two", "2021-09-14", "", "7"],
            ["a", "One", "2021-09-14", "", "8"],
        ]
    )
    first, second = read(file).activities

    assert [
        "D2: the end is before the start and is not read",
        "A3: 'a' is the identifier of another row and is not read",
        "B4: a row with the identifier of another is read as the same activity",
    ] == messages(file)
    assert ("a", date(2021, 9, 14), None, (7, 8)) == (
        first.id,
        first.start,
        first.end,
        first.objectives,
    )
    assert ("two-2021", (7,)) == (second.id, second.objectives)


def test_ids_are_made_of_title_and_year() -> None:
    """IDs are short, and numbered if taken; a title without Latin letters gives "activity"."""
    file = csv_file(
        [
            ["Titre", "Date"],
            ["Réunion d’été", "2021"],
            ["Réunion d’été", "14/09/2021"],
            ["Bilan 2021", "2021"],
            ["اجتماع", ""],
            [" ".join(["long"] * 30), "2020"],
        ]
    )

    assert [
        "reunion-dete-2021",
        "reunion-dete-2021-2",
        "bilan-2021",
        "activity",
        f"{'-'.join(['long'] * 12)}-2020",
    ] == [activity.id for activity in read(file).activities]


def test_repeated_partners_and_themes_of_an_activity_are_read_once() -> None:
    """A name is repeated in a cell, or in two columns of partners."""
    headings = ["Titre", "Organisation", "Partenaires", "Thèmes"]
    file = csv_file([headings, ["Un", "OIM", "HCR; OIM; HCR", "Data; data"]])

    assert [{"title": "Un", "partners": ["OIM", "HCR"], "themes": ["data"]}] == briefs(file)


def test_partners_themes_chairs_and_links_of_merged_rows_are_joined() -> None:
    """Each value is kept once."""
    file = csv_file(
        [
            ["Titre", "Date", "Partenaires", "Thèmes", "Présidence", "Lien"],
            ["Un", "2021", "OIM", "Données", "Maroc", "https://a.org"],
            ["Un", "2021", "HCR; OIM", "Asile", "Espagne", "https://b.org"],
            ["Un", "2021", "", "", "", "https://b.org"],
        ]
    )

    assert [
        {
            "title": "Un",
            "year": 2021,
            "partners": ["OIM", "HCR"],
            "themes": ["data", "asylum"],
            "chairs": ["MA", "ES"],
            "documents": [("a.org", "https://a.org"), ("b.org", "https://b.org")],
        }
    ] == briefs(file)
    assert [
        "A3: a row with the title and date of another is read as the same activity (A3, A4)"
    ] == [line for line in messages(file) if "same activity" in line]


@pytest.mark.parametrize(
    ("heading", "first", "second"),
    [
        ("Date", "2021", "2022"),
        ("Date", "14/09/2021", "15/09/2021"),
        ("Fin", "14/09/2021", "15/09/2021"),
        ("Type", "réunion", "atelier"),
        ("Description", "Un.", "Deux."),
        ("ID", "a", "b"),
    ],
)
def test_rows_with_equal_titles_that_differ_otherwise_are_several_activities(
    heading: str, first: str, second: str
) -> None:
    """Different dates, kinds, summaries or IDs are enough, and give no warning."""
    file = csv_file([["Titre", heading], ["Un", first], ["Un", second]])

    assert 2 == len(briefs(file))
    assert [] == messages(file)


@pytest.mark.parametrize(
    "cell",
    [
        *("En ligne", "online", "virtuel", "Virtuelle", "virtual", "Visioconférence"),
        *("à distance", "remote", "Teams", "ZOOM", "webinaire", "Webinar"),
    ],
)
def test_an_online_word_in_the_column_of_countries_is_read_as_the_place(cell: str) -> None:
    """The word is added to a place that the row has; the activity has no country."""
    file = csv_file([["Titre", "Pays", "Lieu"], ["Un", cell, ""], ["Deux", cell, "Rabat"]])

    online, hybrid = read(file).activities
    assert cell in (online.place.fr, online.place.en) if online.place else False
    is_english = cell in {"online", "virtual", "remote", "Webinar"}
    assert Text(fr="Rabat / En ligne" if is_english else f"Rabat / {cell}") == hybrid.place
    assert (None, None) == (online.country, hybrid.country)
    assert [] == messages(file)


@pytest.mark.parametrize(
    ("place", "country", "expected"),
    [
        ("Accra, Ghana", "online", {"place": "Accra, Ghana / online", "country": "GH"}),
        ("Djibouti", "Teams", {"place": "Djibouti / Teams", "country": "DJ"}),
        ("Dakar and online", "Online", {"place": "Dakar and online"}),
        ("Dakar (hybrid)", "Online", {"place": "Dakar (hybrid)"}),
        ("Zoom", "Online", {"place": "Zoom"}),
    ],
)
def test_a_place_and_an_online_word_are_joined_once(
    place: str, country: str, expected: dict[str, str]
) -> None:
    """A place that already says so is unchanged; a country in the place is read."""
    file = csv_file([["Title", "Place", "Country"], ["One", place, country]])

    assert [{"title": "One", **expected}] == briefs(file)
    assert [] == messages(file)


@pytest.mark.parametrize(
    ("headings", "cell", "expected"),
    [
        (["Title", "Place"], "Online", Text(fr="En ligne", en="Online")),
        (["Titre", "Lieu"], "en ligne", Text(fr="en ligne", en="Online")),
        (["Titre", "Lieu"], "Zoom", Text(fr="Zoom", en="Zoom")),
        (["Title", "Country"], "virtual", Text(fr="En ligne", en="virtual")),
        (["title", "place"], "à distance", Text(fr="à distance", en="Online")),
        (["Titre", "Lieu"], "Online", Text(fr="En ligne", en="Online")),
        (["Title", "Place"], "Accra and online", Text(en="Accra and online")),
    ],
)
def test_an_online_place_is_translated_into_the_other_language(
    headings: list[str], cell: str, expected: Text
) -> None:
    """The words of the list are kept in their language, whatever the language of the list."""
    file = csv_file([headings, ["Un", cell]])

    assert expected == decode([file]).activities[0].place
    assert [] == messages(file)


@pytest.mark.parametrize(
    ("places", "country", "expected"),
    [
        (["Le Caire", "Cairo"], "En ligne", Text(fr="Le Caire / En ligne", en="Cairo / Online")),
        (["Dakar", "Dakar"], "Online", Text(fr="Dakar / En ligne", en="Dakar / Online")),
        (["Dakar", "Dakar"], "Teams", Text(fr="Dakar / Teams", en="Dakar / Teams")),
        (["Le Caire", ""], "Online", Text(fr="Le Caire / En ligne")),
        (["En ligne", ""], "Online", Text(fr="En ligne", en="Online")),
        (["", "Cairo and online"], "en ligne", Text(en="Cairo and online")),
        (["", ""], "Online", Text(fr="En ligne", en="Online")),
    ],
)
def test_an_online_word_is_added_to_the_places_of_both_languages(
    places: list[str], country: str, expected: Text
) -> None:
    """If a list has places in French and in English, each gets the word of its language."""
    file = csv_file([["Title", "Place (fr)", "Place (en)", "Country"], ["One", *places, country]])

    assert expected == decode([file]).activities[0].place
    assert [] == messages(file)


def test_an_id_in_another_form_is_converted_to_a_valid_id() -> None:
    """Converted IDs are reported once; a valid ID is kept."""
    file = csv_file([["ID", "Title"], ["Peer Review", "A"], ["peer-review-2", "B"], ["A_B", "C"]])

    assert ["peer-review", "peer-review-2", "a-b"] == [
        activity.id for activity in read(file).activities
    ]
    assert ["A2: an id is changed to lower-case letters, digits and hyphens (A2, A4)"] == messages(
        file
    )


@pytest.mark.parametrize(
    ("title", "date_", "expected"),
    [
        ("x" * 59 + " y", "", "x" * 59),
        ("x" * 58 + " y", "", "x" * 58 + "-y"),
        ("x" * 60 + " y", "", "x" * 60),
        ("x" * 70, "", "x" * 60),
        ("Bilan", "31/12/2021 - 02/01/2022", "bilan-2021"),
        ("Bilan 2021", "2022", "bilan-2021-2022"),
        ("Plan 20210", "2021", "plan-20210-2021"),
    ],
)
def test_a_generated_id_is_truncated_between_words(title: str, date_: str, expected: str) -> None:
    """The words of the title take up to sixty characters; the year of the start follows."""
    file = csv_file([["Titre", "Date"], [title, date_]])

    assert [expected] == [activity.id for activity in read(file).activities]


def test_a_generated_id_prefers_the_french_title() -> None:
    """The year is that of the end if no start is known; numbers avoid IDs that exist."""
    file = csv_file(
        [
            ["ID", "Titre (fr)", "Titre (en)", "Fin"],
            ["", "Réunion", "Meeting", "14/09/2021"],
            ["", "", "Meeting", ""],
            ["meeting-2", "", "Two", ""],
            ["", "Meeting", "Other", ""],
        ]
    )

    assert ["reunion-2021", "meeting", "meeting-2", "meeting-3"] == [
        activity.id for activity in read(file).activities
    ]


def test_ids_of_themes_are_generated_from_their_labels() -> None:
    """A label without letters or digits gives the ID "theme"."""
    file = csv_file(
        [
            ["Titre", "Thèmes"],
            ["Un", "Accords & retours; Données"],
            ["Deux", "accords et retours, data"],
            ["Trois", "«»"],
        ]
    )

    assert [["accords-retours", "data"], ["accords-et-retours", "data"], ["theme"]] == [
        activity["themes"] for activity in briefs(file)
    ]


def test_a_label_with_punctuation_is_the_existing_theme() -> None:
    """Labels whose IDs would be equal are one theme, bundled or of the list."""
    file = csv_file([["Titre", "Thèmes"], ["Un", "Data?"], ["Deux", "Ports"], ["Trois", "Ports !"]])

    assert [["data"], ["ports"], ["ports"]] == [activity["themes"] for activity in briefs(file)]
    assert ["B3: 'Ports' is not a known theme and is added as a new one"] == messages(file)


def test_rows_with_equal_titles_in_different_places_are_several_activities() -> None:
    """A row without a place belongs to the row above."""
    file = csv_file(
        [
            ["Title", "Date", "Country", "Place", "Partners"],
            ["Training", "2022", "Mali", "Bamako", "OIM"],
            ["Training", "2022", "Niger", "Niamey", ""],
            ["Training", "2022", "Niger", "Agadez", ""],
            ["Training", "2022", "", "", "HCR"],
            ["Training", "2022", "Mali", "Bamako", "HCR"],
        ]
    )

    assert [
        ("ML", "Bamako", ["OIM", "HCR"]),
        ("NE", "Niamey", []),
        ("NE", "Agadez", ["HCR"]),
    ] == [
        (activity["country"], activity["place"], activity.get("partners", []))
        for activity in briefs(file)
    ]
    message = "A5: a row with the title and date of another is read as the same activity (A5, A6)"
    assert [message] == messages(file)


def test_each_new_theme_in_a_cell_is_reported_once() -> None:
    """Several themes in a cell are split at the usual separators."""
    file = csv_file([["Title", "Themes"], ["One", "Beekeeping | Podcasts"], ["Two", "podcasts"]])

    assert [["beekeeping", "podcasts"], ["podcasts"]] == [
        activity["themes"] for activity in briefs(file)
    ]
    assert [
        "B2: 'Beekeeping' is not a known theme and is added as a new one; likewise 'Podcasts' (B2)",
    ] == messages(file)
