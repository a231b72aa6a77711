"""Errors in the command line, in the program's own words.

Typer tells them in English, over several lines and without a suggestion.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import typer

from ..dataset.bundled import bundled_themes, country_names
from ..dataset.kinds import KINDS
from ..errors import UsageError, advice, question
from ..formats import Format
from ..language import N_, _, reword
from ..model import OBJECTIVES, YEARS
from ..query.filters import FILTERS
from ..query.parse import candidates
from ..text import fold, nearest, printable

_NO_OPTION = r"No such option: (.*?)(?: \(Possible.*)?"
_NO_COMMAND = r"No such command ['\"](.*?)['\"]\..*"
_MISSING = r"Missing argument '(.*?)'\..*"
_TOO_MANY = r"Got unexpected extra argument\(s\) \((.*)\)"
# What Typer says, and what is said here instead.
_WORDINGS = (
    (_NO_OPTION, N_("no such option: {0}")),
    (_NO_COMMAND, N_("no such command: {0}")),
    (_MISSING, N_("{0} is missing")),
    (r"Missing command\.", N_("a command is missing")),
    (r"Option '(.*?)' requires an argument\.", N_("{0} needs a value")),
    (r"Option '(.*?)' does not take a value\.", N_("{0} takes no value")),
    (_TOO_MANY, N_("one argument too many: {0}")),
)
# What people write, without case and accents, for the names that options have here.
_OPTIONS = {
    "--objective": "--objectif --objectifs --objectives --goal --gcm --pmm",
    "--year": "--annee --annees --years --date --an",
    "--year 2020-": "--since --from --after --depuis --apres",
    "--year -2020": "--until --to --before --jusqu-en --jusqu-a --avant",
    "--theme": "--themes --topic --sujet",
    "--kind": "--kinds --type --types --genre",
    "--country": "--chair --chairs --host --hosts --led-by --lead --pays --countries --hote --chef",
    "--partner": "--partenaire --partenaires --partners --with",
    "--dialogue": "--dialog --process --processus",
    "--roundtable": "--table-ronde --round-table --table --roundtables",
    "--unaligned": "--no-objective --sans-objectif",
    "--sort": "--trier --tri --order --order-by --sort-by --ordre",
    "--reverse": "--inverse --desc --descending",
    "--fields": "--champs --columns --colonnes",
    "--title": "--titre",
    "--output": "--sortie --out --file --fichier",
    "--lang": "--langue --language",
    "--data": "--donnees --dataset",
    "--add": "--ajouter",
    "--all": "--tout --tous --toutes",
    "--by": "--par --group-by",
    "--matrix": "--matrice --grid --grille",
    "--gaps": "--lacunes --missing --manques",
    "--help": "--aide",
}
# The same for commands.
_COMMANDS = {
    "list": "liste lister ls activites activities",
    "search": "recherche rechercher chercher cherche find trouver",
    "show": "montrer montre afficher voir view fiche",
    "align": "aligner alignement alignment tableau",
    "objectives": "objectif objectifs goals",
    "years": "annee annees an ans",
    "kinds": "type types",
    "countries": "pays chairs",
    "list --fields title,partners": "partner partners partenaire partenaires",
    "cite": "citer citation reference",
    "diff": "comparer compare difference",
    "check": "verifier valider validate",
    "help": "aide",
    "help glossary": "glossaire glossary lexique",
    "--version": "version",
    "about": "a-propos apropos source sources",
}
# The same for the topics of rabat help.
_TOPICS = {
    "formats": "format sortie sorties output outputs",
    "filters": "filtre filtres filter filtrer filtering",
    "glossary": "glossaire lexique vocabulaire termes definitions terms vocabulary lexicon",
    "exit-codes": "code codes code-de-sortie codes-de-sortie exit-code status statut",
    "environment": "environnement variable variables env",
    "completion": "completer autocompletion auto-completion tab tabulation",
}
# The same for formats, which are also called by the endings of files.
_FORMATS = {
    "xlsx": "excel xls xlsm ods calc classeur workbook",
    "docx": "word doc odt rtf writer",
    "svg": "powerpoint ppt pptx odp slide diapo",
    "png": "jpg jpeg gif picture image",
    "json": "yaml yml toml",
    "table": "text texte tableau",
    "bibtex": "latex biblatex",
    "ris": "endnote zotero",
}
# The commands whose files are arguments, and what people write before a file.
_OF_FILES = ("check", "convert", "diff")
_FILE_OPTIONS = "--data --dataset --donnees --add --file --fichier --input --entree"
# What the commands that count activities count them by. They take no filters: a grid does.
_COUNTED_BY = {
    "themes": "theme",
    "years": "year",
    "kinds": "kind",
    "countries": "country",
    "dialogues": "dialogue",
}
# Longer than this nothing is that somebody would type again.
_LONGEST = 60
_PLAIN = re.compile(r"[\w,-]+")
# What cmd, PowerShell or a Unix shell takes for something else between quotation marks. No value
# holds it, and a search does not need it.
_SPECIAL = re.compile(r'["“”„$`\\!%^]')
_NUMBERS = re.compile(r"\d{1,2}(?:[-,]\d{1,2})*", re.ASCII)
_YEARS = re.compile(r"\d{4}(?:-(?:\d{4})?)?|-\d{4}", re.ASCII)


def explain(
    error: typer.TyperException, arguments: Sequence[str], commands: Collection[str]
) -> UsageError:
    """*error* in *arguments* as one line and a hint; *commands* are those that there are."""
    context = getattr(error, "ctx", None)
    called = [argument for argument in arguments if argument in commands][:1]
    path = context.command_path if context else " ".join(["rabat", *called])
    told = error.format_message()
    hints = [*_hints(told, context, path, commands, arguments)]
    missing = re.fullmatch(_MISSING, told, re.DOTALL)
    if missing:
        # The names of arguments are in the language in use, too.
        told = told.replace(missing[1], _(missing[1]), 1)
    if context and (missing or _is_of_a_file(told, context)):
        hints.append(_("For example: {example}").format(example=context.command.examples[0]))
    else:
        hints.append(_("See: {command} --help").format(command=path))
    return UsageError(reword(told, _WORDINGS), " ".join(filter(None, hints)))


def _hints(
    told: str,
    context: Any,  # noqa: ANN401
    path: str,
    commands: Collection[str],
    arguments: Sequence[str],
) -> Iterator[str]:
    """What to do about an error that Typer has *told* of *arguments*."""
    if match := re.fullmatch(_NO_COMMAND, told, re.DOTALL):
        said = _other_name(match[1], _COMMANDS)
        if near := [said] if said else nearest(match[1], commands):
            yield question(near[0])
        elif form := right_form("list", [match[1]]):
            yield question(form)
    elif context and (match := re.fullmatch(_NO_OPTION, told, re.DOTALL)):
        if _is_of_a_file(told, context):
            yield _("A file stands without an option.")
        else:
            yield _other_option(match[1], context, arguments)
        if path == "rabat":
            yield _("The options of a command stand after it.")
    elif context and (match := re.fullmatch(_TOO_MANY, told, re.DOTALL)):
        params = context.command.get_params(context)
        if any(param.param_type_name == "argument" for param in params):
            return
        names = {name for param in params for name in param.opts}
        command = context.info_name if "--year" in names else "list"
        if form := right_form(command, match[1].split(" ")):
            yield question(form)


def _is_of_a_file(told: str, context: Any) -> bool:  # noqa: ANN401
    """Whether Typer has *told* of an option before a file that stands without one."""
    match = re.fullmatch(_NO_OPTION, told, re.DOTALL)
    named = match is not None and fold(match[1]) in _FILE_OPTIONS.split()
    return named and context.info_name in _OF_FILES


def _other_option(option: str, context: Any, arguments: Sequence[str]) -> str:  # noqa: ANN401
    """What to write instead of *option*, which a command does not have, in *arguments*."""
    known = [name for param in context.command.get_params(context) for name in param.opts]
    said = _other_name(option, _OPTIONS)
    if by := _COUNTED_BY.get(context.info_name):
        program = context.parent
        params = program.command.get_command(program, "align").get_params(program)
        filters = {filter_.name for filter_ in FILTERS}
        names = [name for one in params if one.name in filters for name in one.opts]
        filter_ = said if said in names else option
        if filter_ in names and (value := _value(option, arguments)):
            return question(f"rabat align --matrix {by} {filter_} {_quoted(value)}")
    return question(said) if said and said.split()[0] in known else advice(option, known)


def _value(option: str, arguments: Sequence[str]) -> str:
    """The value that *option* has in *arguments*, or nothing where it cannot be typed again."""
    for word, after in zip(arguments, [*arguments[1:], ""], strict=True):
        if word.startswith(option):
            value = word.removeprefix(option).removeprefix("=") or after
            return "" if len(value) > _LONGEST or "\\" in printable(value) else value
    return ""


def right_form(command: str, words: Sequence[str]) -> str | None:
    """The command line that asks for what *words* mean, which stand behind *command*.

    As in ``rabat list --year 2021`` for ``2021``; what is no value of a filter is searched for.
    None where there is nothing to ask for.
    """
    text = " ".join(words).strip()
    # What cannot be shown is written out with a backslash, by Typer too.
    if len(text) > _LONGEST or "\\" in printable(text) or not re.search(r"\w", text):
        return None
    for pieces in ([text], words):
        options = [(_filter_for(piece), piece) for piece in pieces]
        if all(option for option, _piece in options):
            said = [f"{option} {_quoted(piece)}" for option, piece in options]
            return " ".join(["rabat", command, *said])
    return None if text.startswith("-") else f"rabat search {_quoted(text)}"


def other_format(word: str, formats: Mapping[str, Format]) -> str | None:
    """The one of *formats* that people also call *word*, perhaps as the ending of a file."""
    name = word.removeprefix(".")
    known = {row.name: " ".join([row.name, *row.endings]) for row in formats.values()}
    said = _other_name(name, known) or _other_name(name, _FORMATS)
    return said if said in formats else None


def other_topic(word: str) -> str | None:
    """The topic of ``rabat help`` that people also call *word*."""
    return _other_name(word, _TOPICS)


def _quoted(text: str) -> str:
    """*text* as one word in any shell: cmd knows no other quotation marks than these."""
    return text if _PLAIN.fullmatch(text) else f'"{" ".join(_SPECIAL.sub(" ", text).split())}"'


def _filter_for(text: str) -> str | None:
    """The option of which *text* is a value, if there is one."""
    numbers = [int(number) for number in re.findall(r"\d{1,4}", text)]
    if _YEARS.fullmatch(text) and all(number in YEARS for number in numbers):
        return "--year"
    if _NUMBERS.fullmatch(text) and all(number in OBJECTIVES for number in numbers):
        return "--objective"
    themes = {theme.id: theme.label for theme in bundled_themes().values()}
    named = {"--kind": KINDS, "--theme": themes, "--country": country_names()}
    return next((name for name, names in named.items() if len(candidates(text, names)) == 1), None)


def _other_name(word: str, names: Mapping[str, str]) -> str | None:
    """The one of *names* that people also call *word*."""
    key = fold(word)
    return next((name for name, others in names.items() if key in others.split()), None)
