"""``rabat search``: the activities whose text matches, best first."""

from typing import Annotated

import typer
from msgspec.structs import replace

from ...dataset.bundled import load_objectives, load_synonyms
from ...errors import question
from ...language import N_, _
from ...query.search import search, suggest, terms
from ...text import printable
from ...views import found
from .. import options
from ..session import Reply, Session

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
OPTIONS = (
    options.FILTERS,
    options.ANSWER,
    options.OUTPUT,
    options.EXIT_CODE,
    options.DATA,
)


def run(
    session: Session,
    asked: options.Asked,
    text: Annotated[list[str], typer.Argument(metavar=N_("TEXT…"), help=N_("Words to look for."))],
) -> Reply:
    """Answer with the activities that every filter accepts and every word is found in."""
    selection = session.select(asked)
    dataset, words = selection.dataset, " ".join(text)
    synonyms = [*load_synonyms(), *dataset.synonyms]
    objectives = load_objectives()
    hits = search(dataset, selection.activities, objectives, terms(words, synonyms))
    reply = session.answer(found.found(hits, selection), asked)
    if hits:
        return reply
    # More than a hint, it is said in a pipe, too: an empty answer may come of a slip.
    told = [_("Nothing found for: {text}").format(text=printable(words))]
    if guess := suggest(dataset, objectives, synonyms, words):
        told.append(question(printable(guess)))
    return replace(reply, told=told)
