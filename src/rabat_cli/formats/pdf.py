"""PDF: tagged, with title, language and page numbers, and the same bytes each time."""

from ..views.view import View
from . import RenderOptions
from .typst_page import compile_page


def render(view: View, _options: RenderOptions) -> bytes:
    """Return the page of *view* as PDF. Raises RabatError where typst fails."""
    return compile_page(view, "pdf")
