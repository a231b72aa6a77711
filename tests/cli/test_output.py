"""Writing of files: a file or a folder is written whole or not at all."""

import errno
import os
import signal
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from rabat_cli.cli import output
from rabat_cli.cli.output import refuse_inputs, write, write_all_or_none, write_folder
from rabat_cli.dataset import files
from rabat_cli.errors import RabatError

unix = pytest.mark.skipif(os.name == "nt", reason="permissions, links, pipes or signals of Unix")
# Windows has no geteuid; there, no user counts as root.
ROOT = getattr(os, "geteuid", lambda: 1)() == 0


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Provide an existing file that contains "old"."""
    file = tmp_path / "old.txt"
    file.write_text("old")
    return file


def refused(path: str, answer: str = "new") -> tuple[str, str]:
    """Return the message and the hint of the error when *answer* is written to *path*."""
    with pytest.raises(RabatError) as caught:
        write(path, answer)
    assert 1 == caught.value.exit_code
    return caught.value.message, caught.value.hint


def test_text_is_written_in_utf_8_with_its_line_ends(tmp_path: Path) -> None:
    """Text is written in UTF-8, whatever the locale, and its line ends are not changed."""
    write(str(tmp_path / "a"), "é\r\n●\n")

    assert b"\xc3\xa9\r\n\xe2\x97\x8f\n" == (tmp_path / "a").read_bytes()


def test_bytes_are_written_unchanged(tmp_path: Path) -> None:
    """Bytes are written unchanged."""
    write(str(tmp_path / "a"), b"\xff\x00")

    assert b"\xff\x00" == (tmp_path / "a").read_bytes()


@unix
@pytest.mark.parametrize("mask", [0o022, 0o077, 0o002])
def test_new_file_gets_the_permissions_of_the_umask(tmp_path: Path, mask: int) -> None:
    """A new file gets the permissions that the umask leaves, and the umask stays the same."""
    before = os.umask(mask)
    try:
        write(str(tmp_path / "a"), "x")
        after = os.umask(mask)
    finally:
        os.umask(before)

    assert 0o666 & ~mask == stat.S_IMODE((tmp_path / "a").stat().st_mode)
    assert mask == after


@unix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o777, 0o666])
def test_replaced_file_keeps_its_permissions(old: Path, mode: int) -> None:
    """A file that is replaced keeps its permissions."""
    old.chmod(mode)
    write(str(old), "new")

    assert ("new", mode) == (old.read_text(), stat.S_IMODE(old.stat().st_mode))


@unix
def test_symbolic_link_stays_and_its_target_is_replaced(old: Path, tmp_path: Path) -> None:
    """When a symbolic link is written to, the link stays and its target is replaced."""
    link = tmp_path / "link"
    link.symlink_to("old.txt")
    write(str(link), "new")

    assert (True, "new") == (link.is_symlink(), old.read_text())
    assert {link, old} == {*tmp_path.iterdir()}


@unix
def test_target_of_a_dangling_link_is_created(tmp_path: Path) -> None:
    """When a dangling symbolic link is written to, the link stays and its target is created."""
    (tmp_path / "link").symlink_to("new.txt")
    write(str(tmp_path / "link"), "new")

    assert (True, "new") == ((tmp_path / "link").is_symlink(), (tmp_path / "new.txt").read_text())


def test_name_without_a_folder_is_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name without a folder is a file in the current folder."""
    monkeypatch.chdir(tmp_path)
    write("a", "x")

    assert "x" == (tmp_path / "a").read_text()


@pytest.mark.parametrize(
    "name",
    [
        "é ●",
        "-",
        "-x",
        *(pytest.param(name, marks=unix, id=ascii(name)) for name in ("a\nb", "\udcff")),
        "x" * 240,
    ],
)
def test_unusual_file_names_are_accepted(tmp_path: Path, name: str) -> None:
    """Every name that the file system accepts can be written, such as "-" or a line break."""
    write(str(tmp_path / name), "x")

    assert [name] == os.listdir(tmp_path)


@unix
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_full_disk_is_an_error_with_a_hint() -> None:
    """Writing to a full disk is an error with a hint."""
    assert (
        "cannot write /dev/full: the disk is full",
        "Choose another place, or free some space.",
    ) == refused("/dev/full")


@unix
def test_error_names_the_reason_why_a_path_cannot_be_written(tmp_path: Path, old: Path) -> None:
    """The error names the reason, such as a directory, a missing folder or a circle of links."""
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
        f"cannot write {tmp_path}/circle: its symbolic links form a loop"
        == (refused(str(tmp_path / "circle"))[0])
    )
    assert refused(str(tmp_path / ("x" * 300)))[0].endswith(": its name is too long")
    assert refused("a\0b")[0].startswith("cannot write a\0b: ")
    assert {old, tmp_path / "circle"} == {*tmp_path.iterdir()}


@unix
@pytest.mark.skipif(ROOT, reason="nothing is forbidden to this user")
def test_read_only_files_and_folders_are_not_written(old: Path) -> None:
    """Writing to a read-only file or folder is an error, and the file stays unchanged."""
    old.chmod(0o444)
    assert f"cannot write {old}: permission denied" == refused(str(old))[0]
    old.chmod(0o644)
    old.parent.chmod(0o555)
    assert f"cannot write {old}: permission denied" == refused(str(old))[0]
    old.parent.chmod(0o755)

    assert "old" == old.read_text()
    assert [old] == [*old.parent.iterdir()]


def test_disk_full_at_the_end_leaves_the_old_file_and_no_draft(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the disk fills up at the end of writing, the old file stays, and no draft is left."""

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    # The error is simulated, because a full disk is expensive to set up.
    monkeypatch.setattr(os, "fsync", full)

    assert f"cannot write {old}: the disk is full" == refused(str(old))[0]
    assert "old" == old.read_text()
    assert [old] == [*old.parent.iterdir()]


def test_keyboard_interrupt_leaves_the_old_file_and_no_draft(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C while a file is written leaves the old file and no draft."""

    def interrupt(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write(str(old), "new")

    assert "old" == old.read_text()
    assert [old] == [*old.parent.iterdir()]


@unix
def test_named_pipe_passes_the_answer_to_its_reader(tmp_path: Path) -> None:
    """A named pipe stays a pipe, and its reader gets the answer."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    write(str(pipe), "new")
    reader.join(10)

    assert ["new"] == read
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@unix
def test_named_pipe_without_reader_fails_after_a_timeout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Writing to a named pipe that nobody reads is an error after a timeout."""
    monkeypatch.setattr(output, "_PIPE_TIMEOUT", 0.1)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    assert f"cannot write {pipe}: nothing is connected to it" == refused(str(pipe))[0]


@unix
@pytest.mark.usefixtures("no_ignored_signals")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_signals_leave_the_old_file_and_no_draft(
    old: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """SIGTERM, SIGHUP or SIGINT while a file is written leaves the old file and no draft."""
    number = getattr(signal, name)
    monkeypatch.setattr(os, "fsync", lambda _handle: os.kill(os.getpid(), number))

    with pytest.raises((SystemExit, KeyboardInterrupt)):
        write(str(old), "new")

    assert ([old], "old") == ([*old.parent.iterdir()], old.read_text())


@unix
@pytest.mark.parametrize("name", ["SIGHUP", "SIGINT"])
def test_ignored_signals_do_not_stop_the_writing(
    old: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A signal that is ignored, as under nohup, stays ignored and does not stop the writing."""
    number = getattr(signal, name)
    monkeypatch.setattr(os, "fsync", lambda _handle: os.kill(os.getpid(), number))
    before = signal.signal(number, signal.SIG_IGN)
    try:
        write(str(old), "new")
        after = signal.getsignal(number)
    finally:
        signal.signal(number, before)

    assert ("new", signal.SIG_IGN) == (old.read_text(), after)


@unix
def test_control_break_exits_with_130_and_leaves_no_draft(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-Break of Windows, simulated by another signal, ends with 130 and leaves no draft."""
    monkeypatch.setattr(signal, "SIGBREAK", signal.SIGUSR1, raising=False)
    monkeypatch.setattr(os, "fsync", lambda _handle: os.kill(os.getpid(), signal.SIGUSR1))
    with pytest.raises(SystemExit) as caught:
        write(str(old), "new")

    assert (130, [old]) == (caught.value.code, [*old.parent.iterdir()])


# The draft


def drafts(folder: Path) -> list[Path]:
    """Return the drafts in *folder*."""
    return [*folder.glob(".*.rabat-*.part")]


@unix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o400, 0o666])
def test_draft_of_an_existing_file_is_readable_only_by_the_user(
    old: Path, monkeypatch: pytest.MonkeyPatch, mode: int
) -> None:
    """The draft for an existing file has the mode 0600 until the mode of the file is set.

    The name of the draft contains the name of the file.
    """
    modes: list[int] = []
    real = os.fchmod

    def record_mode(handle: int, mode: int) -> None:
        (draft,) = drafts(old.parent)
        assert draft.name.startswith(".old.txt.rabat-")
        modes.append(stat.S_IMODE(draft.stat().st_mode))
        real(handle, mode)

    old.chmod(mode)
    monkeypatch.setattr(os, "fchmod", record_mode)
    monkeypatch.setattr(os, "access", lambda *_arguments: True)
    write(str(old), "new")

    assert ([0o600], mode) == (modes, stat.S_IMODE(old.stat().st_mode))


@unix
def test_draft_of_a_new_file_has_the_mode_of_the_umask(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The draft of a new file has from the beginning the mode that the umask leaves."""
    modes: list[int] = []
    monkeypatch.setattr(
        os, "fsync", lambda handle: modes.append(stat.S_IMODE(os.fstat(handle).st_mode))
    )
    before = os.umask(0o077)
    try:
        write(str(tmp_path / "a"), "x")
    finally:
        os.umask(before)

    assert [0o600] == modes


@unix
def test_link_in_place_of_the_draft_does_not_change_the_mode_of_its_target(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If somebody replaces the draft by a link, the mode of the link's target does not change.

    The owner of the folder could otherwise give away the permissions of files elsewhere.
    """
    victim = tmp_path / "victim"
    victim.write_text("secret")
    victim.chmod(0o600)
    folder = tmp_path / "theirs"
    folder.mkdir()
    old = old.rename(folder / "old.txt")
    old.chmod(0o4777)

    def swap(_handle: int) -> None:
        (draft,) = folder.glob(".*")
        draft.unlink()
        draft.symlink_to(victim)

    monkeypatch.setattr(os, "fsync", swap)
    write(str(old), "new")

    assert (0o600, "secret") == (stat.S_IMODE(victim.stat().st_mode), victim.read_text())


@unix
@pytest.mark.parametrize("mode", [0o4755, 0o2755, 0o1644, 0o7777])
@pytest.mark.parametrize("links", [1, 2])
def test_replaced_file_loses_its_set_id_and_sticky_bits(old: Path, mode: int, links: int) -> None:
    """A file that is replaced loses its set-user-ID, set-group-ID and sticky bits."""
    if links > 1:
        os.link(old, old.with_name("other"))
    old.chmod(mode)
    write(str(old), "new")

    assert mode & 0o777 == stat.S_IMODE(old.stat().st_mode)


# Hard links, attributes, owners and mounts


def test_file_with_two_hard_links_is_overwritten_in_place(old: Path) -> None:
    """A file with two hard links is overwritten in place, so both names have the answer."""
    second_name = old.with_name("other.txt")
    os.link(old, second_name)
    write(str(old), "n")

    assert ("n", "n", True) == (old.read_text(), second_name.read_text(), old.samefile(second_name))
    assert {old, second_name} == {*old.parent.iterdir()}


def test_failed_overwriting_in_place_restores_the_old_content(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the disk fills up while a hard-linked file is overwritten, the content is restored."""
    os.link(old, old.with_name("other.txt"))
    calls = iter([None, OSError(errno.ENOSPC, "")])

    def full(_handle: int) -> None:
        if error := next(calls, None):
            raise error

    monkeypatch.setattr(os, "fsync", full)

    assert f"cannot write {old}: the disk is full" == refused(str(old), "much longer")[0]
    assert "old" == old.read_text()
    assert [] == drafts(old.parent)


@unix
def test_file_swapped_for_another_before_overwriting_is_not_written(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If a link or another file takes the place of a hard-linked file, neither is overwritten."""
    os.link(old, old.with_name("other.txt"))
    victim = tmp_path / "victim"
    victim.write_text("secret")

    def swap(_handle: int) -> None:
        old.unlink()
        old.symlink_to(victim)

    monkeypatch.setattr(os, "fsync", swap)
    refused(str(old))
    old.unlink()
    monkeypatch.setattr(os, "fsync", lambda _handle: victim.replace(old))
    os.link(old.with_name("other.txt"), old)
    refused(str(old))

    assert "secret" == old.read_text()


@unix
def test_file_swapped_for_a_link_to_itself_is_not_overwritten(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hard-linked file that becomes a symbolic link to its other name is not overwritten."""
    second_name = old.with_name("other.txt")
    os.link(old, second_name)

    def swap(_handle: int) -> None:
        old.unlink()
        old.symlink_to(second_name)

    monkeypatch.setattr(os, "fsync", swap)
    message, hint = refused(str(old))

    assert message.startswith(f"cannot write {old}: ")
    assert "Nothing was changed. Choose another place, or free some space." == hint
    assert ("old", []) == (second_name.read_text(), drafts(old.parent))


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no attributes of files here")
def test_file_with_extended_attributes_is_overwritten_in_place(old: Path) -> None:
    """A file with extended attributes is overwritten in place; a new file would lose them."""
    try:
        os.setxattr(old, "user.note", b"mine")
    except OSError:
        pytest.skip("this file system keeps no attributes")
    number = old.stat().st_ino
    write(str(old), "new")

    assert ("new", b"mine") == (old.read_text(), os.getxattr(old, "user.note"))
    assert (number, []) == (old.stat().st_ino, drafts(old.parent))


@unix
@pytest.mark.parametrize("name", ["listxattr", "fchmod"])
def test_file_whose_attributes_or_mode_cannot_be_copied_is_overwritten_in_place(
    old: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """If attributes cannot be read or the mode cannot be set, the file is overwritten in place."""
    if not hasattr(os, name):
        pytest.skip("no attributes of files here")

    def refuse(*_arguments: object) -> None:
        raise PermissionError(errno.EPERM, "")

    number = old.stat().st_ino
    monkeypatch.setattr(os, name, refuse)
    write(str(old), "new")

    assert (number, "new", []) == (old.stat().st_ino, old.read_text(), drafts(old.parent))


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no attributes of files here")
def test_file_is_replaced_on_a_file_system_without_attributes(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a file system without extended attributes, a file is replaced as usual."""

    def refuse(_file: object) -> list[str]:
        raise OSError(errno.ENOTSUP, "")

    monkeypatch.setattr(os, "listxattr", refuse)
    number = old.stat().st_ino
    write(str(old), "new")

    assert number != old.stat().st_ino


@pytest.mark.skipif(not ROOT, reason="only root may give files away")
def test_file_of_another_owner_keeps_its_owner_and_mode(old: Path) -> None:
    """A file of another owner is overwritten in place and keeps its owner, group and mode."""
    os.chown(old, 12345, 54321)
    old.chmod(0o640)
    number = old.stat().st_ino
    write(str(old), "new")
    status = old.stat()

    assert (12345, 54321, 0o640) == (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode))
    assert (number, "new", []) == (status.st_ino, old.read_text(), drafts(old.parent))


@unix
@pytest.mark.parametrize("place", [4, 5])
def test_file_is_overwritten_in_place_if_a_new_one_would_change_its_owner(
    old: Path, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    """If a new file would have another owner or group, the old file is overwritten in place."""
    real = os.fstat
    number = old.stat().st_ino

    def changed_owner(handle: int) -> os.stat_result:
        fields = [*real(handle)]
        fields[place] += fields[1] != number
        return os.stat_result(fields)

    monkeypatch.setattr(os, "fstat", changed_owner)
    write(str(old), "new")

    assert (number, "new", []) == (old.stat().st_ino, old.read_text(), drafts(old.parent))


def test_file_that_is_a_mount_point_is_overwritten_in_place(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is a mount point, as in a container, cannot be replaced and is overwritten."""

    def refuse(*_arguments: object) -> None:
        raise OSError(errno.EBUSY, "")

    monkeypatch.setattr(os, "replace", refuse)
    write(str(old), "new")

    assert ("new", [old]) == (old.read_text(), [*old.parent.iterdir()])


# Paths of folders


@pytest.mark.parametrize(
    "name",
    ["new.json/", "new.json//", "new.json/.", pytest.param("new.json/..", marks=unix)],
)
def test_new_path_that_ends_like_a_folder_is_an_error(tmp_path: Path, name: str) -> None:
    """Writing to a new path that ends in a slash or in dots is an error, and no file is created."""
    assert (
        f"cannot write {tmp_path}/{name}: there is no such folder"
        == refused(f"{tmp_path}/{name}")[0]
    )
    assert [] == [*tmp_path.iterdir()]


@unix
def test_existing_path_with_a_trailing_slash_is_an_error(old: Path) -> None:
    """Writing to an existing file or folder with a slash after its name is an error."""
    assert f"cannot write {old}/: part of its path is not a directory" == refused(f"{old}/")[0]
    assert f"cannot write {old.parent}/: it is a directory" == refused(f"{old.parent}/")[0]


# Descriptors

ways = pytest.mark.parametrize(
    "way",
    [
        *("/dev/fd/{0}", "//dev/fd/{0}", "/dev/./fd/{0}", "/proc/self/fd/{0}"),
        *("/proc/thread-self/fd/{0}", "/proc/{1}/fd/{0}", "link"),
    ],
)


@pytest.fixture
def descriptor(old: Path) -> Iterator[int]:
    """Provide the number of a descriptor that is open at the end of the file *old*."""
    with old.open("a") as stream:
        yield stream.fileno()


@unix
@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="no streams with names here")
@ways
def test_path_of_an_open_descriptor_is_appended_to(old: Path, descriptor: int, way: str) -> None:
    """If a path or a link leads to an open descriptor, the answer is appended to its file."""
    path = way.format(descriptor, os.getpid())
    if way == "link":
        path = str(old.with_name("link"))
        os.symlink("link 2", path)
        old.with_name("link 2").symlink_to(f"/dev/fd/{descriptor}")
    number = old.stat().st_ino
    write(path, " one")
    os.write(descriptor, b" two")

    assert ("old one two", number) == (old.read_text(), old.stat().st_ino)


@unix
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="no streams with names here")
def test_descriptor_of_another_process_is_appended_to(tmp_path: Path) -> None:
    """The file behind a descriptor of another process is appended to, and not replaced."""
    file = tmp_path / "log"
    reader, writer = os.pipe()
    with file.open("w") as log:
        child = os.fork()
        if not child:  # pragma: no cover
            os.close(writer)
            os.write(log.fileno(), b"before ")
            os.read(reader, 1)
            os._exit(0)
        handle = log.fileno()
        while not file.read_text():
            pass
    os.close(reader)
    write(f"/proc/{child}/fd/{handle}", "after")
    os.close(writer)
    os.waitpid(child, 0)

    assert "before after" == file.read_text()


@unix
@pytest.mark.skipif(not os.path.isdir("/dev/fd"), reason="no streams with names here")
def test_closed_or_read_only_descriptor_is_an_error(old: Path) -> None:
    """Writing to a descriptor that is closed, or open for reading only, is an error."""
    with old.open() as stream:
        path = f"/dev/fd/{stream.fileno()}"
        assert f"cannot write {path}: permission denied" == refused(path)[0]

    assert f"cannot write {path}: it is closed" == refused(path)[0]
    assert "old" == old.read_text()


@unix
@pytest.mark.skipif(not os.path.isdir("/dev/fd"), reason="no streams with names here")
def test_pipe_whose_reader_has_left_is_no_error() -> None:
    """Writing to a pipe whose reader has left is no error, as with the standard output."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        write(f"/dev/fd/{writer}", "new")
    finally:
        os.close(writer)


# Files of the dataset


@unix
def test_input_file_is_not_overwritten_under_any_name(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Writing to a file that the data is read from is an error, whichever path or link names it."""
    monkeypatch.chdir(old.parent)
    (old.parent / "link").symlink_to("old.txt")
    os.link(old, "hard")
    for name in ("old.txt", str(old), "link", "hard", "./old.txt"):
        with pytest.raises(RabatError) as caught:
            refuse_inputs(name, ["none", "old.txt"])
        assert f"cannot write {name}: the data is read from this file" == caught.value.message

    assert "Choose another file for the answer." == caught.value.hint


def test_file_opened_as_standard_input_is_not_overwritten(old: Path) -> None:
    """Writing to the file that the shell opened as the standard input is an error."""
    before = os.dup(0)
    with old.open() as stream:
        os.dup2(stream.fileno(), 0)
    try:
        with pytest.raises(RabatError):
            refuse_inputs(str(old), ["-"])
    finally:
        os.dup2(before, 0)
        os.close(before)


def test_files_that_are_not_the_input_may_be_written(old: Path) -> None:
    """A file that is not read as data, a new file and a device may be written."""
    refuse_inputs(str(old), [str(old.parent), str(old.with_name("other")), "-", "a\0b"])
    refuse_inputs(str(old.with_name("new")), [str(old), str(old.with_name("new"))])
    refuse_inputs("/dev/null", ["/dev/null"])


# Windows


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Simulate Windows."""
    monkeypatch.setattr(files, "_WINDOWS", True)
    monkeypatch.setattr(output, "_WINDOWS", True)


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize("name", ["NUL", "nul", "nul.csv", "Nul.tar.gz"])
def test_null_device_of_windows_discards_the_answer(tmp_path: Path, name: str) -> None:
    """On Windows, NUL in any folder and with any ending discards the answer, like /dev/null."""
    write(str(tmp_path / name), "x")

    assert [] == [*tmp_path.iterdir()]


@pytest.mark.usefixtures("windows")
def test_device_names_of_windows_are_an_error(tmp_path: Path) -> None:
    """On Windows, writing to a name that is reserved for a device is an error."""
    path = str(tmp_path / "com1.csv")

    assert (
        f"cannot write {path}: Windows keeps the name COM1 for a device",
        "Choose another name.",
    ) == refused(path)


def access_errors(times: int, winerror: int) -> "Iterator[OSError | None]":
    """Yield *times* errors with the number *winerror* of Windows, then None for ever."""
    for _time in range(times):
        error = PermissionError(errno.EACCES, "Access is denied")
        error.winerror = winerror  # type: ignore[attr-defined, unused-ignore]
        yield error
    while True:
        yield None


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize("winerror", [5, 32, 33])
@pytest.mark.parametrize("times", [2, 100])
def test_file_open_in_another_program_is_retried_for_less_than_a_second(
    old: Path, monkeypatch: pytest.MonkeyPatch, times: int, winerror: int
) -> None:
    """On Windows, replacing a file that is open elsewhere is tried again, then an error says so."""
    waited: list[float] = []
    errors = access_errors(times, winerror)
    real = os.replace

    def replace(source: str, target: str) -> None:
        if error := next(errors):
            raise error
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr("time.sleep", waited.append)
    if times == 100:
        assert (
            f"cannot write {old}: it is open in another program",
            "Nothing was changed. Close the file in the other program, or choose another name.",
        ) == refused(str(old))
    else:
        write(str(old), "new")

    assert 0 < sum(waited) < 1
    assert ("old" if times == 100 else "new") == old.read_text()
    assert [old] == [*old.parent.iterdir()]


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize(
    ("name", "expected"), [("a.csv", "permission denied"), ("x" * 250, "its name is too long")]
)
def test_protected_folder_or_long_name_on_windows_is_named_as_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, expected: str
) -> None:
    """Windows reports "no such file" in both cases; the error names the actual reason."""
    real = os.open

    def refuse(path: str, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_CREAT:
            raise FileNotFoundError(errno.ENOENT, "", path)
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", refuse)
    path = str(tmp_path / name)

    assert f"cannot write {path}: {expected}" == refused(path)[0]
    assert "no such folder" in refused(str(tmp_path / "no" / "a"))[0]


@pytest.mark.parametrize("old", [{}, {"a": b"1", "c": b"3", "x": b"9"}])
def test_folder_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: dict[str, bytes]
) -> None:
    """If one file of a folder cannot be written, no file changes and a new folder is removed."""
    folder = tmp_path / "package"
    if old:
        folder.mkdir()
    for name, content in old.items():
        (folder / name).write_bytes(content)
    real = os.fsync
    calls = iter([True, True, False, True, True, True])

    def full(handle: int) -> None:
        if not next(calls):
            raise OSError(errno.ENOSPC, "")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(RabatError) as caught:
        write_folder(str(folder), {"a": b"new", "b": b"new", "c": b"new"})

    assert "the disk is full" in caught.value.message
    assert old == {file.name: file.read_bytes() for file in folder.glob("*")}
    assert bool(old) is folder.exists()


@unix
def test_failed_folder_keeps_links_and_removes_new_targets_and_folders(tmp_path: Path) -> None:
    """If one file fails, new targets of links and new folders are removed, but the links stay."""
    link, folders = tmp_path / "link", [str(tmp_path / "a"), str(tmp_path / "a" / "b")]
    link.symlink_to("target")

    with pytest.raises(RabatError, match="no such folder"):
        write_all_or_none({str(link): b"new", str(tmp_path / "none" / "x"): b"new"}, folders)

    assert [link] == [*tmp_path.iterdir()]
    assert link.is_symlink()


@unix
@pytest.mark.usefixtures("no_ignored_signals")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_signal_between_two_files_leaves_no_part_of_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A signal after the first file of a folder is written leaves none of the files."""
    number = getattr(signal, name)
    real = os.replace

    def replaced(draft: str, path: str) -> None:
        real(draft, path)
        os.kill(os.getpid(), number)

    monkeypatch.setattr(os, "replace", replaced)

    with pytest.raises((SystemExit, KeyboardInterrupt)):
        write_folder(str(tmp_path / "package"), {"a": b"new", "b": b"new"})

    assert [] == [*tmp_path.iterdir()]
