"""The session that a command receives: it reads datasets, selects activities and renders views."""

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ..dataset.bundled import bundled_files
from ..dataset.files import File, expand, read, read_stream
from ..dataset.load import bundled, decode
from ..errors import (
    DONE,
    FAILED,
    RabatError,
    UsageError,
    choices_hint,
    did_you_mean,
    unknown_value_error,
)
from ..formats import FORMATS, REFERENCES, Format, RenderOptions, format_for_file, load_renderer
from ..language import N_, _
from ..model import Dataset
from ..query.criteria import Selection, find_by_id, select
from ..query.filters import FILTERS, parse_criteria
from ..views.view import Hint, View
from .command_line import command_line
from .options import Options
from .terminal import PREFIX, Terminal

if TYPE_CHECKING:
    from ..dataset.document import Problem

# "--data bundled" means the bundled data; a file of that name is given as ./bundled.
BUNDLED = "bundled"
_CITE_HINT = N_("References are made by rabat cite --all.")


class Reply(Struct, frozen=True):
    """What a command has to print, and the exit code.

    *answer* goes to the standard output, *messages* to the standard error, and *hints* too if it
    is a terminal.
    """

    answer: str | bytes = ""
    exit_code: int = DONE
    messages: Sequence[str] = ()
    hints: Sequence[str] = ()


class Session(Struct, frozen=True):
    """What a command works with: it reads datasets, selects activities and renders views."""

    terminal: Terminal

    def data_names(self, options: Options) -> Sequence[str]:
        """Return the files of ``--data``, RABAT_DATA or ``bundled``, then those of ``--add``."""
        default = self.terminal.environ.get("RABAT_DATA") or BUNDLED
        return [*(options["data"] or [default]), *(options["add"] or ())]

    def load_dataset(self, options: Options) -> Dataset:
        """Load the dataset that the options name.

        Raises RabatError for a file that cannot be read or is not valid.
        """
        return self.load_files(self.data_names(options))

    def load_files(self, names: Sequence[str]) -> Dataset:
        """Load the files *names* as one dataset, and print the warnings about them."""
        dataset, warnings = self.load_with_warnings(names)
        self.warn(warnings, names)
        return dataset

    def load_with_warnings(self, names: Sequence[str]) -> "tuple[Dataset, Sequence[Problem]]":
        """Load the files *names* as one dataset, with the warnings about what was read in them."""
        if list(names) == [BUNDLED]:
            return bundled(), ()
        warnings: list[Problem] = []
        return decode(self.read(names), warnings.append), warnings

    def warn(self, warnings: "Sequence[Problem]", names: Sequence[str]) -> None:
        """Print the warning about the files *names*; if several, how to see them all."""
        if not warnings or "_RABAT_COMPLETE" in self.terminal.environ:
            return
        text = _("warning: {warning}").format(warning=warnings[0])
        if len(warnings) > 1:
            files = [name for name in dict.fromkeys(names) if name != BUNDLED]
            command = command_line("check", *files)
            text = _("{count} warnings: {command}").format(count=len(warnings), command=command)
        self.terminal.print_messages(PREFIX + text)

    def read(self, names: Sequence[str]) -> Sequence[File]:
        """Read the files *names*, each once."""
        return [file for name in dict.fromkeys(expand(names)) for file in self._read_one(name)]

    def _read_one(self, name: str) -> Sequence[File]:
        if name == BUNDLED:
            return bundled_files()
        if name != "-":
            return [read(name)]
        if self.terminal.stdin is None:
            raise RabatError(_("cannot read the standard input: it is closed"))
        return [read_stream("-", self.terminal.stdin)]

    def select(self, options: Options) -> Selection:
        """Return the activities that all filters accept, in the order of ``--sort``."""
        dataset = self.load_dataset(options)
        selection = select(dataset, parse_criteria(dataset, options.values))
        if not options["sort"] and not options["reverse"]:
            return selection
        from ..query.order import sort_activities

        return selection.of(
            sort_activities(selection.activities, options["sort"], options["reverse"])
        )

    def select_ids(self, options: Options, ids: Sequence[str], *, everything: bool) -> Selection:
        """Return the activities with these *ids*, or all activities that the filters accept.

        Exactly one is needed: *ids*, or else *everything* or a filter. Raises UsageError otherwise,
        and RabatError for an unknown id.
        """
        everything = everything or any(options[row.name] for row in FILTERS)
        if everything == bool(ids):
            raise UsageError(
                _("either IDs or --all is needed"),
                _("To see every ID: {command}. Filters go without IDs.").format(
                    command=self.command_line(options, "list")
                ),
            )
        if everything:
            return self.select(options)
        dataset = self.load_dataset(options)
        activities, missing = find_by_id(dataset, ids)
        if missing:
            known = [activity.id for activity in dataset.activities]
            every = _("To see every ID: {command}").format(
                command=self.command_line(options, "list")
            )
            hints = [_unknown_id_hint(missing[0], known, dataset), every]
            raise RabatError(
                _("no such activity: {ids}").format(ids=", ".join(missing)),
                " ".join(filter(None, hints)),
            )
        return select(dataset).of(activities)

    def render(
        self,
        view: View,
        options: Options,
        inputs: Sequence[str] = (),
        formats: Mapping[str, Format] = FORMATS,
    ) -> Reply:
        """Render *view* in the chosen format, and return it or write it to ``--output``.

        *inputs* are the names of files that were read besides those of ``--data`` and ``--add``.
        """
        name = self._format(options, formats)
        requested_view = replace(view, fields=options.fields, title=options.title)
        content = load_renderer(name)(requested_view, self._render_options(options))
        reply = self.write_output(content, options, inputs)
        hints = _("; ").join(self.hint_texts(view.hints, options))
        if not view.records.rows:
            code = FAILED if options["exit_code"] else DONE
            hint = " ".join(filter(None, [view.empty_text, hints]))
            return replace(reply, exit_code=code, hints=[*reply.hints, *filter(None, [hint])])
        # No count if the answer goes into a pipe.
        if reply.answer and not self.terminal.interactive:
            return reply
        hint = _("; ").join(filter(None, [view.count_text, hints]))
        return replace(reply, hints=[*reply.hints, *filter(None, [hint])])

    def hint_texts(self, hints: Sequence[Hint], options: Options) -> Sequence[str]:
        """Return the texts of *hints* with the command lines that they propose."""
        return [
            hint.text.format(command=self.command_line(options, "list", *hint.options))
            for hint in hints
        ]

    def command_line(self, options: Options, *words: str) -> str:
        """Return the command line *words* with the data files and language of *options*."""
        lang = ["--lang", options["lang"]] if options["lang"] else []
        files = [
            word
            for name in ("data", "add")
            for file in options[name] or ()
            for word in (f"--{name}", file)
        ]
        return command_line(*words, *files, *lang)

    def write_output(
        self, answer: str | bytes, options: Options, inputs: Sequence[str] = ()
    ) -> Reply:
        """Write *answer* to the file of ``--output``, or return it in the reply without one.

        Raises RabatError if the file cannot be written or is one of the input files.
        """
        output = options.output
        if output is None:
            return Reply(answer)
        from .output import refuse_inputs, write

        refuse_inputs(output, expand([*self.data_names(options), *inputs]))
        write(output, answer)
        return Reply(hints=[_("Written: {file}").format(file=os.path.abspath(output))])

    def _format(self, options: Options, formats: Mapping[str, Format]) -> str:
        """Return the name of the format to use. Raises UsageError if it cannot be used here."""
        name = options["format"]
        if name is None:
            name = self._default_format(options, formats)
        elif name not in formats:
            raise _unknown_format_error(name, formats)
        if options["excel"] and name != "csv":
            raise UsageError(
                _("--excel goes with csv, not with {format}").format(format=name),
                _("Write --format csv --excel, or --output FILE.xlsx for a workbook."),
            )
        if formats[name].binary and options.output is None and self.terminal.interactive:
            raise UsageError(
                _("{format} cannot be shown on a terminal").format(format=name),
                _("Write it to a file: {option}").format(
                    option=f"--output FILE.{formats[name].endings[0]}"
                ),
            )
        return str(name)

    def _default_format(self, options: Options, formats: Mapping[str, Format]) -> str:
        """Return the default format for the output file's name, or for a terminal or pipe."""
        if (output := options.output) is not None:
            if name := format_for_file(output, formats):
                return name
            raise _unknown_ending_error(output, formats)
        if formats is REFERENCES:
            return "text"
        if options["excel"]:
            return "csv"
        if self.terminal.interactive:
            return "table"
        return "tsv" if "tsv" in formats else "markdown"

    def _render_options(self, options: Options) -> RenderOptions:
        """Return the options for rendering; an output file is treated like a pipe."""
        excel = bool(options["excel"])
        if options.output is not None:
            return RenderOptions(excel=excel)
        terminal = self.terminal
        return RenderOptions(terminal.width, terminal.colour, terminal.unicode, excel)


def _unknown_format_error(name: str, formats: Mapping[str, Format]) -> UsageError:
    from .usage_errors import format_alias

    alias = format_alias(name, formats)
    error = unknown_value_error(_("no such format: '{name}'"), name, formats, alias or "")
    if not alias and format_alias(name, REFERENCES):
        error.hint = f"{_(_CITE_HINT)} {error.hint}"
    return error


def _unknown_ending_error(output: str, formats: Mapping[str, Format]) -> UsageError:
    from .usage_errors import format_alias

    root, ending = os.path.splitext(output)
    hint = _("Give one with --format: {choices}.").format(choices=", ".join(formats))
    if alias := format_alias(ending, formats):
        hint = f"{did_you_mean(f'{root}.{formats[alias].endings[0]}')} {hint}"
    elif format_alias(ending, REFERENCES):
        hint = f"{_(_CITE_HINT)} {hint}"
    return UsageError(_("cannot tell a format from the name {file}").format(file=output), hint)


def _unknown_id_hint(missing: str, known: Sequence[str], dataset: Dataset) -> str:
    """Return a hint with a similar *known* id, or with a command that filters by *missing*."""
    from .usage_errors import intended_commands

    if not missing.isdecimal() and (hint := choices_hint(missing, known)):
        return hint
    commands = intended_commands("list", [missing], dataset)
    return did_you_mean(*commands) if commands else ""
