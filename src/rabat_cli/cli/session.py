"""The session that a command receives: it reads datasets, selects activities and renders views."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ..dataset.bundled import (
    bundled_files,
    country_names,
    load_objectives,
    load_related,
    load_synonyms,
)
from ..dataset.files import File, expand, read, read_stream
from ..dataset.load import bundled, decode
from ..errors import DONE, FAILED, Hint, RabatError, UsageError, did_you_mean
from ..formats import FORMATS, Format, load_renderer
from ..language import _, ngettext
from ..model import Activity, Dataset
from ..query.criteria import Selection, find_by_id, select
from ..query.filters import FILTERS, parse_criteria
from ..text import nearest
from ..views.view import View
from .answer import choose_format, render_options
from .command_line import command_line
from .options import Options
from .terminal import PREFIX, Terminal

if TYPE_CHECKING:
    from ..dataset.document import Problem
    from ..query.search import SearchData

# "--data bundled" means the bundled data. For a file called "bundled", users type ./bundled.
BUNDLED = "bundled"
_EMPTY = Dataset((), (), (), ())


class Reply(Struct, frozen=True):
    """What to print for a command, and the exit code.

    *answer* goes to the standard output and *messages* to the standard error. *hints* follow on the
    standard error, but only if that is a terminal.
    """

    answer: str | bytes = ""
    exit_code: int = DONE
    messages: Sequence[str] = ()
    hints: Sequence[str] = ()


class Session(Struct, frozen=True):
    """What a command works with: it reads datasets, selects activities and renders views.

    *arguments* are the words of the command line as typed. Command lines that the program proposes
    repeat the ``--data``, ``--add`` and ``--lang`` in *arguments*.
    """

    terminal: Terminal
    arguments: Sequence[str] = ()

    def data_names(self, options: Options) -> Sequence[str]:
        """Return the files of ``--data`` (or RABAT_DATA, or ``bundled``) and of ``--add``."""
        default = self.terminal.environ.get("RABAT_DATA") or BUNDLED
        return [*(options["data"] or [default]), *(options["add"] or ())]

    def load_dataset(self, options: Options) -> Dataset:
        """Load the dataset of *options*, and print the warnings about its files.

        Raises RabatError for a file that cannot be read or is not valid.
        """
        return self.load_files(self.data_names(options))

    def load_quietly(self, options: Options) -> Dataset:
        """Load the dataset of *options* without warnings, to propose commands or to complete words.

        Return an empty dataset if a file cannot be read or is not valid. Do the same if one of the
        files is a pipe or the standard input, because completion must not wait for input.
        """
        try:
            names = self.data_names(options)
            if any(map(_may_block, expand(names))):
                return _EMPTY
            return self.load_and_return_warnings(names)[0]
        except RabatError:
            return _EMPTY

    def load_files(self, names: Sequence[str]) -> Dataset:
        """Load the files *names* as one dataset, and print the warnings about them."""
        dataset, warnings = self.load_and_return_warnings(names)
        self.warn(warnings, names)
        return dataset

    def load_and_return_warnings(self, names: Sequence[str]) -> "tuple[Dataset, Sequence[Problem]]":
        """Load the files *names* as one dataset, and return it with the warnings about them."""
        if list(names) == [BUNDLED]:
            return bundled(), ()
        warnings: list[Problem] = []
        return decode(self.read(names), warnings.append), warnings

    def warn(self, warnings: "Sequence[Problem]", names: Sequence[str]) -> None:
        """Print the *warnings* about the files *names* in one line.

        Print a single warning as it is. Of several warnings, print only the number, with the
        command that lists the warnings.
        """
        if not warnings:
            return
        text = _("warning: {warning}").format(warning=warnings[0])
        if len(warnings) > 1:
            # Leave out the bundled data: the proposed command is quicker without this data. Keep
            # the bundled data only if a warning says that an activity is in two files, because one
            # of these files may be bundled.
            needs_bundled = any(problem.kind == "repeated" for problem in warnings)
            files = [name for name in dict.fromkeys(names) if needs_bundled or name != BUNDLED]
            command = self.command_line("check", *files)
            text = _("{count} warnings: {command}").format(count=len(warnings), command=command)
        self.terminal.print_messages(PREFIX + text)

    def read(self, names: Sequence[str]) -> Sequence[File]:
        """Read the files *names*; if several of the names mean the same file, read it once."""
        name_by_key: dict[str, str] = {}
        for name in expand(names):
            name_by_key.setdefault(_file_key(name), name)
        return [file for name in name_by_key.values() for file in self._read_name(name)]

    def _read_name(self, name: str) -> Sequence[File]:
        """Read the file *name*: ``bundled`` means the bundled files, ``-`` the standard input."""
        if name == BUNDLED:
            return bundled_files()
        if name != "-":
            return [read(name)]
        if self.terminal.stdin is None:
            raise RabatError(_("cannot read the standard input: it is closed"))
        return [read_stream("-", self.terminal.stdin)]

    def select(self, options: Options) -> Selection:
        """Return the activities that all filters accept, in the order of ``--sort``."""
        selection = self.filter_activities(options)
        return selection.with_activities(self.sort(selection.activities, options))

    def sort(self, activities: Sequence[Activity], options: Options) -> Sequence[Activity]:
        """Sort *activities* by ``--sort`` and ``--reverse``; without these, keep their order."""
        if not options["sort"] and not options["reverse"]:
            return activities
        from ..query.order import sort_activities

        return sort_activities(activities, options["sort"], options["reverse"])

    def filter_activities(
        self, options: Options, objectives: Sequence[str] | None = None
    ) -> Selection:
        """Return the activities that all filters accept, in the order of the data.

        *objectives* are the numbers or ranges in the arguments, such as ``7-8``. They are added to
        those of ``--objective``.

        Raises UsageError for an invalid value. For an invalid date without numbers, such as
        "lampedusa", the error also proposes a search for its words, if that search has hits.
        """
        dataset = self.load_dataset(options)
        try:
            criteria = parse_criteria(dataset, options.with_objectives(objectives))
        except UsageError as error:
            error.hints[:0] = _search_hints(error.typed_values, self.search_data(dataset))
            raise
        return select(dataset, criteria)

    def search_data(self, dataset: Dataset) -> "SearchData":
        """Return *dataset* with the bundled tables that a search needs.

        These are the objectives, the names of countries, synonyms and related terms.
        """
        from ..query.search import SearchData

        synonyms = [*load_synonyms(), *dataset.synonyms]
        return SearchData(dataset, load_objectives(), country_names(), synonyms, load_related())

    def select_ids(
        self, options: Options, ids: Sequence[str], *, everything: bool, hint: str | Hint = ""
    ) -> Selection:
        """Return the activities with these *ids*, or all activities that the filters accept.

        Without ``--sort`` and ``--reverse``, the order is that of *ids*, or that of the data if no
        *ids* are given. *everything* is true if ``--all`` is given.

        Raises UsageError if *ids* are given together with ``--all`` or a filter. Raises UsageError
        with *hint* if neither ids nor ``--all`` nor a filter is given. Raises RabatError for an
        unknown id.
        """
        by_filters = everything or any(options[row.name] for row in FILTERS)
        # Either both ids and filters (or --all) are given, or neither.
        if by_filters == bool(ids):
            raise UsageError(
                _("IDs cannot be combined with --all or filters")
                if ids
                else _("give IDs, --all or filters"),
                Hint(_("To see every ID: {command}."), ("list",)),
                "" if ids else hint,
            )
        if by_filters:
            return self.select(options)
        dataset = self.load_dataset(options)
        activities, missing = find_by_id(dataset, ids)
        if missing:
            raise RabatError(
                _("no such activity: {ids}").format(ids=", ".join(missing)),
                self._unknown_id_hint(missing[0], dataset),
                Hint(_("To see every ID: {command}"), ("list",)),
            )
        return select(dataset).with_activities(self.sort(activities, options))

    def _unknown_id_hint(self, missing: str, dataset: Dataset) -> str:
        """Return a hint for the unknown id *missing*: a similar id, or commands for its words.

        The hint is empty if there is neither. "2021" gives ``rabat list --year 2021``: a number is
        more likely a year or an objective than a misspelled id.
        """
        # Imported here because only an unknown id needs it.
        from .intended import intended_commands

        similar = nearest(missing, [activity.id for activity in dataset.activities])
        if similar and not missing.isdecimal():
            return did_you_mean(*similar)
        commands = intended_commands("list", [missing], self.search_data(dataset))
        return did_you_mean(*(self.command_line(*words) for words in commands))

    def render(
        self,
        view: View,
        options: Options,
        inputs: Sequence[str] = (),
        formats: Mapping[str, Format] = FORMATS,
    ) -> Reply:
        """Render *view* in the chosen format, and return it or write it to ``--output``.

        *inputs* are files that were read beside those of ``--data`` and ``--add``. No file that was
        read may be overwritten.
        """
        name = choose_format(options, formats, self.terminal)
        requested_view = replace(view, fields=options.fields, title=options.title)
        content = load_renderer(name)(requested_view, render_options(options, self.terminal))
        reply = self.write_output(content, options, inputs)
        view_hints_text = _("; ").join(self.hint_texts(view.hints))
        if not view.records.rows:
            code = FAILED if options["exit_code"] else DONE
            hint = " ".join(filter(None, [view.empty_text, view_hints_text]))
            return replace(reply, exit_code=code, hints=[*reply.hints, *filter(None, [hint])])
        # If the answer itself goes into a pipe, print neither the count nor hints. With --output,
        # print both.
        if reply.answer and not self.terminal.stdout_is_terminal:
            return reply
        hint = _("; ").join(filter(None, [view.count_text, view_hints_text]))
        return replace(reply, hints=[*reply.hints, *filter(None, [hint])])

    def hint_texts(self, hints: Iterable[Hint]) -> Sequence[str]:
        """Return the texts of *hints*, with the proposed command lines; leave out empty texts."""
        return [
            hint.text.replace("{command}", self.command_line(*hint.words))
            if hint.words
            else hint.text
            for hint in hints
            if hint.text
        ]

    def command_line(self, *words: str) -> str:
        """Return a command line for *words* that repeats the typed data and language options."""
        return command_line(words, self.arguments)

    def write_output(
        self, answer: str | bytes, options: Options, inputs: Sequence[str] = ()
    ) -> Reply:
        """Write *answer* to the file of ``--output``; without the option, return it in the reply.

        Raises RabatError if the file cannot be written or is one of the input files.
        """
        output = options.output
        if output is None:
            return Reply(answer)
        from .output import refuse_inputs, write

        refuse_inputs(output, expand([*self.data_names(options), *inputs]))
        write(output, answer)
        written = _("Written: {file}").format(file=os.path.abspath(output))
        if isinstance(answer, bytes) and answer.startswith(b"%PDF-"):
            # Imported here because it imports what draws a PDF.
            from ..formats.pdf import count_pages

            if count := count_pages(answer):
                pages = ngettext("{count} page", "{count} pages", count).format(count=count)
                written = f"{written}, {pages}"
        return Reply(hints=[written])


def _may_block(name: str) -> bool:
    """Return whether reading *name* may wait: true for ``-`` or a pipe, false for ``list.csv``."""
    return name == "-" or (os.path.exists(name) and not os.path.isfile(name))


def _file_key(name: str) -> str:
    """Return a key of the file *name*: "list.csv" and "./list.csv" have the same key."""
    if name in ("-", BUNDLED):
        return name
    try:
        return os.path.realpath(name)
    except ValueError:  # no file can have the name
        return name


def _search_hints(values: Iterable[str], data: "SearchData") -> Iterator[Hint]:
    """For each of *values*, yield a hint that proposes a search for its words, if it has hits.

    A value with a number, such as "31 June 2021", is meant as a date and gets no hint.
    """
    from ..query.suggest import find_searches

    for value in values:
        words = re.findall(r"[^\W_]+", value)
        if not any(map(str.isdecimal, words)):
            for terms in find_searches(data, " ".join(words))[:1]:
                yield Hint(did_you_mean("{command}"), ("search", terms))
