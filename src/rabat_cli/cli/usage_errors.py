"""Errors in the command line: what is wrong, and what the user probably meant.

``cli/help.py`` raises them where Typer parses a command line.
"""

import contextlib
import re
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Any

import typer

from ..dataset.bundled import bundled_themes, country_names
from ..dataset.kinds import KINDS
from ..errors import RabatError, UsageError, choices_hint, did_you_mean
from ..formats import FORMATS, Format, format_for_file
from ..language import _
from ..model import OBJECTIVES, YEARS
from ..query.filters import FILTERS, parse_criteria
from ..query.parse import candidates
from ..text import fold, nearest, printable
from .command_line import command_line, quote
from .options import FILTER_OPTIONS, Options, option_names

# Words that people type instead of the real names, in lower case and without accents.
_OPTION_ALIASES = {
    **{f"--{row.name}": row.aliases for row in FILTERS},
    "--sort date --reverse --limit 10": "recent recents recentes newest latest derniers dernieres",
    "--since 2023-06 --until 2023-06": "month mois day jour",
    "--sort": "trier tri order order-by sort-by ordre most plus",
    "--reverse": "inverse desc descending",
    "--limit": "limite max top first head nombre number premiers n",
    "--fields": "champs columns colonnes",
    "--title": "titre",
    "--output": "sortie out file fichier",
    "--lang": "langue language",
    "--data": "donnees dataset",
    "--add": "ajouter",
    "--all": "tout tous toutes",
    "--by": "par group-by",
    "--matrix": "matrice grid grille",
    "--gaps": "lacunes missing manques",
    "--help": "aide",
}
_COMMAND_ALIASES = {
    "list": "liste lister ls activites activities",
    "search": "recherche rechercher chercher cherche find trouver",
    "show": "montrer montre afficher voir view fiche",
    "align": "aligner alignement alignment tableau",
    "objectives": "objectif objectifs goals",
    "years": "annee annees an ans",
    "kinds": "type types",
    "countries": "pays",
    "countries --sort led": "chair chairs presidence presidences",
    "list --output activities.xlsx": "export exporter excel",
    "list --sort date --reverse --limit 10": "recent latest newest derniers dernieres",
    "list --fields title,partners": "partner partners partenaire partenaires",
    "cite": "citer citation reference",
    "report": "rapport contribution",
    "diff": "comparer compare difference",
    "check": "verifier valider validate",
    "help": "aide",
    "help glossary": "glossaire glossary lexique",
    "--version": "version",
    "about": "a-propos apropos source sources",
}
_TOPIC_ALIASES = {
    "formats": "format sortie sorties output outputs",
    "filters": "filtre filtres filter filtrer filtering date dates option options "
    + " ".join(row.name for row in FILTERS),
    "glossary": "glossaire lexique vocabulaire termes definitions terms vocabulary lexicon",
    "exit-codes": "code codes code-de-sortie codes-de-sortie exit-code status statut",
    "environment": "environnement variable variables env",
    "completion": "completer autocompletion auto-completion tab tabulation",
}
_FORMAT_ALIASES = {
    "xlsx": "excel xls xlsm ods calc classeur workbook",
    "docx": "word doc odt rtf writer",
    "svg": "powerpoint ppt pptx odp slide diapo",
    "png": "jpg jpeg gif picture image",
    "json": "yaml yml toml",
    "table": "text texte tableau",
    "bibtex": "latex biblatex",
    "ris": "endnote zotero",
}
# Commands that take files as arguments, and options that people wrongly put before a file.
_FILE_COMMANDS = ("check", "convert", "diff")
_FILE_OPTIONS = "data dataset donnees add file fichier input entree"
# Longer values are not repeated in a proposed command.
_LONGEST = 60
_NUMBERS = re.compile(r"\d{1,2}(?:[-,]\d{1,2})*", re.ASCII)
_YEARS = re.compile(r"\d{4}(?:-(?:\d{4})?)?|-\d{4}", re.ASCII)


def parse_error(error: typer.TyperException, ctx: Any, arguments: Sequence[str]) -> UsageError:  # noqa: ANN401
    """Return the error to show for Typer's *error* in *arguments*.

    Typer's error classes are private: tell errors apart by their attributes.
    """
    params = ctx.command.get_params(ctx)
    match error:
        case typer.BadParameter(param=param) if param and param.metavar:
            message = _("{argument} is missing").format(argument=_(param.metavar))
            filters = [name for row in FILTER_OPTIONS for name in option_names(row)]
            if ctx.info_name == "search" and arguments and arguments[0] in filters:
                return UsageError(message, did_you_mean(command_line("list", *arguments)))
            return UsageError(message, _example_hint(ctx))
        case object(option_name=option, possibilities=_similar):
            return _unknown_option_error(ctx, option, arguments)
        case object(option_name=option):
            message = (
                _("{option} takes no value")
                if any(option in param.opts and param.is_flag for param in params)
                else _("{option} needs a value")
            )
            return UsageError(message.format(option=option), _help_hint(ctx))
        case _:
            return UsageError(error.format_message(), _help_hint(ctx))


def unknown_command_error(ctx: Any, name: str, arguments: Sequence[str]) -> UsageError:  # noqa: ANN401
    """Return the error for the unknown command *name*, typed before *arguments*."""
    similar = nearest(name, ctx.command.list_commands(ctx))
    guess = (
        _filter_command(ctx, name, arguments)
        or _resolve_alias(name, _COMMAND_ALIASES)
        or next(iter(similar), None)
        or intended_command("list", [name])
    )
    return UsageError(
        _("no such command: {command}").format(command=name),
        _help_hint(ctx, did_you_mean(guess) if guess else ""),
    )


def _filter_command(ctx: Any, name: str, arguments: Sequence[str]) -> str | None:  # noqa: ANN401
    """Return a ``rabat list`` command for a filter typed as a command: ``objectif 10``.

    None if *name* is not an alias of a filter or *arguments* are not valid values for it.
    """
    filter_ = _resolve_alias(name, {row.name: f"{row.name} {row.aliases}" for row in FILTERS})
    values = [*takewhile(lambda value: not re.match("-[^0-9]", value), arguments)]
    if not filter_ or not values:
        return None
    with contextlib.suppress(RabatError):
        dataset = ctx.obj.load_dataset(Options({}))
        for typed in ([" ".join(values)], values):
            with contextlib.suppress(UsageError):
                return command_line("list", *parse_criteria(dataset, {filter_: typed}).options())
    return None


def extra_argument_error(ctx: Any, extra: Sequence[str]) -> UsageError:  # noqa: ANN401
    """Return the error for the arguments *extra*, which the command does not take."""
    params = ctx.command.get_params(ctx)
    options = {name for param in params for name in param.opts}
    command: str | None = None
    if "--output" in options and len(extra) == 1 and format_for_file(extra[0], FORMATS):
        command = command_line(ctx.info_name, "--output", extra[0])
    elif not any(param.param_type_name == "argument" for param in params):
        command = _filtered_command(ctx, extra) if "--year" in options else None
        command = command or intended_command("list", extra)
    message = _("unexpected arguments: {arguments}").format(arguments=" ".join(extra))
    return UsageError(message, _help_hint(ctx, did_you_mean(command) if command else ""))


def _filtered_command(ctx: Any, extra: Sequence[str]) -> str | None:  # noqa: ANN401
    """Return the command line with *extra* as values of filters, beside the filters that are set.

    After one filter they are further words or values of it, as in ``--since mai 2021`` or
    ``--year 2019 2020``, if it accepts them.
    """
    filters = {
        row.name: [*values]
        for row in FILTERS
        if (values := ctx.params.get(row.name)) and values is not True
    }
    if len(filters) == 1:
        ((name, values),) = filters.items()
        with contextlib.suppress(RabatError):
            dataset = ctx.obj.load_dataset(Options({}))
            for typed in ([" ".join([*values, *extra])], [*values, *extra]):
                with contextlib.suppress(UsageError):
                    criteria = parse_criteria(dataset, {name: typed})
                    return command_line(ctx.info_name, *criteria.options())
    command = intended_command(ctx.info_name, extra)
    set_before = [f" --{name} {quote(value)}" for name in filters for value in filters[name]]
    return command and printable("".join([command, *set_before]))


def _unknown_option_error(ctx: Any, option: str, arguments: Sequence[str]) -> UsageError:  # noqa: ANN401
    message = _("no such option: {option}").format(option=option)
    if ctx.info_name in _FILE_COMMANDS and fold(option.lstrip("-")) in _FILE_OPTIONS.split():
        return UsageError(message, _("Give the file without an option.") + " " + _example_hint(ctx))
    hints = [_matrix_hint(ctx, option, arguments) or _option_hint(ctx, option)]
    if ctx.parent is None:
        hints.append(_("Put the options of a command after its name."))
    return UsageError(message, _help_hint(ctx, *hints))


def _option_hint(ctx: Any, option: str) -> str:  # noqa: ANN401
    """Return a hint with the option that *option* is an alias or a misspelling of."""
    known = [name for param in ctx.command.get_params(ctx) for name in param.opts]
    alias = _resolve_alias(option.lstrip("-"), _OPTION_ALIASES)
    if (ctx.info_name, option) == ("cite", "--dataset"):
        return did_you_mean("rabat about --fields citation")
    if alias and alias.split()[0] in known:
        return did_you_mean(alias)
    return choices_hint(option, known)


def _matrix_hint(ctx: Any, option: str, arguments: Sequence[str]) -> str:  # noqa: ANN401
    """Return a hint to use ``align --matrix`` for a filter on a command that only counts."""
    grouping = getattr(ctx.command, "grouping", None)
    alias = _resolve_alias(option.lstrip("-"), _OPTION_ALIASES)
    filters = [name for row in FILTER_OPTIONS for name in option_names(row)]
    filter_ = alias if alias in filters else option
    command = f"align --matrix {grouping}" if grouping else "align"
    counts = grouping or ctx.info_name == "objectives"
    if counts and filter_ in filters and (value := _value_to_repeat(option, arguments)):
        return did_you_mean(f"rabat {command} {filter_} {quote(value)}")
    return ""


def _help_hint(ctx: Any, *hints: str) -> str:  # noqa: ANN401
    """Return *hints* followed by the command line that shows the help."""
    see = _("See: {command} --help").format(command=ctx.command_path)
    return " ".join([*filter(None, hints), see])


def _example_hint(ctx: Any) -> str:  # noqa: ANN401
    return _("For example: {example}").format(example=ctx.command.examples[0])


def _value_to_repeat(option: str, arguments: Sequence[str]) -> str:
    """Return the value of *option* in *arguments*; empty if too long or not printable."""
    for word, after in zip(arguments, [*arguments[1:], ""], strict=True):
        if word.startswith(option):
            value = word.removeprefix(option).removeprefix("=") or after
            return "" if len(value) > _LONGEST or "\\" in printable(value) else value
    return ""


def intended_command(command: str, words: Sequence[str]) -> str | None:
    """Return the command line that the user probably meant by *words* after *command*.

    For example ``rabat list --year 2021`` for ``2021``. Words that are not filter values become a
    search. None if there is nothing to search for.
    """
    text = " ".join(words).strip()
    # printable() escapes control characters with a backslash.
    if len(text) > _LONGEST or "\\" in printable(text) or not re.search(r"\w", text):
        return None
    for values in ([text], words):
        options = [_filter_option_for(value) for value in values]
        if all(options):
            filters = [
                f"{option} {quote(value)}" for option, value in zip(options, values, strict=True)
            ]
            return " ".join(["rabat", command, *filters])
    return None if text.startswith("-") else f"rabat search {quote(text)}"


def format_alias(word: str, formats: Mapping[str, Format]) -> str | None:
    """Return the format of which *word* is an alias or a file extension, or None."""
    name = word.removeprefix(".")
    endings = {row.name: " ".join([row.name, *row.endings]) for row in formats.values()}
    match = _resolve_alias(name, endings) or _resolve_alias(name, _FORMAT_ALIASES)
    return match if match in formats else None


def topic_alias(word: str) -> str | None:
    """Return the ``rabat help`` topic of which *word* is an alias, or None."""
    return _resolve_alias(word, _TOPIC_ALIASES)


def _filter_option_for(text: str) -> str | None:
    """Return the filter option that accepts *text* as a value, or None."""
    numbers = [int(number) for number in re.findall(r"\d{1,4}", text)]
    if _YEARS.fullmatch(text) and all(number in YEARS for number in numbers):
        return "--year"
    if _NUMBERS.fullmatch(text) and all(number in OBJECTIVES for number in numbers):
        return "--objective"
    themes = {theme.id: theme.label for theme in bundled_themes().values()}
    values = {"--kind": KINDS, "--theme": themes, "--country": country_names()}
    return next((name for name, names in values.items() if len(candidates(text, names)) == 1), None)


def _resolve_alias(word: str, names: Mapping[str, str]) -> str | None:
    """Return the key of *names* whose aliases include *word*, or None."""
    key = fold(word)
    return next((name for name, aliases in names.items() if key in aliases.split()), None)
