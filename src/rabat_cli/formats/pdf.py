"""PDF: tagged, with title, language and page numbers, and the same bytes each time."""

import re

from ..views.view import View
from . import RenderOptions
from .typst_page import compile_page

# The number of pages, which a PDF states at the root of its tree of pages. typst writes the root on
# one line; versions before 0.15 write several lines.
_PAGES = re.compile(rb"/Type\s*/Pages\s*/Count (\d+)")


def render(view: View, _options: RenderOptions) -> bytes:
    """Return the page of *view* as PDF. Raises RabatError if typst fails."""
    return compile_page(view, "pdf")


def count_pages(content: bytes) -> int:
    """Return the number of pages of *content*, a result of `render`; 0 if *content* is no PDF."""
    match = _PAGES.search(content) if content.startswith(b"%PDF-") else None
    return int(match[1]) if match else 0
