"""References in RIS, the format of EndNote: a tag and a value on each line."""

from collections.abc import Iterator

from ..views.references import PAPERS, Reference
from ..views.view import View
from . import Setting


def render(view: View, setting: Setting) -> str:  # noqa: ARG001
    """The lines of each reference of *view*, and an empty one between two."""
    return "\n".join(map(_entry, view.records.rows))


def _entry(reference: Reference) -> str:
    lines = [f"{tag}  - {value}\n" for tag, value in _fields(reference) if value]
    return f"{''.join(lines)}ER  - \n"


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    # The type comes first, or it is no reference.
    yield "TY", "RPRT" if reference.kind in PAPERS else "GEN"
    yield "ID", reference.id
    for name in reference.who:
        yield "AU", name
    yield "TI", reference.title
    yield "M3", reference.called
    yield "CY", reference.place
    yield "PY", str(reference.year or "")
    yield "DA", _date(reference)
    yield "UR", reference.page
    yield "N1", reference.source
    yield "LA", reference.language


def _date(reference: Reference) -> str:
    """The first day as the format has it, then all days in words, for which it has a place."""
    first = reference.start or reference.end
    if not first:
        return ""
    more = reference.when.replace("/", "-") if reference.end not in (None, first) else ""
    return f"{first:%Y/%m/%d}/{more}"
