"""Formats: one module each, with a function ``render`` that takes a view and returns its text.

A format is added by its module and a row here; only the one that is asked for is imported.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from msgspec import Struct

from ..language import N_
from ..views.view import View


class Format(Struct, frozen=True):
    """One format: its name, which its module has too, and what is known of it without that.

    A file asks for it by its name or by one of *endings*. A *binary* one is not for a terminal. It
    may need an *extra* of the package.
    """

    name: str
    purpose: str
    endings: tuple[str, ...] = ()
    binary: bool = False
    extra: str | None = None


FORMATS = {
    row.name: row
    for row in (
        Format("table", N_("for people, on a terminal"), ("txt",)),
        Format("tsv", N_("for cut, sort, awk: no header"), ("tsv",)),
        Format("csv", N_("for spreadsheets: with a header; --excel for Excel in French"), ("csv",)),
        Format("json", N_("one array, texts in both languages"), ("json",)),
        Format("jsonl", N_("one JSON object a line"), ("jsonl", "ndjson")),
        Format("markdown", N_("for a note"), ("md", "markdown")),
        Format("html", N_("a page that can be sent or printed"), ("html", "htm")),
        Format("xlsx", N_("a workbook, in words"), ("xlsx",), binary=True, extra="office"),
        Format("docx", N_("a note in Word"), ("docx",), binary=True, extra="office"),
        Format("pdf", N_("a document to print or to send"), ("pdf",), binary=True, extra="pdf"),
        Format("svg", N_("a picture of lines, for a slide"), ("svg",), extra="pdf"),
        Format("png", N_("a picture of dots, for a slide"), ("png",), binary=True, extra="pdf"),
    )
}

# Those of references, which have no others.
REFERENCES = {
    row.name: row
    for row in (
        Format("text", N_("for a footnote"), ("txt",)),
        Format("bibtex", N_("for LaTeX and reference managers"), ("bib",)),
        Format("ris", N_("for EndNote, Zotero and others"), ("ris",)),
        Format("csl", N_("CSL-JSON, for Zotero and Pandoc"), ("json",)),
    )
}

# Those of a document of several parts.
DOCUMENTS = {name: FORMATS[name] for name in ("table", "markdown", "html", "docx", "pdf")}


class Setting(Struct, frozen=True):
    """On what something is drawn. *width* is in columns."""

    width: int = 80
    colour: bool = False
    unicode: bool = True
    excel: bool = False


def renderer(name: str) -> Callable[[View, Setting], str | bytes]:
    """The function that draws a view in the format of this *name*."""
    render: Callable[[View, Setting], str | bytes] = import_module(f".{name}", __name__).render
    return render


def format_of(file: str, formats: Mapping[str, Format] = FORMATS) -> str | None:
    """The one of *formats* that the name of a *file* asks for by its ending, if any."""
    ending = Path(file).suffix.removeprefix(".").lower()
    return next((row.name for row in formats.values() if ending in row.endings), None)
