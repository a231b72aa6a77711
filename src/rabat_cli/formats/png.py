"""PNG: one picture as large as its content; a grid fits a slide."""

from ..views.view import View
from . import RenderOptions
from .typst_page import compile_page


def render(view: View, _options: RenderOptions) -> bytes:
    """Return the page of *view* as a picture of dots. Raises RabatError if typst fails."""
    return compile_page(view, "png")
