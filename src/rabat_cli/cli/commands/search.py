"""``rabat search``: the activities whose text matches, best first."""

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer
from msgspec.structs import replace

from ...dataset.bundled import country_names, load_objectives, load_synonyms
from ...errors import question
from ...language import N_, _, ngettext, say
from ...model import Synonym
from ...query.criteria import Selection, select
from ...query.search import Hit, search, unserved
from ...query.suggest import suggest
from ...query.terms import Term, says_any, terms
from ...query.typed import objective_named
from ...text import printable
from ...views import search_results
from .. import options
from ..session import Reply, Session

HELP = N_(
    "Find activities by words in either language, best first, with the passage that matched.\n\n"
    'All words must match, in any of their forms; with "or" between them, any of them. The words of'
    " a phrase between « and » stand beside each other: «missing migrants»."
)
EXAMPLES = (
    'rabat search "mineurs non accompagnés"',
    "rabat search smuggling --year 2019",
    "rabat search --any asylum Tunis",
    "rabat search remittances --format json",
)
FIELDS = search_results.FIELDS
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
    synonyms = [*load_synonyms(), *selection.dataset.synonyms]
    wanted = terms(words, synonyms)
    any_ = any_ or says_any(words)
    hits = _search(selection, wanted, any_)
    reply = session.answer(search_results.search_results(hits, selection), asked)
    gaps = [*_gaps(selection, wanted)]
    if number := objective_named(words):
        gaps.append(question(f"rabat list --objective {number}"))
    if hits:
        return replace(reply, hints=[*reply.hints, *gaps])
    # More than a hint, it is said in a pipe, too: an empty answer may come of a slip.
    told = [_("Nothing found for: {text}").format(text=printable(words)), *gaps]
    return replace(reply, told=[*told, *_instead(selection, wanted, words, synonyms, any_, gaps)])


def _search(selection: Selection, wanted: Sequence[Term], any_word: bool) -> list[Hit]:
    objectives, names = load_objectives(), country_names()
    activities = selection.activities
    return search(selection.dataset, activities, objectives, wanted, names, any_word=any_word)


def _gaps(selection: Selection, wanted: Sequence[Term]) -> Iterator[str]:
    """The objectives that are looked for, and that no activity of the selection serves."""
    criteria = selection.criteria
    asked_for = [one for one in load_objectives() if criteria.wants(one.number)]
    told = (
        _("Objective {number}, {label}: no activity in this selection is aligned with it")
        if criteria.limits
        else _("Objective {number}, {label}: no activity is aligned with it")
    )
    for one in unserved(selection.activities, asked_for, wanted):
        yield told.format(number=one.number, label=say(one.label))


def _instead(
    selection: Selection,
    wanted: Sequence[Term],
    words: str,
    synonyms: Sequence[Synonym],
    any_word: bool,
    gaps: Sequence[str],
) -> Iterator[str]:
    """What finds something where *wanted* does not: no filters, another word, or any of them."""
    if selection.criteria.limits and (hits := _search(select(selection.dataset), wanted, any_word)):
        without = ngettext(
            "Without the filters: {count} activity",
            "Without the filters: {count} activities",
            len(hits),
        )
        yield without.format(count=len(hits))
        return
    dataset, activities, names = selection.dataset, selection.activities, country_names()
    if guess := suggest(dataset, activities, load_objectives(), synonyms, words, names):
        yield question(printable(guess))
    elif not gaps and (some := _search(selection, wanted, True)):
        found_apart = ngettext(
            "{count} activity has some of these words: see --any",
            "{count} activities have some of these words: see --any",
            len(some),
        )
        yield found_apart.format(count=len(some))
