"""``rabat search``: the activities whose text matches, best first."""

from typing import Annotated

import typer
from msgspec.structs import replace

from ...dataset.bundled import country_names, load_objectives, load_synonyms
from ...errors import question
from ...language import N_, _, ngettext, say
from ...query.search import search, unserved
from ...query.suggest import suggest
from ...query.terms import terms
from ...text import printable
from ...views import found
from .. import options
from ..session import Reply, Session

HELP = N_(
    "Find activities by words in either language, best first, with the passage that matched.\n\n"
    "All words must match, in any of their forms. A phrase between « and » is found as it"
    " stands: «missing migrants»."
)
EXAMPLES = (
    'rabat search "mineurs non accompagnés"',
    "rabat search smuggling --year 2019",
    "rabat search --any asylum Tunis",
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
    any_: Annotated[
        bool,
        typer.Option(
            "--any",
            help=N_("Find what has any of the words; what has more of them comes first."),
            show_default=False,
        ),
    ] = False,
) -> Reply:
    """Answer with the activities that every filter accepts and every word is found in."""
    selection, words = session.select(asked), " ".join(text)
    dataset, activities = selection.dataset, selection.activities
    synonyms, objectives = [*load_synonyms(), *dataset.synonyms], load_objectives()
    wanted = terms(words, synonyms)
    hits = search(dataset, activities, objectives, wanted, country_names(), any_word=any_)
    reply = session.answer(found.found(hits, selection), asked)
    asked_for = [one for one in objectives if selection.criteria.wants(one.number)]
    gaps = [
        _("Objective {number}, {label}: no activity").format(
            number=one.number, label=say(one.label)
        )
        for one in unserved(activities, asked_for, wanted)
    ]
    if hits:
        return replace(reply, hints=[*reply.hints, *gaps])
    # More than a hint, it is said in a pipe, too: an empty answer may come of a slip.
    told = [_("Nothing found for: {text}").format(text=printable(words)), *gaps]
    guess = suggest(dataset, activities, objectives, synonyms, words, country_names())
    if guess:
        told.append(question(printable(guess)))
    elif not gaps and (
        some := search(dataset, activities, objectives, wanted, country_names(), any_word=True)
    ):
        found_apart = ngettext(
            "{count} activity has some of these words: see --any",
            "{count} activities have some of these words: see --any",
            len(some),
        )
        told.append(found_apart.format(count=len(some)))
    return replace(reply, told=told)
