"""``rabat check``: what it answers, where it says it, and its exit codes."""

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


def test_the_bundled_data_is_valid() -> None:
    """Without a file the bundled dataset is checked, and it has no errors."""
    assert (0, "") == (pipe("check").code, pipe("check").err)
    assert screen("check").err.startswith("valid: 0 errors, ")


def test_a_dataset_without_oversights_has_no_findings() -> None:
    """Nothing is an answer: an empty array, or a word to a person."""
    assert (0, "", "") == pipe("check", "-", stdin=FINE)
    assert (0, "", "valid: 0 errors, 0 warnings\n") == screen("check", "-", stdin=FINE)
    assert (0, "[]\n", "") == pipe("check", "-", "-f", "json", stdin=FINE)


def test_a_pipe_gets_one_line_of_raw_fields() -> None:
    """In a pipe a finding is one line; that the dataset is not valid is an error beside it."""
    code, out, err = pipe("check", "-", stdin=WRONG)

    assert (3, "rabat: not valid: 1 error, 1 warning\n") == (code, err)
    assert LINE == out.splitlines(keepends=True)[0]


def test_a_terminal_gets_sentences() -> None:
    """On a terminal each finding is a sentence that begins with its place."""
    code, out, err = screen("check", "-", stdin=WRONG, TERM="dumb", COLUMNS="200")

    assert (3, "rabat: not valid: 1 error, 1 warning\n") == (code, err)
    assert "error: " + LINE.rpartition("\t")[2] == out.splitlines(keepends=True)[0]


def test_a_warning_alone_is_no_failure() -> None:
    """A warning is reported, and the dataset is valid all the same."""
    lone = b'format = 1\n[[activity]]\nid = "a"\ntitle.en = "A"\n' + ALIGNED
    code, out, err = pipe("check", "-", stdin=lone)

    assert (0, "") == (code, err)
    assert "-\t2\t\twarning\t" == out[: len("-\t2\t\twarning\t")]
    assert "valid: 0 errors, 1 warning\n" == screen("check", "-", stdin=lone).err


def test_the_keys_of_json_are_these() -> None:
    """The keys of a finding in JSON are a promise."""
    problem = json.loads(pipe("check", "-", "-f", "json", stdin=WRONG).out)[0]

    assert [
        *("file", "line", "column", "severity", "activity", "path", "found", "expected"),
        *("suggestion", "message"),
    ] == list(problem)
    assert (5, None, "error", "a", "kind") == tuple(
        problem[key] for key in ("line", "column", "severity", "activity", "path")
    )


def test_files_are_checked_as_one_dataset(tmp_path: Path) -> None:
    """Several files are one dataset, as they are for --data: an ID may be in one of them only."""
    files = [tmp_path / "a.toml", tmp_path / "b.toml"]
    for file in files:
        file.write_text('format = 1\n[[activity]]\nid = "a"\ntitle.en = "A"\nalignment = []\n')
    code, out, err = pipe("check", *map(str, files), "--fields", "file,severity,found")

    assert (3, "rabat: not valid: 1 error, 0 warnings\n") == (code, err)
    assert f"{files[1]}\terror\t'a', which is in {files[0]} too" in out.splitlines()


@pytest.mark.skipif(os.name == "nt", reason="no file of Windows has such a name")
@pytest.mark.parametrize("name", ["tsv", "csv", "json", "jsonl", "table", "markdown", "html"])
def test_what_is_wrong_cannot_steer_the_terminal(tmp_path: Path, name: str) -> None:
    """Escape sequences in a file and in its name are written out, in every format."""
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
def test_a_name_that_is_not_utf_8(tmp_path: Path, name: str) -> None:
    """A file whose name is not UTF-8 is checked, and its name written out."""
    file = os.fsencode(tmp_path) + b"/\xff.toml"
    with open(file, "wb") as stream:
        stream.write(b"format = 2\n")
    code, out, err = process("check", file, "-f", name)

    assert (3, "rabat: not valid: 1 error, 0 warnings\n") == (code, err)
    # Where a line of the table breaks depends on how long the folder's name is.
    assert "\\udcff.toml:1:format:found2" in "".join(out.split()).replace("\\\\", "\\")


def test_a_person_sees_five_of_what_is_alike() -> None:
    """The others are one line; a script gets them all."""
    wrong = b"format = 1\n" + b"".join(
        b'[[activity]]\nid = "a%d"\ntitle.en = "A"\nyear = 1\n' % number for number in range(8)
    )
    lines = screen("check", "-", stdin=wrong, COLUMNS="200", TERM="dumb").out.split("\n\n")

    assert ["error: -:5: a0: year: found 1, expected a whole number from 1900 to 2100"] == lines[:1]
    assert ["error: -: 3 more like this, the last at 33\n"] == lines[5:]
    assert 8 == pipe("check", "-", stdin=wrong).out.count("\n")


def test_only_findings_with_one_expectation_in_one_file_are_alike(tmp_path: Path) -> None:
    """Of each of them a person sees the first five."""
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


def test_a_list_ends_with_what_was_understood(tmp_path: Path) -> None:
    """On the page for people; the records are the findings alone."""
    path = tmp_path / "list.csv"
    rows = ("One;2021-05-04;2021-05-03;7;Mali", "Two;soon;;;sept-21", "Three;2021;2020-01-01;;")
    path.write_text("\n".join(["Title;Start;End;GCM;Country", *rows, ""]), "utf-8")

    page = pipe("check", str(path), "--format", "markdown").out
    assert (
        "understood: 3 activities, 2 with a date, 1 with objectives, 1 with a country,"
        " 4 cells left out, 0 cells in doubt"
    ) in " ".join(page.split())
    assert "understood" not in pipe("check", str(path), "--format", "json").out
