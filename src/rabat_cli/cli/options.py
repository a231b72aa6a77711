"""The options that commands share, each declared once."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from ..errors import no_such
from ..language import LANGUAGES, N_, _

_STANDARD_OUTPUT = ("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")


def _known_language(value: str | None) -> str | None:
    if value is not None and value.lower() not in LANGUAGES:
        raise no_such(_("no such language: '{name}'"), value, LANGUAGES)
    return value


def _file(value: str | None) -> str | None:
    # The standard output, where an answer goes anyway, is no file to be replaced by another.
    return None if value in _STANDARD_OUTPUT else value


def offer(kind: str) -> Callable[[typer.Context, str], list[tuple[str, str]]]:
    """What the shell offers as values of this *kind*: see completion.py, which only TAB needs."""

    def offered(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        from . import completion

        return completion.offer(kind, ctx, incomplete)

    return offered


def _option(
    *names: str,
    metavar: str,
    help: str,  # noqa: A002
    offers: str | None = None,
    **more: Any,  # noqa: ANN401
) -> Any:  # noqa: ANN401
    autocompletion = offer(offers) if offers else None
    return typer.Option(
        *names,
        metavar=metavar,
        help=help,
        show_default=False,
        autocompletion=autocompletion,
        **more,
    )


Objectives = Annotated[
    list[str] | None,
    _option(
        "-o",
        "--objective",
        metavar="N",
        offers="objectives",
        help=N_("Objective: 10, 5,18 or 7-11. Repeatable."),
    ),
]
Years = Annotated[
    list[str] | None,
    _option(
        "-y",
        "--year",
        metavar=N_("YEAR"),
        offers="years",
        help=N_("Year: 2021, 2019-2021, 2020-, -2020 or undated. Repeatable."),
    ),
]
Themes = Annotated[
    list[str] | None,
    _option(
        "-t",
        "--theme",
        metavar=N_("THEME"),
        offers="themes",
        help=N_("Theme, by its id or its label in either language. Repeatable."),
    ),
]
Kinds = Annotated[
    list[str] | None,
    _option(
        "-k",
        "--kind",
        metavar=N_("KIND"),
        offers="kinds",
        help=N_("Kind of activity: meeting, study and so on. Repeatable."),
    ),
]
Format = Annotated[
    str | None,
    _option(
        "-f",
        "--format",
        metavar="FORMAT",
        offers="formats",
        help=N_("Format: table, tsv, csv, json, jsonl… See: rabat help formats."),
    ),
]
Fields = Annotated[
    str | None,
    _option(
        "--fields",
        metavar="A,B,C",
        offers="fields",
        help=N_("Fields to show, in the order given. There are:"),
    ),
]
Output = Annotated[
    str | None,
    _option(
        "-O",
        "--output",
        metavar=N_("FILE"),
        help=N_("Write to this file; its ending says the format."),
        callback=_file,
    ),
]
Excel = Annotated[
    bool,
    typer.Option(
        "--excel", help=N_("CSV for Excel in French: semicolons, no formulas."), show_default=False
    ),
]
ExitCode = Annotated[
    bool,
    typer.Option("--exit-code", help=N_("Exit with 1 when nothing matched."), show_default=False),
]
Data = Annotated[
    list[str] | None,
    _option(
        "--data",
        metavar=N_("FILE"),
        help=N_("Dataset to read instead of the bundled one; - for standard input. Repeatable."),
    ),
]
Lang = Annotated[
    str | None,
    _option(
        "--lang",
        metavar="fr|en",
        offers="languages",
        help=N_("Language: fr or en."),
        callback=_known_language,
    ),
]


def names(fields: str | None) -> list[str]:
    """The names in the value of ``--fields``."""
    return [name.strip() for name in fields.split(",")] if fields is not None else []
