"""Command lines that the program proposes."""

import os
import subprocess

import pytest

from rabat_cli.cli.command_line import command_line, quote, quote_file


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("list.csv", "list.csv"),
        ("/tmp/a-b_c,d=1/é.csv", "/tmp/a-b_c,d=1/é.csv"),  # noqa: S108
        ("plan d'action", '"plan d\'action"'),
        ("my list.csv", '"my list.csv"'),
        (r"C:\Users\me\list.csv", r'"C:\Users\me\list.csv"'),
        (r"\\server\lists" + "\\", r'"\\server\lists"'),
        ('say "a" for $b', '"say a for b"'),
    ],
)
def test_words_are_quoted_for_any_shell(text: str, expected: str) -> None:
    """Words get double quotation marks if needed; paths of Windows keep their backslashes."""
    assert expected == quote(text)


@pytest.mark.skipif(os.name != "posix", reason="other shells are on Windows")
@pytest.mark.parametrize(
    "name",
    ["list.csv", "a  b.csv", "100%^.csv", "a$HOME`x`!.csv", 'l\'été "2021".csv', "a\\b$c.csv"],
)
def test_names_of_files_are_read_back_by_a_shell(name: str) -> None:
    """A Unix shell gets the name unchanged, in the options and after ``check``."""
    for line in (
        command_line(["list"], ["--data", name]),
        command_line(["check", name], []),
        f"rabat {quote_file(name)}",
    ):
        words = subprocess.run(
            ["sh", "-c", f"printf '%s\\n' {line}"], capture_output=True, check=True, text=True
        ).stdout.splitlines()

        assert name == words[-1]


def test_proposed_command_line_keeps_data_and_language() -> None:
    """A proposed command line keeps --data, --add and the last --lang of the typed one."""
    typed = [
        "themes",
        "2021",
        "--add=C:\\my list.csv",
        "--lang",
        "en",
        "--data",
        "a.toml",
        "--lang=fr",
    ]

    assert 'rabat list --year 2021 --data a.toml --add "C:\\my list.csv" --lang fr' == command_line(
        ["list", "--year", "2021"], typed
    )
