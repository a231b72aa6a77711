"""One run: the surroundings, and what commands need of them."""

import os
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..dataset.bundled import bundled_files
from ..dataset.files import File, expand, read, read_stream
from ..dataset.load import bundled
from ..errors import DONE, FAILED, RabatError, UsageError, advice, no_such, question
from ..formats import FORMATS, REFERENCES, Format, Setting, format_of, renderer
from ..language import N_, _
from ..model import Dataset
from ..query.criteria import Selection, select
from ..query.filters import FILTERS, criteria
from ..query.find import find
from ..text import printable
from ..views.view import View
from .options import Asked
from .terminal import Terminal

BUNDLED = "bundled"
_CITE = N_("References are made by rabat cite --all.")


class Reply(Struct, frozen=True):
    """What a command has to say, and the exit code.

    *answer* goes to the standard output. *told* goes to the standard error in any case, *hints*
    only if a person reads it there.
    """

    answer: str | bytes = ""
    exit_code: int = DONE
    told: Sequence[str] = ()
    hints: Sequence[str] = ()


class Session(Struct, frozen=True):
    """What a command may ask of the run that it is part of."""

    terminal: Terminal

    def named(self, asked: Asked) -> Sequence[str]:
        """The names of the files asked for, or that RABAT_DATA names, or of the bundled ones."""
        named = self.terminal.environ.get("RABAT_DATA")
        return [*(asked["data"] or ([named] if named else [BUNDLED])), *(asked["add"] or ())]

    def dataset(self, asked: Asked) -> Dataset:
        """The dataset in the files asked for.

        Raises RabatError for one that cannot be read or is not valid.
        """
        return self.load(self.named(asked))

    def load(self, names: Sequence[str]) -> Dataset:
        """The files of these *names* as one dataset; the bundled one where a name is its own."""
        if list(names) == [BUNDLED]:
            return bundled()
        from ..dataset.load import decode

        return decode(self.read(names), self._warn)

    def _warn(self, line: str) -> None:
        """Tell what the reader of a table did not take as it stands; at TAB nobody asked."""
        if "_RABAT_COMPLETE" not in self.terminal.environ:
            self.terminal.tell("rabat: " + _("warning: {told}").format(told=printable(line)))

    def read(self, names: Sequence[str]) -> Sequence[File]:
        """The files of these *names*, each once; see ``files``."""
        return [file for name in dict.fromkeys(expand(names)) for file in self.files(name)]

    def files(self, name: str) -> Sequence[File]:
        """The file called *name*, the standard input for ``-``, or the bundled files."""
        # A file of that name is meant by ./bundled.
        if name == BUNDLED:
            return bundled_files()
        if name != "-":
            return [read(name)]
        if self.terminal.stdin is None:
            raise RabatError(_("cannot read the standard input: it is closed"))
        return [read_stream("-", self.terminal.stdin)]

    def select(self, asked: Asked) -> Selection:
        """The activities that the filters leave of the dataset, in the order asked for."""
        dataset = self.dataset(asked)
        selection = select(dataset, criteria(dataset, asked.values))
        if not asked["sort"] and not asked["reverse"]:
            return selection
        from ..query.order import ordered

        return selection.of(ordered(selection.activities, asked["sort"], asked["reverse"]))

    def chosen(self, asked: Asked, ids: Sequence[str], *, everything: bool) -> Selection:
        """The activities of these *ids*; with *everything* or a filter, all that filters accept.

        Raises UsageError where neither is asked for, or both, and RabatError for an id that there
        is not.
        """
        everything = everything or any(asked[one.name] for one in FILTERS)
        if everything == bool(ids):
            raise UsageError(
                _("either IDs or --all is needed"),
                _("To see every ID: rabat list. Filters go without IDs."),
            )
        if everything:
            return self.select(asked)
        dataset = self.dataset(asked)
        chosen, missing = find(dataset, ids)
        if missing:
            known = [activity.id for activity in dataset.activities]
            hints = [_instead(missing[0], known), _("To see every ID: rabat list")]
            raise RabatError(
                _("no such activity: {ids}").format(ids=", ".join(missing)),
                " ".join(filter(None, hints)),
            )
        return select(dataset).of(chosen)

    def answer(
        self,
        view: View,
        asked: Asked,
        read: Sequence[str] = (),
        formats: Mapping[str, Format] = FORMATS,
    ) -> Reply:
        """*view* in the one of *formats* asked for, on its way to where it was asked for.

        *read* are the names of files that it is made of beside those that are asked for.
        """
        name = self._format(asked, formats)
        told = replace(view, fields=asked.fields, title=asked.title)
        answer = renderer(name)(told, self._setting(asked))
        reply = self.deliver(answer, asked, read)
        if not view.records.rows:
            code = FAILED if asked["exit_code"] else DONE
            hint = " ".join(filter(None, [view.nothing, *view.hints]))
            return replace(reply, exit_code=code, hints=[*reply.hints, *filter(None, [hint])])
        # In the middle of a pipe a count would only be in the way.
        if reply.answer and not self.terminal.interactive:
            return reply
        hint = _("; ").join(filter(None, [view.counted, *view.hints]))
        return replace(reply, hints=[*reply.hints, *filter(None, [hint])])

    def deliver(self, answer: str | bytes, asked: Asked, read: Sequence[str] = ()) -> Reply:
        """*answer* for the standard output, or put into the file that was asked for."""
        output = asked.output
        if output is None:
            return Reply(answer)
        from .output import guard, write

        guard(output, expand([*self.named(asked), *read]))
        write(output, answer)
        return Reply(hints=[_("Written: {file}").format(file=os.path.abspath(output))])

    def _format(self, asked: Asked, formats: Mapping[str, Format]) -> str:
        """The name of the format that is asked for, by itself or by the name of the file."""
        name = self._named(asked, formats)
        if asked["excel"] and name != "csv":
            raise UsageError(
                _("--excel goes with csv, not with {format}").format(format=name),
                _("Write --format csv --excel, or --output FILE.xlsx for a workbook."),
            )
        if formats[name].binary and asked.output is None and self.terminal.interactive:
            raise UsageError(
                _("{format} cannot be shown on a terminal").format(format=name),
                _("Write it to a file: {option}").format(
                    option=f"--output FILE.{formats[name].endings[0]}"
                ),
            )
        return name

    def _named(self, asked: Asked, formats: Mapping[str, Format]) -> str:
        if (named := asked["format"]) is not None:
            if named in formats:
                return str(named)
            raise _no_format(named, formats)
        if (output := asked.output) is not None:
            if name := format_of(output, formats):
                return name
            raise _no_ending(output, formats)
        if formats is REFERENCES:
            return "text"
        if asked["excel"]:
            return "csv"
        return "table" if self.terminal.interactive else "tsv"

    def _setting(self, asked: Asked) -> Setting:
        """On what the answer is drawn: a file is like a pipe, whatever the terminal."""
        if asked.output is not None:
            return Setting(excel=asked["excel"])
        terminal = self.terminal
        return Setting(terminal.width, terminal.colour, terminal.unicode, bool(asked["excel"]))


def _no_format(named: str, formats: Mapping[str, Format]) -> UsageError:
    """The error that none of *formats* is called *named*."""
    said = _also_called(named, formats)
    error = no_such(_("no such format: '{name}'"), named, formats, said or "")
    if not said and _also_called(named, REFERENCES):
        error.hint = f"{_(_CITE)} {error.hint}"
    return error


def _no_ending(output: str, formats: Mapping[str, Format]) -> UsageError:
    """The error that the name of the file *output* asks for none of *formats*."""
    root, ending = os.path.splitext(output)
    hint = _("Give one with --format: {choices}.").format(choices=", ".join(formats))
    if said := _also_called(ending, formats):
        hint = f"{question(f'{root}.{formats[said].endings[0]}')} {hint}"
    elif _also_called(ending, REFERENCES):
        hint = f"{_(_CITE)} {hint}"
    return UsageError(_("the name of {file} says no format").format(file=output), hint)


def _also_called(word: str, formats: Mapping[str, Format]) -> str | None:
    from .usage import other_format

    return other_format(word, formats)


def _instead(missing: str, known: Sequence[str]) -> str:
    """What may be meant by *missing*, which is none of the *known* ids."""
    from .usage import right_form

    if not missing.isdecimal() and (near := advice(missing, known)):
        return near
    form = right_form("list", [missing])
    return question(form) if form else ""
