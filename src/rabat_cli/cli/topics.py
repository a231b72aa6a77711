"""The pages of ``rabat help``: what no single command explains."""

import textwrap
from collections.abc import Callable, Iterator, Mapping
from itertools import zip_longest

from ..dataset.kinds import KINDS
from ..formats import FORMATS, REFERENCES
from ..language import _, say
from ..query.filters import FILTERS, Filter
from .options import shortest


def _formats() -> str:
    before = _(
        """\
On a terminal an answer is a table, fitted to its width. In a pipe it is
tab-separated values: one record a line, no header, nothing cut, no colour."""
    )
    rows = [
        f"  -f {row.name.ljust(_WIDEST)}  {_(row.purpose)}"
        + ("" if row.extra is None else _("; needs the extra {extra}").format(extra=row.extra))
        for row in FORMATS.values()
    ]
    references = [
        f"  -f {row.name.ljust(_WIDEST)}  {_(row.purpose)}" for row in REFERENCES.values()
    ]
    after = _(
        """\
--fields "id,title" chooses the fields and their order.
--title TEXT gives a page that is passed on another title.
-O FILE writes a file, whole or not at all; its name says the format."""
    )
    between = _("rabat cite has these instead:")
    return "\n".join([before, "", *rows, "", between, "", *references, "", after])


_WIDEST = max(map(len, FORMATS))


def _exit_codes() -> str:
    return _(
        """\
  0    done, also when nothing matched
  1    no such ID; nothing matched and --exit-code was given; a file that
       cannot be read or written
  2    the command line is wrong
  3    the dataset is not valid
  130  interrupted"""
    )


def _environment() -> str:
    return _(
        """\
  RABAT_DATA  the dataset to read where --data is not given
  RABAT_LANG  the language, fr or en, where --lang is not given; without it
              LC_ALL, LC_MESSAGES and LANG decide, and then English
  COLUMNS     the width to draw in
  NO_COLOR    no colour if it is set; TERM=dumb does the same"""
    )


def _completion() -> str:
    return _(
        """\
rabat --install-completion adds completion to bash, zsh or fish; it works
in the next shell. rabat --uninstall-completion takes it away again.
By hand, in the shell's start-up file, for PowerShell $PROFILE:

  bash         eval "$(_RABAT_COMPLETE=source_bash rabat)"
  zsh          eval "$(_RABAT_COMPLETE=source_zsh rabat)"
  fish         _RABAT_COMPLETE=source_fish rabat | source
  PowerShell   rabat --show-completion | Out-String | Invoke-Expression"""
    )


def _filters() -> str:
    rows = [line for row in FILTERS for line in _explained(row)]
    rules = _(
        """\
Within one option any value may match; across options all must.
Every option may be repeated."""
    )
    width = max(map(len, KINDS))
    kinds = [f"  {name.ljust(width)}  {say(label)}" for name, label in KINDS.items()]
    return "\n".join([*rows, "", rules, "", _("Kinds of activity:"), "", *kinds])


def _explained(row: Filter) -> Iterator[str]:
    """The lines on the filter of this *row*: its option with each example, and what it is for."""
    option = shortest(row.name)
    # A space ends a value, and in PowerShell a comma does.
    values = [f'"{value}"' if {",", " "} & {*value} else value for value in row.examples]
    forms = [f"{option} {value}".replace(" ", "\xa0") for value in values] or [option]
    lines = textwrap.wrap("  ".join(forms), _FORMS, break_on_hyphens=False)
    for line, help_text in zip_longest(lines, [_(row.help)], fillvalue=""):
        yield f"  {line.ljust(_FORMS)}  {help_text}".replace("\xa0", " ").rstrip()


# How wide the forms of a filter are.
_FORMS = 36


def _glossary() -> str:
    from .glossary import glossary

    return glossary()


TOPICS: Mapping[str, Callable[[], str]] = {
    "formats": _formats,
    "filters": _filters,
    "glossary": _glossary,
    "exit-codes": _exit_codes,
    "environment": _environment,
    "completion": _completion,
}
