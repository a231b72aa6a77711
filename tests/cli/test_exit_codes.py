"""Exit codes: each cause of each code, with the message on the standard error."""

import io
import os
from pathlib import Path

import pytest

from rabat_cli.cli.app import main
from rabat_cli.cli.terminal import Terminal

from .running import MINISTRY, SAMPLE, Stream, pipe

VALID = 'format = 1\n[[activity]]\nid = "a"\ntitle.en = "A"\n'
INVALID = {
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


@pytest.mark.parametrize("content", INVALID.values(), ids=INVALID.keys())
def test_invalid_dataset_exits_with_3(content: str) -> None:
    """For each rule of the format that a dataset breaks, ``list`` and ``check`` exit with 3."""
    code, out, err = pipe("list", "--data", "-", stdin=content.encode())

    assert (3, "", "rabat: -:") == (code, out, err[:9])
    assert 1 == err.count("\n")
    assert 3 == pipe("check", "-", stdin=content.encode()).code


def test_every_error_of_an_invalid_dataset_is_reported() -> None:
    """All errors of an invalid dataset are reported, each on a line."""
    content = b'format = 2\nfoo = 1\n[[activity]]\nid = "A"\ntitle.en = ""\n'
    code, out, err = pipe("years", "--data", "-", stdin=content)

    assert (3, "") == (code, out)
    assert ["rabat: -:1:", "rabat: -:2:", "rabat: -:4:", "rabat: -:5:"] == [
        line[:11] for line in err.splitlines()
    ]


def test_answer_exits_with_0_even_if_nothing_matches() -> None:
    """The exit code is 0 for an answer, also if nothing matches."""
    assert (0, "", "") == pipe("list", "-y", "1999")
    assert (0, "3\tInformation provision\t\t\t\t\n", "") == pipe("align", "--gaps", "-o", "3")


def test_exit_code_option_exits_with_1_if_nothing_matches() -> None:
    """With --exit-code, a command with filters exits with 1 if nothing matches, else with 0."""
    assert (1, "", "") == pipe("list", "-y", "1999", "--exit-code")
    assert (1, "", "") == pipe("align", "-y", "1999", "--exit-code")
    assert (1, "") == pipe("search", "zzzz", "--exit-code")[:2]
    assert (1, "[]\n", "") == pipe("list", "-y", "1999", "--exit-code", "-f", "json")
    assert 0 == pipe("list", "--exit-code").code


def test_exit_code_option_writes_an_empty_answer_to_its_file(tmp_path: Path) -> None:
    """With --exit-code, an empty answer is written to its file, and the exit code is 1."""
    file = tmp_path / "none.json"

    assert (1, "", "") == pipe("list", "-y", "1999", "--exit-code", "-O", str(file))
    assert "[]\n" == file.read_text()


def test_unknown_id_exits_with_1() -> None:
    """An unknown ID is an error with the exit code 1 and a hint how to list all IDs."""
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
def test_unreadable_file_exits_with_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, reason: str, way: str
) -> None:
    """A file that cannot be read exits with 1, the reason and a hint, however it was named."""
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


def test_several_data_options_are_one_dataset(tmp_path: Path) -> None:
    """The files of several --data are one dataset, in the order of the options."""
    for name, id_ in (("a.toml", "b"), ("b.toml", "a")):
        (tmp_path / name).write_text(VALID.replace('"a"', f'"{id_}"'))
    files = [f"--data={tmp_path / name}" for name in ("a.toml", "b.toml")]

    assert (0, "b\na\n", "") == pipe("list", *files, "--fields", "id")
    assert (0, "a\nb\n", "") == pipe("list", *reversed(files), "--fields", "id")


def test_add_option_adds_a_file_to_the_data_in_use(tmp_path: Path) -> None:
    """--add adds a file to the bundled data, or to the data of --data or RABAT_DATA.

    The name "bundled" after --data is the bundled data.
    """
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


def test_id_in_two_files_exits_with_3(tmp_path: Path) -> None:
    """Two files with the same ID are no valid dataset together; one file given twice is valid."""
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(VALID)
    names = [str(tmp_path / name) for name in ("a.toml", "b.toml")]
    code, out, err = pipe("list", "--data", names[0], "--data", names[1])

    assert (3, "") == (code, out)
    assert err.startswith(f"rabat: {names[1]}:3: a: id: found 'a'")
    assert names[0] in err
    # The same file given twice is read once.
    assert 0 == pipe("list", "--data", names[0], "--data", names[0]).code


def test_file_given_by_several_names_is_read_once(tmp_path: Path) -> None:
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


def test_data_option_overrides_the_environment(tmp_path: Path) -> None:
    """--data overrides RABAT_DATA, which overrides the bundled dataset."""
    (tmp_path / "a.toml").write_text(VALID)
    file = str(tmp_path / "a.toml")

    assert (0, "a\n", "") == pipe("list", "--fields", "id", RABAT_DATA=file)
    assert (0, "a\n", "") == pipe("list", "--fields", "id", "--data", file, RABAT_DATA="missing")
    assert pipe("list", "--data", "bundled") == pipe("list", RABAT_DATA="")


def test_standard_input_given_twice_is_read_once() -> None:
    """If the standard input is given twice as data, its activities are read once."""
    assert pipe("list", "--data", "-", stdin=VALID) == pipe(
        "list", "--data", "-", "--data", "-", stdin=VALID
    )


def test_interruption_exits_with_130() -> None:
    """Ctrl-C while the dataset is read exits with 130, without a message."""

    class Interrupted(io.BytesIO):
        def read(self, _size: int | None = -1, /) -> bytes:
            raise KeyboardInterrupt

    out, err = Stream(), Stream()

    assert 130 == main(["years", "--data", "-"], Terminal({}, Interrupted(), out, err))
    assert ("", "") == (out.content(), err.content())
