"""Answers on terminals of every width: no text is lost, and no line is too wide."""

import re

import pytest
from rich.cells import cell_len

from rabat_cli import Dataset

from .running import bare, pipe, screen

COMMANDS = [
    *(["list"], ["align"], ["align", "--all"], ["align", "--by", "theme"]),
    *(["align", "--by", "year"], ["align", "--matrix", "theme"], ["align", "--matrix", "year"]),
    *(["align", "--by", "country"], ["align", "--by", "roundtable"]),
    *(["align", "--matrix", "country"], ["align", "--matrix", "dialogue"]),
    *(["objectives"], ["themes"], ["years"], ["about"], ["search", "migration"]),
    *(["countries"], ["kinds"], ["dialogues"], ["show", "--all"]),
]
WITH_TITLES = [["list"], ["align"], ["align", "--by", "theme"], ["align", "--by", "year"]]
# Words of headings, which are left out if there is no room for columns.
HEADINGS = (
    "Objective: label, official title Objective Theme Country Dialogue Kind Year Activities ID Code"
    " Led Hosted hosted or"
)
# The labels of the rows below a grid.
SUMS = {
    "fr": "Activités alignées chacune une fois Non alignées sur un objectif",
    "en": "Aligned activities each once Aligned with no objective",
}
_SHAPES = str.maketrans("", "", "█─")
STACKED = [(["list"], 1), (["list"], 20), (["align"], 1), (["align"], 20), (["align"], 60)]


def _too_wide(line: str, width: int) -> bool:
    """Return whether *line* is wider than *width*; addresses, which are never broken, are not."""
    return cell_len(line) > width and not re.fullmatch(r"https?://\S+", line)


@pytest.mark.parametrize(
    ("width", "lang"),
    [
        (20, "fr"),
        (60, "en"),
        pytest.param(80, "fr", marks=pytest.mark.slow),
        pytest.param(120, "en", marks=pytest.mark.slow),
        (200, "fr"),
    ],
)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_line_is_wider_than_the_terminal(command: list[str], width: int, lang: str) -> None:
    """No line of any command is wider than the terminal, except URLs, or ends in blanks."""
    code, out, _err = screen(*command, COLUMNS=str(width), RABAT_LANG=lang)
    lines = bare(out).splitlines()

    assert 0 == code
    assert [] == [line for line in lines if _too_wide(line, width) or line != line.rstrip()]


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("width", range(60, 141, 10))
def test_no_word_of_a_label_in_a_grid_is_broken(width: int, lang: str) -> None:
    """In a grid, the columns of years move closer together before a word of a label is broken."""
    labels = pipe("objectives", "--fields", "label", "--lang", lang).out
    out = bare(screen("align", "--matrix", "year", COLUMNS=str(width), RABAT_LANG=lang).out)
    _head, _line, grid = out.partition("─\n")
    words = {*re.findall(r"[^\W\d_]{2,}", grid.partition("\n\n")[0])}
    label_words = {*re.findall(r"[^\W\d_]{2,}", labels), *SUMS[lang].split()}

    assert len(words) > 20
    assert set() == words - label_words


@pytest.mark.parametrize("width", [1, pytest.param(19, marks=pytest.mark.slow)])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_terminals_below_20_columns_get_the_output_of_20(command: list[str], width: int) -> None:
    """A terminal of less than 20 columns gets the same lines as one of 20 columns."""
    narrow, at_20_columns = (screen(*command, COLUMNS=columns) for columns in (str(width), "20"))

    assert bare(at_20_columns.out) == bare(narrow.out)
    assert (0, at_20_columns.err) == (narrow.code, narrow.err)


@pytest.mark.parametrize("width", [60, 80, 120, 200])
@pytest.mark.parametrize("command", WITH_TITLES, ids=" ".join)
def test_titles_are_wrapped_between_words(command: list[str], width: int, sample: Dataset) -> None:
    """Titles are wrapped between words, and no word is lost or broken."""
    out = screen(*command, COLUMNS=str(width), TERM="dumb").out
    titles = [activity.title.say("en") for activity in sample.activities if activity.alignment]

    assert set() == {word for title in titles for word in title.split()} - {*out.split()}


@pytest.mark.parametrize(("command", "width"), STACKED)
def test_titles_on_narrow_terminals_lose_no_letter(
    command: list[str], width: int, sample: Dataset
) -> None:
    """On a narrow terminal, words of titles are broken, but no letter is lost."""
    out = "".join(screen(*command, COLUMNS=str(width), TERM="dumb").out.split())
    aligned = [activity for activity in sample.activities if activity.alignment]
    titles = ["".join(activity.title.say("en").split()) for activity in aligned]

    assert [] == [title for title in titles if title not in out]


@pytest.mark.parametrize(
    "command", ["objectives", "themes", "years", "countries", "kinds", "dialogues"]
)
def test_names_and_counts_are_complete_at_every_width(command: str) -> None:
    """Names and counts in the tables of counting commands are complete at every width."""
    wide, *narrower = (
        {*screen(command, COLUMNS=str(width), TERM="dumb").out.translate(_SHAPES).split()}
        for width in (200, 80, 76, 75, 60, 44, 43, 30, 20)
    )
    lost = [{word for word in wide - words_shown if len(word) < 18} for words_shown in narrower]

    assert [] == [words for words in lost if not words <= {*HEADINGS.split()}]


@pytest.mark.parametrize("width", [20, 60, 80, 200])
@pytest.mark.parametrize(
    "command",
    [["align", "--all"], ["objectives"], ["align", "--all", "--matrix", "year"]],
    ids=" ".join,
)
def test_numbers_of_objectives_are_complete_at_every_width(command: list[str], width: int) -> None:
    """At every width, each objective has its whole number at the start of its row."""
    out = screen(*command, COLUMNS=str(width), TERM="dumb").out
    # Counts and notes stand above the first objective.
    lines = re.split(r"^(?= ?1\s+Data)", out, flags=re.MULTILINE)[1].splitlines()
    first = [line.split()[0] for line in lines if line[:2].strip()]

    assert [str(number) for number in range(1, 24)] == [word for word in first if word.isdecimal()]
