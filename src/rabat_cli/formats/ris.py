"""References in RIS, the format of EndNote: a tag and a value on each line."""

from collections.abc import Iterator

from ..views.references import PAPERS, Reference
from ..views.view import View
from . import RenderOptions


def render(view: View, _options: RenderOptions) -> str:
    """Return the lines of each reference of *view*, with an empty line between references."""
    entries: list[str] = []
    for reference in view.records.rows:
        lines = [f"{tag}  - {value}\n" for tag, value in _fields(reference) if value]
        entries.append(f"{''.join(lines)}ER  - \n")
    return "\n".join(entries)


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    """Yield the tags of a reference with their values, some of which are empty."""
    # RIS requires the type first.
    yield "TY", "RPRT" if reference.kind in PAPERS else "GEN"
    yield "ID", reference.id
    # Authors are organisations. Without a comma at the end of the name, EndNote would take its last
    # word for a family name.
    for name in reference.authors:
        yield "AU", f"{name},"
    yield "TI", reference.title
    yield "M3", reference.kind_label
    yield "CY", reference.place
    yield "PY", str(reference.year or "")
    yield "DA", _date(reference)
    yield "UR", reference.page
    yield "N1", reference.note
    yield "LA", reference.language


def _date(reference: Reference) -> str:
    """Return the first day in digits, followed by the period in words if there are several days.

    "2024/11/29/" for a single day; "2021/12/16/16–17 December 2021" for two days. Empty if no day
    is known.
    """
    if not reference.days:
        return ""
    period = reference.when.replace("/", "-") if len(reference.days) > 1 else ""
    return f"{reference.days[0]:%Y/%m/%d}/{period}"
