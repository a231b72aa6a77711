"""Cells in columns of ticks are read as yes, no or a text."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rabat_cli.dataset.tables.cells import Cell
from rabat_cli.dataset.tables.ticks import (
    TickReading,
    are_objective_numbers,
    have_check_marks,
    read_tick,
)

YES = [
    "oui", "Yes.", "YES", "o", "y", "x", "X", "ok", "vrai", "TRUE", "1", "1.00", "✓", "✔", "✔️",
    "✗", "☑", "√", "✅", "●", "•", "■", "oui!", "[x]", "(x)",
]  # fmt: skip
NO = [
    "non", "no.", "NO", "n", "-", "–", "—", "/", "?", "0", "0.00", "0,0", "0%", "N/A", "n.a.",
    "None", "TBC", "nul", "à préciser", "néant", "aucun", "s.o.", "faux", "❌", "☐", "⬜",
]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        *((cell, "yes") for cell in [*YES, " oui ", 1, 1.0, True]),
        *((cell, "no") for cell in [*NO, "", "  ", "not applicable", 0, 0.0, False]),
        *(
            (cell, "text")
            for cell in ["Aide les victimes.", "partly", "nonante", "Oui (en partie)"]
        ),
        *(
            (cell, "text")
            for cell in ["Non-discrimination training", "No. 5 of the plan", "Not only data"]
        ),
        *(
            (cell, "text")
            for cell in ["Sans-papiers régularisés", "Notification of consulates", "Low-cost visas"]
        ),
    ],
)
def test_ticks_are_read_from_words_signs_and_numbers(cell: Cell, answer: str) -> None:
    """Words of both languages are known, and other words are texts, all without doubt."""
    assert (answer, ()) == (read_tick(cell).value, read_tick(cell).doubts)


@pytest.mark.parametrize(
    ("cell", "answer", "message"),
    [
        *(
            (cell, "yes", f"'{cell}' may be a score and is read as yes")
            for cell in ("2", "0.75", "3/5", "50 %", "xx", "+++", 2, 0.75, "0,5")
        ),
        *(
            (cell, "yes", f"'{cell}' may be a score and is read as yes")
            for cell in ("High", "Low", "medium", "élevé", "faible", "Very low", "Medium to high")
        ),
        *(
            (cell, "no", f"'{cell}' is not a tick and is not read")
            for cell in (
                "No direct link",
                "not yet",
                "None so far",
                "nothing planned",
                "N/A for now",
            )
        ),
        *(
            (cell, "no", f"'{cell}' is not a tick and is not read")
            for cell in ("pas d'impact", "Non, mais prévu en 2023", "aucune contribution")
        ),
        *(
            (cell, "no", f"'{cell}' is not a tick and is not read")
            for cell in ("sans lien", "TBC (2024)", "à préciser avec l'OIM", "rien de prévu")
        ),
        ("◆", "yes", "'◆' is read as a tick"),
        ("2021", "no", "'2021' is not a tick and is not read"),
        ("7, 8", "no", "'7, 8' is not a tick and is not read"),
        (date(2021, 9, 14), "no", "'2021-09-14' is not a tick and is not read"),
        (time(10), "no", "'10:00:00' is not a tick and is not read"),
        (timedelta(days=1), "no", "'1 day, 0:00:00' is not a tick and is not read"),
    ],
)
def test_scores_and_other_doubtful_ticks_are_reported(
    cell: Cell, answer: str, message: str
) -> None:
    """A score is read as yes, and other cells that are no ticks as no."""
    reading = read_tick(cell)

    assert (answer, [message]) == (reading.value, [doubt.message for doubt in reading.doubts])


@pytest.mark.parametrize("cell", ["✗", "✘", "☒", "✖️", "(✕)"])
def test_a_cross_is_a_no_only_beside_check_marks(cell: str) -> None:
    """In a column without check marks, a cross is a yes."""
    assert TickReading("yes") == read_tick(cell)
    assert TickReading("no") == read_tick(cell, crosses_are_no=True)
    assert have_check_marks(["-", cell, "✔️"])
    assert not have_check_marks([cell, "x", "-", 1])


@pytest.mark.parametrize(
    ("headings", "cells", "expected"),
    [
        ([1, 2, 3], ["7", "8", "-", "N/A", ""], True),
        ([1], ["7", 8.0], True),
        ([1, 2], ["Obj. 7", "1"], True),
        ([1, 2], ["1", "x"], False),
        ([1], ["1", "0"], False),
        ([1, 2, 3], ["2", "1", "0"], False),
        ([1, 2, 3], ["0.75", "7"], False),
        ([1, 2], ["24"], False),
        ([1, 2], ["Aide"], False),
        ([7, 8, 10], ["2", "1", "0.00"], False),
        ([*range(1, 24)], ["2", "3"], False),
        ([1, 2], [], False),
    ],
)
def test_columns_of_objective_numbers_are_distinguished_from_ticks(
    headings: list[int], cells: list[Cell], expected: bool
) -> None:
    """Below "Objective 1" and "Objective 2", numbers are objectives if none may be a tick."""
    assert expected is are_objective_numbers(headings, cells)


@given(st.one_of(st.text(), st.floats(allow_nan=False), st.integers()))
def test_numbers_other_than_0_and_1_are_texts_or_doubtful(cell: Cell) -> None:
    """No random cell with another digit is read as a tick without doubt."""
    reading = read_tick(cell)
    digits = [sign for sign in str(cell) if sign.isdigit() and sign not in "01"]

    assert reading.doubts or reading.value == "text" or not digits
    assert isinstance(reading, TickReading)


@pytest.mark.parametrize(("letter", "sign"), [("ü", "✓"), ("þ", "☑"), ("û", "✗"), ("ý", "☒")])
@pytest.mark.parametrize("crosses_are_no", [True, False])
def test_letters_that_wingdings_shows_as_marks_are_read_as_marks(
    letter: str, sign: str, crosses_are_no: bool
) -> None:
    """The same letter inside a word is text."""
    assert read_tick(sign, crosses_are_no=crosses_are_no) == read_tick(
        letter, crosses_are_no=crosses_are_no
    )
    assert have_check_marks([letter]) == have_check_marks([sign])
    assert TickReading("text") == read_tick(f"m{letter}r")
