"""Tab-separated values for pipes: one record a line, no header, nothing cut."""

from ..views.view import View
from . import Setting

_BREAKS = str.maketrans("\t\n", "  ")


def render(view: View, setting: Setting) -> str:  # noqa: ARG001
    """*view* as lines of fields; a tab or a line break inside a field becomes a space."""
    sheet = view.as_rows()
    return "".join(
        "\t".join(_cell(field.cell(row)) for field in sheet.fields) + "\n" for row in sheet.rows
    )


def _cell(value: object) -> str:
    return "" if value is None else str(value).translate(_BREAKS)
