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
from ...query.filters import FILTERS
from ...query.group import GROUPINGS
from ...query.order import ORDERS
from ..options import Options
from ..topics import TOPICS

# Pairs of a value and what it means.
Values = Iterable[tuple[str, str]]

# Earlier values before the last comma of a list; they are not checked.
_LIST = re.compile(r"[\w,-]*")


def add_values(command: Any) -> None:  # noqa: ANN401
    """Let the parameters of *command* offer their values.

    This is not declared with the options, because Typer would inspect each function on every run.
    """
    for param in command.params:
        if param.name in VALUES:
            param.shell_complete = partial(_items, VALUES[param.name])


def _items(
    values: Callable[[typer.Context], Values], ctx: typer.Context, incomplete: str
) -> list[CompletionItem]:
    """Return the *values* that complete *incomplete* or the last part of a list in it."""
    head, comma, _last = incomplete.rpartition(",")
    starts = {"", head + comma if _LIST.fullmatch(head) else ""}
    pairs = list(values(ctx))
    return [
        CompletionItem(start + value, help=meaning)
        for start in sorted(starts)
        for value, meaning in pairs
        if (start + value).startswith(incomplete)
    ]


def _dataset(ctx: typer.Context) -> Dataset:
    dataset: Dataset = ctx.obj.load_for_hints(Options(ctx.params))
    return dataset


_FILTER_VALUES = {row.name: row.complete for row in FILTERS if row.complete}


def _of_filter(name: str, ctx: typer.Context) -> Values:
    return _FILTER_VALUES[name](_dataset(ctx))


# The values of other options and of arguments


_FORMATS_OF_COMMANDS = {"cite": REFERENCES, "report": DOCUMENTS}


def _formats(ctx: typer.Context) -> Values:
    formats = _FORMATS_OF_COMMANDS.get(ctx.info_name or "", FORMATS)
    return [(row.name, _(row.purpose)) for row in formats.values()]


def _groupings(_ctx: typer.Context) -> Values:
    return [(row.name, _(row.heading)) for row in GROUPINGS.values()]


def _names(names: Iterable[str], _ctx: typer.Context) -> Values:
    return [(name, "") for name in names]


# By the name of the parameter.
VALUES: Mapping[str, Callable[[typer.Context], Values]] = {
    **{name: partial(_of_filter, name) for name in _FILTER_VALUES},
    "objectives": partial(_of_filter, "objective"),
    "ids": lambda ctx: [(one.id, say(one.title)) for one in _dataset(ctx).activities],
    "fields": lambda ctx: [
        (field.name, field.label) for field in getattr(ctx.command, "fields", ())
    ],
    "format": _formats,
    "by": lambda ctx: [*_groupings(ctx), ("roundtable", _("Round table"))],
    "matrix": _groupings,
    "sort": lambda ctx: _names(getattr(ctx.command, "orders", ()) or ORDERS, ctx),
    "topic": partial(_names, TOPICS),
    "lang": partial(_names, LANGUAGES),
}
