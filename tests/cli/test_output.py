"""Files are written whole or not at all."""

import os
import signal
import stat
import threading
from pathlib import Path

import pytest

from rabat_cli import output
from rabat_cli.cli.output import write
from rabat_cli.errors import RabatError

pytestmark = pytest.mark.skipif(os.name != "posix", reason="permissions and devices of Unix")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file that is there already."""
    file = tmp_path / "old.txt"
    file.write_text("old")
    return file


def refused(path: str, answer: str = "new") -> tuple[str, str]:
    """The message and the hint of the error when *answer* is written to *path*."""
    with pytest.raises(RabatError) as caught:
        write(path, answer)
    assert 1 == caught.value.exit_code
    return caught.value.message, caught.value.hint


def test_text_is_written_in_utf_8_with_its_line_ends(tmp_path: Path) -> None:
    """Text goes out in UTF-8, whatever the locale, and line ends stay what they are."""
    write(str(tmp_path / "a"), "é\r\n●\n")

    assert b"\xc3\xa9\r\n\xe2\x97\x8f\n" == (tmp_path / "a").read_bytes()


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    """What is no text is written as it is."""
    write(str(tmp_path / "a"), b"\xff\x00")

    assert b"\xff\x00" == (tmp_path / "a").read_bytes()


@pytest.mark.parametrize("mask", [0o022, 0o077, 0o002])
def test_a_new_file_has_the_usual_permissions(tmp_path: Path, mask: int) -> None:
    """A new file gets the permissions that the user's mask leaves, and the mask stays."""
    before = os.umask(mask)
    try:
        write(str(tmp_path / "a"), "x")
        after = os.umask(mask)
    finally:
        os.umask(before)

    assert 0o666 & ~mask == stat.S_IMODE((tmp_path / "a").stat().st_mode)
    assert mask == after


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o777, 0o666])
def test_permissions_are_kept(old: Path, mode: int) -> None:
    """A file that is replaced keeps its permissions."""
    old.chmod(mode)
    write(str(old), "new")

    assert ("new", mode) == (old.read_text(), stat.S_IMODE(old.stat().st_mode))


def test_a_link_is_followed(old: Path, tmp_path: Path) -> None:
    """A link stays a link, and what it leads to is replaced."""
    link = tmp_path / "link"
    link.symlink_to("old.txt")
    write(str(link), "new")

    assert (True, "new") == (link.is_symlink(), old.read_text())
    assert {link, old} == {*tmp_path.iterdir()}


def test_a_link_to_nothing_makes_what_it_leads_to(tmp_path: Path) -> None:
    """A link to a file that is not there makes that file."""
    (tmp_path / "link").symlink_to("new.txt")
    write(str(tmp_path / "link"), "new")

    assert (True, "new") == ((tmp_path / "link").is_symlink(), (tmp_path / "new.txt").read_text())


def test_a_name_without_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bare name is a file in the current folder."""
    monkeypatch.chdir(tmp_path)
    write("a", "x")

    assert "x" == (tmp_path / "a").read_text()


@pytest.mark.parametrize("name", ["é ●", "-", "-x", "a\nb", "\udcff", "x" * 240])
def test_odd_names_are_names(tmp_path: Path, name: str) -> None:
    """Every name that the file system takes will do."""
    write(str(tmp_path / name), "x")

    assert [name] == os.listdir(tmp_path)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_a_full_disk_is_an_error() -> None:
    """What does not fit is an error with what to do."""
    assert (
        "cannot write /dev/full: the disk is full",
        "Nothing was changed. Choose another place, or free some room.",
    ) == refused("/dev/full")


def test_what_cannot_be_written(tmp_path: Path, old: Path) -> None:
    """Each obstacle is told by its name."""
    (tmp_path / "circle").symlink_to("circle")

    assert f"cannot write {tmp_path}: it is a directory" == refused(str(tmp_path))[0]
    assert (
        f"cannot write {tmp_path}/no/a: there is no such folder",
        "Make the folder first, or choose another place.",
    ) == refused(f"{tmp_path}/no/a")
    assert (
        f"cannot write {old}/a: part of its path is not a directory" == refused(str(old / "a"))[0]
    )
    assert (
        f"cannot write {tmp_path}/circle: its links go round in a circle"
        == (refused(str(tmp_path / "circle"))[0])
    )
    assert refused(str(tmp_path / ("x" * 300)))[0].endswith(": its name is too long")
    assert refused("a\0b")[0].startswith("cannot write a\0b: ")
    assert {old, tmp_path / "circle"} == {*tmp_path.iterdir()}


@pytest.mark.skipif(
    os.name == "posix" and os.geteuid() == 0, reason="nothing is forbidden to this user"
)
def test_what_may_not_be_written(old: Path) -> None:
    """A file or a folder that is read-only stays as it is."""
    old.chmod(0o444)
    assert f"cannot write {old}: permission denied" == refused(str(old))[0]
    old.chmod(0o644)
    old.parent.chmod(0o555)
    assert f"cannot write {old}: permission denied" == refused(str(old))[0]
    old.parent.chmod(0o755)

    assert "old" == old.read_text()
    assert [old] == [*old.parent.iterdir()]


def test_a_disk_that_fills_up_changes_nothing(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full when all is written leaves the file as it was, and no draft."""

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    # A disk that fills up is not cheap to have.
    monkeypatch.setattr(os, "fsync", full)

    assert f"cannot write {old}: the disk is full" == refused(str(old))[0]
    assert "old" == old.read_text()
    assert [old] == [*old.parent.iterdir()]


def test_an_interruption_leaves_no_draft(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while writing leaves the file as it was, and no draft beside it."""

    def interrupt(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write(str(old), "new")

    assert "old" == old.read_text()
    assert [old] == [*old.parent.iterdir()]


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    """A pipe with a name stays one: what it is given goes through it."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    write(str(pipe), "new")
    reader.join(10)

    assert ["new"] == read
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_pipe_with_a_name_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A FIFO that nobody reads would keep the program for ever: its patience has an end."""
    monkeypatch.setattr(output, "_PATIENCE", 0.1)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    assert f"cannot write {pipe}: nobody is at the other end" == refused(str(pipe))[0]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_leaves_no_draft(
    old: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    """Whatever ends the program while it writes, no other file is left and the old one stays."""
    monkeypatch.setattr(os, "fsync", lambda _handle: os.kill(os.getpid(), number))

    with pytest.raises((SystemExit, KeyboardInterrupt)):
        write(str(old), "new")

    assert ([old], "old") == ([*old.parent.iterdir()], old.read_text())
