"""Problems of one kind are reported on one line with all their cells."""

from ..table_files import csv_file, messages, read


def test_unknown_kinds_are_left_out_and_reported() -> None:
    """The kinds are not guessed from similar words."""
    file = csv_file(
        [["Titre", "Type"], ["Un", "Mission"], ["Deux", "Séminaire"], ["Trois", "Mission"]]
    )

    assert [None, None, None] == [activity.kind for activity in read(file).activities]
    assert [
        (
            "B2: 'Mission' is not a kind of activity (see rabat kinds) and is not read (B2, B4);"
            " likewise 'Séminaire' (B3)"
        )
    ] == [line for line in messages(file) if "kinds" in line]


def test_doubts_of_one_kind_are_joined_in_one_line() -> None:
    """The line has each text with its cells; beyond eight texts the others are counted."""
    names = ["Regional", "na", *(f"Zone {number}" for number in range(12))]
    rows = [[f"Activity {number}", name] for number, name in enumerate(names)]
    file = csv_file([["Title", "Country"], *rows, ["Last", "na"]])

    assert [
        (
            "B2: 'Regional' is not a country and is not read; likewise 'na' (B3, B16),"
            " 'Zone 0' (B4), 'Zone 1' (B5), 'Zone 2' (B6), 'Zone 3' (B7),"
            " 8 more (B8, B9, B10 and 5 more)"
        )
    ] == messages(file)


def test_unaligned_activities_are_reported_on_one_line() -> None:
    """The line names three cells and counts the others."""
    rows = [[f"Activity {number}", ""] for number in range(7)]
    file = csv_file([["Title", "GCM"], ["One", "7"], *rows])

    expected = "A3: found no objective, expected at least one (A3, A4, A5 and 4 more)"
    assert [expected] == messages(file)
