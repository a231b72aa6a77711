"""Completion in the start-up files of the shells: put there, and taken away without a trace.

What is put there is one block between two lines of its own, with the whole script in it: there is
no path to quote, and nothing is run when a shell starts. Every other byte stays. The first line
notes what was made for the block, so that it goes with it.
"""

import contextlib
import os
import re
import stat
import sys
from collections.abc import Sequence

from ...errors import RabatError, reason
from ...language import _
from ...text import printable
from ..output import write
from .shells import SHELLS, in_use

_BASH = (".bash_profile", ".bash_login", ".profile")
_BLOCK = re.compile(
    rb"(?P<first># >>> rabat"
    rb"(?: \((?P<file>new file(?:, new folders: (?P<folders>\d\d?))?)\)| \((?P<line>new line)\))?"
    rb" >>>\r?\n)"
    # What follows a block without its last line is none of ours.
    rb"(?:(?!# >>> rabat)[\s\S])*?"
    rb"# <<< rabat <<<(?:\r?\n)?"
)


def put() -> str:
    """Put completion where the shell in use reads it; returns what to say. Raises RabatError."""
    shell = in_use()
    if shell in {"powershell", "pwsh"}:
        told = _("PowerShell completes in every new window with this line in the file $PROFILE:")
        return f"{told}\n\n  rabat --show-completion | Out-String | Invoke-Expression"
    try:
        paths = _places(shell)
        _add_all(paths, SHELLS[shell].source_template.encode())
    except (OSError, RabatError) as error:
        message = _("completion was not installed: {reason}").format(reason=_why(error))
        raise RabatError(message) from error
    told = _("Installed in {file}; it works in the next shell.")
    return told.format(file=printable(", ".join(paths)))


def take() -> str:
    """Take completion away from all shells; returns what to say. Raises RabatError."""
    try:
        paths = [
            *(os.path.join(_home(), name) for name in (".bashrc", *_BASH)),
            *_places("zsh"),
            *_places("fish"),
        ]
        # The folders that were made for the first go with it: it is the last to go.
        found = [path for path in reversed(paths) if _remove(path)]
    except (OSError, RabatError) as error:
        message = _("completion was not removed: {reason}").format(reason=_why(error))
        raise RabatError(message) from error
    if not found:
        return _("Completion is not installed: nothing was changed.")
    return _("Removed from {file}.").format(file=printable(", ".join(reversed(found))))


def _why(error: OSError | RabatError) -> str:
    if isinstance(error, RabatError):
        return error.message
    why = _("cannot write {file}: {reason}")
    return why.format(file=error.filename or "", reason=reason(error))


def _home() -> str:
    home = os.environ.get("HOME", "")
    if not os.path.isdir(home):
        raise RabatError(_("HOME names no folder"))
    return home


def _places(shell: str) -> Sequence[str]:
    """The files in which *shell* looks for completion. Raises RabatError."""
    home = _home()
    if shell == "fish":
        config = os.environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
        folder = os.path.join(config, "fish", "completions")
        return [os.path.join(folder, name) for name in ("rabat.fish", "rabat-cli.fish")]
    if shell == "zsh":
        return [os.path.join(os.environ.get("ZDOTDIR") or home, ".zshrc")]
    # A window of the terminal of macOS is a login shell, which does not read .bashrc.
    names = _BASH if sys.platform == "darwin" else (".bashrc",)
    paths = [os.path.join(home, name) for name in names]
    return [next((path for path in paths if os.path.exists(path)), paths[0])]


def _add_all(paths: Sequence[str], script: bytes) -> None:
    """Put *script* into all the files, or into none. Raises OSError or RabatError."""
    before = [_read(path) for path in paths]
    for done, path in enumerate(paths):
        try:
            _add(path, before[done], script)
        except BaseException:
            for other, content in zip(paths[:done], before[:done], strict=True):
                if content is None:
                    _remove(other)
                else:
                    write(other, content)
            raise


def _add(path: str, before: bytes | None, script: bytes) -> None:
    """Put *script* into the file at *path*, in the place of an older one."""
    folders = _missing(os.path.dirname(path))
    after = _with(before, script, len(folders))
    if after == before:
        return
    try:
        for folder in folders:
            os.mkdir(folder)
        write(path, after)
    except BaseException:
        _remove_folders(os.path.dirname(path), len(folders))
        raise


def _missing(folder: str) -> Sequence[str]:
    """Those of *folder* and the folders that it is in that there are not, outermost first."""
    if os.path.isdir(folder):
        return ()
    return (*_missing(os.path.dirname(folder)), folder)


def _with(content: bytes | None, script: bytes, folders: int) -> bytes:
    """*content* with *script* in it; None is that of a file that there is not."""
    rest = script + b"# <<< rabat <<<\n"
    if old := _BLOCK.search(content or b""):
        return old.string[: old.start()] + old["first"] + rest + old.string[old.end() :]
    if content is None:
        note = " (new file, new folders: {})" if folders else " (new file)"
        return f"# >>> rabat{note.format(folders)} >>>\n".encode() + rest
    if content and not content.endswith(b"\n"):
        return content + b"\n# >>> rabat (new line) >>>\n" + rest
    return content + b"# >>> rabat >>>\n" + rest


def _remove(path: str) -> bool:
    """Take the script out of the file at *path*; returns whether it was there."""
    content = _read(path)
    block = _BLOCK.search(content or b"")
    if block is None:
        return False
    before, after = block.string[: block.start()], block.string[block.end() :]
    if block["line"] and not after:
        before = before.removesuffix(b"\n")
    if block["file"] and not before + after:
        # Where a link leads to something that there was not, the link stays.
        os.unlink(os.path.realpath(path))
        _remove_folders(os.path.dirname(path), int(block["folders"] or 0))
    else:
        write(path, before + after)
    return True


def _remove_folders(folder: str, count: int) -> None:
    """Remove the empty *folder* and those that it is in, as many as *count*."""
    with contextlib.suppress(OSError):
        for _turn in range(count):
            os.rmdir(folder)
            folder = os.path.dirname(folder)


def _read(path: str) -> bytes | None:
    """What is in the file at *path*, or None if there is none. Raises OSError or RabatError."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise RabatError(_("{file} is not a file").format(file=path))
        with open(path, "rb") as stream:
            return stream.read()
    except FileNotFoundError:
        return None
