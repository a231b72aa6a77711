"""PDF: tagged, with title, language and page numbers, and the same bytes each time."""

import re

from ..views.view import View
from . import RenderOptions
from .typst_page import compile_page

# The root of the tree of pages, as typst writes it: on one line, before typst 0.15 on several.
_PAGES = re.compile(rb"/Type\s*/Pages\s*/Count (\d+)")


def render(view: View, _options: RenderOptions) -> bytes:
    """Return the page of *view* as PDF. Raises RabatError where typst fails."""
    return compile_page(view, "pdf")


def count_pages(content: bytes) -> int:
    """Return the number of pages of *content*, a result of `render`; 0 if *content* is no PDF."""
    match = _PAGES.search(content) if content.startswith(b"%PDF-") else None
    return int(match[1]) if match else 0
