"""Completion in start-up files: installed whole or not at all, and removed without a trace."""

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

# pytest-xdist runs threads, but each process forked here starts another program at once.
pytestmark = pytest.mark.filterwarnings(
    "ignore:This process .* is multi-threaded:DeprecationWarning"
)
SHELLS = ("bash", "zsh", "fish")
PLACES = {"bash": ".bashrc", "zsh": ".zshrc", "fish": ".config/fish/completions/rabat.fish"}
# Contents of start-up files, usual and unusual ones.
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
    """Simulate each of the shells in turn as the one in use, with an empty home folder."""
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
def test_install_keeps_the_file_and_uninstall_restores_it(
    shell: str, home: Path, content: bytes
) -> None:
    """Installing keeps the content, twice changes nothing more, and uninstalling restores it."""
    place = home / PLACES[shell]
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    place.chmod(0o640)
    before = tree(home)

    message = install.install()
    after_first = tree(home)
    second_message = install.install()
    after_second = tree(home)
    removed = install.uninstall()

    assert message == second_message
    installed = after_first[PLACES[shell]]
    assert isinstance(installed, bytes)
    assert (True, True) == (installed.startswith(content), len(installed) > len(content))
    assert after_first == after_second
    assert (before, 0o640) == (tree(home), place.stat().st_mode & 0o777)
    assert str(place) in message
    assert removed.startswith(f"Removed from {place}")


@pytest.mark.usefixtures("shell")
def test_uninstall_removes_files_and_folders_that_install_created(home: Path) -> None:
    """Installing names the files that it creates; uninstalling removes them and their folders."""
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


def test_uninstall_keeps_lines_and_files_that_were_added_later(shell: str, home: Path) -> None:
    """Lines and files that were added after installing stay when completion is uninstalled."""
    place = home / PLACES[shell]
    install.install()
    place.write_bytes(b"before\n" + place.read_bytes() + b"after\n")
    (place.parent / "other").write_text("mine")

    install.uninstall()

    assert (b"before\nafter\n", "mine") == (
        place.read_bytes(),
        (place.parent / "other").read_text(),
    )


def test_uninstall_keeps_the_line_end_before_lines_that_were_added_later(
    shell: str, home: Path
) -> None:
    """The line end that installing gave to the last line stays if another line follows."""
    place = home / PLACES[shell]
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"first")
    install.install()
    place.write_bytes(place.read_bytes() + b"second\n")

    install.uninstall()

    assert b"first\nsecond\n" == place.read_bytes()


def test_older_script_is_replaced_in_place(shell: str, home: Path) -> None:
    """Installing replaces the block of another version, between the same lines."""
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
def test_uninstall_restores_generated_content(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Any content without a block of the program is the same after installing and uninstalling."""
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


def test_symbolic_link_stays_and_its_target_is_changed(shell: str, home: Path) -> None:
    """If the start-up file is a symbolic link, its target is changed and the link stays."""
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


def test_target_of_a_dangling_link_is_created_and_removed(shell: str, home: Path) -> None:
    """If the start-up file is a dangling link, the target is created and removed again."""
    place = home / PLACES[shell]
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(home / "dotfiles")
    before = tree(home)

    install.install()
    created = (home / "dotfiles").exists()
    install.uninstall()

    assert (True, before) == (created, tree(home))


def test_zdotdir_and_xdg_config_home_are_used(
    shell: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Zsh is installed in the folder ZDOTDIR, and fish in the folder XDG_CONFIG_HOME."""
    monkeypatch.setenv("ZDOTDIR", str(home / "z"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "x"))
    before = tree(home)

    install.install()
    files = tree(home)
    install.uninstall()

    places = {"bash": ".bashrc", "zsh": "z/.zshrc", "fish": "x/fish/completions/rabat.fish"}
    assert (True, before) == (places[shell] in files, tree(home))


@pytest.mark.skipif(os.name == "nt", reason="macOS is no Windows")
def test_bash_on_macos_uses_the_first_login_file(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On macOS, bash is installed in the first existing login file, by default .bash_profile."""
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
def test_start_up_file_that_is_no_regular_file_is_an_error(
    shell: str, home: Path, kind: str
) -> None:
    """If a folder, a pipe or a device has the name of the start-up file, nothing is changed."""
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
def test_install_and_uninstall_need_a_home_folder(
    monkeypatch: pytest.MonkeyPatch, value: str | None
) -> None:
    """If HOME names no folder, installing and uninstalling are errors."""
    if value is None:
        monkeypatch.delenv("HOME")
    else:
        monkeypatch.setenv("HOME", value)

    with pytest.raises(
        RabatError, match="completion was not installed: the variable HOME does not name a folder"
    ):
        install.install()
    with pytest.raises(
        RabatError, match="completion was not removed: the variable HOME does not name a folder"
    ):
        install.uninstall()


def files(folder: Path) -> Mapping[str, bytes | str | None]:
    """Return ``tree`` without folders, because fish creates some for its settings."""
    return {name: content for name, content in tree(folder).items() if content is not None}


def limit_file_size() -> None:
    """Limit the files that the process can write to 64 bytes, as on a full disk."""
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))


@pytest.mark.parametrize("name", SHELLS)
def test_full_disk_leaves_all_files_unchanged(name: str, home: Path) -> None:
    """On a full disk, installing fails with one line of error, and every file is unchanged."""
    (home / ".bashrc").write_bytes(b"x" * 1000)
    before = files(home)

    completed = subprocess.run(
        [find_shell(name), "-c", "rabat --install-completion || echo failed"],
        env=environ(home, PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True,
        text=True,
        preexec_fn=limit_file_size,
        check=False,
    )

    place = home / PLACES[name]
    assert (before, False) == (files(home), (home / ".config/fish/completions").exists())
    assert "failed\n" == completed.stdout
    assert completed.stderr.startswith(
        f"rabat: completion was not installed: cannot write {place}: "
    )
    assert 1 == completed.stderr.count("\n")


def test_fish_files_are_written_both_or_none(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fish has a file for each name: if the second cannot be written, the first is removed."""
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
def test_next_shell_completes_after_installing(name: str, home: Path) -> None:
    """After installing in one shell, the next one completes at TAB; uninstalling undoes this.

    The name of the home folder contains commands, which are not run.
    """
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
def test_powershell_profile_is_not_changed(
    name: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The profile of PowerShell is not changed; the user gets the line to add."""
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
def test_tab_after_a_completion_option_does_not_run_it(home: Path, typed: str) -> None:
    """At TAB, the options for completion in the typed line are not run."""
    (home / ".bashrc").write_bytes(b"# >>> rabat >>>\n# <<< rabat <<<\n")
    before = tree(home)
    variables = {"_RABAT_COMPLETE": "complete_fish", "_TYPER_COMPLETE_ARGS": typed}

    completed = program(home, SHELL="/bin/bash", **variables)

    assert (True, before) == ("list\t" in completed.stdout, tree(home))
