"""PDF: tagged, with its title and language, page numbers, and the same bytes each time."""

from ..views.view import View
from . import Setting
from .typeset import draw


def render(view: View, setting: Setting) -> bytes:  # noqa: ARG001
    """The page of *view* as PDF. Raises RabatError where that cannot be."""
    return draw(view, "pdf")
