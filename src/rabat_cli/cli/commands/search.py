"""``rabat search``: the activities whose text matches, best first."""

from typing import Annotated

import typer

from ...dataset.load import load_objectives, load_synonyms
from ...language import N_, _
from ...query.search import search, suggest, terms
from ...query.select import criteria, select
from ...text import printable
from ...views import found
from .. import options
from ..session import Choices, Reply, Session

HELP = N_(
    "Find activities by words in either language, best first, with the passage that matched.\n\n"
    "All words must match. A phrase in quotation marks is found as it stands:"
    " '\"missing migrants\"'."
)
EXAMPLES = (
    'rabat search "mineurs non accompagnés"',
    "rabat search smuggling --year 2019",
    "rabat search remittances --format json",
)
FIELDS = found.FIELDS


def run(
    ctx: typer.Context,
    text: Annotated[list[str], typer.Argument(metavar=N_("TEXT…"), help=N_("Words to look for."))],
    objective: options.Objectives = None,
    year: options.Years = None,
    theme: options.Themes = None,
    kind: options.Kinds = None,
    format: options.Format = None,  # noqa: A002
    fields: options.Fields = None,
    output: options.Output = None,
    excel: options.Excel = False,
    exit_code: options.ExitCode = False,
    data: options.Data = None,
    lang: options.Lang = None,
) -> Reply:
    """Answer with the activities that every filter accepts and every word is found in."""
    session: Session = ctx.obj
    dataset = session.dataset(data)
    wanted = criteria(dataset, objectives=objective, years=year, themes=theme, kinds=kind)
    asked = " ".join(text)
    synonyms = [*load_synonyms(), *dataset.synonyms]
    objectives = load_objectives()
    hits = search(dataset, select(dataset, wanted), objectives, terms(asked, synonyms))
    view = found.found(hits, dataset, session.language, options.names(fields), wanted)
    reply = session.answer(view, Choices(format, output, exit_code, excel))
    # More than a hint, it is said in a pipe, too: an empty answer may come of a slip.
    if not hits:
        session.terminal.tell(_("Nothing found for: {text}").format(text=printable(asked)))
        if guess := suggest(dataset, objectives, synonyms, asked):
            session.terminal.tell(_("Did you mean {guess}?").format(guess=printable(guess)))
    return reply
