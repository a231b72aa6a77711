"""What can be tested only on Windows: cmd with its pipes, patterns, quotation and variables."""

import os
import subprocess
from pathlib import Path

import pytest

from .running import MODULE, PLAIN, SAMPLE, pipe

pytestmark = pytest.mark.skipif(os.name != "nt", reason="lines of cmd")
FRENCH = ("--lang", "fr")
# A program that passes on what it reads, as it is.
COPY = "import shutil, sys; shutil.copyfileobj(sys.stdin.buffer, sys.stdout.buffer)"


def cmd(line: str, folder: Path) -> tuple[int, bytes, bytes]:
    """Run a *line* of cmd in which ``rabat`` is the program; return exit code and outputs."""
    python = f'"{MODULE[0]}" -m rabat_cli'
    environ = {**os.environ, **PLAIN, "PATH": os.environ["PATH"], "RABAT_DATA": SAMPLE}
    completed = subprocess.run(
        f'cmd /d /s /c "{line.replace("rabat ", python + " ")}"',
        cwd=folder,
        env=environ,
        input=b"",
        capture_output=True,
        check=False,
    )
    return completed.returncode, completed.stdout, completed.stderr


@pytest.mark.parametrize("form", ["tsv", "csv", "json", "html", "markdown"])
def test_what_goes_into_a_file_or_a_pipe_is_utf_8(tmp_path: Path, form: str) -> None:
    """No code page comes between the program and a file, or the next program."""
    expected = pipe("themes", "-f", form, *FRENCH).out.encode()
    copied = f'"{MODULE[0]}" -c "{COPY}"'

    assert (0, b"", b"") == cmd(f"rabat themes -f {form} --lang fr > answer", tmp_path)
    assert expected == (tmp_path / "answer").read_bytes()
    assert (0, expected, b"") == cmd(f"rabat themes -f {form} --lang fr | {copied}", tmp_path)


def test_patterns_are_expanded(tmp_path: Path) -> None:
    """Cmd leaves it to programs to find the files that are meant."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.toml").write_bytes(
            f'format = 1\n[[activity]]\nid = "{name}"\ntitle.en = "A"\n'.encode()
        )

    assert (0, b"a\nb\n", b"") == cmd("rabat list --data *.toml --fields id", tmp_path)


@pytest.mark.parametrize("name", ["NUL", "nul.csv"])
def test_the_null_device_takes_everything(tmp_path: Path, name: str) -> None:
    """NUL is no file, whatever its ending."""
    assert (0, b"", b"") == cmd(f"rabat years -f csv -O {name}", tmp_path)
    assert [] == [*tmp_path.iterdir()]


def test_a_file_that_is_open_elsewhere_is_reported(tmp_path: Path) -> None:
    """A file that another program keeps open cannot be replaced, and stays as it is."""
    file = tmp_path / "a.csv"
    file.write_bytes(b"old")
    with file.open("rb"):
        code, out, err = cmd("rabat years -O a.csv", tmp_path)

    assert (1, b"", b"old") == (code, out, file.read_bytes())
    assert err.startswith(b"rabat: cannot write a.csv: it is open in another program")
    assert [file] == [*tmp_path.iterdir()]


@pytest.mark.parametrize("query", ["«missing migrants»", "« missing migrants »"])
def test_a_phrase_needs_no_other_marks(tmp_path: Path, query: str) -> None:
    """The quotation marks of the help make a phrase, and not two words."""
    assert (
        0,
        pipe("search", "«missing migrants»").out.encode(),
        b"",
    ) == cmd(f"rabat search {query}", tmp_path)
