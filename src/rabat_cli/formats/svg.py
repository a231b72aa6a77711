"""SVG: one picture as large as its content; a grid fits a slide."""

from html import escape

from ..views.view import View
from . import RenderOptions
from .layout import page_title
from .typography import typeset_line
from .typst_page import compile_page


def render(view: View, _options: RenderOptions) -> bytes:
    """Return the page of *view* as a vector picture. Raises RabatError where typst fails."""
    start_tag, _bracket, drawing = compile_page(view, "svg").partition(b">")
    # The texts are drawn as shapes: a screen reader needs the title.
    title = escape(typeset_line(page_title(view.as_page())), quote=False)
    return start_tag + f' role="img"><title>{title}</title>'.encode() + drawing
