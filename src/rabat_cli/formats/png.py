"""PNG: one picture as large as its content; a grid fits a slide."""

from ..views.view import View
from . import Setting
from .typeset import draw


def render(view: View, setting: Setting) -> bytes:  # noqa: ARG001
    """The page of *view* as a picture made of dots. Raises RabatError where that cannot be."""
    return draw(view, "png")
