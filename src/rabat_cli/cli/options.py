"""The options that commands share, each declared once, and how they make up a command."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, get_args

import typer
from msgspec import Struct

from ..errors import no_such
from ..language import LANGUAGES, N_, _
from ..text import printable

_STANDARD_OUTPUT = ("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")

# The names of options with what is said of each, and the value where it is not given.
Options = Mapping[str, tuple[Any, Any]]


class Asked(Struct, frozen=True):
    """What the shared options of a command line ask for, each by the name of its parameter."""

    values: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401
        """The value of the option of this *name*, None where the command does not have it."""
        return self.values.get(name)

    @property
    def fields(self) -> Sequence[str]:
        """The names in the value of ``--fields``."""
        named = self["fields"]
        return [name.strip() for name in named.split(",")] if named is not None else []

    @property
    def title(self) -> str | None:
        """The value of ``--title``, in which nothing steers a reader; None for a blank one."""
        title = printable(self["title"] or "")
        return title if title.strip() else None

    @property
    def output(self) -> str | None:
        """The file to write; None for the standard output, where an answer goes anyway."""
        named: str | None = self["output"]
        return None if named in _STANDARD_OUTPUT else named


def composed(run: Callable[..., Any], shared: Sequence[Options]) -> Callable[..., Any]:
    """A function for Typer that takes the parameters of *run* and the *shared* options.

    *run* gets the session, what the shared options ask for, and its own parameters, of which the
    first may be Typer's ``ctx``. The filters come before its own options, what concerns the answer
    after them.
    """
    first, *rest = shared if shared and shared[0] is FILTERS else ({}, *shared)
    own = [*inspect.signature(run).parameters.values()][2:]
    options = {name: option for group in (*shared, COMMON) for name, option in group.items()}

    def command(ctx: typer.Context, **given: Any) -> Any:  # noqa: ANN401
        asked = Asked({name: given.pop(name) for name in options})
        check_language(asked["lang"])
        around = {"ctx": ctx} if own and own[0].name == "ctx" else {}
        return run(ctx.obj, asked, **around, **given)

    parameters = [
        inspect.Parameter("ctx", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context),
        *_parameters(first),
        *(one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in own if one.name != "ctx"),
        *(one for group in (*rest, COMMON) for one in _parameters(group)),
    ]
    command.__annotations__ = {one.name: one.annotation for one in parameters}
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return command


def also(asked: Asked, objectives: Sequence[str] | None) -> Mapping[str, Any]:
    """The filters of *asked*, with *objectives* that were given without the option for them."""
    return {**asked.values, "objective": [*(asked["objective"] or ()), *(objectives or ())]}


def _parameters(options: Options) -> Sequence[inspect.Parameter]:
    return [
        inspect.Parameter(
            name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation
        )
        for name, (annotation, default) in options.items()
    ]


def flag(*names: str, help: str) -> tuple[Any, bool]:  # noqa: A002
    """An option without a value."""
    return Annotated[bool, typer.Option(*names, help=help, show_default=False)], False


def one(
    *names: str,
    metavar: str,
    help: str,  # noqa: A002
) -> tuple[Any, None]:
    """An option with a value."""
    return Annotated[str | None, _option(names, metavar, help)], None


def many(*names: str, metavar: str, help: str) -> tuple[Any, None]:  # noqa: A002
    """An option that may be given several times, with a value each time."""
    return Annotated[list[str] | None, _option(names, metavar, help)], None


def _option(names: Sequence[str], metavar: str, told: str) -> Any:  # noqa: ANN401
    return typer.Option(
        *names,
        metavar=metavar,
        help=told,
        show_default=False,
    )


def shortest(name: str) -> str:
    """What to type for the filter of this *name*: its short option, if it has one."""
    _type, option = get_args(FILTERS[name][0])
    typed: str = option.default
    return typed


def check_language(value: str | None) -> None:
    """Raise UsageError where *value*, of ``--lang``, is no language."""
    if value is not None and value.lower() not in LANGUAGES:
        raise no_such(_("no such language: '{name}'"), value, LANGUAGES)


OBJECTIVE: Options = {
    "objective": many(
        "-o",
        "--objective",
        metavar="N",
        help=N_("Objective: 10, 5,18 or 7-11. Repeatable."),
    )
}
ROUNDTABLE: Options = {
    "roundtable": many(
        "--roundtable",
        metavar="N",
        help=N_("Objectives of a round table of the review forum: 1 to 4. Repeatable."),
    )
}
# One for each row of query/filters.py, by the same name.
FILTERS: Options = {
    **OBJECTIVE,
    "year": many(
        "-y",
        "--year",
        metavar=N_("YEAR"),
        help=N_("Year: 2021, 2019-2021, 2020-, -2020 or undated. Repeatable."),
    ),
    "theme": many(
        "-t",
        "--theme",
        metavar=N_("THEME"),
        help=N_("Theme, by its id or its label in either language. Repeatable."),
    ),
    "kind": many(
        "-k",
        "--kind",
        metavar=N_("KIND"),
        help=N_("Kind of activity: meeting, study and so on. Repeatable."),
    ),
    "country": many(
        "-c",
        "--country",
        metavar=N_("COUNTRY"),
        help=N_("Country that led or hosted, by its code or name. Repeatable."),
    ),
    "partner": many(
        "--partner",
        metavar=N_("WORDS"),
        help=N_("Partner, by words of its name. Repeatable."),
    ),
    "dialogue": many(
        "--dialogue",
        metavar=N_("DIALOGUE"),
        help=N_("Dialogue, by its id or words of its name. Repeatable."),
    ),
    **ROUNDTABLE,
    "unaligned": flag(
        "--unaligned", help=N_("Only activities that no source aligns with an objective.")
    ),
}
ORDER: Options = {
    "sort": one(
        "--sort",
        metavar="date|title|objective",
        help=N_("Order by date, title or objective, instead of the order of the data."),
    ),
    "reverse": flag("--reverse", help=N_("The other way round; what is undated stays last.")),
}
TITLE: Options = {
    "title": one(
        "--title", metavar=N_("TEXT"), help=N_("Another title for a page that is passed on.")
    )
}
# How an answer is given and where it goes.
ANSWER: Options = {
    "format": one(
        "-f",
        "--format",
        metavar="FORMAT",
        help=N_("Format: table, tsv, csv, json, docx… See: rabat help formats."),
    ),
    "fields": one(
        "--fields",
        metavar="A,B,C",
        help=N_("Fields to show, in the order given. There are:"),
    ),
    **TITLE,
    "excel": flag("--excel", help=N_("CSV for Excel in French: semicolons, words, no formulas.")),
}
REFERENCE: Options = {
    "format": one(
        "-f",
        "--format",
        metavar="FORMAT",
        help=N_("Format: text for a footnote, bibtex, ris or csl."),
    )
}
OUTPUT: Options = {
    "output": one(
        "-O",
        "--output",
        metavar=N_("FILE"),
        help=N_("Write to this file; its ending says the format."),
    )
}
EXIT_CODE: Options = {
    "exit_code": flag("--exit-code", help=N_("Exit with 1 when nothing matched."))
}
DATA: Options = {
    "data": many(
        "--data",
        metavar=N_("FILE"),
        help=N_("Read this file instead of the bundled data; - for standard input. Repeatable."),
    ),
    "add": many(
        "--add",
        metavar=N_("FILE"),
        help=N_("Read this file beside the bundled data, or beside that of --data. Repeatable."),
    ),
}
COMMON: Options = {
    "lang": one(
        "--lang",
        metavar="|".join(LANGUAGES),
        help=N_("Language: fr or en."),
    )
}
# Which activities a command is about: some by their ids, or all that the filters accept.
Ids = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=N_("ID…"),
        help=N_("IDs of activities, as rabat list gives them."),
    ),
]
All = Annotated[
    bool,
    typer.Option("--all", help=N_("All activities that the filters accept."), show_default=False),
]
Objectives = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=N_("OBJECTIVE…"),
        help=N_("Objectives, as after --objective: 10, 5,18 or 7-11."),
    ),
]
