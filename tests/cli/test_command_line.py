"""Command lines that are proposed."""

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
def test_a_word_is_quoted_for_any_shell(text: str, expected: str) -> None:
    """In double quotation marks where it needs any; a path on Windows keeps its backslashes."""
    assert expected == quote(text)


def test_a_command_line_keeps_files_and_language() -> None:
    """As they stand in what was typed; of languages the last counts."""
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
