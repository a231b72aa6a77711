"""``rabat cite``: a reference for each activity."""

from ...errors import Hint
from ...formats import REFERENCES
from ...language import N_, _
from ...views.references import references
from ..options import (
    DATA_OPTIONS,
    EXIT_CODE,
    FILTER_OPTIONS,
    LIMIT,
    OUTPUT,
    REFERENCE_OPTIONS,
    SORT_OPTIONS,
    All,
    Ids,
    Options,
)
from ..session import BUNDLED, Reply, Session

HELP = N_(
    "Give a reference for each activity, for a footnote or a reference manager.\n\n"
    "With a filter or --all, for all activities that match."
)
EXAMPLES = (
    "rabat cite smuggling-workshop-2019",
    "rabat cite cities-meeting-2021 --format bibtex",
    "rabat cite --objective 10 --output references.ris",
)
OPTIONS = (
    FILTER_OPTIONS,
    {**SORT_OPTIONS, **LIMIT},
    REFERENCE_OPTIONS,
    OUTPUT,
    EXIT_CODE,
    DATA_OPTIONS,
)


def run(session: Session, options: Options, ids: Ids = None, all_: All = False) -> Reply:
    """Answer with the references. Raises RabatError for an id that does not exist."""
    # `rabat about` has a citation only for the bundled data.
    is_bundled = BUNDLED in session.data_names(options)
    hint = Hint(_("To cite the data itself: {command}"), ("about", "--fields", "citation"))
    selection = session.select_ids(
        options, ids or (), everything=all_, hint=hint if is_bundled else ""
    ).first(options.limit)
    return session.render(references(selection), options, formats=REFERENCES)
