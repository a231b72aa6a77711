"""Problems of lists are reported with the cells from which they come."""

import pytest

from ..table_files import briefs, csv_file, messages


def test_a_missing_value_without_a_column_is_reported_at_the_first_cell_of_its_row() -> None:
    """The list has no column of titles."""
    file = csv_file([["Date", "ID"], ["2021", "a"]])

    expected = "A2: found nothing, expected a text in French (fr), in English (en) or in both"
    assert [expected] == messages(file)


@pytest.mark.parametrize(
    ("headings", "row", "cell"),
    [
        (["Lien", "Titre"], ["https://a.org/[", "U\u200bn"], "B2"),
        (["Titre", "Thèmes"], ["Un", "Données; Nou\u200bveau"], "B2"),
        (["Titre", "Partenaires"], ["Un", "OIM\u200b"], "B2"),
        (["Titre", "Objectif 7", "Objectif 8"], ["Un", "x", "A\u200b"], "C2"),
        (["Titre", "Documents"], ["Un", "A\u200b"], "B2"),
        (["Titre", "Lien", "Documents"], ["Un", "", "A\u200b"], "C2"),
        (["Titre (fr)", "Titre (en)"], ["Un", "O\u200bne"], "B2"),
    ],
)
def test_invisible_characters_are_reported_with_their_cell_in_every_column(
    headings: list[str], row: list[str], cell: str
) -> None:
    """The characters are removed, and the activity is read."""
    file = csv_file([headings, row])

    expected = "invisible characters or bullets of Word are removed: U+200B"
    assert [f"{cell}: {expected}"] == [line for line in messages(file) if "U+200B" in line]
    assert len(briefs(file)) == 1
