"""What the shell offers at TAB: values with what they mean."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from typing import Any

import typer
from typer._click.shell_completion import CompletionItem

from ...dataset.bundled import load_objectives
from ...dataset.files import expand
from ...dataset.kinds import KINDS
from ...errors import RabatError
from ...formats import FORMATS, REFERENCES
from ...language import LANGUAGES, _, say
from ...model import Dataset
from ...query.group import GROUPINGS, group
from ...query.order import ORDERS
from ...query.parse import UNDATED
from ...views.view import count_activities
from ..options import Asked

Offers = Iterable[tuple[str, str]]

# What may stand before the last comma of a list, without being looked at.
_LIST = re.compile(r"[\w,-]*")


def equip(command: Any) -> None:  # noqa: ANN401
    """Let the parameters of *command* offer their values.

    It is done at TAB alone: Typer takes each function that completes apart, which would cost every
    run.
    """
    for param in command.params:
        if offers := OFFERS.get(param.name):
            param.shell_complete = partial(_items, offers)


def _items(
    offers: Callable[[typer.Context], Offers], ctx: typer.Context, incomplete: str
) -> list[CompletionItem]:
    return [CompletionItem(value, help=told) for value, told in offer(offers, ctx, incomplete)]


def offer(
    offers: Callable[[typer.Context], Offers], ctx: typer.Context, incomplete: str
) -> list[tuple[str, str]]:
    """Those of the values in *offers* that go on from *incomplete*, each with what it means."""
    head, comma, _last = incomplete.rpartition(",")
    before = {"", head + comma if _LIST.fullmatch(head) else ""}
    # A dataset that cannot be read is told of when the command runs, not at TAB.
    with suppress(RabatError):
        found = list(offers(ctx))
        listed = [(start + value, told) for start in sorted(before) for value, told in found]
        return [(value, told) for value, told in listed if value.startswith(incomplete)]
    return []


def _dataset(ctx: typer.Context) -> Dataset:
    """The dataset that the line or RABAT_DATA names; no stream, for which TAB would wait."""
    asked = Asked(ctx.params)
    for name in expand(ctx.obj.named(asked)):
        special = os.path.exists(name) and not (os.path.isfile(name) or os.path.isdir(name))
        if name == "-" or special:
            raise RabatError(name)
    dataset: Dataset = ctx.obj.dataset(asked)
    return dataset


def _objectives(ctx: typer.Context) -> Offers:  # noqa: ARG001
    for objective in load_objectives():
        yield str(objective.number), say(objective.label)


def _kinds(ctx: typer.Context) -> Offers:  # noqa: ARG001
    for name, label in KINDS.items():
        yield name, say(label)


def _themes(ctx: typer.Context) -> Offers:
    for theme in _dataset(ctx).themes:
        yield theme.id, say(theme.label)


def _groups(by: str) -> Callable[[typer.Context], Offers]:
    """The keys that activities have in common, with their names or how many have them."""

    def offers(ctx: typer.Context) -> Offers:
        dataset = _dataset(ctx)
        for found in group(dataset, dataset.activities, GROUPINGS[by]):
            # Only of years does a filter take what has none.
            if found.key is None and by != "year":
                continue
            told = say(found.label) or count_activities(len(found.activities))
            yield str(found.key or UNDATED), told

    return offers


def _partners(ctx: typer.Context) -> Offers:
    names = [say(name) for one in _dataset(ctx).activities for name in one.partners]
    for name in dict.fromkeys(names):
        yield name, ""


def _roundtables(ctx: typer.Context) -> Offers:  # noqa: ARG001
    for number in sorted({one.roundtable for one in load_objectives() if one.roundtable}):
        taken = [str(one.number) for one in load_objectives() if one.roundtable == number]
        yield str(number), ", ".join(taken)


def _ids(ctx: typer.Context) -> Offers:
    for activity in _dataset(ctx).activities:
        yield activity.id, say(activity.title)


def _fields(ctx: typer.Context) -> Iterator[tuple[str, str]]:
    for field in getattr(ctx.command, "fields", ()):
        yield field.name, field.title


def _topics(ctx: typer.Context) -> Offers:  # noqa: ARG001
    from ..topics import TOPICS

    return [(topic, "") for topic in TOPICS]


def _formats(ctx: typer.Context) -> Offers:
    rows = REFERENCES if ctx.info_name == "cite" else FORMATS
    return [(row.name, _(row.purpose)) for row in rows.values()]


def _groupings(ctx: typer.Context) -> Offers:  # noqa: ARG001
    return [(row.name, _(row.heading)) for row in GROUPINGS.values()]


def _by(ctx: typer.Context) -> Offers:
    return [*_groupings(ctx), ("roundtable", _("Round table"))]


# By the name of the parameter that takes them: an option's, or an argument's. What activities can
# be grouped by offers the keys of the groups.
OFFERS: Mapping[str, Callable[[typer.Context], Offers]] = {
    **{name: _groups(name) for name in GROUPINGS},
    "objective": _objectives,
    "objectives": _objectives,
    "roundtable": _roundtables,
    "theme": _themes,
    "kind": _kinds,
    "partner": _partners,
    "ids": _ids,
    "fields": _fields,
    "topic": _topics,
    "sort": lambda _ctx: [(name, "") for name in ORDERS],
    "format": _formats,
    "lang": lambda _ctx: [(name, "") for name in LANGUAGES],
    "matrix": _groupings,
    "by": _by,
}
