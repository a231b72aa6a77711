"""Formats: one module each, with a function ``render`` as `Renderer` describes it.

A format is added by its module and a row here. Only the module of the requested format is imported.
"""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from ..language import N_
from ..views.view import View


class Format(Struct, frozen=True):
    """What the program knows about a format before it imports the module of the format.

    *name* is also the name of this module. *purpose* is what help says of the format. *endings* are
    the endings of file names that select the format: "md" for ``note.md``. A *binary* format is
    refused on a terminal. *extra* is the optional extra of this package that installs the libraries
    of the format: "office" for ``rabat-cli[office]``; None if the format needs no library.
    """

    name: str
    purpose: str
    endings: tuple[str, ...] = ()
    binary: bool = False
    extra: str | None = None


FORMATS = {
    row.name: row
    for row in (
        Format("table", N_("for reading on a terminal"), ("txt",)),
        Format("tsv", N_("for cut, sort, awk: no header"), ("tsv",)),
        Format("csv", N_("for spreadsheets: with a header; --excel for Excel in French"), ("csv",)),
        Format("json", N_("one array, with the texts in both languages"), ("json",)),
        Format("jsonl", N_("one JSON object a line"), ("jsonl", "ndjson")),
        Format("markdown", N_("for a note"), ("md", "markdown")),
        Format("html", N_("a web page to send or to print"), ("html", "htm")),
        Format(
            "xlsx",
            N_("a workbook, with names instead of codes"),
            ("xlsx",),
            binary=True,
            extra="office",
        ),
        Format("docx", N_("a note in Word"), ("docx",), binary=True, extra="office"),
        Format("pdf", N_("a document to print or to send"), ("pdf",), binary=True, extra="pdf"),
        Format("svg", N_("a vector picture, for a slide"), ("svg",), extra="pdf"),
        Format("png", N_("a picture in pixels, for a slide"), ("png",), binary=True, extra="pdf"),
    )
}

# The formats of `rabat cite`, which has no other formats.
REFERENCES = {
    row.name: row
    for row in (
        Format("text", N_("for a footnote"), ("txt",)),
        Format("bibtex", N_("for LaTeX and reference managers"), ("bib",)),
        Format("ris", N_("for EndNote, Zotero and others"), ("ris",)),
        Format("csl", N_("CSL-JSON, for Zotero and Pandoc"), ("json",)),
    )
}

# The formats of `rabat report`, whose answer is a document of several parts.
DOCUMENTS = {name: FORMATS[name] for name in ("table", "markdown", "html", "docx", "pdf")}


class RenderOptions(Struct, frozen=True):
    """How to render a view.

    *width* is that of the terminal in characters. *colour* and *unicode* say what the terminal can
    show. *excel* asks for CSV in words and with semicolons, which Excel in French reads.
    """

    width: int = 80
    colour: bool = False
    unicode: bool = True
    excel: bool = False


class Renderer(Protocol):
    r"""The function ``render`` of a format's module.

    It takes from the view the shape that suits the format:

    - ``view.as_records()`` for data with its structure, in both languages;
    - ``view.as_rows()`` with ``field.cell`` for cells that programs read;
    - ``view.as_full_rows()`` with ``field.display_cell`` for cells that people read;
    - ``view.as_page()`` for headings, paragraphs and tables. A document draws the blocks of
      ``layout.document_blocks(page)`` and ends with ``page.footer``. It draws
      ``view.empty_text`` in place of a table without rows.

    It returns the whole file: text with ``\n`` line ends, or bytes if the format is binary or has
    an encoding of its own. The same view and options give the same result each time: nothing in it
    is random, and only a workbook has the date of today, because xlsxwriter puts it there. Texts of
    the data stay plain text, even if they look like markup or like a formula.

    It does not print, write files, or read the environment. It imports the libraries of the format
    inside the function. It raises RabatError if a library is missing, or if the format cannot hold
    the answer.
    """

    def __call__(self, view: View, options: RenderOptions, /) -> str | bytes:
        """Return *view* in the format."""


def load_renderer(name: str) -> Renderer:
    """Import the module of the format *name* and return its ``render``."""
    render: Renderer = import_module(f".{name}", __name__).render
    return render


def format_for_file(file: str, formats: Mapping[str, Format] = FORMATS) -> str | None:
    """Return the name of the format that the ending of *file* selects, or None if none does."""
    ending = Path(file).suffix.removeprefix(".").lower()
    return next((row.name for row in formats.values() if ending in row.endings), None)
