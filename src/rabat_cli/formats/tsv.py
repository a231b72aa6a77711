"""Tab-separated values for pipes: one record a line, no header, nothing cut."""

from ..views.view import View, flatten
from . import RenderOptions

_SEPARATORS = str.maketrans("\t\n", "  ")


def render(view: View, _options: RenderOptions) -> str:
    """Return *view* as lines of fields; a tab or line break inside a field becomes a space."""
    sheet = view.as_rows()
    lines: list[str] = []
    separators = [field.separator.replace("\n", "; ") for field in sheet.fields]
    for row in sheet.rows:
        values = [
            flatten(field.get(row), separator)
            for field, separator in zip(sheet.fields, separators, strict=True)
        ]
        cells = ["" if value is None else str(value).translate(_SEPARATORS) for value in values]
        lines.append("\t".join(cells) + "\n")
    return "".join(lines)
