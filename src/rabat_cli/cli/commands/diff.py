"""``rabat diff``: what changed between two datasets."""

from collections.abc import Sequence
from typing import Annotated

import typer
from msgspec.structs import replace

from ...dataset.document import Problem
from ...errors import FAILED, Hint, InvalidDatasetError
from ...language import N_, _
from ...model import Dataset
from ...query.compare import Change, compare
from ...query.compare_lists import fill_from, missing_fields, swap_languages
from ...views import changes
from ..options import FORMAT_OPTIONS, OUTPUT, Options
from ..session import BUNDLED, Reply, Session
from ..terminal import PREFIX

HELP = N_(
    "Show what changed between two datasets: what was added, removed and changed.\n\n"
    "A single dataset is compared with the bundled data. Write bundled for the bundled data and -"
    " for standard input. If a file is a list, only the fields in it are compared; to keep a file"
    " with all fields: rabat convert -O copy.xlsx."
)
EXAMPLES = ("rabat diff my-copy.toml", "rabat diff bundled my-dialogue.toml --format json")
FIELDS = changes.FIELDS
OPTIONS = (FORMAT_OPTIONS, OUTPUT)


def run(
    session: Session,
    options: Options,
    old: Annotated[str, typer.Argument(metavar=N_("OLD"), help=N_("The dataset as it was."))],
    new: Annotated[
        str | None, typer.Argument(metavar=N_("NEW"), help=N_("The dataset as it is now."))
    ] = None,
    exit_code: Annotated[
        bool,
        typer.Option("--exit-code", help=N_("Exit with 1 when a change was found.")),
    ] = False,
) -> Reply:
    """Answer with the changes. Raises RabatError for a dataset that is not valid."""
    names = [old, new or BUNDLED]
    (before, old_warnings), (after, new_warnings) = (_load(session, name) for name in names)
    before, after = swap_languages(before, after), swap_languages(after, before)
    before, after = fill_from(before, after), fill_from(after, before)
    sides = [
        (dataset, missing_fields(dataset, other, changes.COMPARED))
        for dataset, other in ((before, after), (after, before))
    ]
    not_compared = [
        line for dataset, missing in sides for line in changes.not_compared(dataset, missing)
    ]
    excluded_paths = {path for _dataset, missing in sides for path in missing}
    change_list = compare(before, after, changes.COMPARED, excluded_paths)
    session.warn(_without_settled(old_warnings, change_list, "removed"), names[:1])
    session.warn(_without_settled(new_warnings, change_list, "added"), names[1:])
    notes = [*not_compared, *changes.other_sources(before, after)]
    reply = session.render(changes.changes_view(change_list, before, after, notes), options, names)
    reply = replace(reply, messages=[PREFIX + line for line in notes])
    return replace(reply, exit_code=FAILED) if change_list and exit_code else reply


def _without_settled(
    warnings: Sequence[Problem], change_list: Sequence[Change], unmatched_kind: str
) -> Sequence[Problem]:
    """Return *warnings* without those that the comparison has settled.

    Warnings about fields that are not compared are settled, because a note names these fields.

    A warning of the kind "decimal" says that a spreadsheet may have made "1,2" of the objectives
    "1,20". If each activity of the dataset has the same objectives in the other dataset, the cells
    were read correctly, and these warnings are settled.

    *unmatched_kind*, "added" or "removed", is the kind of change of an activity that is only in the
    dataset of the warnings.
    """
    has_equal_objectives = all(
        change.kind != unmatched_kind
        and not {"objectives", "alignment"}
        & {difference.field for difference in change.differences}
        for change in change_list
    )
    settled = {"not compared", "decimal"} if has_equal_objectives else {"not compared"}
    return [warning for warning in warnings if warning.kind not in settled]


def _load(session: Session, name: str) -> tuple[Dataset, Sequence[Problem]]:
    """Load the dataset *name*, and return it with its warnings.

    If a file that is not TOML is invalid, the error gets a hint with the command that writes a file
    which can be compared.
    """
    try:
        return session.load_and_return_warnings([name])
    except InvalidDatasetError as error:
        if name.lower().endswith(".tsv"):
            hint = _("TSV has no headings; a list with headings: rabat list -O list.csv")
            error.hints = [Hint(hint)]
        elif not name.lower().endswith(".toml"):
            hint = _("A list is not a whole copy; to keep one: rabat convert -O copy.xlsx")
            error.hints = [Hint(hint)]
        raise
