"""SVG: one picture as large as its content; a grid fits a slide."""

from html import escape

from ..views.view import View
from . import Setting
from .layout import title
from .prose import typeset
from .typeset import draw


def render(view: View, setting: Setting) -> bytes:  # noqa: ARG001
    """The page of *view* as a picture made of lines. Raises RabatError where that cannot be."""
    head, _tag, lines = draw(view, "svg").partition(b">")
    # Its texts are drawn as shapes: the name is what there is to hear.
    name = escape(" ".join(typeset(title(view.as_page()))), quote=False)
    return head + f' role="img"><title>{name}</title>'.encode() + lines
