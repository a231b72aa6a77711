"""A sheet with its headings below one another is turned and then read as a list."""

from hypothesis import given
from hypothesis import strategies as st

from ..table_files import Rows, csv_file, messages, read, workbook

CELLS = {
    "Year": ["2021", "2022", ""],
    "Country": ["Ghana", "Togo", "nowhere"],
    "GCM objectives": ["7", "8, 9", "24", ""],
    "Partners": ["IOM", "UNHCR; IOM", ""],
}


@given(
    st.lists(
        st.fixed_dictionaries({name: st.sampled_from(texts) for name, texts in CELLS.items()}),
        min_size=1,
        max_size=5,
    ),
    st.permutations(["Title", *CELLS]),
)
def test_a_transposed_list_gives_the_same_activities(
    rows: list[dict[str, str]], headings: list[str]
) -> None:
    """Each column is an activity; warnings name the cells of the transposed list."""
    rows = [{**row, "Title": f"Activity on {'abcde'[number]}"} for number, row in enumerate(rows)]
    table = [headings, *([row[heading] for heading in headings] for row in rows)]
    transposed = csv_file([*zip(*table, strict=True)])

    assert read(csv_file(table)).activities == read(transposed).activities
    assert "each column is read as an activity" in messages(transposed)[0]
    if nowhere := [number for number, row in enumerate(rows) if row["Country"] == "nowhere"]:
        cell = f"{'BCDEF'[nowhere[0]]}{headings.index('Country') + 1}: 'nowhere' is not a country"
        assert any(line.startswith(cell) for line in messages(transposed))


def test_links_and_hidden_columns_of_a_transposed_sheet_are_kept() -> None:
    """Hyperlinks, hidden columns and struck-through text belong to the turned cells."""
    rows: Rows = [
        [None, "Fiche de projet", None],
        [None, "Titre", "Atelier\u200b", "Réunion"],
        [None, "Année", 2021, 2022],
        [None, "Objectifs", "7", "x"],
    ]
    file = workbook(
        {"Fiche": rows},
        hidden_columns={"Fiche": ["D:D"]},
        links={"Fiche": {"C2": "https://example.org/a"}},
        struck={"Fiche": {"C4": "7"}},
    )
    first, second = read(file).activities

    assert ("Atelier", [7], 2021) == (first.title.fr, [*first.objectives], first.year)
    assert ["https://example.org/a"] == [document.url for document in first.documents]
    assert ("Réunion", 2022) == (second.title.fr, second.year)
    assert [
        "Fiche, B1: the column 'Fiche de projet' is not read",
        "Fiche, B2: the headings are in a column, not in a row: each column is read as an activity",
        "Fiche, C2: invisible characters or bullets of Word are removed: U+200B",
        "Fiche, D2: the row is hidden, but is read",
        "Fiche, C4: text in '7' is struck through, but is read",
        "Fiche, D4: 'x' is not an objective and is not read",
    ] == [line for line in messages(file) if "found no objective" not in line]


def test_lists_with_headings_side_by_side_are_not_transposed() -> None:
    """Titles may have the words of headings; two headings side by side are enough."""
    titles = csv_file([["Title"], ["Year"], ["Country"], ["Objectives"]])
    side_by_side = csv_file(
        [["Title", "Year"], ["Year", "2021"], ["Country", "2022"], ["Date", "2023"]]
    )

    assert 3 == len(read(side_by_side).activities)
    assert 3 == len(read(titles).activities)
