"""Paragraphs as they are, each on one line: to be copied into a footnote."""

from ..views.page import Paragraph
from ..views.view import View
from . import Setting


def render(view: View, setting: Setting) -> str:  # noqa: ARG001
    """The paragraphs of *view*."""
    return "".join(
        "".join(span.text for span in block.line) + "\n"
        for block in view.as_page().blocks
        if isinstance(block, Paragraph)
    )
