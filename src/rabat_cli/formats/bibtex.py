"""References in BibTeX, the format of LaTeX, which reference managers read too."""

from collections.abc import Iterator

from ..views.references import Reference
from ..views.view import View
from . import RenderOptions

# BibTeX counts braces even after a backslash, so braces are written as commands.
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{special: f"\\{special}" for special in "#$%&_"},
    }
)
# The languages as the LaTeX package babel names them.
_LANGUAGE_NAMES = {"fr": "french", "en": "english"}


def render(view: View, _options: RenderOptions) -> str:
    """Return one entry for each reference of *view*."""
    entries: list[str] = []
    for reference in view.records.rows:
        lines = [f"  {name} = {{{value}}},\n" for name, value in _fields(reference) if value]
        entries.append(f"@misc{{{reference.id},\n{''.join(lines)}}}\n")
    return "\n".join(entries)


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    """Yield the name and the escaped value of each field of an entry; the value may be empty."""
    yield "author", " and ".join(map(_in_braces, reference.authors))
    yield "title", _in_braces(reference.title)
    yield "howpublished", _escape(reference.kind_label)
    yield "address", _escape(reference.place)
    yield "year", str(reference.year or "")
    yield "date", "/".join(day.isoformat() for day in reference.days)
    # BibTeX reads a URL verbatim, so the URL is not escaped. A brace would break the entry, but no
    # valid URL has a brace.
    yield "url", reference.page
    yield "note", _escape(reference.note)
    yield "langid", _LANGUAGE_NAMES[reference.language]


def _escape(text: str) -> str:
    return text.translate(_ESCAPES)


def _in_braces(text: str) -> str:
    """Escape *text* and put it in braces.

    Between braces, BibTeX does not split names or change capitals.
    """
    return f"{{{_escape(text)}}}" if text else ""
