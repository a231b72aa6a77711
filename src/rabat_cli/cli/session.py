"""One run: the surroundings, the language, and what commands need of them."""

from collections.abc import Sequence

from msgspec import Struct

from ..dataset import load as datasets
from ..errors import DONE, FAILED, RabatError, UsageError, no_such
from ..formats import FORMATS, Setting, format_of, renderer
from ..language import _
from ..model import Dataset, Language
from ..views.view import View
from .terminal import Terminal


class Choices(Struct, frozen=True):
    """How an answer is to be given: in which format, where to, and whether none is a failure."""

    format: str | None = None
    output: str | None = None
    exit_code: bool = False
    excel: bool = False


class Reply(Struct, frozen=True):
    """What goes to the standard output, what a person is told after it, and the exit code."""

    answer: str | bytes = ""
    exit_code: int = DONE
    hint: str = ""


class Session(Struct, frozen=True):
    """What a command may ask of the run that it is part of."""

    terminal: Terminal
    language: Language

    def dataset(self, files: Sequence[str] | None) -> Dataset:
        """The dataset in *files*, in those that RABAT_DATA names, or the bundled one.

        Raises RabatError for one that cannot be read or is not valid.
        """
        named = self.terminal.environ.get("RABAT_DATA")
        names = files or ([named] if named else [])
        if not names:
            return datasets.bundled()
        return datasets.decode([self.read(name) for name in names])

    def read(self, name: str) -> datasets.File:
        """The file called *name*, or the standard input where that is ``-``."""
        if name != "-":
            return datasets.read(name)
        if self.terminal.stdin is None:
            raise RabatError(_("cannot read the standard input: it is closed"))
        return datasets.read_stream("-", self.terminal.stdin)

    def answer(self, view: View, choices: Choices) -> Reply:
        """*view* in the format asked for, on its way to where it was asked for."""
        name = self._format(choices)
        answer = renderer(name)(view, self._setting(choices))
        found = bool(view.records.rows)
        reply = self.deliver(answer, choices)
        if not found:
            return Reply(reply.answer, FAILED if choices.exit_code else DONE, view.nothing)
        # In the middle of a pipe a count would only be in the way.
        if reply.answer and not self.terminal.interactive:
            return reply
        return Reply(reply.answer, DONE, view.counted)

    def deliver(self, answer: str | bytes, choices: Choices) -> Reply:
        """*answer* for the standard output, or put into the file that was asked for."""
        if choices.output is None:
            return Reply(answer)
        from .output import write

        write(choices.output, answer)
        return Reply()

    def _format(self, choices: Choices) -> str:
        """The name of the format that is asked for, by itself or by the name of the file."""
        name = self._named(choices)
        if choices.excel and name != "csv":
            raise UsageError(
                _("--excel goes with csv, not with {format}").format(format=name),
                _("Write --format csv --excel, or --output FILE.xlsx for a workbook."),
            )
        if name == "xlsx" and choices.output is None and self.terminal.interactive:
            raise UsageError(
                _("a workbook cannot be shown on a terminal"),
                _("Write it to a file: --output FILE.xlsx"),
            )
        return name

    def _named(self, choices: Choices) -> str:
        if choices.format is not None:
            if choices.format in FORMATS:
                return choices.format
            raise no_such(_("no such format: '{name}'"), choices.format, FORMATS)
        if choices.output is not None:
            if name := format_of(choices.output):
                return name
            raise UsageError(
                _("the name of {file} says no format").format(file=choices.output),
                _("Give one with --format: {choices}.").format(choices=", ".join(FORMATS)),
            )
        if choices.excel:
            return "csv"
        return "table" if self.terminal.interactive else "tsv"

    def _setting(self, choices: Choices) -> Setting:
        """For whom the answer is drawn: a file is like a pipe, whatever the terminal."""
        if choices.output is not None:
            return Setting(self.language, excel=choices.excel)
        terminal = self.terminal
        return Setting(
            self.language, terminal.width, terminal.colour, terminal.unicode, choices.excel
        )
