"""Options shared by several commands, and the function that adds them to a command."""

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Annotated, Any

import typer
from msgspec import Struct

from ..errors import UsageError, unknown_value_error
from ..language import LANGUAGES, N_, _
from ..query.filters import FILTERS, Filter
from ..text import one_line, printable

# Values of --output that mean the standard output.
_STANDARD_OUTPUT = ("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")

# Maps the name of a parameter to its Typer annotation and its default.
OptionGroup = Mapping[str, tuple[Any, Any]]


class Options(Struct, frozen=True):
    """The parsed values of the shared options, by parameter name."""

    values: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401
        """Return the value of the option *name*, None if the command has no such option."""
        return self.values.get(name)

    @property
    def fields(self) -> Sequence[str]:
        """The field names in ``--fields``."""
        value = self["fields"]
        return [name.strip() for name in value.split(",")] if value is not None else []

    @property
    def title(self) -> str | None:
        """``--title`` on one line, invisible characters escaped; None if not given or blank."""
        return printable(one_line(self["title"] or "")) or None

    @property
    def output(self) -> str | None:
        """The file to write, None for the standard output."""
        value: str | None = self["output"]
        return None if value in _STANDARD_OUTPUT else value

    @property
    def limit(self) -> int | None:
        """The value of ``--limit``, or None. Raises UsageError if it is not 1 or more."""
        value = self["limit"]
        if value is None:
            return None
        number = value.strip()
        if not (number.isascii() and number.isdecimal() and len(number) < 10 and int(number)):
            raise UsageError(
                _("{option} does not accept '{value}'").format(
                    option="--limit", value=printable(value)
                ),
                _("Write how many to show, 1 or more: {option}.").format(option="--limit 10"),
            )
        return int(number)

    def with_objectives(self, objectives: Sequence[str] | None) -> Mapping[str, Any]:
        """Return the values of the options, with *objectives* added to those of ``--objective``."""
        return {**self.values, "objective": [*(self["objective"] or ()), *(objectives or ())]}


def add_shared_options(
    run: Callable[..., Any], groups: Sequence[OptionGroup]
) -> Callable[..., Any]:
    """Return *run* as a function for Typer, with the options of *groups* as its parameters.

    *run* is called with the session, the shared ``Options`` and its own parameters, the first of
    which may be Typer's ``ctx``. The help lists filters first, then the command's own
    options, then the other groups.
    """
    _session, _options, *own_parameters = inspect.signature(run).parameters.values()
    takes_context = any(parameter.name == "ctx" for parameter in own_parameters)
    shared: dict[str, tuple[Any, Any]] = {}
    for group in (*groups, COMMON):
        shared |= group

    def command(ctx: typer.Context, **arguments: Any) -> Any:  # noqa: ANN401
        options = Options({name: arguments.pop(name) for name in shared})
        language = options["lang"]
        if language is not None and language.lower() not in LANGUAGES:
            raise unknown_value_error(_("no such language: '{name}'"), language, LANGUAGES)
        context = {"ctx": ctx} if takes_context else {}
        return run(ctx.obj, options, **context, **arguments)

    declared = {
        "ctx": (typer.Context, inspect.Parameter.empty),
        **{name: shared[name] for name in FILTER_OPTIONS if name in shared},
        **{
            parameter.name: (parameter.annotation, parameter.default)
            for parameter in own_parameters
            if parameter.name != "ctx"
        },
        **shared,
    }
    parameters = [
        inspect.Parameter(
            name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation
        )
        for name, (annotation, default) in declared.items()
    ]
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return command


def flag(*names: str, help: str) -> tuple[Any, bool]:  # noqa: A002
    """Declare an option without a value."""
    return Annotated[bool, typer.Option(*names, help=help, show_default=False)], False


def option(*names: str, metavar: str, help: str, type_: Any = str) -> tuple[Any, None]:  # noqa: A002, ANN401
    """Declare an option with a value."""
    declared = typer.Option(*names, metavar=metavar, help=help, show_default=False)
    return Annotated[type_ | None, declared], None


def repeatable(*names: str, metavar: str, help: str) -> tuple[Any, None]:  # noqa: A002
    """Declare an option that may be given several times, with a value each time."""
    return option(*names, metavar=metavar, help=help, type_=list[str])


def _filter_option(row: Filter) -> tuple[Any, Any]:
    """Declare the option that sets the filter *row*."""
    if not row.metavar:
        return flag(*row.option_names, help=row.option_help)
    return repeatable(*row.option_names, metavar=row.metavar, help=row.option_help)


FILTER_OPTIONS: OptionGroup = {row.name: _filter_option(row) for row in FILTERS}


def _sorting(metavar: str, sort: str, reverse: str) -> OptionGroup:
    """Return ``--sort`` and ``--reverse`` with these help texts."""
    return {
        "sort": option("--sort", metavar=metavar, help=sort),
        "reverse": flag("--reverse", help=reverse),
    }


_ORDERS = "date|title|objective"
_REVERSE = N_("Reverse the order; undated activities stay last.")
SORT_OPTIONS = _sorting(
    _ORDERS, N_("Order by date, title or objective, instead of the order of the data."), _REVERSE
)
# The same options for search results, which come best first without ``--sort``.
SORT_RESULTS = _sorting(
    _ORDERS, N_("Order by date, title or objective, instead of best first."), _REVERSE
)


def sort_by_count(names: Iterable[str]) -> OptionGroup:
    """Return ``--sort``, which takes one of the count columns *names*, and ``--reverse``."""
    return _sorting(
        "|".join(names),
        N_("Order by how many, most first, instead of the order of the data."),
        N_("Reverse the order; the row of activities without a value stays last."),
    )


LIMIT: OptionGroup = {
    "limit": option("--limit", metavar="N", help=N_("Only the first N activities."))
}
TITLE: OptionGroup = {
    "title": option(
        "--title",
        metavar=N_("TEXT"),
        help=N_("Title of a page (markdown, html, docx and so on) instead of the usual one."),
    )
}


def _format(help: str) -> OptionGroup:  # noqa: A002
    return {"format": option("-f", "--format", metavar="FORMAT", help=help)}


# How an answer is formatted.
FORMAT_OPTIONS: OptionGroup = {
    **_format(N_("Format: table, tsv, csv, json, docx… See: rabat help formats.")),
    "fields": option(
        "--fields",
        metavar="A,B,C",
        help=N_("Fields to show, in the order given. Available:"),
    ),
    **TITLE,
    "excel": flag(
        "--excel", help=N_("CSV for Excel in French: semicolons, names for codes, no formulas.")
    ),
}
REFERENCE_OPTIONS: OptionGroup = _format(N_("Format: text for a footnote, bibtex, ris or csl."))
DOCUMENT_OPTIONS: OptionGroup = {
    **_format(N_("Format: table, markdown, html, docx or pdf.")),
    **TITLE,
}
OUTPUT: OptionGroup = {
    "output": option(
        "-O",
        "--output",
        metavar=N_("FILE"),
        help=N_("Write to this file; its ending chooses the format."),
    )
}
EXIT_CODE: OptionGroup = {
    "exit_code": flag("--exit-code", help=N_("Exit with 1 when nothing matched."))
}
DATA_OPTIONS: OptionGroup = {
    "data": repeatable(
        "--data",
        metavar=N_("FILE"),
        help=N_("Read this file instead of the bundled data; - for standard input. Repeatable."),
    ),
    "add": repeatable(
        "--add",
        metavar=N_("FILE"),
        help=N_(
            "Read this file in addition to the bundled data or to the files of --data. Repeatable."
        ),
    ),
}
# The options, besides filters, of a command that answers about a selection in any of `FORMATS`.
# `rabat cite` and `rabat report` have other formats.
ANSWER_OPTIONS: Sequence[OptionGroup] = (FORMAT_OPTIONS, OUTPUT, EXIT_CODE, DATA_OPTIONS)
# All options of a command that shows the selected activities.
ACTIVITY_OPTIONS = (FILTER_OPTIONS, {**SORT_OPTIONS, **LIMIT}, *ANSWER_OPTIONS)
COMMON: OptionGroup = {
    "lang": option("--lang", metavar="|".join(LANGUAGES), help=N_("Language: fr or en."))
}
# Arguments and a flag that several commands have among their own parameters, as annotations.
Ids = Annotated[
    list[str] | None,
    typer.Argument(metavar=N_("ID…"), help=N_("IDs of activities, as rabat list gives them.")),
]
All = Annotated[
    bool,
    typer.Option("--all", help=N_("All activities that match the filters."), show_default=False),
]
Objectives = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=N_("OBJECTIVE…"),
        help=N_("Objectives, as after --objective: 10, 7-11, or several, as in 5,18."),
    ),
]
