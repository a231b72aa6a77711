"""References as plain text, one a line: to be copied into a footnote."""

from ..views.page import Paragraph
from ..views.view import View
from . import RenderOptions


def render(view: View, _options: RenderOptions) -> str:
    """Return the paragraphs of *view*, one a line."""
    return "".join(
        "".join(span.text for span in block.line) + "\n"
        for block in view.as_page().blocks
        if isinstance(block, Paragraph)
    )
