"""``rabat themes``: the themes and how many activities each has."""

import json
from pathlib import Path

from rabat_cli import Dataset

from .running import SAMPLE, pipe, screen


def test_a_pipe_gets_lines_of_raw_fields(sample: Dataset) -> None:
    """In a pipe a theme is one line: id, label and count."""
    code, out, err = pipe("themes")

    assert (0, len(sample.themes), "") == (code, out.count("\n"), err)
    assert "data\tData\t3" == out.splitlines()[0]


def test_a_pipe_speaks_the_language_asked_for() -> None:
    """The label is in the language in use."""
    assert "data\tDonnées\t3" == pipe("themes", "--lang", "fr").out.splitlines()[0]


def test_a_terminal_gets_a_table_with_bars() -> None:
    """On a terminal they are a table, with a bar drawn to scale beside each count."""
    code, out, err = screen("themes", TERM="dumb")

    assert (0, "") == (code, err)
    assert out.startswith("Rabat Process: activities by theme\n\n13 activities · 2018–2022 · ")
    assert [
        "Theme                           ID                     Activities",
        "─" * (68 + 8),
        "Data                            data                            3   " + "█" * 6,
        "Legal migration                 legal-migration                 1   " + "█" * 2,
    ] == out.splitlines()[4:8]
    assert not out.splitlines()[-1].startswith(" ")


def test_the_keys_of_json_are_these(sample: Dataset) -> None:
    """The keys of a theme in JSON are a promise."""
    themes = json.loads(pipe("themes", "-f", "json").out)

    assert {("id", "label", "activities")} == {tuple(theme) for theme in themes}
    assert ["fr", "en"] == list(themes[0]["label"])
    assert [theme.id for theme in sample.themes] == [theme["id"] for theme in themes]


def test_what_has_no_theme_is_under_none_of_them(tmp_path: Path) -> None:
    """It is no row here, and in the alignment it comes last, so that it is not left out."""
    file = tmp_path / "own.toml"
    file.write_text(
        'format = 1\n[[activity]]\nid = "bare"\ntitle.en = "Bare"\n'
        'alignment = [{ objective = 20, contribution.en = "Money is sent." }]\n',
        encoding="utf-8",
    )
    files = ("--data", SAMPLE, "--add", str(file))

    assert pipe("themes").out == pipe("themes", *files).out
    page = pipe("align", "--by", "theme", *files, "-f", "markdown").out
    assert "Money is sent." in page.partition("## no theme stated")[2]
