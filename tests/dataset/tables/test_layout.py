"""The headings of a table are found wherever they stand, and each column is read as what it is."""

from collections.abc import Sequence

import pytest

from rabat_cli.dataset.tables.cells import Cell
from rabat_cli.dataset.tables.layout import SourceTable, find_table
from rabat_cli.dataset.tables.places import TablePlaces
from rabat_cli.dataset.tables.sheets import Sheet, column_letters
from rabat_cli.model import Language

from ..table_files import Rows, briefs, csv_file, messages, read, workbook


def table(*rows: Sequence[Cell], merged: Sequence[str] = (), left: int = 0) -> SourceTable:
    """Return the table in *rows*, of which *merged* has cells of the first row as in ``B:C``."""
    spans = [((0, ord(span[0]) - ord("A")), (0, ord(span[-1]) - ord("A"))) for span in merged]
    source_table = find_table(0, Sheet("", rows, left, spans))
    assert source_table
    return source_table


def fields(source_table: SourceTable) -> list[tuple[int, str, Language]]:
    """Return the position, the field and the language of each column that is read."""
    return [(column.position, column.field, column.language) for column in source_table.columns]


@pytest.mark.parametrize(("above", "expected"), [(0, 1), (1, 2), (59, 60), (60, None)])
def test_the_headings_are_among_the_first_sixty_rows(above: int, expected: int | None) -> None:
    """Headings are found in the first sixty rows, and not further down."""
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
def test_the_headings_are_the_row_that_says_most(rows: list[list[str]], expected: int) -> None:
    """The headings are the first row with the most known headings, a title or an ID among them."""
    assert expected == table(*rows).first_data_row


@pytest.mark.parametrize("rows", [[["Date", "Lieu"], ["2021", "Rabat"]], [], [[]], [[""]], [[7]]])
def test_without_a_title_there_are_no_headings(rows: list[list[Cell]]) -> None:
    """A table without titles or IDs is no list of activities."""
    assert find_table(0, Sheet("", rows)) is None


def test_headings_may_be_in_two_rows() -> None:
    """A merged heading above other headings counts for the columns that it is over."""
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


def test_what_is_above_a_heading_may_mean_nothing() -> None:
    """Below an unknown heading the second row decides; two unknown ones are reported."""
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


def test_merged_headings_count_from_the_edge_of_the_sheet() -> None:
    """Merged headings are found also in a table that begins further to the right."""
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
    ] == fields(source_table)


def test_a_row_with_a_number_is_none_of_the_headings() -> None:
    """A row with a number below the headings is an activity."""
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
def test_the_language_is_that_of_the_headings_or_else_of_the_texts(
    rows: list[list[Cell]], expected: Language
) -> None:
    """By the greater number of headings; where they tell nothing, by the small words below."""
    assert expected == table(*rows).language


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "le la les des du de et sur aux une dans pour avec par en l d"),
        ("en", "the of and on for with by in to an from at"),
    ],
)
def test_small_words_tell_the_language(language: Language, words: str) -> None:
    """Each of these small words tells the language, as a word of its own."""
    other_language = {"fr": "the", "en": "le"}[language]
    for word in words.split():
        texts = f"{other_language} {word} x {word}"

        assert (word, language) == (word, table(["ID"], [texts]).language)
        assert "en" == table(["ID"], [f"x{word}x"]).language


def test_two_columns_of_one_text_are_in_two_languages() -> None:
    """Two columns of one field are each in the language of their heading."""
    source_table = table(["Titre", "Title", "Date", "Lieu", "Venue", "Summary"], ["Un", "One"])

    assert [
        (0, "title", "fr"),
        (1, "title", "en"),
        (2, "date", "en"),
        (3, "place", "fr"),
        (4, "place", "en"),
        (5, "summary", "en"),
    ] == fields(source_table)


def test_a_single_column_is_in_the_language_of_the_list() -> None:
    """Whatever its heading is in; two columns of themes are in the languages of theirs."""
    single = table(["Titre", "Venue", "Summary"], ["One", "Two", "Three"])
    themes = table(["Title", "Venue", "Thématique", "Topic"], ["One", "Two", "Ports", "Harbours"])

    assert ["en", "en", "en"] == [column.language for column in single.columns]
    assert ["en", "en", "fr", "en"] == [column.language for column in themes.columns]


def test_a_column_that_says_the_same_again_is_reported() -> None:
    """Where an activity has only one of it; of partners, themes and links there may be several."""
    file = csv_file(
        [
            ["Titre", "Date", "Période", "Intitulé", "Partenaires", "Organisation", "Lien", "Site"],
            ["Un", "2021", "2022", "Deux", "OIM", "HCR", "https://a.org", "https://b.org"],
        ]
    )

    assert ["C1: the column 'Période' is not read; likewise 'Intitulé' (D1)"] == messages(file)


def test_a_column_without_a_heading_is_reported_where_something_stands_in_it() -> None:
    """An empty one is none, nor is one that ends before the headings do."""
    file = csv_file([["Titre", "", "", "Date"], ["Un"], ["Deux", "", "x"]])

    assert ["C3: 'x' stands below no heading and is not read"] == messages(file)


def test_the_source_of_a_list_is_not_read() -> None:
    """A column "Source" is not read in a list."""
    file = csv_file([["Titre", "Source"], ["Un", "Rapport annuel"]])

    assert ["B1: the column 'Source' is not read"] == messages(file)


@pytest.mark.parametrize(
    ("column", "expected"),
    [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")],
)
def test_columns_are_called_as_in_a_spreadsheet(column: int, expected: str) -> None:
    """Columns are named by letters: A to Z, then AA, then AAA."""
    assert expected == column_letters(column)


@pytest.mark.parametrize(("name", "expected"), [("Liste", "Liste, D3"), ("", "D3")])
def test_a_cell_is_called_as_in_a_spreadsheet(name: str, expected: str) -> None:
    """With its sheet, if there are sheets, and counted from the edge of that."""
    assert expected == TablePlaces([Sheet(name, (), left=2)]).place((0, 2, 1)).cell


def test_of_many_cells_three_are_named() -> None:
    """Of many cells three are named and the others counted, on whatever sheet they are."""
    three = csv_file([["Titre", "Lien"], *([str(number), "x"] for number in range(3))])
    five = csv_file([["Titre", "Lien"], *([str(number), "x"] for number in range(5))])
    sheets: dict[str, Rows] = {
        name: [["Titre", "Lien"], [name, "x"]] for name in ("Feuil1", "Feuil2")
    }

    assert ["B2: 'x' is no address and is not read (B2, B3, B4)"] == messages(three)
    assert ["B2: 'x' is no address and is not read (B2, B3, B4 and 2 more)"] == messages(five)
    assert ["Feuil1, B2: 'x' is no address and is not read (B2, Feuil2!B2)"] == messages(
        workbook(sheets)
    )


@pytest.mark.parametrize("numbers", [("7", "8", "9"), (7, 8, 9), (1, 2, 3)])
def test_numbers_below_one_heading_of_objectives_are_theirs(numbers: tuple[str | int, ...]) -> None:
    """Also where the heading is not merged over them."""
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


def test_a_title_such_as_activity_1_is_no_second_row_of_headings() -> None:
    """Below "Title" stands a title, unless it is another heading or a language."""
    for title in ("Activité 1", "A", "Projet 7"):
        file = csv_file([["Title", "Objective", "Objective"], [title, "7", "8"]])
        two_rows = csv_file([["Title", "", "GCM", ""], ["FR", "EN", "7", "8"], ["a", "b", "x", ""]])

        assert [(title, [7, 8])] == [
            (activity["title"], activity["objectives"]) for activity in briefs(file)
        ]
        assert [7] == [*read(two_rows).activities[0].objectives]


def test_other_headings_further_down_begin_another_table() -> None:
    """Each table has its own columns, and its cells keep their names."""
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
        "C5: 'soon' is no date and is not read",
    ] == messages(file)


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        (["Title", "Year", "GCM", "", "Title", "Year", "GCM"], ["", "Two", "2022", "8"]),
        (["No", "Title", "GCM", "No", "Title", "GCM"], ["2", "Two", "8"]),
    ],
)
def test_the_same_headings_again_begin_a_table_to_the_right(
    headings: list[str], cells: list[str]
) -> None:
    """Its cells are none of the activity to the left; a single heading that is repeated is not."""
    first = {"Title": "One", "Year": "2021", "GCM": "7", "No": "1"}
    left = [first[heading] for heading in headings[: len(headings) - len(cells)]]
    file = csv_file([headings, [*left, *cells]])

    assert [("One", [7]), ("Two", [8])] == [
        (activity["title"], activity["objectives"]) for activity in briefs(file)
    ]
    assert any("the row of headings begins another table" in one for one in messages(file))
    pairs = csv_file([["Title", "Year", "Title", "Link"], ["One", "2021", "Report", "a.org"]])
    assert ["One"] == [activity["title"] for activity in briefs(pairs)]


@pytest.mark.parametrize(
    ("headings", "title", "unread"),
    [
        (("Projet", "Titre"), "b", "A1: the column 'Projet' is not read"),
        (("Programme", "Action"), "b", "A1: the column 'Programme' is not read"),
        (("Projet", "Bailleur"), "a", "B1: the column 'Bailleur' is not read"),
    ],
)
def test_what_an_activity_belongs_to_gives_way_to_its_title(
    headings: tuple[str, str], title: str, unread: str
) -> None:
    """A project is the title of a row only where nothing nearer is."""
    file = csv_file([[*headings, "Objectifs"], ["a", "b", "7"]])

    assert [title] == [activity["title"] for activity in briefs(file)]
    assert [unread] == messages(file)


def test_a_project_in_two_languages_is_one_title() -> None:
    """Neither of the headings gives way to the other."""
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
def test_of_two_columns_of_a_field_the_more_exact_is_read(
    headings: list[str], expected: dict[str, str]
) -> None:
    """That of the activity before that of its project, whichever comes first."""
    cells = ["one", "two", "three"]
    if "Country" in " ".join(headings) or "country" in " ".join(headings):
        cells = ["Mali", "Niger", "three"] if "Year" not in headings else ["Mali", "two", ""]

    assert [expected] == briefs(csv_file([headings, cells[: len(headings)]]))


def test_the_title_of_a_list_is_no_part_of_the_heading_below_it() -> None:
    """A single text over nothing; a heading of objectives over their numbers is one."""
    titled = csv_file([["Portfolio of Ghana"], ["Ref", "Title", "GCM"], ["1", "One", "7"]])
    objectives = csv_file([["", "Objectives", ""], ["Title", 7, 8], ["One", "x", ""]])

    assert ["A2: the column 'Ref' is not read"] == messages(titled)
    assert [{"title": "One", "objectives": [7]}] == briefs(titled) == briefs(objectives)


def test_headings_further_down_may_be_more_than_those_above() -> None:
    """They begin a table although two of them are not known, and no row above them is lost."""
    above: Rows = [["Title", "Year", "Country"], ["One", "2021", "Mali"], ["Two", "2022", "Togo"]]
    below = ["Titre", "Année", "Pays", "Thème", "Coût", "Montant"]
    file = csv_file([*above, [], below, ["Trois", "2023", "Niger", "", "5", "6"]])

    assert ["One", "Two", "Trois"] == [activity["title"] for activity in briefs(file)]
