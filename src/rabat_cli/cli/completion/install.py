"""Installs completion in the start-up files of the shells, and removes it without a trace.

A block between two marker lines holds the whole script, so that there is no path to quote and no
program to run when a shell starts. Every other byte of the file stays. The first marker notes
whether the file, folders or a line end were made for the block; these are removed with the block.
"""

import contextlib
import os
import re
import stat
import sys
from collections.abc import Sequence

from ...errors import RabatError, os_error_reason
from ...language import _
from ...text import printable
from ..output import write, write_all_or_none
from .shells import SHELLS, current_shell

_BASH_LOGIN_FILES = (".bash_profile", ".bash_login", ".profile")
_BLOCK = re.compile(
    rb"(?P<first># >>> rabat"
    rb"(?: \((?P<file>new file(?:, new folders: (?P<folders>\d\d?))?)\)| \((?P<line>new line)\))?"
    rb" >>>\r?\n)"
    # If the last line of a block was deleted, do not match up to the end of the next block.
    rb"(?:(?!# >>> rabat)[\s\S])*?"
    rb"# <<< rabat <<<(?:\r?\n)?"
)


def install() -> str:
    """Install completion for the shell in use and return the message. Raises RabatError."""
    shell = current_shell()
    if shell in {"powershell", "pwsh"}:
        message = _("PowerShell completes in every new window with this line in the file $PROFILE:")
        return f"{message}\n\n  rabat --show-completion | Out-String | Invoke-Expression"
    try:
        paths = _start_up_files(shell)
        _add_all(paths, SHELLS[shell].source_template.encode())
    except (OSError, RabatError) as error:
        message = _("completion was not installed: {reason}").format(reason=_reason(error))
        raise RabatError(message) from error
    message = _("Installed in {file}; it works in the next shell.")
    return message.format(file=printable(", ".join(paths)))


def uninstall() -> str:
    """Remove completion from all shells and return the message. Raises RabatError."""
    try:
        paths = [
            *(os.path.join(_home(), name) for name in (".bashrc", *_BASH_LOGIN_FILES)),
            *_start_up_files("zsh"),
            *_start_up_files("fish"),
        ]
        # The block in fish's first file says how many folders were made for it. Remove that file
        # last: then the folders are empty.
        removed = [path for path in reversed(paths) if _remove(path)]
    except (OSError, RabatError) as error:
        message = _("completion was not removed: {reason}").format(reason=_reason(error))
        raise RabatError(message) from error
    if not removed:
        return _("Completion is not installed: nothing was changed.")
    return _("Removed from {file}.").format(file=printable(", ".join(reversed(removed))))


def _reason(error: OSError | RabatError) -> str:
    if isinstance(error, RabatError):
        return error.message
    return _("cannot write {file}: {reason}").format(
        file=error.filename or "", reason=os_error_reason(error)
    )


def _home() -> str:
    home = os.environ.get("HOME", "")
    if not os.path.isdir(home):
        raise RabatError(_("the variable HOME does not name a folder"))
    return home


def _start_up_files(shell: str) -> Sequence[str]:
    """Return the files from which *shell* reads completion. Raises RabatError."""
    home = _home()
    if shell == "fish":
        config = os.environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
        folder = os.path.join(config, "fish", "completions")
        return [os.path.join(folder, name) for name in ("rabat.fish", "rabat-cli.fish")]
    if shell == "zsh":
        return [os.path.join(os.environ.get("ZDOTDIR") or home, ".zshrc")]
    # A window of the terminal of macOS is a login shell, which does not read .bashrc.
    names = _BASH_LOGIN_FILES if sys.platform == "darwin" else (".bashrc",)
    paths = [os.path.join(home, name) for name in names]
    return [next((path for path in paths if os.path.exists(path)), paths[0])]


def _add_all(paths: Sequence[str], script: bytes) -> None:
    """Insert *script* into all files at *paths*, or into none if that fails for one of them.

    Raises OSError or RabatError.
    """
    # A shell with several files has them all in one folder.
    folders = _missing_folders(os.path.dirname(paths[0]))
    files: dict[str, bytes] = {}
    for path in paths:
        content = _read(path)
        # The block of the first file notes the new folders for all files.
        new_content = _insert(content, script, 0 if files else len(folders))
        if new_content != content:
            files[path] = new_content
    write_all_or_none(files, folders)


def _missing_folders(folder: str) -> Sequence[str]:
    """Return *folder* and its parents, without those that exist, outermost first."""
    if os.path.isdir(folder):
        return ()
    return (*_missing_folders(os.path.dirname(folder)), folder)


def _insert(content: bytes | None, script: bytes, new_folders: int) -> bytes:
    """Return *content* with *script* in a new block, or in place of the script of its old block.

    *content* is None if the file does not exist. *new_folders* is how many folders are made for it.
    """
    rest = script + b"# <<< rabat <<<\n"
    if old := _BLOCK.search(content or b""):
        return old.string[: old.start()] + old["first"] + rest + old.string[old.end() :]
    if content is None:
        note = " (new file, new folders: {})" if new_folders else " (new file)"
        return f"# >>> rabat{note.format(new_folders)} >>>\n".encode() + rest
    if content and not content.endswith(b"\n"):
        return content + b"\n# >>> rabat (new line) >>>\n" + rest
    return content + b"# >>> rabat >>>\n" + rest


def _remove(path: str) -> bool:
    """Remove the block from the file at *path*; return whether the file had a block."""
    content = _read(path)
    block = _BLOCK.search(content or b"")
    if block is None:
        return False
    before, after = block.string[: block.start()], block.string[block.end() :]
    if block["line"] and not after:
        before = before.removesuffix(b"\n")
    if block["file"] and not before + after:
        # If the path is a symbolic link, the link itself stays.
        os.unlink(os.path.realpath(path))
        _remove_folders(os.path.dirname(path), int(block["folders"] or 0))
    else:
        write(path, before + after)
    return True


def _remove_folders(folder: str, count: int) -> None:
    """Remove *folder* and its parents, *count* in all; stop at the first that is not empty."""
    with contextlib.suppress(OSError):
        for _level in range(count):
            os.rmdir(folder)
            folder = os.path.dirname(folder)


def _read(path: str) -> bytes | None:
    """Return the content of the file at *path*, None if there is none.

    Raises OSError, or RabatError if it is not a file.
    """
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise RabatError(_("{file} is not a file").format(file=path))
        with open(path, "rb") as stream:
            return stream.read()
    except FileNotFoundError:
        return None
