"""Errors in the command line: what is wrong, and what the user probably meant.

``cli/help.py`` raises them where Typer parses a command line.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Protocol

import typer

from ..errors import Hint, UsageError, choices_hint, did_you_mean
from ..formats import FORMATS, format_for_file
from ..language import _
from ..query.criteria import Criteria, option_of, select
from ..query.filters import FILTERS, FilterValues
from ..query.search import SearchData
from ..text import fold, nearest
from .aliases import COMMAND_ALIASES, OPTION_ALIASES, name_for_alias
from .command_line import command_line, data_values
from .intended import (
    command_with_filters,
    intended_commands,
    matching_criteria,
    mentions_filter,
    options_with_values,
)
from .options import COMMON, DATA_OPTIONS, FILTER_OPTIONS, Options

if TYPE_CHECKING:
    from .session import Session

# Commands that take files as arguments, and options that people wrongly type before such a file.
_FILE_COMMANDS = ("check", "convert", "diff")
_FILE_OPTIONS = "data dataset donnees add file fichier input entree"


class Context(Protocol):
    """The attributes of Typer's context that errors need.

    *params* has the parsed values of the parameters, *info_name* the name of the command, and
    *command_path* the names of the program and of the command.
    """

    obj: "Session"
    command: Any
    params: Mapping[str, Any]
    parent: "Context | None"
    info_name: str
    command_path: str


def usage_error_for(
    error: typer.TyperException, ctx: Context, arguments: Sequence[str]
) -> UsageError:
    """Return the error to show for Typer's *error* in *arguments*.

    Most of Typer's error classes are private: these errors are recognized by their attributes.
    """
    params = ctx.command.get_params(ctx)
    match error:
        # An argument is missing. Typer also raises BadParameter for invalid values, but a parameter
        # with a metavar accepts any text.
        case typer.BadParameter(param=param) if param and param.metavar:
            message = _("{argument} is missing").format(argument=_(param.metavar))
            filter_options = [option for row in FILTERS for option in row.option_names]
            if ctx.info_name == "search" and arguments and arguments[0] in filter_options:
                return UsageError(message, did_you_mean(command_line(["list", *arguments], ())))
            return UsageError(message, _example_hint(ctx))
        # NoSuchOption: the option is unknown.
        case object(option_name=option, possibilities=_similar):
            return _unknown_option_error(ctx, option)
        # BadOptionUsage: an option lacks its value, or a flag has one.
        case object(option_name=option):
            is_flag = any(option in param.opts and param.is_flag for param in params)
            message = _("{option} takes no value") if is_flag else _("{option} needs a value")
            choices = "" if is_flag else _valid_values_hint(ctx, option)
            return UsageError(message.format(option=option), choices, _help_hint(ctx))
        case _:
            return UsageError(error.format_message(), _help_hint(ctx))


def unknown_command_error(ctx: Context, name: str, arguments: Sequence[str]) -> UsageError:
    """Return the error for the unknown command *name*, typed before *arguments*."""
    # The words before the first option; "-2020" is a value.
    values = [*takewhile(lambda value: not re.match("-[^0-9]", value), arguments)]
    words = [name, *values]
    proposal = ""
    # Loading the data takes time: do it only if a filter is named or no command has a similar name.
    if values and mentions_filter(words):
        command = command_with_filters("list", words, _search_data(ctx))
        proposal = _proposal(ctx, [command] if command else [])
    if not proposal:
        similar = nearest(name, ctx.command.list_commands(ctx))
        if guess := name_for_alias(name, COMMAND_ALIASES) or next(iter(similar), None):
            proposal = did_you_mean(guess)
        else:
            proposal = _proposal(ctx, intended_commands("list", words, _search_data(ctx)))
    message = _("no such command: {command}").format(command=name)
    return UsageError(message, proposal, _help_hint(ctx))


def extra_argument_error(ctx: Context, extra: Sequence[str]) -> UsageError:
    """Return the error for the arguments *extra*, which the command does not take."""
    params = ctx.command.get_params(ctx)
    known_options = {name for param in params for name in param.opts}
    commands: Sequence[Sequence[str]] = ()
    if "--output" in known_options and len(extra) == 1 and format_for_file(extra[0], FORMATS):
        criteria = matching_criteria(_filters(ctx), _search_data(ctx).dataset) or Criteria()
        commands = [[ctx.info_name, "--output", extra[0], *criteria.options()]]
    elif not any(param.param_type_name == "argument" for param in params):
        data = _search_data(ctx)
        has_filters = "--year" in known_options
        commands = _commands_with_more_filters(ctx, extra, data) if has_filters else ()
        commands = commands or intended_commands("list", extra, data)
    # If the command stays the same, keep its other options. Another command may lack these options.
    options = _options_besides_filters(ctx)
    commands = [[*words, *options] if words[0] == ctx.info_name else words for words in commands]
    message = _("unexpected arguments: {arguments}").format(arguments=" ".join(extra))
    return UsageError(message, _proposal(ctx, commands), _help_hint(ctx))


def _commands_with_more_filters(
    ctx: Context,
    extra: Sequence[str],
    data: SearchData,
) -> Sequence[Sequence[str]]:
    """Return commands that add *extra* to the filters in use, as filter values or as a search.

    If only one filter with values is in use, *extra* may continue the value of this filter
    (``--since mai 2021``) or be further values (``--year 2019 2020``).
    """
    filters = _filters(ctx)
    values_by_filter = {
        name: values for name, values in filters.items() if isinstance(values, Sequence)
    }
    if len(values_by_filter) == 1:
        ((name, values),) = values_by_filter.items()
        if options := options_with_values(filters, name, [*values, *extra], data.dataset):
            return [[ctx.info_name, *options]]
    if not (criteria := matching_criteria(filters, data.dataset)):
        return ()
    selected_data = data.within(select(data.dataset, criteria).activities)
    commands = intended_commands(ctx.info_name, extra, selected_data)
    # If a command that counts by a grouping was given a value of this grouping, as in ``rabat
    # themes traite``, propose ``list --theme traite``: ``themes`` would count only this theme.
    if grouping := ctx.command.spec.grouping:
        group_option = option_of(grouping)
        commands = [["list", *words[1:]] if group_option in words else words for words in commands]
    # ``show`` takes either IDs or filters.
    return [words if words[0] == "show" else [*words, *criteria.options()] for words in commands]


def _filters(ctx: Context) -> FilterValues:
    """Return the values of each filter that is set, by the name of the filter."""
    return {row.name: values for row in FILTERS if (values := ctx.params.get(row.name))}


def _options_besides_filters(ctx: Context) -> Sequence[str]:
    """Return the options that are set, except filters, ``--data``, ``--add`` and ``--lang``."""
    excluded = {*FILTER_OPTIONS, *DATA_OPTIONS, *COMMON}
    options = []
    for param in ctx.command.get_params(ctx):
        if (
            param.param_type_name == "option"
            and param.name not in excluded
            and (value := ctx.params.get(param.name))
        ):
            name = max(param.opts, key=len)
            options += [name] if value is True else [name, value]
    return options


def _unknown_option_error(ctx: Context, option: str) -> UsageError:
    message = _("no such option: {option}").format(option=option)
    if ctx.info_name in _FILE_COMMANDS and fold(option.lstrip("-")) in _FILE_OPTIONS.split():
        return UsageError(message, _("Give the file without an option."), _example_hint(ctx))
    return UsageError(
        message,
        _option_hint(ctx, option),
        _("Put the options of a command after its name.") if ctx.parent is None else "",
        _help_hint(ctx),
    )


def _option_hint(ctx: Context, option: str) -> str | Hint:
    """Return a hint with the option that *option*, an alias or a misspelling, stands for."""
    # Elsewhere --dataset means --data, but here the user wants to cite the dataset itself.
    if (ctx.info_name, option) == ("cite", "--dataset"):
        return _proposal(ctx, [["about", "--fields", "citation"]])
    names = [name for param in ctx.command.get_params(ctx) for name in param.opts]
    # Some aliases stand for an option with a value: "--sort date --reverse".
    meant = name_for_alias(option.lstrip("-"), OPTION_ALIASES)
    if meant and meant.split()[0] in names:
        return did_you_mean(meant)
    return choices_hint(option, names)


def _valid_values_hint(ctx: Context, option: str) -> str | Hint:
    """Return a hint that lists the valid values of *option*.

    Empty for a filter, whose values may depend on the data, and for an option that accepts any
    value.
    """
    from .completion.offers import VALUES

    name = next(param.name for param in ctx.command.get_params(ctx) if option in param.opts)
    if name in FILTER_OPTIONS or name not in VALUES:
        return ""
    return choices_hint("", (), [value for value, _meaning in VALUES[name](ctx)])


def _search_data(ctx: Context) -> SearchData:
    """Load the data that the command line names; proposed commands must find something in it."""
    session = ctx.obj
    dataset = session.load_quietly(Options(data_values(session.arguments)))
    return session.search_data(dataset)


def _proposal(ctx: Context, commands: Iterable[Sequence[str]]) -> str:
    """Return the question "Did you mean …?" with the command lines of *commands*; may be empty."""
    return did_you_mean(*(ctx.obj.command_line(*words) for words in commands))


def _help_hint(ctx: Context) -> str:
    """Return a hint with the command line that shows the help of the command."""
    command = ctx.obj.command_line(*ctx.command_path.split()[1:], "--help")
    return _("See: {command}").format(command=command)


def _example_hint(ctx: Context) -> str:
    return _("For example: {example}").format(example=ctx.command.examples[0])
