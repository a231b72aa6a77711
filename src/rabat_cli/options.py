"""The options that commands share, each declared once."""

from typing import Annotated, Any

import typer

from .errors import no_such
from .language import LANGUAGES, N_, _


def _known_language(value: str | None) -> str | None:
    if value is not None and value not in LANGUAGES:
        raise no_such(_("no such language: '{name}'"), value, LANGUAGES)
    return value


def _option(*names: str, metavar: str, help: str, **more: Any) -> Any:  # noqa: A002, ANN401
    return typer.Option(*names, metavar=metavar, help=help, show_default=False, **more)


Objectives = Annotated[
    list[str] | None,
    _option("-o", "--objective", metavar="N", help=N_("Objective: 10, 5,18 or 7-11. Repeatable.")),
]
Years = Annotated[
    list[str] | None,
    _option(
        "-y",
        "--year",
        metavar=N_("YEAR"),
        help=N_("Year: 2021, 2019-2021, 2020-, -2020 or undated. Repeatable."),
    ),
]
Themes = Annotated[
    list[str] | None,
    _option(
        "-t",
        "--theme",
        metavar=N_("THEME"),
        help=N_("Theme, by its id or its label in either language. Repeatable."),
    ),
]
Kinds = Annotated[
    list[str] | None,
    _option(
        "-k",
        "--kind",
        metavar=N_("KIND"),
        help=N_("Kind of activity: meeting, study and so on. Repeatable."),
    ),
]
Format = Annotated[
    str | None,
    _option(
        "-f",
        "--format",
        metavar="FORMAT",
        help=N_("Format: table, tsv, csv, json, jsonl… See: rabat help formats."),
    ),
]
Fields = Annotated[
    str | None,
    _option(
        "--fields", metavar="A,B,C", help=N_("Fields to show, in this order; all if not given.")
    ),
]
Output = Annotated[
    str | None,
    _option(
        "-O",
        "--output",
        metavar=N_("FILE"),
        help=N_("Write to this file; its ending says the format."),
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
    _option("--lang", metavar="fr|en", help=N_("Language: fr or en."), callback=_known_language),
]


def names(fields: str | None) -> list[str]:
    """The names in the value of ``--fields``."""
    return [name.strip() for name in fields.split(",")] if fields is not None else []
