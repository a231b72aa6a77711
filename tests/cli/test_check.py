"""``rabat check``: the problems that it reports, their places, and the exit codes."""

import json
import os
from pathlib import Path

import pytest

from .running import STEERING, pipe, process, screen

FINE = (
    b'format = 1\n[[activity]]\nid = "a"\ntitle = { fr = "A", en = "A" }\n'
    b"alignment = [{ objective = 1 }]\n"
)
ALIGNED = b'[[activity]]\nid = "z"\ntitle.en = "Z"\nalignment = [{ objective = 1 }]\n'
WRONG = b'format = 1\n[[activity]]\nid = "a"\ntitle.en = "A"\nkind = "meting"\nalignment = []\n'
WRONG += ALIGNED
LINE = (
    "-\t5\t\terror\ta\tkind\t'meting'\t"
    "one of conference, framework, meeting, partnership, publication, roundtable, study, webinar,"
    " workshop\t"
    "meeting\t"
    "-:5: a: kind: found 'meting', expected one of conference, framework, meeting, partnership,"
    " publication, roundtable, study, webinar, workshop; did you mean meeting?\n"
)
HOSTILE = (
    'format = 1\n"k\\u001b[31m\\u202e\\u009b" = 1\n'
    '[[activity]]\nid = "a\\u001b[31m\\u202e"\ntitle.en = "x\\u2066"\nkind = "\\u001b]0;x"\n'
)


def test_bundled_data_is_valid() -> None:
    """Without a file the bundled dataset is checked, and has no errors."""
    assert (0, "") == (pipe("check").code, pipe("check").err)
    assert screen("check").err.startswith("valid: 0 errors, ")


def test_dataset_without_problems_has_an_empty_answer() -> None:
    """For a dataset without problems, the answer is empty; a terminal gets the message "valid"."""
    assert (0, "", "") == pipe("check", "-", stdin=FINE)
    assert (0, "", "valid: 0 errors, 0 warnings\n") == screen("check", "-", stdin=FINE)
    assert (0, "[]\n", "") == pipe("check", "-", "-f", "json", stdin=FINE)


def test_pipe_gets_one_line_per_problem() -> None:
    """In a pipe, each problem is one line; standard error says that the dataset is not valid."""
    code, out, err = pipe("check", "-", stdin=WRONG)

    assert (3, "rabat: not valid: 1 error, 1 warning\n") == (code, err)
    assert LINE == out.splitlines(keepends=True)[0]


def test_terminal_gets_one_sentence_per_problem() -> None:
    """On a terminal, each problem is a sentence that begins with its severity and place."""
    code, out, err = screen("check", "-", stdin=WRONG, TERM="dumb", COLUMNS="200")

    assert (3, "rabat: not valid: 1 error, 1 warning\n") == (code, err)
    assert "error: " + LINE.rpartition("\t")[2] == out.splitlines(keepends=True)[0]


def test_dataset_with_only_warnings_is_valid() -> None:
    """A warning is reported, and the dataset is valid all the same."""
    lone = b'format = 1\n[[activity]]\nid = "a"\ntitle.en = "A"\n' + ALIGNED
    code, out, err = pipe("check", "-", stdin=lone)

    assert (0, "") == (code, err)
    assert "-\t2\t\twarning\t" == out[: len("-\t2\t\twarning\t")]
    assert "valid: 0 errors, 1 warning\n" == screen("check", "-", stdin=lone).err


def test_json_keys_of_a_problem() -> None:
    """The JSON keys of a problem must not change."""
    problem = json.loads(pipe("check", "-", "-f", "json", stdin=WRONG).out)[0]

    assert [
        *("file", "line", "column", "severity", "activity", "path", "found", "expected"),
        *("suggestion", "message"),
    ] == list(problem)
    assert (5, None, "error", "a", "kind") == tuple(
        problem[key] for key in ("line", "column", "severity", "activity", "path")
    )


def test_several_files_are_checked_as_one_dataset(tmp_path: Path) -> None:
    """Several files are checked as one dataset: the same ID in two files is an error."""
    files = [tmp_path / "a.toml", tmp_path / "b.toml"]
    for file in files:
        file.write_text('format = 1\n[[activity]]\nid = "a"\ntitle.en = "A"\nalignment = []\n')
    code, out, err = pipe("check", *map(str, files), "--fields", "file,severity,found")

    assert (3, "rabat: not valid: 1 error, 0 warnings\n") == (code, err)
    assert f"{files[1]}\terror\t'a', which is in {files[0]} too" in out.splitlines()


@pytest.mark.skipif(os.name == "nt", reason="no file of Windows has such a name")
@pytest.mark.parametrize("name", ["tsv", "csv", "json", "jsonl", "table", "markdown", "html"])
def test_escape_sequences_in_files_and_their_names_are_escaped(tmp_path: Path, name: str) -> None:
    """Control characters in a file and in its name are shown in escaped form, in every format."""
    file = tmp_path / "a\x1b[31m\u202e.toml"
    file.write_text(HOSTILE)
    for run in (pipe, screen):
        code, out, err = run("check", str(file), "-f", name, TERM="dumb")

        assert 3 == code
        assert "\\x1b[31m" in out.replace("\\\\", "\\").replace("\\[", "[")
        assert None is STEERING.search(out)
        assert "rabat: not valid: 4 errors, 0 warnings\n" == err


@pytest.mark.skipif(os.name != "posix", reason="names of files are text elsewhere")
@pytest.mark.parametrize("name", ["tsv", "csv", "json", "jsonl", "table"])
def test_file_name_that_is_not_utf_8_is_escaped(tmp_path: Path, name: str) -> None:
    """A file whose name is not UTF-8 is checked, and its name is shown in escaped form."""
    file = os.fsencode(tmp_path) + b"/\xff.toml"
    with open(file, "wb") as stream:
        stream.write(b"format = 2\n")
    code, out, err = process("check", file, "-f", name)

    assert (3, "rabat: not valid: 1 error, 0 warnings\n") == (code, err)
    # Line breaks in the table depend on the length of the folder's name.
    assert "\\udcff.toml:1:format:found2" in "".join(out.split()).replace("\\\\", "\\")


def test_terminal_shows_five_of_similar_problems() -> None:
    """A terminal gets five of similar problems and a count of the others; a pipe gets all."""
    wrong = b"format = 1\n" + b"".join(
        b'[[activity]]\nid = "a%d"\ntitle.en = "A"\nyear = 1\n' % number for number in range(8)
    )
    lines = screen("check", "-", stdin=wrong, COLUMNS="200", TERM="dumb").out.split("\n\n")

    assert ["error: -:5: a0: year: found 1, expected a whole number from 1900 to 2100"] == lines[:1]
    assert ["error: -: 3 more like this, the last at 33\n"] == lines[5:]
    assert 8 == pipe("check", "-", stdin=wrong).out.count("\n")


def test_problems_of_other_files_or_expectations_are_not_similar(tmp_path: Path) -> None:
    """Problems in different files or with different expectations are shown separately."""
    year = '[[activity]]\nid = "{}{}"\ntitle.en = "A"\nyear = 1\n'
    other = '[[activity]]\nid = "c"\ntitle.en = "A"\nkind = "zz"\n'
    files = []
    for name, more in (("a", other), ("b", "")):
        years = "".join(year.format(name, number) for number in range(8))
        path = tmp_path / f"{name}.toml"
        path.write_text(f"format = 1\n{years}{more}", "utf-8")
        files.append(str(path))
    lines = screen("check", *files, COLUMNS="400", TERM="dumb").out.strip().split("\n\n")

    assert 13 == len(lines)
    assert [f"error: {file}: 3 more like this, the last at 33" for file in files] == [
        line for line in lines if "more like this" in line
    ]
    assert [f"error: {files[0]}:37: c: kind: found 'zz'"] == [
        line.split(",")[0] for line in lines if "kind" in line
    ]


def test_page_on_a_plain_list_ends_with_what_was_understood(tmp_path: Path) -> None:
    """The page on a plain list ends with counts of what was read; JSON has only the problems."""
    path = tmp_path / "list.csv"
    rows = ("One;2021-05-04;2021-05-03;7;Mali", "Two;soon;;;sept-21", "Three;2021;2020-01-01;;")
    path.write_text("\n".join(["Title;Start;End;GCM;Country", *rows, ""]), "utf-8")

    page = pipe("check", str(path), "--format", "markdown").out
    assert (
        "read: 3 activities, 2 with a date, 1 with objectives, 1 with a country,"
        " 4 cells not read, 0 cells in doubt"
    ) in " ".join(page.split())
    assert "read: " not in pipe("check", str(path), "--format", "json").out


def test_an_end_that_is_read_as_the_year_is_not_counted_as_unread(tmp_path: Path) -> None:
    """The warning about the cell remains."""
    path = tmp_path / "list.csv"
    path.write_text("Title,Start,End\nOne,,2021\n", "utf-8")
    page = " ".join(pipe("check", str(path), "--format", "markdown").out.split())

    assert "C2: an end that is only a year is read as the year" in page
    assert "1 with a date, 0 with objectives, 0 with a country, 0 cells not read" in page


def test_unread_columns_and_rows_are_counted_apart_from_cells(tmp_path: Path) -> None:
    """Section headings are read, and are not counted; dates in another order are in doubt."""
    path = tmp_path / "list.csv"
    rows = [
        "Title,Date (mm/dd/yyyy),Remarks,Budget",
        "Objective 7,,,",
        "One,25/04/2021,a,1",
        "Two,04/26/2021,b,2",
        "Total,,,3",
        ",04/27/2021,c,4",
    ]
    path.write_text("\n".join([*rows, ""]), "utf-8")

    page = pipe("check", str(path), "--format", "markdown").out
    assert (
        "2 with objectives, 0 with a country, 2 columns not read, 2 rows not read,"
        " 0 other cells not read, 1 cell in doubt"
    ) in " ".join(page.split())
