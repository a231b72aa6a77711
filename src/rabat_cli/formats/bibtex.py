"""References in BibTeX, the format of LaTeX, which reference managers read too."""

from collections.abc import Iterator

from ..views.references import Reference
from ..views.view import View
from . import Setting

# A brace would count even behind a backslash: each has a command of its own.
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
_BABEL = {"fr": "french", "en": "english"}


def render(view: View, setting: Setting) -> str:  # noqa: ARG001
    """An entry for each reference of *view*."""
    return "\n".join(map(_entry, view.records.rows))


def _entry(reference: Reference) -> str:
    lines = [f"  {name} = {{{value}}},\n" for name, value in _fields(reference) if value]
    return f"@misc{{{reference.id},\n{''.join(lines)}}}\n"


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    # In braces of their own a name is not split and a title keeps its capitals.
    yield "author", " and ".join(map(_whole, reference.who))
    yield "title", _whole(reference.title)
    yield "howpublished", _text(reference.called)
    yield "address", _text(reference.place)
    yield "year", str(reference.year or "")
    yield "date", _date(reference)
    # Addresses are taken as they are; none has a brace.
    yield "url", reference.page
    yield "note", _text(reference.source)
    yield "langid", _BABEL[reference.language]


def _text(text: str) -> str:
    return text.translate(_ESCAPES)


def _whole(text: str) -> str:
    return f"{{{_text(text)}}}" if text else ""


def _date(reference: Reference) -> str:
    """The day, or the first and the last one with a slash between."""
    days = dict.fromkeys(filter(None, (reference.start, reference.end)))
    return "/".join(day.isoformat() for day in days)
