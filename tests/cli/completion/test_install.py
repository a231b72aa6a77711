"""Completion in start-up files: put there whole or not at all, and taken away without a trace."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rabat_cli.cli import output
from rabat_cli.cli.completion import install
from rabat_cli.errors import RabatError

from ..running import pipe
from .asking import Shell, environ, find_shell, program

# pytest-xdist has threads of its own; what is forked here starts another program at once.
pytestmark = pytest.mark.filterwarnings(
    "ignore:This process .* is multi-threaded:DeprecationWarning"
)
SHELLS = ("bash", "zsh", "fish")
PLACES = {"bash": ".bashrc", "zsh": ".zshrc", "fish": ".config/fish/completions/rabat.fish"}
# What may be in a start-up file, and what none would expect there.
CONTENTS = {
    "nothing": b"",
    "a line": b"alias ll='ls -l'\n",
    "no end of line": b"alias ll='ls -l'",
    "blank lines at the end": b"alias ll='ls -l'\n\n\n",
    "line ends of Windows": b"alias a=b\r\nalias c=d\r\n",
    "only carriage returns": b"alias a=b\r",
    "no UTF-8": b"# \xe9\xff\xfe\n",
    "UTF-16": "# é\n".encode("utf-16"),
    "a byte order mark": b"\xef\xbb\xbf# x\n",
    "the end of a block": b"# <<< rabat <<<\n",
    "a block without an end": b"# >>> rabat >>>\nalias mine=yes\n",
    "zeros": b"\0\0",
}


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest, home: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Make each of the shells in turn the one in use, with an empty home folder."""
    if os.name == "nt":
        pytest.skip("start-up files of Unix shells")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "ZDOTDIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setattr(install, "current_shell", lambda: request.param)
    return str(request.param)


def tree(folder: Path) -> Mapping[str, bytes | str | None]:
    """Map the paths in *folder* to the bytes of files, the targets of links, or None."""
    contents: dict[str, bytes | str | None] = {}
    for path in folder.rglob("*"):
        inside = str(path.relative_to(folder))
        if path.is_symlink():
            contents[inside] = str(path.readlink())
        else:
            contents[inside] = path.read_bytes() if path.is_file() else None
    return contents


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
def test_every_byte_stays(shell: str, home: Path, content: bytes) -> None:
    """Installing keeps the content, twice changes nothing more, and uninstalling restores it."""
    place = home / PLACES[shell]
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    place.chmod(0o640)
    before = tree(home)

    message = install.install()
    once = tree(home)
    again = install.install()
    twice = tree(home)
    removed = install.uninstall()

    assert message == again
    installed = once[PLACES[shell]]
    assert isinstance(installed, bytes)
    assert (True, True) == (installed.startswith(content), len(installed) > len(content))
    assert once == twice
    assert (before, 0o640) == (tree(home), place.stat().st_mode & 0o777)
    assert str(place) in message
    assert removed.startswith(f"Removed from {place}")


@pytest.mark.usefixtures("shell")
def test_what_was_not_there_goes_again(home: Path) -> None:
    """Files and folders made for completion are named, and go with it."""
    before = tree(home)

    message = install.install()
    created = {
        name for name, content in tree(home).items() if name not in before and content is not None
    }
    install.uninstall()

    assert {str(home / name) for name in created} == {
        *message.removeprefix("Installed in ").partition(";")[0].split(", ")
    }
    assert before == tree(home)
    assert "Completion is not installed: nothing was changed." == install.uninstall()


def test_what_came_later_stays(shell: str, home: Path) -> None:
    """Lines and files that were added afterwards stay when completion goes."""
    place = home / PLACES[shell]
    install.install()
    place.write_bytes(b"before\n" + place.read_bytes() + b"after\n")
    (place.parent / "other").write_text("mine")

    install.uninstall()

    assert (b"before\nafter\n", "mine") == (
        place.read_bytes(),
        (place.parent / "other").read_text(),
    )


def test_a_line_without_an_end_is_not_joined_to_one_that_came_later(shell: str, home: Path) -> None:
    """The end that was given to the last line is kept where something follows."""
    place = home / PLACES[shell]
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"first")
    install.install()
    place.write_bytes(place.read_bytes() + b"second\n")

    install.uninstall()

    assert b"first\nsecond\n" == place.read_bytes()


def test_an_older_script_is_replaced_where_it_is(shell: str, home: Path) -> None:
    """A block of another version gives way to the new one, between the same lines."""
    place = home / PLACES[shell]
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"a\n# >>> rabat >>>\nold\n# <<< rabat <<<\nz\n")

    install.install()
    new = place.read_bytes()
    install.uninstall()

    assert (True, False, True) == (
        new.startswith(b"a\n# >>>"),
        b"old" in new,
        new.endswith(b"\nz\n"),
    )
    assert b"a\nz\n" == place.read_bytes()


@given(
    content=st.lists(
        st.sampled_from(
            [b"# >>> rabat >>>", b"# <<< rabat <<<", b"\n", b"\r\n", b"x", b"\\", b"\0"]
        )
        | st.binary(max_size=5)
    ).map(b"".join)
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_content_comes_back(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is in the file without a block, it is there again afterwards."""
    if install._BLOCK.search(content):  # noqa: SLF001
        return
    place = tmp_path / ".bashrc"
    place.write_bytes(content)
    for name in ("XDG_CONFIG_HOME", "ZDOTDIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(install, "current_shell", lambda: "bash")

    install.install()
    install.install()
    install.uninstall()

    assert content == place.read_bytes()


def test_a_link_is_followed(shell: str, home: Path) -> None:
    """Where the start-up file is a link, what it leads to is changed and the link stays."""
    place = home / PLACES[shell]
    place.parent.mkdir(parents=True, exist_ok=True)
    target = home / "dotfiles"
    target.write_bytes(b"mine\n")
    place.symlink_to(target)
    before = tree(home)

    install.install()
    installed = target.read_bytes()
    install.uninstall()

    assert (True, before) == (installed.startswith(b"mine\n# >>> rabat >>>\n"), tree(home))


def test_a_link_to_nothing_is_followed(shell: str, home: Path) -> None:
    """Where it leads to nothing, the file is made and goes again, and the link stays."""
    place = home / PLACES[shell]
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(home / "dotfiles")
    before = tree(home)

    install.install()
    created = (home / "dotfiles").exists()
    install.uninstall()

    assert (True, before) == (created, tree(home))


def test_own_folders_for_settings(shell: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``ZDOTDIR`` and ``XDG_CONFIG_HOME`` say where zsh and fish look."""
    monkeypatch.setenv("ZDOTDIR", str(home / "z"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "x"))
    before = tree(home)

    install.install()
    files = tree(home)
    install.uninstall()

    places = {"bash": ".bashrc", "zsh": "z/.zshrc", "fish": "x/fish/completions/rabat.fish"}
    assert (True, before) == (places[shell] in files, tree(home))


@pytest.mark.skipif(os.name == "nt", reason="macOS is no Windows")
def test_macos_reads_another_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A login shell, as windows of macOS have, reads the first of three files that there is."""
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setattr(install, "current_shell", lambda: "bash")
    monkeypatch.setattr(sys, "platform", "darwin")
    first = install.install()
    install.uninstall()
    (home / ".profile").touch()
    second = install.install()
    install.uninstall()

    assert (f"Installed in {home}/.bash_profile;", f"Installed in {home}/.profile;") == (
        first[: len(str(home)) + 28],
        second[: len(str(home)) + 23],
    )
    assert not (home / ".bash_profile").exists()


@pytest.mark.parametrize("kind", ["folder", "pipe", "device"])
def test_what_is_no_file_is_an_error(shell: str, home: Path, kind: str) -> None:
    """A folder, a pipe or a device in the place of the file: one line, and nothing changes."""
    place = home / PLACES[shell]
    place.parent.mkdir(parents=True, exist_ok=True)
    if kind == "folder":
        place.mkdir()
    elif kind == "pipe":
        os.mkfifo(place)
    else:
        place.symlink_to("/dev/null")
    before = set(tree(home))

    with pytest.raises(RabatError) as raised:
        install.install()

    assert f"completion was not installed: {place} is not a file" == raised.value.message
    assert before == set(tree(home))


@pytest.mark.usefixtures("shell")
@pytest.mark.parametrize("value", [None, "", "/no/such/home", "relative"])
def test_no_home_is_an_error(monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    """Without a home there is nowhere to look: one line, for putting and for taking away."""
    if value is None:
        monkeypatch.delenv("HOME")
    else:
        monkeypatch.setenv("HOME", value)

    with pytest.raises(RabatError, match="completion was not installed: HOME names no folder"):
        install.install()
    with pytest.raises(RabatError, match="completion was not removed: HOME names no folder"):
        install.uninstall()


def files(folder: Path) -> Mapping[str, bytes | str | None]:
    """Return ``tree`` without folders, of which fish makes some for its settings."""
    return {name: content for name, content in tree(folder).items() if content is not None}


def full() -> None:
    """Let the process write files of no more than 64 bytes, as on a disk that is full."""
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))


@pytest.mark.parametrize("name", SHELLS)
def test_a_full_disk_changes_nothing(name: str, home: Path) -> None:
    """A full disk is one line and exit 1; every file and folder is as it was."""
    (home / ".bashrc").write_bytes(b"x" * 1000)
    before = files(home)

    completed = subprocess.run(
        [find_shell(name), "-c", "rabat --install-completion || echo failed"],
        env=environ(home, PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True,
        text=True,
        preexec_fn=full,
        check=False,
    )

    place = home / PLACES[name]
    assert (before, False) == (files(home), (home / ".config/fish/completions").exists())
    assert "failed\n" == completed.stdout
    assert completed.stderr.startswith(
        f"rabat: completion was not installed: cannot write {place}: "
    )
    assert 1 == completed.stderr.count("\n")


def test_of_two_files_both_or_none(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fish has a file for each name: where the second cannot be written, the first goes again."""
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setattr(install, "current_shell", lambda: "fish")
    written = output.write

    def refuse(path: str, content: bytes) -> None:
        if path.endswith("rabat-cli.fish"):
            raise RabatError("no room")
        written(path, content)

    monkeypatch.setattr(output, "write", refuse)
    before = tree(home)

    with pytest.raises(RabatError, match="completion was not installed: no room"):
        install.install()

    assert before == tree(home)


@pytest.mark.parametrize(
    "name",
    [
        "bash",
        pytest.param("zsh", marks=pytest.mark.slow),
        pytest.param("fish", marks=pytest.mark.slow),
    ],
)
def test_the_next_shell_completes(name: str, home: Path) -> None:
    """From the shell in use to TAB in the next, in a home whose name is a command, and back."""
    path = find_shell(name)
    inner = home / "o'$(touch canary)\"`touch canary`"
    inner.mkdir()
    (home / "bin").rename(inner / "bin")
    before = tree(inner)

    def run(option: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [path, "-c", f"rabat {option}; true"],
            env=environ(inner),
            cwd=inner,
            capture_output=True,
            text=True,
            check=False,
        )

    completed = run("--install-completion")
    start = {"bash": ["--noprofile", "-i"], "zsh": ["-i"], "fish": ["--private", "-i"]}
    shell = Shell(name, inner, start=start[name], read="")
    problem = shell.tab("rabat help env", "ironment")
    second = shell.tab("rabat-cli help exit", "-codes")
    shell.close()
    removed = run("--uninstall-completion")

    assert ("", "", "", "") == (completed.stderr, removed.stderr, problem, second)
    assert completed.stdout.startswith(f"Installed in {inner / PLACES[name]}")
    assert removed.stdout.startswith(f"Removed from {inner / PLACES[name]}")
    assert not [*home.rglob("canary")]
    assert before.items() <= tree(inner).items()
    assert PLACES[name] not in tree(inner)


@pytest.mark.parametrize("name", ["powershell", "pwsh"])
def test_powershell_gets_instructions(
    name: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The profile of PowerShell is left to its owner, who gets the line to add."""
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setattr(install, "current_shell", lambda: name)
    before = tree(home)

    result = pipe("--install-completion")

    assert (0, "") == (result.code, result.err)
    assert "$PROFILE" in result.out
    assert "\n\n  rabat --show-completion | Out-String | Invoke-Expression\n" in result.out
    assert before == tree(home)


@pytest.mark.parametrize(
    "typed",
    ["rabat --install-completion ", "rabat --uninstall-completion ", "rabat --show-completion "],
)
def test_tab_after_an_option_does_not_carry_it_out(home: Path, typed: str) -> None:
    """At TAB the line is looked at and nothing in it is done."""
    (home / ".bashrc").write_bytes(b"# >>> rabat >>>\n# <<< rabat <<<\n")
    before = tree(home)
    variables = {"_RABAT_COMPLETE": "complete_fish", "_TYPER_COMPLETE_ARGS": typed}

    completed = program(home, SHELL="/bin/bash", **variables)

    assert (True, before) == ("list\t" in completed.stdout, tree(home))
