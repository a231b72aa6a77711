"""SVG: one picture as large as its content; a grid fits a slide."""

from html import escape

from ..views.view import View
from . import RenderOptions
from .layout import page_title
from .typography import typeset_line
from .typst_page import compile_page


def render(view: View, _options: RenderOptions) -> bytes:
    """Return the page of *view* as a vector picture. Raises RabatError if typst fails."""
    start_tag, _bracket, drawing = compile_page(view, "svg").partition(b">")
    # A screen reader cannot read the texts, which are drawn as shapes. It reads this title.
    title = escape(typeset_line(page_title(view.as_page())), quote=False)
    return start_tag + f' role="img"><title>{title}</title>'.encode() + drawing
