"""How to answer: in which format, and for which terminal or file."""

import os
from collections.abc import Mapping

from ..errors import Hint, UsageError, did_you_mean, unknown_value_error
from ..formats import REFERENCES, Format, RenderOptions, format_for_file
from ..language import N_, _
from .options import Options
from .terminal import Terminal

_CITE_HINT = N_("For references: rabat cite --all.")


def choose_format(options: Options, formats: Mapping[str, Format], terminal: Terminal) -> str:
    """Return the name of the format to use. Raises UsageError if the format cannot be used."""
    name = options["format"]
    if name is None:
        name = _default_format(options, formats, terminal)
    elif name not in formats:
        raise _unknown_format_error(name, formats)
    if options["excel"] and name != "csv":
        raise UsageError(
            _("--excel can be used only with csv, not with {format}").format(format=name),
            _("Write --format csv --excel, or --output FILE.xlsx for a workbook."),
        )
    if formats[name].binary and options.output is None and terminal.stdout_is_terminal:
        raise UsageError(
            _("{format} cannot be shown on a terminal").format(format=name),
            _("Write it to a file: {option}").format(
                option=f"--output FILE.{formats[name].endings[0]}"
            ),
        )
    return str(name)


def _default_format(options: Options, formats: Mapping[str, Format], terminal: Terminal) -> str:
    """Return the format for the ending of the output file, or else for the terminal or pipe.

    Raises UsageError if this ending belongs to none of *formats*.
    """
    if (output := options.output) is not None:
        if name := format_for_file(output, formats):
            return name
        raise _unknown_ending_error(output, formats)
    if formats is REFERENCES:
        return "text"
    if options["excel"]:
        return "csv"
    if terminal.stdout_is_terminal:
        return "table"
    return "tsv" if "tsv" in formats else "markdown"


def render_options(options: Options, terminal: Terminal) -> RenderOptions:
    """Return the options for rendering. For an output file, they do not depend on the terminal."""
    excel = bool(options["excel"])
    if options.output is not None:
        return RenderOptions(excel=excel)
    return RenderOptions(terminal.width, terminal.colour, terminal.unicode, excel)


def _unknown_format_error(name: str, formats: Mapping[str, Format]) -> UsageError:
    """Return the error for *name*, which is none of *formats*, with a guess at the right one."""
    # Imported here because only errors need it.
    from .aliases import format_for_alias

    guess = format_for_alias(name, formats)
    error = unknown_value_error(_("no such format: '{name}'"), name, formats, guess or "")
    if not guess and format_for_alias(name, REFERENCES):
        error.hints.insert(0, Hint(_(_CITE_HINT)))
    return error


def _unknown_ending_error(output: str, formats: Mapping[str, Format]) -> UsageError:
    """Return the error for the *output* file, whose ending belongs to none of *formats*."""
    from .aliases import format_for_alias

    root, ending = os.path.splitext(output)
    hint = ""
    if guess := format_for_alias(ending, formats):
        hint = did_you_mean(f"{root}.{formats[guess].endings[0]}")
    elif format_for_alias(ending, REFERENCES):
        hint = _(_CITE_HINT)
    return UsageError(
        _("cannot infer a format from the file name {file}").format(file=output),
        hint,
        _("Choose a format with --format: {choices}.").format(choices=", ".join(formats)),
    )
