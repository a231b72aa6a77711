"""Finding tables on a sheet: their headings, columns and languages."""

from collections.abc import Sequence

import pytest

from rabat_cli.dataset.tables.cells import Cell
from rabat_cli.dataset.tables.layout import SourceTable, find_table
from rabat_cli.dataset.tables.places import TablePlaces
from rabat_cli.dataset.tables.sheets import Sheet, column_letters
from rabat_cli.model import Language

from ..table_files import Rows, briefs, csv_file, messages, read, workbook


def table(*rows: Sequence[Cell], merged: Sequence[str] = (), left: int = 0) -> SourceTable:
    """Return the table found in *rows*; *merged* has cells of the first row such as ``B:C``."""
    spans = [((0, ord(span[0]) - ord("A")), (0, ord(span[-1]) - ord("A"))) for span in merged]
    source_table = find_table(0, Sheet("", rows, left, spans))
    assert source_table
    return source_table


def read_columns(source_table: SourceTable) -> list[tuple[int, str, Language]]:
    """Return the position, the field and the language of each column that is read."""
    return [(column.position, column.field, column.language) for column in source_table.columns]


@pytest.mark.parametrize(("above", "expected"), [(0, 1), (1, 2), (59, 60), (60, None)])
def test_headings_are_searched_in_the_first_sixty_rows(above: int, expected: int | None) -> None:
    """Headings further down are not found."""
    source_table = find_table(0, Sheet("", [["x"]] * above + [["Titre", "Date"], ["Un", "2021"]]))

    assert expected == (source_table and source_table.first_data_row)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["Activité", "x"], ["Titre", "Date"], ["Un", "2021"]], 2),
        ([["Titre", "Date"], ["Titre", "Lieu"], ["Un", "Rabat"]], 1),
        ([["Titre", "Date"], ["Titre", "Date", "Lieu"]], 2),
        ([["Date", "Lieu", "Pays"], ["Titre", "x", "y"]], 2),
        ([["ID", "Date"], ["a", "2021"]], 1),
    ],
)
def test_the_row_with_the_most_known_headings_is_chosen(
    rows: list[list[str]], expected: int
) -> None:
    """One of the headings must be the title or the ID; of equal rows the first is chosen."""
    assert expected == table(*rows).first_data_row


@pytest.mark.parametrize("rows", [[["Date", "Lieu"], ["2021", "Rabat"]], [], [[]], [[""]], [[7]]])
def test_rows_without_a_heading_for_titles_or_ids_are_no_table(rows: list[list[Cell]]) -> None:
    """Without titles and IDs, a table is no list of activities."""
    assert find_table(0, Sheet("", rows)) is None


def test_headings_may_be_in_two_rows() -> None:
    """A merged heading above other headings counts for each column that it covers."""
    source_table = table(
        ["Titre", "Dates", "", "Lieu", "Objectifs", ""],
        ["", "Début", "Fin", "", "Numéros", "Remarque"],
        ["Un", "14/09/2021", "", "Rabat", "7", "x"],
        merged=["B:C"],
    )

    assert (2, [(5, "Remarque")]) == (source_table.first_data_row, source_table.unread)
    assert ["title", "start", "end", "place", "objectives"] == [
        column.field for column in source_table.columns
    ]
    assert ["Titre", "Dates Début", "Dates Fin", "Lieu", "Objectifs Numéros"] == [
        column.heading for column in source_table.columns
    ]


def test_an_unknown_heading_above_a_known_one_is_ignored() -> None:
    """If both are unknown, the column is reported as not read."""
    source_table = table(
        ["Titre", "Calendrier", "", "Moyens", "Pays"],
        ["", "Début", "Fin", "Budget", ""],
        ["Un", "14/09/2021", "", "9", "Maroc"],
        merged=["B:C"],
    )

    assert [("title", "Titre"), ("start", "Début"), ("end", "Fin"), ("country", "Pays")] == [
        (column.field, column.heading) for column in source_table.columns
    ]
    assert [(3, "Moyens Budget")] == source_table.unread


def test_merged_headings_are_found_in_a_table_that_begins_in_column_b() -> None:
    """Merged ranges count from the edge of the sheet, columns from the edge of the table."""
    source_table = table(
        ["Titre", "Contribution", "", "Lieu"],
        ["", "français", "anglais", ""],
        ["Un", "a", "b", "Rabat"],
        merged=["C:D"],
        left=1,
    )

    assert [
        (0, "title", "fr"),
        (1, "contribution", "fr"),
        (2, "contribution", "en"),
        (3, "place", "fr"),
    ] == read_columns(source_table)


def test_a_row_with_a_number_below_the_headings_is_an_activity() -> None:
    """A number is never part of a second row of headings."""
    source_table = table(["Title", "Date"], ["Summary", 2021.0], ["One", "2020"])

    assert (1, ["title", "date"]) == (
        source_table.first_data_row,
        [column.field for column in source_table.columns],
    )


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["Titre", "Date"], ["a", "b"]], "fr"),
        ([["Title", "Date"], ["le", "la"]], "en"),
        ([["Titre", "Venue", "Lieu"]], "fr"),
        ([["Title", "Venue", "Lieu"]], "en"),
        ([["Titre", "Venue"], ["Atelier sur la traite des êtres", ""]], "fr"),
        ([["Titre", "Venue"], ["Workshop on the fight against crime", ""]], "en"),
        ([["ID", "Date"], ["", "Réunion avec les experts dans une ville"]], "fr"),
        ([["ID", "Date"], ["", "Meeting at the ministry with experts"]], "en"),
        ([["ID", "Date"], ["", ""]], "en"),
        ([["ID", "Date"], ["le", "the"]], "en"),
    ],
)
def test_the_language_of_a_list_is_that_of_its_headings_or_texts(
    rows: list[list[Cell]], expected: Language
) -> None:
    """The majority of headings decides, or else the function words in the rows below."""
    assert expected == table(*rows).language


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "le la les des du de et sur aux une dans pour avec par en l d"),
        ("en", "the of and on for with by in to an from at"),
    ],
)
def test_each_function_word_shows_the_language(language: Language, words: str) -> None:
    """Only whole words count."""
    other_language = {"fr": "the", "en": "le"}[language]
    for word in words.split():
        texts = f"{other_language} {word} x {word}"

        assert (word, language) == (word, table(["ID"], [texts]).language)
        assert "en" == table(["ID"], [f"x{word}x"]).language


def test_two_columns_of_a_field_are_in_the_languages_of_their_headings() -> None:
    """A single column is in the language of the list."""
    source_table = table(["Titre", "Title", "Date", "Lieu", "Venue", "Summary"], ["Un", "One"])

    assert [
        (0, "title", "fr"),
        (1, "title", "en"),
        (2, "date", "en"),
        (3, "place", "fr"),
        (4, "place", "en"),
        (5, "summary", "en"),
    ] == read_columns(source_table)


def test_a_single_column_is_in_the_language_of_the_list() -> None:
    """The language of its heading does not matter; two columns of themes have their own."""
    single = table(["Titre", "Venue", "Summary"], ["One", "Two", "Three"])
    themes = table(["Title", "Venue", "Thématique", "Topic"], ["One", "Two", "Ports", "Harbours"])

    assert ["en", "en", "en"] == [column.language for column in single.columns]
    assert ["en", "en", "fr", "en"] == [column.language for column in themes.columns]


def test_a_second_column_of_a_single_valued_field_is_reported() -> None:
    """Fields with several values, such as partners and links, may have several columns."""
    file = csv_file(
        [
            ["Titre", "Date", "Période", "Intitulé", "Partenaires", "Organisation", "Lien", "Site"],
            ["Un", "2021", "2022", "Deux", "OIM", "HCR", "https://a.org", "https://b.org"],
        ]
    )

    assert ["C1: the column 'Période' is not read; likewise 'Intitulé' (D1)"] == messages(file)


def test_a_column_without_a_heading_is_reported_at_its_first_value() -> None:
    """Empty columns, and rows that are shorter than the headings, are not reported."""
    file = csv_file([["Titre", "", "", "Date"], ["Un"], ["Deux", "", "x"]])

    assert ["C3: 'x' has no heading above it and is not read"] == messages(file)


def test_a_column_for_the_source_is_not_read_in_a_list() -> None:
    """The column is reported as not read."""
    file = csv_file([["Titre", "Source"], ["Un", "Rapport annuel"]])

    assert ["B1: the column 'Source' is not read"] == messages(file)


@pytest.mark.parametrize(
    ("column", "expected"),
    [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")],
)
def test_columns_have_the_letters_of_a_spreadsheet(column: int, expected: str) -> None:
    """After Z come AA, AB and so on."""
    assert expected == column_letters(column)


@pytest.mark.parametrize(("name", "expected"), [("Liste", "Liste, D3"), ("", "D3")])
def test_cells_are_named_as_in_a_spreadsheet(name: str, expected: str) -> None:
    """The name has the sheet, if any, and counts from the edge of the sheet."""
    assert expected == TablePlaces([Sheet(name, (), left=2)]).place((0, 2, 1)).cell


def test_a_problem_names_up_to_three_cells_and_counts_the_others() -> None:
    """Cells may be on several sheets."""
    three = csv_file([["Titre", "Lien"], *([str(number), "x"] for number in range(3))])
    five = csv_file([["Titre", "Lien"], *([str(number), "x"] for number in range(5))])
    sheets: dict[str, Rows] = {
        name: [["Titre", "Lien"], [name, "x"]] for name in ("Feuil1", "Feuil2")
    }

    assert ["B2: 'x' is not an address and is not read (B2, B3, B4)"] == messages(three)
    assert ["B2: 'x' is not an address and is not read (B2, B3, B4 and 2 more)"] == messages(five)
    assert ["Feuil1, B2: 'x' is not an address and is not read (B2, Feuil2!B2)"] == messages(
        workbook(sheets)
    )


@pytest.mark.parametrize("numbers", [("7", "8", "9"), (7, 8, 9), (1, 2, 3)])
def test_numbers_below_a_heading_of_objectives_are_objectives(
    numbers: tuple[str | int, ...],
) -> None:
    """The heading need not be merged over the columns of the numbers."""
    first, second, third = map(int, numbers)
    rows: Rows = [
        ["Activity", "Year", "GCM objectives", "", ""],
        ["", "", *numbers],
        ["One", "2021", "x", "", "x"],
        ["Two", "2022", "", "x", ""],
    ]

    assert [[first, third], [second]] == [
        activity["objectives"] for activity in briefs(csv_file(rows))
    ]


def test_a_title_that_looks_like_a_heading_is_not_read_as_a_second_row_of_headings() -> None:
    """Below "Title", only a heading of another field or a language continues the headings."""
    for title in ("Activité 1", "A", "Projet 7"):
        file = csv_file([["Title", "Objective", "Objective"], [title, "7", "8"]])
        two_rows = csv_file([["Title", "", "GCM", ""], ["FR", "EN", "7", "8"], ["a", "b", "x", ""]])

        assert [(title, [7, 8])] == [
            (activity["title"], activity["objectives"]) for activity in briefs(file)
        ]
        assert [7] == [*read(two_rows).activities[0].objectives]


def test_other_headings_further_down_begin_another_table() -> None:
    """Each table has its own columns, and problems name the right cells."""
    file = csv_file(
        [
            ["Title", "Year", "Country"],
            ["One", "2020", "Ghana"],
            [],
            ["Activity", "Country", "Year", "Budget"],
            ["Two", "Togo", "soon", "5"],
        ]
    )

    assert [
        {"title": "One", "year": 2020, "country": "GH"},
        {"title": "Two", "country": "TG"},
    ] == briefs(file)
    assert [
        "A4: the row of headings begins another table",
        "D4: the column 'Budget' is not read",
        "C5: 'soon' is not a date and is not read",
    ] == messages(file)


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        (["Title", "Year", "GCM", "", "Title", "Year", "GCM"], ["", "Two", "2022", "8"]),
        (["No", "Title", "GCM", "No", "Title", "GCM"], ["2", "Two", "8"]),
    ],
)
def test_repeated_headings_begin_a_table_to_the_right(
    headings: list[str], cells: list[str]
) -> None:
    """Cells below the repeated headings do not belong to the activity on the left.

    A single repeated heading begins no table.
    """
    first = {"Title": "One", "Year": "2021", "GCM": "7", "No": "1"}
    left = [first[heading] for heading in headings[: len(headings) - len(cells)]]
    file = csv_file([headings, [*left, *cells]])

    assert [("One", [7]), ("Two", [8])] == [
        (activity["title"], activity["objectives"]) for activity in briefs(file)
    ]
    assert any("the row of headings begins another table" in one for one in messages(file))
    single_repetition = csv_file(
        [["Title", "Year", "Title", "Link"], ["One", "2021", "Report", "a.org"]]
    )
    assert ["One"] == [activity["title"] for activity in briefs(single_repetition)]


@pytest.mark.parametrize(
    ("headings", "title", "unread"),
    [
        (("Projet", "Titre"), "b", "A1: the column 'Projet' is not read"),
        (("Programme", "Action"), "b", "A1: the column 'Programme' is not read"),
        (("Projet", "Bailleur"), "a", "B1: the column 'Bailleur' is not read"),
    ],
)
def test_a_project_is_the_title_only_without_a_more_specific_column(
    headings: tuple[str, str], title: str, unread: str
) -> None:
    """The heading of the unused column is reported."""
    file = csv_file([[*headings, "Objectifs"], ["a", "b", "7"]])

    assert [title] == [activity["title"] for activity in briefs(file)]
    assert [unread] == messages(file)


def test_a_project_in_two_languages_gives_one_bilingual_title() -> None:
    """Neither of the two headings is more specific."""
    (activity,) = read(csv_file([["Projet", "Project"], ["Un", "One"]])).activities

    assert ("Un", "One") == (activity.title.fr, activity.title.en)


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["Project title", "Activity title"], {"title": "two"}),
        (["Intitulé de l'activité", "Titre du projet"], {"title": "one"}),
        (["Partner country", "Country", "Title"], {"title": "three", "country": "NE"}),
        (["Country", "Partner country", "Title"], {"title": "three", "country": "ML"}),
        (["Partner country", "Title", "Year"], {"title": "two", "country": "ML"}),
    ],
)
def test_the_more_specific_of_two_columns_of_a_field_is_read(
    headings: list[str], expected: dict[str, str]
) -> None:
    """The title of the activity comes before that of its project, in either order."""
    cells = ["one", "two", "three"]
    if "Country" in " ".join(headings) or "country" in " ".join(headings):
        cells = ["Mali", "Niger", "three"] if "Year" not in headings else ["Mali", "two", ""]

    assert [expected] == briefs(csv_file([headings, cells[: len(headings)]]))


def test_the_title_above_a_list_is_not_joined_with_the_headings() -> None:
    """A single text above the headings is a title, but a heading of objectives is not."""
    titled = csv_file([["Portfolio of Ghana"], ["Ref", "Title", "GCM"], ["1", "One", "7"]])
    objectives = csv_file([["", "Objectives", ""], ["Title", 7, 8], ["One", "x", ""]])

    assert ["A2: the column 'Ref' is not read"] == messages(titled)
    assert [{"title": "One", "objectives": [7]}] == briefs(titled) == briefs(objectives)


def test_longer_headings_further_down_begin_a_second_table() -> None:
    """Not all of the headings need be known, and the rows above are still read."""
    above: Rows = [["Title", "Year", "Country"], ["One", "2021", "Mali"], ["Two", "2022", "Togo"]]
    below = ["Titre", "Année", "Pays", "Thème", "Coût", "Montant"]
    file = csv_file([*above, [], below, ["Trois", "2023", "Niger", "", "5", "6"]])

    assert ["One", "Two", "Trois"] == [activity["title"] for activity in briefs(file)]
