"""Windows only: pipes, file patterns, quotation and variables of cmd."""

import os
import subprocess
from pathlib import Path

import pytest

from .running import MODULE, PLAIN, SAMPLE, pipe

pytestmark = pytest.mark.skipif(os.name != "nt", reason="lines of cmd")
FRENCH = ("--lang", "fr")
# A program that copies its input to its output.
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
def test_redirected_and_piped_output_is_utf_8(tmp_path: Path, form: str) -> None:
    """Output that cmd redirects to a file or a pipe is UTF-8, whatever the code page."""
    expected = pipe("themes", "-f", form, *FRENCH).out.encode()
    copied = f'"{MODULE[0]}" -c "{COPY}"'

    assert (0, b"", b"") == cmd(f"rabat themes -f {form} --lang fr > answer", tmp_path)
    assert expected == (tmp_path / "answer").read_bytes()
    assert (0, expected, b"") == cmd(f"rabat themes -f {form} --lang fr | {copied}", tmp_path)


def test_file_patterns_are_expanded_by_the_program(tmp_path: Path) -> None:
    """The program expands ``*.toml`` itself, because cmd does not."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.toml").write_bytes(
            f'format = 1\n[[activity]]\nid = "{name}"\ntitle.en = "A"\n'.encode()
        )

    assert (0, b"a\nb\n", b"") == cmd("rabat list --data *.toml --fields id", tmp_path)


@pytest.mark.parametrize("name", ["NUL", "nul.csv"])
def test_null_device_discards_the_answer(tmp_path: Path, name: str) -> None:
    """NUL, with any ending, discards the answer, and no file is created."""
    assert (0, b"", b"") == cmd(f"rabat years -f csv -O {name}", tmp_path)
    assert [] == [*tmp_path.iterdir()]


def test_file_open_in_another_program_is_not_replaced(tmp_path: Path) -> None:
    """Writing a file that another program keeps open is an error, and the file stays unchanged."""
    file = tmp_path / "a.csv"
    file.write_bytes(b"old")
    with file.open("rb"):
        code, out, err = cmd("rabat years -O a.csv", tmp_path)

    assert (1, b"", b"old") == (code, out, file.read_bytes())
    assert err.startswith(b"rabat: cannot write a.csv: it is open in another program")
    assert [file] == [*tmp_path.iterdir()]


@pytest.mark.parametrize("query", ["«missing migrants»", "« missing migrants »"])
def test_guillemets_alone_make_a_phrase(tmp_path: Path, query: str) -> None:
    """In cmd, words between « and » are one phrase without other quotation marks."""
    assert (
        0,
        pipe("search", "«missing migrants»").out.encode(),
        b"",
    ) == cmd(f"rabat search {query}", tmp_path)
