"""Reading the files that datasets are in."""

import io
import os
import socket
import threading
from pathlib import Path

import pytest

from rabat_cli import RabatError
from rabat_cli.dataset import files
from rabat_cli.dataset.files import File, expand, read, read_stream, reserved_device

posix = pytest.mark.skipif(os.name != "posix", reason="pipes and names of Unix")
CONTENT = b"format = 1\n"


def test_reading_a_missing_file_is_an_error() -> None:
    """The error names the file and the cause, and has a hint and exit code 1."""
    with pytest.raises(RabatError) as caught:
        read("/nowhere/at-all.toml")

    assert "cannot read /nowhere/at-all.toml: there is no such file" == str(caught.value)
    assert "Check the name and the permissions of the file." == caught.value.hint
    assert 1 == caught.value.exit_code


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("", "it is a directory"),
        pytest.param("file/part.toml", "part of its path is not a directory", marks=posix),
        ("x" * 300, "its name is too long"),
        pytest.param("loop", "its symbolic links form a loop", marks=posix),
    ],
)
def test_the_error_about_an_unreadable_file_states_the_cause(
    tmp_path: Path, name: str, expected: str
) -> None:
    """Each error of the operating system has a message in plain words."""
    (tmp_path / "file").touch()
    if name == "loop":
        (tmp_path / name).symlink_to(name)
    path = os.path.join(tmp_path, name)
    with pytest.raises(RabatError) as caught:
        read(path)

    assert f"cannot read {path}: {expected}" == str(caught.value)


def test_a_file_name_with_a_zero_byte_is_an_error(tmp_path: Path) -> None:
    """Python itself rejects such a name in varying words; the error always reads the same."""
    with pytest.raises(RabatError, match=r"cannot read .*: no file can have such a name"):
        read(tmp_path / "nul\0l")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_without_read_permission_is_an_error(tmp_path: Path) -> None:
    """The error says "permission denied"."""
    path = tmp_path / "secret.toml"
    path.write_bytes(CONTENT)
    path.chmod(0)
    with pytest.raises(RabatError) as caught:
        read(path)

    assert f"cannot read {path}: permission denied" == str(caught.value)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_named_pipe_is_refused_at_once(tmp_path: Path) -> None:
    """A FIFO may never be written to; the error proposes to use the standard input instead."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(RabatError) as caught:
        read(path)

    assert f"cannot read {path}: it is a pipe" == str(caught.value)
    assert f"Give it on standard input: --data - < {path}" == caught.value.hint


@posix
@pytest.mark.skipif(not os.path.isdir("/dev/fd"), reason="no /dev/fd here")
def test_a_pipe_from_process_substitution_is_read() -> None:
    """``<(…)`` in a shell gives a pipe in /dev/fd, which has a writer already."""
    out, into = os.pipe()
    os.write(into, CONTENT)
    os.close(into)
    try:
        content = read(f"/dev/fd/{out}").content
    finally:
        os.close(out)

    assert CONTENT == content


@posix
def test_reading_a_socket_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error has the operating system's words."""
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s")
        with pytest.raises(RabatError, match="cannot read s: "):
            read("s")


def test_a_file_above_the_size_limit_is_an_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A file of the maximum size is read, a larger one (or an endless device) is not."""
    path = tmp_path / "large.toml"
    path.write_bytes(b"# 4567")
    monkeypatch.setattr(files, "_MOST_BYTES", 6)
    assert b"# 4567" == read(path).content

    monkeypatch.setattr(files, "_MOST_BYTES", 5)
    with pytest.raises(RabatError) as caught:
        read(path)

    assert f"cannot read {path}: it is larger than 256 MiB" == str(caught.value)


def test_a_stream_is_read_under_the_given_name() -> None:
    """The standard input has the name ``-`` in messages."""
    assert File("-", CONTENT) == read_stream("-", io.BytesIO(CONTENT))


@posix
def test_a_nonblocking_stream_is_read_to_its_end() -> None:
    """If a non-blocking pipe has no data yet, reading goes on until the pipe is closed."""
    out, into = os.pipe()
    os.set_blocking(out, False)
    os.write(into, b"one ")

    def go_on() -> None:
        os.write(into, b"two")
        os.close(into)

    late = threading.Timer(0.2, go_on)
    late.start()
    with open(out, "rb") as stream:
        file = read_stream("-", stream)
    late.join()

    assert b"one two" == file.content


def test_a_write_only_standard_input_is_an_error(tmp_path: Path) -> None:
    """The shell's ``0>FILE`` opens the standard input for writing only."""
    handle = os.open(tmp_path / "file", os.O_WRONLY | os.O_CREAT)
    with open(handle, "rb") as stream, pytest.raises(RabatError) as caught:
        read_stream("-", stream)

    assert "cannot read the standard input: it is open for writing only" == str(caught.value)


def test_a_closed_standard_input_is_an_error() -> None:
    """A closed stream raises RabatError, not the ValueError of Python."""
    stream = io.BytesIO()
    stream.close()

    with pytest.raises(RabatError, match="cannot read the standard input: "):
        read_stream("-", stream)


# Windows.


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the program behave as on Windows."""
    monkeypatch.setattr(files, "_WINDOWS", True)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Provide the current folder, with four files in it."""
    monkeypatch.chdir(tmp_path)
    for name in ("b.toml", "a.toml", "c1.toml", "[a].csv"):
        (tmp_path / name).touch()
    return tmp_path


@pytest.mark.usefixtures("windows", "folder")
@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["*.toml"], ["a.toml", "b.toml", "c1.toml"]),
        (["-", "c?.toml", "a.toml"], ["-", "c1.toml", "a.toml"]),
        (["[a]*", "[a].csv"], ["[a].csv", "[a].csv"]),
        (["*.xlsx", "none"], ["*.xlsx", "none"]),
        ([], []),
    ],
)
def test_file_name_patterns_are_expanded_on_windows(names: list[str], expected: list[str]) -> None:
    """Windows shells do not expand patterns; a pattern that matches no file is kept."""
    assert expected == expand(names)


@posix
@pytest.mark.usefixtures("folder")
def test_file_name_patterns_are_not_expanded_on_unix() -> None:
    """Unix shells have expanded the patterns already, so ``*.toml`` is the name of a file."""
    assert ["*.toml"] == expand(["*.toml"])


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize(
    ("path", "device"),
    [
        *(("NUL", "NUL"), ("nul.csv", "NUL"), (r"C:\x\Nul.tar.gz", "NUL"), ("C:nul", "NUL")),
        *(("NUL:", "NUL"), ("nul .txt", "NUL"), ("x/con.json", "CON"), ("prn. ", "PRN")),
        *(("com1", "COM1"), ("LPT9.csv", "LPT9"), ("com².csv", "COM²"), ("CONIN$", "CONIN$")),
        *(("null.csv", ""), ("com0", ""), ("com10", ""), ("console", ""), ("a.nul", ""), ("", "")),
    ],
)
def test_device_names_are_recognised_on_windows(path: str, device: str) -> None:
    """Windows reserves some names, whatever their case, folder and ending."""
    assert device == reserved_device(path)


@posix
def test_device_names_are_ordinary_names_on_unix() -> None:
    """On Unix a file may have the name NUL."""
    assert "" == reserved_device("NUL")


@pytest.mark.usefixtures("windows")
def test_reading_a_windows_device_is_an_error() -> None:
    """Reading the console device would wait for the keyboard."""
    with pytest.raises(RabatError) as caught:
        read("con.toml")

    assert "cannot read con.toml: Windows keeps the name CON for a device" == str(caught.value)
