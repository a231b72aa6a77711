"""The pages of ``rabat help TOPIC``: a text file for each topic and language in this folder.

In these files, ``{formats}`` stands for lines about the formats, ``{filters}`` for lines about the
filters. `_TABLES` maps each of these names to the function that makes its lines.
"""

import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import zip_longest
from pathlib import Path

from ...dataset.kinds import KINDS
from ...formats import FORMATS, REFERENCES, Format
from ...language import _, current, say
from ...query.criteria import option_of
from ...query.filters import FILTERS, Filter, roundtable_objectives

TOPICS = ("formats", "filters", "glossary", "exit-codes", "environment", "completion")
_EXAMPLES_WIDTH = 36
_WIDTH = 79


def topic_text(topic: str) -> str:
    """Return the page on *topic* in the language in use."""
    text = Path(__file__).with_name(f"{topic}.{current()}.txt").read_text("utf-8")
    for name, lines in _TABLES.items():
        placeholder = f"{{{name}}}"
        if placeholder in text:
            text = text.replace(placeholder, "\n".join(lines()))
    return text


def _format_lines(formats: Iterable[Format]) -> Iterator[str]:
    width = max(map(len, FORMATS))
    for row in formats:
        extra = "" if row.extra is None else _("; needs the extra {extra}").format(extra=row.extra)
        yield f"  -f {row.name.ljust(width)}  {_(row.purpose)}{extra}"


def _filter_lines(row: Filter) -> Iterator[str]:
    """Yield the lines of a filter: its examples on the left, its purpose on the right."""
    option = row.option_names[0]
    # Quote values with a space, or with a comma, which ends a value in PowerShell.
    values = [f'"{value}"' if {",", " "} & {*value} else value for value in row.examples]
    # Hard spaces keep the line from being broken between an option and its value.
    forms = [f"{option} {value}".replace(" ", "\xa0") for value in values] or [option]
    lines = textwrap.wrap("  ".join(forms), _EXAMPLES_WIDTH, break_on_hyphens=False)
    for line, purpose in zip_longest(lines, [_(row.help)], fillvalue=""):
        yield f"  {line.ljust(_EXAMPLES_WIDTH)}  {purpose}".replace("\xa0", " ").rstrip()


def _note_lines() -> Iterator[str]:
    """Yield the lines of each note about filters: a blank line, then the options and the note."""
    for note in dict.fromkeys(row.note for row in FILTERS if row.note):
        options = ", ".join(option_of(row.name) for row in FILTERS if row.note == note)
        text = _("{options}: {note}").format(options=options, note=_(note))
        yield from ["", *textwrap.wrap(text, _WIDTH, break_on_hyphens=False)]


_TABLES: Mapping[str, Callable[[], Iterable[str]]] = {
    "formats": lambda: _format_lines(FORMATS.values()),
    "references": lambda: _format_lines(REFERENCES.values()),
    "filters": lambda: [line for row in FILTERS for line in _filter_lines(row)],
    "notes": _note_lines,
    "kinds": lambda: [
        f"  {name.ljust(max(map(len, KINDS)))}  {say(label)}" for name, label in KINDS.items()
    ],
    "roundtables": lambda: [
        f"    {number}  {objectives}" for number, objectives in roundtable_objectives()
    ],
}
