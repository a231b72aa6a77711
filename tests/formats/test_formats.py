"""Which formats there are, and which a file asks for by its name."""

from collections.abc import Mapping

import pytest

from rabat_cli.formats import (
    FORMATS,
    REFERENCES,
    Format,
    RenderOptions,
    format_for_file,
    load_renderer,
)

from .sample import SAMPLE


@pytest.mark.parametrize(
    ("formats", "expected"),
    [
        (
            FORMATS,
            {
                "table": ["txt"],
                "tsv": ["tsv"],
                "csv": ["csv"],
                "json": ["json"],
                "jsonl": ["jsonl", "ndjson"],
                "markdown": ["md", "markdown"],
                "html": ["html", "htm"],
                "xlsx": ["xlsx"],
                "docx": ["docx"],
                "pdf": ["pdf"],
                "svg": ["svg"],
                "png": ["png"],
            },
        ),
        (REFERENCES, {"text": ["txt"], "bibtex": ["bib"], "ris": ["ris"], "csl": ["json"]}),
    ],
    ids=["answers", "references"],
)
def test_a_file_asks_for_a_format_by_its_ending(
    formats: Mapping[str, Format], expected: Mapping[str, list[str]]
) -> None:
    """Each format has its endings, in small letters or large; others ask for none."""
    assert list(expected) == list(formats)
    for name, endings in expected.items():
        assert name == formats[name].name
        for ending in endings:
            assert name == format_for_file(f"a.b/c.{ending}", formats)
            assert name == format_for_file(f"C.D.{ending.upper()}", formats)
    for file in ("a", "json", ".json", "a.toml", "a.", "a.json.gz"):
        assert format_for_file(file, formats) is None


def test_what_is_known_of_a_format_without_its_module() -> None:
    """These formats are binary, and these need an extra of the package."""
    every = [*FORMATS.values(), *REFERENCES.values()]

    assert ["xlsx", "docx", "pdf", "png"] == [
        format_.name for format_ in every if format_.binary is not False
    ]
    assert {"xlsx": "office", "docx": "office", "pdf": "pdf", "svg": "pdf", "png": "pdf"} == {
        format_.name: format_.extra for format_ in every if format_.extra is not None
    }


@pytest.mark.parametrize("name", [*FORMATS, *REFERENCES])
def test_every_format_is_drawn_by_its_module(name: str) -> None:
    """The renderer of a format is in the module of that name."""
    assert f"rabat_cli.formats.{name}" == load_renderer(name).__module__


@pytest.mark.parametrize("name", FORMATS)
def test_the_bytes_of_a_page_are_the_same_each_time(name: str) -> None:
    """No format writes the time or anything random into its answer."""
    render = load_renderer(name)

    assert render(SAMPLE, RenderOptions()) == render(SAMPLE, RenderOptions())


def test_the_defaults_of_rendering_are_plain() -> None:
    """By default an answer has 80 columns, no colour, Unicode, and no cells made for Excel."""
    plain = RenderOptions()

    assert (80, False, True, False) == (plain.width, plain.colour, plain.unicode, plain.excel)
