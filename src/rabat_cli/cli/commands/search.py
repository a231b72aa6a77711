"""``rabat search``: the activities whose text matches, best first."""

import re
from collections.abc import Iterator, Sequence
from typing import Annotated

import typer
from msgspec.structs import replace

from ...dataset.bundled import (
    country_names,
    load_objectives,
    load_related,
    load_synonyms,
)
from ...errors import did_you_mean
from ...language import N_, _, ngettext, say
from ...model import Synonym
from ...query.criteria import Selection, select
from ...query.parse import objective_named
from ...query.query_parser import Term, has_or, parse_terms
from ...query.related import related_searches
from ...query.search import Hit, objectives_without_activities, search
from ...query.suggest import suggest
from ...text import printable
from ...views import search_results
from ...views.hints import left_out
from ..options import ANSWER, DATA, EXIT_CODE, FILTER_OPTIONS, LIMIT, OUTPUT, Options
from ..session import Reply, Session

HELP = N_(
    "Find activities by words in either language, best first, with the passage that matched.\n\n"
    'All words must match, in any of their forms; with "or" between them, any of them. The words of'
    " a phrase between « and » stand beside each other: «missing migrants»."
)
EXAMPLES = (
    'rabat search "mineurs non accompagnés"',
    'rabat search "plan d\'action"',
    "rabat search smuggling --year 2019",
    "rabat search --any asylum Tunis",
    "rabat search remittances --format json",
)
FIELDS = search_results.FIELDS
# A phrase in double quotes, which a shell would remove: commands in hints use « ».
_QUOTED = re.compile(r'["“”]([^"“”]*)["“”]')
OPTIONS = (
    FILTER_OPTIONS,
    LIMIT,
    ANSWER,
    OUTPUT,
    EXIT_CODE,
    DATA,
)


def run(
    session: Session,
    options: Options,
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
    """Return a reply with the activities that match all words, or with ``--any`` at least one."""
    selection, words = session.select(options), " ".join(text)
    synonyms = [*load_synonyms(), *selection.dataset.synonyms]
    query = parse_terms(words, synonyms)
    any_ = any_ or has_or(words)
    again = ["search", _QUOTED.sub(r"«\1»", words), *(["--any"] if any_ else [])]
    hits = _search(selection, query, any_)
    view = search_results.search_results(words, hits, selection, options.limit)
    reply = session.render(view, options)
    remarks = [*_unserved_objectives(selection, query)]
    if number := objective_named(words):
        command = session.command_line(options, "list", "--objective", str(number))
        remarks.append(did_you_mean(command))
    unstated = [
        what.text(count).format(count=count, command=session.command_line(options, *again, *others))
        for what, activities, others in left_out(selection)
        if (count := len(_search(selection.of(activities), query, any_)))
    ]
    if hits:
        return replace(reply, hints=[*reply.hints, *unstated, *remarks])
    # Messages rather than hints, to be seen in a pipe too: the cause may be a typing error.
    messages = [_("Nothing found for: {text}").format(text=printable(words)), *unstated, *remarks]
    if selection.criteria.filters and (
        unfiltered := _search(select(selection.dataset), query, any_)
    ):
        without = ngettext(
            "Without the filters, {count} activity: {command}",
            "Without the filters, {count} activities: {command}",
            len(unfiltered),
        )
        command = session.command_line(options, *again)
        messages.append(without.format(count=len(unfiltered), command=command))
    elif related := _related(session, options, selection, words, synonyms, any_):
        messages.append(related)
    elif guess := suggest(
        selection.dataset, selection.activities, load_objectives(), synonyms, words, country_names()
    ):
        messages.append(did_you_mean(printable(guess)))
    elif not remarks and (some := _search(selection, query, True)):
        apart = ngettext(
            "{count} activity has some of these words: {command}",
            "{count} activities have some of these words: {command}",
            len(some),
        )
        filters = selection.criteria.options()
        command = session.command_line(options, *again, "--any", *filters)
        messages.append(apart.format(count=len(some), command=command))
    return replace(reply, messages=messages)


def _search(selection: Selection, query: Sequence[Term], any_word: bool) -> list[Hit]:
    objectives, names = load_objectives(), country_names()
    activities = selection.activities
    return search(selection.dataset, activities, objectives, query, names, any_word=any_word)


def _related(
    session: Session,
    options: Options,
    selection: Selection,
    words: str,
    synonyms: Sequence[Synonym],
    any_word: bool,
) -> str:
    """Return a message that proposes searches for related terms, with counts; empty if none.

    If these searches find nothing with the filters, they are tried without them.
    """
    flags = ["--any"] if any_word else []
    for chosen in dict.fromkeys([bool(selection.criteria.filters), False]):
        among = selection if chosen else select(selection.dataset)
        filters = among.criteria.options()
        for searches in related_searches(words, load_related()):
            counts = {
                text: len(_search(among, parse_terms(text, synonyms), any_word))
                for text in searches
            }
            proposals = [
                _("{text} ({count}): {command}").format(
                    text=text,
                    count=count,
                    command=session.command_line(options, "search", *flags, text, *filters),
                )
                for text, count in counts.items()
                if count
            ]
            if proposals:
                return _("Perhaps related: {proposals}").format(
                    proposals=_("; ").join(proposals)
                )
    return ""


def _unserved_objectives(selection: Selection, query: Sequence[Term]) -> Iterator[str]:
    """Yield a message for each objective that the query names and no selected activity serves."""
    criteria = selection.criteria
    objectives = [one for one in load_objectives() if criteria.accept_objective(one.number)]
    message = (
        _("Objective {number}, {label}: no activity in this selection is aligned with it")
        if criteria.filters
        else _("Objective {number}, {label}: no activity is aligned with it")
    )
    for objective in objectives_without_activities(selection.activities, objectives, query):
        yield message.format(number=objective.number, label=say(objective.label))
