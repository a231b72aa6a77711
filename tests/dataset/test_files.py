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


def test_a_file_that_is_missing_is_an_error() -> None:
    """The error names the file and says what is wrong with it and what to do."""
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
        pytest.param("loop", "its links go round in a circle", marks=posix),
    ],
)
def test_the_reason_why_a_file_cannot_be_read_is_given(
    tmp_path: Path, name: str, expected: str
) -> None:
    """Each reason of the operating system is given in plain words."""
    (tmp_path / "file").touch()
    if name == "loop":
        (tmp_path / name).symlink_to(name)
    path = os.path.join(tmp_path, name)
    with pytest.raises(RabatError) as caught:
        read(path)

    assert f"cannot read {path}: {expected}" == str(caught.value)


def test_a_name_that_no_file_can_have_is_an_error(tmp_path: Path) -> None:
    """Python refuses such a name before the system sees it, in words that vary."""
    with pytest.raises(RabatError, match=r"cannot read .*: no file can have such a name"):
        read(tmp_path / "nul\0l")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_read_is_an_error(tmp_path: Path) -> None:
    """Without the permission to read it, a file is not read."""
    path = tmp_path / "secret.toml"
    path.write_bytes(CONTENT)
    path.chmod(0)
    with pytest.raises(RabatError) as caught:
        read(path)

    assert f"cannot read {path}: permission denied" == str(caught.value)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_with_a_name_is_not_waited_for(tmp_path: Path) -> None:
    """A FIFO may never be written to: it is refused at once, with the way that works."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(RabatError) as caught:
        read(path)

    assert f"cannot read {path}: it is a pipe" == str(caught.value)
    assert f"Give it on standard input: --data - < {path}" == caught.value.hint


@posix
@pytest.mark.skipif(not os.path.isdir("/dev/fd"), reason="no /dev/fd here")
def test_a_pipe_that_the_shell_made_is_read() -> None:
    """``<(…)`` has its writer already."""
    out, into = os.pipe()
    os.write(into, CONTENT)
    os.close(into)
    try:
        content = read(f"/dev/fd/{out}").content
    finally:
        os.close(out)

    assert CONTENT == content


@posix
def test_a_socket_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sockets and the like are refused in the system's words."""
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s")
        with pytest.raises(RabatError, match="cannot read s: "):
            read("s")


def test_a_file_without_end_is_not_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A file larger than the limit, such as a device without end, is an error."""
    path = tmp_path / "large.toml"
    path.write_bytes(b"# 4567")
    monkeypatch.setattr(files, "_MOST_BYTES", 6)
    assert b"# 4567" == read(path).content

    monkeypatch.setattr(files, "_MOST_BYTES", 5)
    with pytest.raises(RabatError) as caught:
        read(path)

    assert f"cannot read {path}: it is larger than 256 MiB" == str(caught.value)


def test_a_stream_keeps_the_name_it_is_given() -> None:
    """Standard input is called ``-`` in messages."""
    assert File("-", CONTENT) == read_stream("-", io.BytesIO(CONTENT))


@posix
def test_a_stream_that_does_not_wait_is_read_to_its_end() -> None:
    """Where a stream has nothing yet, as a pipe that does not block may, that is not the end."""
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


def test_a_standard_input_for_writing_is_an_error(tmp_path: Path) -> None:
    """With 0>FILE there is a standard input, but nothing can be read from it."""
    handle = os.open(tmp_path / "file", os.O_WRONLY | os.O_CREAT)
    with open(handle, "rb") as stream, pytest.raises(RabatError) as caught:
        read_stream("-", stream)

    assert "cannot read the standard input: it is open for writing only" == str(caught.value)


def test_a_standard_input_that_was_closed_is_an_error() -> None:
    """A stream that is closed already cannot be read, whatever Python calls that."""
    stream = io.BytesIO()
    stream.close()

    with pytest.raises(RabatError, match="cannot read the standard input: "):
        read_stream("-", stream)


# Windows.


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the system was Windows."""
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
def test_patterns_are_expanded(names: list[str], expected: list[str]) -> None:
    """Windows leaves patterns to the program; one that matches nothing is kept."""
    assert expected == expand(names)


@posix
@pytest.mark.usefixtures("folder")
def test_patterns_are_names_elsewhere() -> None:
    """Unix shells have expanded them, so a remaining pattern is a name."""
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
def test_names_of_devices_are_known(path: str, device: str) -> None:
    """Windows keeps some names, whatever their case, folder and ending."""
    assert device == reserved_device(path)


@posix
def test_names_of_devices_are_names_elsewhere() -> None:
    """On Unix a file may be called so."""
    assert "" == reserved_device("NUL")


@pytest.mark.usefixtures("windows")
def test_a_device_is_not_read() -> None:
    """To read one would be to wait for its keyboard."""
    with pytest.raises(RabatError) as caught:
        read("con.toml")

    assert "cannot read con.toml: Windows keeps the name CON for a device" == str(caught.value)
