"""The values that the shell offers at TAB, each with what it means."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

import typer
from typer._click.shell_completion import CompletionItem

from ...formats import DOCUMENTS, FORMATS, REFERENCES
from ...language import LANGUAGES, _, say
from ...model import Dataset
from ...query.filters import FILTERS, Completions
from ...query.group import GROUPINGS
from ...query.order import ORDERS
from ..options import Options
from ..topics import TOPICS

# What stands before the last comma of a list: "7,8" of "7,8,9". The values in it are not checked.
_LIST = re.compile(r"[\w,-]*")


def add_values(command: Any) -> None:  # noqa: ANN401
    """Let the parameters of *command* offer their values.

    This is not declared with the options, because Typer would inspect each function on every run.
    """
    for param in command.params:
        if param.name in VALUES:
            param.shell_complete = partial(_items, VALUES[param.name])


def _items(
    get_values: Callable[[typer.Context], Completions], ctx: typer.Context, incomplete: str
) -> list[CompletionItem]:
    """Return an item for each value of *get_values* that completes *incomplete*.

    In a list, the value completes the last part: "7,8,1" becomes "7,8,1", "7,8,10" and so on.
    """
    head, comma, _last = incomplete.rpartition(",")
    # With the empty start, a value that itself has a comma can complete all of *incomplete*.
    starts = {"", head + comma if _LIST.fullmatch(head) else ""}
    pairs = list(get_values(ctx))
    return [
        CompletionItem(start + value, help=meaning)
        for start in sorted(starts)
        for value, meaning in pairs
        if (start + value).startswith(incomplete)
    ]


def _of_data(get_values: Callable[[Dataset], Completions], ctx: typer.Context) -> Completions:
    """Return what *get_values* returns for the data that the command line names."""
    return get_values(ctx.obj.load_quietly(Options(ctx.params)))


_FILTER_VALUES = {row.name: partial(_of_data, row.complete) for row in FILTERS if row.complete}


def _formats(ctx: typer.Context) -> Completions:
    formats = {"cite": REFERENCES, "report": DOCUMENTS}.get(ctx.info_name or "", FORMATS)
    return [(row.name, _(row.purpose)) for row in formats.values()]


def _groupings(_ctx: typer.Context) -> Completions:
    return [(row.name, _(row.heading)) for row in GROUPINGS.values()]


def _names(names: Iterable[str], _ctx: typer.Context) -> Completions:
    return [(name, "") for name in names]


# The functions that return the values of a parameter, by the name of the parameter.
VALUES: Mapping[str, Callable[[Any], Completions]] = {
    **_FILTER_VALUES,
    "objectives": _FILTER_VALUES["objective"],
    "ids": partial(_of_data, lambda data: [(row.id, say(row.title)) for row in data.activities]),
    "fields": lambda ctx: [
        (field.name, field.translated_heading) for field in ctx.command.spec.fields
    ],
    "format": _formats,
    "by": lambda ctx: [*_groupings(ctx), ("roundtable", _("Round table"))],
    "matrix": _groupings,
    "sort": lambda ctx: _names(ctx.command.spec.orders or ORDERS, ctx),
    "topic": partial(_names, TOPICS),
    "lang": partial(_names, LANGUAGES),
}
