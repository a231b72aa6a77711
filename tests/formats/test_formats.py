"""The table of formats, and which format the name of a file asks for."""

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
def test_the_ending_of_a_file_name_determines_the_format(
    formats: Mapping[str, Format], expected: Mapping[str, list[str]]
) -> None:
    """Endings are recognised in lower and upper case; other endings give no format."""
    assert list(expected) == list(formats)
    for name, endings in expected.items():
        assert name == formats[name].name
        for ending in endings:
            assert name == format_for_file(f"a.b/c.{ending}", formats)
            assert name == format_for_file(f"C.D.{ending.upper()}", formats)
    for file in ("a", "json", ".json", "a.toml", "a.", "a.json.gz"):
        assert format_for_file(file, formats) is None


def test_the_table_of_formats_names_binary_formats_and_extras() -> None:
    """The table says which formats are binary, and which extra of the package a format needs."""
    every = [*FORMATS.values(), *REFERENCES.values()]

    assert ["xlsx", "docx", "pdf", "png"] == [
        format_.name for format_ in every if format_.binary is not False
    ]
    assert {"xlsx": "office", "docx": "office", "pdf": "pdf", "svg": "pdf", "png": "pdf"} == {
        format_.name: format_.extra for format_ in every if format_.extra is not None
    }


@pytest.mark.parametrize("name", [*FORMATS, *REFERENCES])
def test_the_renderer_of_a_format_is_in_the_module_of_its_name(name: str) -> None:
    """``load_renderer`` returns the function in the module that has the name of the format."""
    assert f"rabat_cli.formats.{name}" == load_renderer(name).__module__


@pytest.mark.parametrize("name", FORMATS)
def test_rendering_is_deterministic(name: str) -> None:
    """The same page gives the same bytes, without times or random values."""
    render = load_renderer(name)

    assert render(SAMPLE, RenderOptions()) == render(SAMPLE, RenderOptions())


def test_default_render_options() -> None:
    """By default an answer has 80 columns, no colour, Unicode, and no changes for Excel."""
    plain = RenderOptions()

    assert (80, False, True, False) == (plain.width, plain.colour, plain.unicode, plain.excel)
