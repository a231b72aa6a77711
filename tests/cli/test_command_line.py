"""Command lines that the program proposes."""

import pytest

from rabat_cli.cli.command_line import command_line, quote


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
