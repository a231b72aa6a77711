"""Exit codes: every cause of the contract, in one line on the standard error."""

import io
import os
from pathlib import Path

import pytest

from rabat_cli.cli.app import main
from rabat_cli.cli.terminal import Terminal

from .running import MINISTRY, SAMPLE, Stream, pipe

VALID = 'format = 1\n[[activity]]\nid = "a"\ntitle.en = "A"\n'
WRONG = {
    "not TOML": "format = ",
    "no format": "[[activity]]\nid = 'a'\ntitle.en = 'A'\n",
    "another format": "format = 2\n",
    "an unknown key": "format = 1\nfoo = 1\n",
    "a wrong type": "format = 1\n[[activity]]\nid = 1\ntitle.en = 'A'\n",
    "an id used twice": VALID + '[[activity]]\nid = "a"\ntitle.en = "B"\n',
    "a malformed id": "format = 1\n[[activity]]\nid = 'A b'\ntitle.en = 'A'\n",
    "an objective out of range": VALID + "[[activity.alignment]]\nobjective = 24\n",
    "an objective twice": VALID + "[[activity.alignment]]\nobjective = 2\n" * 2,
    "an undeclared theme": VALID + "themes = ['no-such']\n",
    "an unknown kind": VALID + "kind = 'party'\n",
    "an impossible year": VALID + "year = 3000\n",
    "a year against the dates": VALID + "year = 2020\nstart = 2021-01-01\n",
    "an end before its start": VALID + "start = 2021-01-02\nend = 2021-01-01\n",
    "a URL of another kind": VALID + "document = [{ title.en = 'x', url = 'ftp://x.org' }]\n",
    "an empty title": "format = 1\n[[activity]]\nid = 'a'\ntitle.en = ' '\n",
    "a control character": "format = 1\n[[activity]]\nid = 'a'\ntitle.en = \"\\u001b\"\n",
    "an empty file": "",
}


@pytest.mark.parametrize("content", WRONG.values(), ids=WRONG.keys())
def test_3_for_a_dataset_that_is_not_valid(content: str) -> None:
    """For each thing that the format forbids, list and check end with 3."""
    code, out, err = pipe("list", "--data", "-", stdin=content.encode())

    assert (3, "", "rabat: -:") == (code, out, err[:9])
    assert 1 == err.count("\n")
    assert 3 == pipe("check", "-", stdin=content.encode()).code


def test_3_reports_every_error() -> None:
    """All errors of a dataset are reported, each on a line."""
    content = b'format = 2\nfoo = 1\n[[activity]]\nid = "A"\ntitle.en = ""\n'
    code, out, err = pipe("years", "--data", "-", stdin=content)

    assert (3, "") == (code, out)
    assert ["rabat: -:1:", "rabat: -:2:", "rabat: -:4:", "rabat: -:5:"] == [
        line[:11] for line in err.splitlines()
    ]


def test_0_for_an_answer_and_for_none() -> None:
    """The exit code is 0, also if nothing matches."""
    assert (0, "", "") == pipe("list", "-y", "1999")
    assert (0, "3\tInformation provision\t\t\t\t\n", "") == pipe("align", "--gaps", "-o", "3")


def test_1_for_no_match_with_exit_code() -> None:
    """With --exit-code a command with filters ends with 1 if nothing matches, otherwise with 0."""
    assert (1, "", "") == pipe("list", "-y", "1999", "--exit-code")
    assert (1, "", "") == pipe("align", "-y", "1999", "--exit-code")
    assert (1, "") == pipe("search", "zzzz", "--exit-code")[:2]
    assert (1, "[]\n", "") == pipe("list", "-y", "1999", "--exit-code", "-f", "json")
    assert 0 == pipe("list", "--exit-code").code


def test_1_for_nothing_is_1_with_a_file_too(tmp_path: Path) -> None:
    """With --exit-code, an empty answer is written to its file and the exit code is 1."""
    file = tmp_path / "none.json"

    assert (1, "", "") == pipe("list", "-y", "1999", "--exit-code", "-O", str(file))
    assert "[]\n" == file.read_text()


def test_1_for_an_id_that_does_not_exist() -> None:
    """The exit code for an unknown ID is 1."""
    code, out, err = pipe("show", "x")

    assert (1, "") == (code, out)
    assert err.startswith("rabat: no such activity: x\n       ")
    assert err.endswith("To see every ID: rabat list\n")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing.toml", "there is no such file"),
        ("", "there is no such file"),
        ("a\0b", "no file can have such a name"),
    ],
)
@pytest.mark.parametrize("way", ["option", "environment", "check"])
def test_1_for_a_file_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, reason: str, way: str
) -> None:
    """A file that cannot be read is 1, with the reason and what to do, however it was named."""
    monkeypatch.chdir(tmp_path)
    if way == "environment" and not name:
        pytest.skip("an empty RABAT_DATA names no file")
    code, out, err = {
        "option": lambda: pipe("list", "--data", name),
        "environment": lambda: pipe("list", RABAT_DATA=name),
        "check": lambda: pipe("check", name),
    }[way]()

    printable_name = name.replace("\0", "\\x00")
    assert (1, "") == (code, out)
    assert (
        f"rabat: cannot read {printable_name}: {reason}\n"
        "       Check the name and the permissions of the file.\n"
    ) == err


def test_files_are_read_as_one(tmp_path: Path) -> None:
    """Several --data are one dataset, in their order."""
    for name, id_ in (("a.toml", "b"), ("b.toml", "a")):
        (tmp_path / name).write_text(VALID.replace('"a"', f'"{id_}"'))
    files = [f"--data={tmp_path / name}" for name in ("a.toml", "b.toml")]

    assert (0, "b\na\n", "") == pipe("list", *files, "--fields", "id")
    assert (0, "a\nb\n", "") == pipe("list", *reversed(files), "--fields", "id")


def test_a_file_is_added_to_the_bundled_data_or_to_that_of_data(tmp_path: Path) -> None:
    """--add reads beside the bundled data, or beside --data and RABAT_DATA; bundled names it."""
    file = str(tmp_path / "a.toml")
    (tmp_path / "a.toml").write_text(VALID)
    bundled = pipe("list", "--fields", "id", RABAT_DATA="").out

    assert (0, bundled + "a\n", "") == pipe("list", "--add", file, "--fields", "id", RABAT_DATA="")
    assert (0, "a\n" + bundled, "") == pipe(
        *("list", "--data", file, "--data", "bundled", "--fields", "id")
    )
    assert pipe("list", "--add", file, RABAT_DATA=MINISTRY) == pipe(
        *("list", "--data", MINISTRY, "--add", file), RABAT_DATA="missing"
    )


def test_3_for_an_id_in_two_files(tmp_path: Path) -> None:
    """An ID that two files use makes them no valid dataset together."""
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(VALID)
    names = [str(tmp_path / name) for name in ("a.toml", "b.toml")]
    code, out, err = pipe("list", "--data", names[0], "--data", names[1])

    assert (3, "") == (code, out)
    assert err.startswith(f"rabat: {names[1]}:3: a: id: found 'a'")
    assert names[0] in err
    # The same file twice is that file.
    assert 0 == pipe("list", "--data", names[0], "--data", names[0]).code


def test_one_file_by_several_names_is_read_once(tmp_path: Path) -> None:
    """A file that is given by several names is read once, so that no activity counts twice."""
    listed, link = tmp_path / "list.csv", tmp_path / "link.csv"
    listed.write_text("Title,Year\nMeeting,2021\n", "utf-8")
    names = [str(listed), f"{tmp_path}/./list.csv"]
    if os.name != "nt":
        link.symlink_to(listed)
        names.append(str(link))
    files = [word for name in names for word in ("--add", name)]

    once = pipe("list", "--add", names[0])
    assert once == pipe("list", *files)
    assert once == pipe("list", "--data", SAMPLE, *files)


def test_data_comes_before_the_environment(tmp_path: Path) -> None:
    """--data comes before RABAT_DATA, which comes before the bundled dataset."""
    (tmp_path / "a.toml").write_text(VALID)
    file = str(tmp_path / "a.toml")

    assert (0, "a\n", "") == pipe("list", "--fields", "id", RABAT_DATA=file)
    assert (0, "a\n", "") == pipe("list", "--fields", "id", "--data", file, RABAT_DATA="missing")
    assert pipe("list", "--data", "bundled") == pipe("list", RABAT_DATA="")


def test_standard_input_is_read_once() -> None:
    """The standard input that is given twice is read once."""
    assert pipe("list", "--data", "-", stdin=VALID) == pipe(
        "list", "--data", "-", "--data", "-", stdin=VALID
    )


def test_130_for_an_interruption() -> None:
    """Ctrl-C while the dataset is read is 130, without a message."""

    class Interrupted(io.BytesIO):
        def read(self, _size: int | None = -1, /) -> bytes:
            raise KeyboardInterrupt

    out, err = Stream(), Stream()

    assert 130 == main(["years", "--data", "-"], Terminal({}, Interrupted(), out, err))
    assert ("", "") == (out.content(), err.content())
