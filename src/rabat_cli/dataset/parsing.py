"""Parse a file of any form: TOML, a workbook or CSV, recognised by its name and content."""

import io
import os
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Sequence
from functools import partial

from ..language import _
from .document import ParsedDocument, ParseError, Place, Problem
from .files import File

# The first bytes of a workbook, which is a ZIP archive; of an empty archive; of an old Office file.
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")
# The start of a line of TOML: ``[heading]`` or ``key =``, but not the start of an array in JSON:
# ``[{`` or ``["a",``.
_TOML = re.compile(
    rb"""(?!\[\s*(?:\{|\[?\s*"[^"\n]*"\s*,))\[\[?[^\n;\t]*\]|[\w."'\- ]*[\w"']\s*="""
)


def parse_files(files: Iterable[File]) -> Sequence[ParsedDocument]:
    """Return the documents in *files*, read as one dataset.

    Plain lists share themes with the other files. The activities of plain lists may get new ids if
    another file has the same ids. Raises RabatError if a library that is needed to read a file is
    not installed.
    """
    documents = [document for file in files for document in parse(file)]
    if not any(document.is_plain_list for document in documents):
        return documents
    from .list_ids import separate_ids
    from .list_themes import share_themes

    return share_themes(separate_ids(documents))


def parse(file: File) -> Sequence[ParsedDocument]:
    """Return the documents in *file*: one document, or one for each source that a workbook names.

    A file that cannot be parsed gives one document without data, which has the problem. Raises
    RabatError if a library that is needed to read *file* is not installed.
    """
    try:
        if not is_toml(file):
            return _parse_tables(file)
        # Imported here, because tables need no parser of TOML.
        from .toml import find_places, parse_toml

        return [ParsedDocument(file.name, parse_toml(file), partial(find_places, file))]
    except ParseError as error:
        place = Place(line=error.line or 0, column=error.column or 0)
        problem = Problem((), error.message, place=place)
        return [ParsedDocument(file.name, None, lambda _paths: {}, [problem])]


def is_toml(file: File) -> bool:
    """Return whether *file* is TOML, or is meant to be.

    A workbook is never TOML, whatever its name. For other files, the ending .toml, .csv or .tsv
    decides. If the file has none of these endings, its first line decides: ``format = 1`` and
    ``[source]`` are TOML, ``Title;Year`` is not. An empty file and a file of comments alone are
    TOML.
    """
    if file.content.startswith(_ARCHIVES):
        return False
    ending = os.path.splitext(file.name)[1].lower()
    if ending in (".toml", ".csv", ".tsv"):
        return ending == ".toml"
    first = _first_line(file.content.removeprefix(BOM_UTF8))
    return not first or bool(_TOML.match(first))


def _first_line(content: bytes) -> bytes:
    """Return the first line that is neither blank nor a TOML comment; b"" if there is none."""
    for line in io.BytesIO(content):
        text = line.strip()
        if text and not text.startswith(b"#"):
            return text
    return b""


def _parse_tables(file: File) -> Sequence[ParsedDocument]:
    """Return the documents in a workbook or in CSV. Raise ParseError for any other content."""
    from .tables.csv_file import read_csv
    from .tables.lists import read_lists
    from .tables.sheets import read_sheets
    from .tables.workbook import read_workbook, workbook_kind

    if not file.content.startswith(_ARCHIVES):
        return [read_lists(file.name, [read_csv(file)])]
    sheets = read_sheets(file)
    match workbook_kind(sheets):
        case "answer":
            message = _(
                "this is an answer of rabat, not a dataset; to make a copy of a dataset: rabat"
                " convert -O copy.xlsx"
            )
            raise ParseError(message)
        case "dataset":
            return read_workbook(file.name, sheets)
        case "list answer":
            # The other sheets repeat parts of the first sheet.
            sheets = sheets[:1]
    return [read_lists(file.name, sheets)]
