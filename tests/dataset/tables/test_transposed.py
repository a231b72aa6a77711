"""A sheet with its headings below one another is read as if they stood side by side."""

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
def test_a_transposed_list_has_the_same_activities(
    rows: list[dict[str, str]], headings: list[str]
) -> None:
    """Each column is one; its warnings have the cell that they are about."""
    rows = [{**row, "Title": f"Activity on {'abcde'[number]}"} for number, row in enumerate(rows)]
    table = [headings, *([row[heading] for heading in headings] for row in rows)]
    transposed = csv_file([*zip(*table, strict=True)])

    assert read(csv_file(table)).activities == read(transposed).activities
    assert "each column is read as an activity" in messages(transposed)[0]
    if wrong := [number for number, row in enumerate(rows) if row["Country"] == "nowhere"]:
        cell = f"{'BCDEF'[wrong[0]]}{headings.index('Country') + 1}: 'nowhere' is no country"
        assert any(line.startswith(cell) for line in messages(transposed))


def test_a_transposed_sheet_of_a_workbook() -> None:
    """What lies behind cells, such as links, and what is hidden is that of its cells."""
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
        "Fiche, B2: the headings stand below one another: each column is read as an activity",
        "Fiche, C2: invisible characters or bullets of Word are taken out: U+200B",
        "Fiche, D2: the row is hidden, and is read",
        "Fiche, C4: text in '7' is struck through, and is read",
        "Fiche, D4: 'x' is no objective and is not read",
    ] == [line for line in messages(file) if "found no objective" not in line]


def test_other_lists_are_not_transposed() -> None:
    """Titles may be called as headings are; a second heading beside the first is enough."""
    titles = csv_file([["Title"], ["Year"], ["Country"], ["Objectives"]])
    beside = csv_file([["Title", "Year"], ["Year", "2021"], ["Country", "2022"], ["Date", "2023"]])

    assert 3 == len(read(beside).activities)
    assert 3 == len(read(titles).activities)
