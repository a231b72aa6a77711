"""``rabat search``: the activities whose text matches, best first."""

import re
from collections.abc import Iterator, Sequence
from typing import Annotated

import typer
from msgspec import Struct
from msgspec.structs import replace

from ...errors import did_you_mean
from ...language import N_, _, ngettext, say
from ...model import Activity
from ...query.criteria import Criteria, Selection, select
from ...query.parse import objective_number
from ...query.query_parser import parse_terms, split_alternatives
from ...query.search import Hit, SearchData, objectives_without_activities
from ...query.suggest import correct_spelling, corrected_related_searches, without_year
from ...text import printable
from ...views import search_results
from ...views.hints import excluded_activities
from ..options import ANSWER_OPTIONS, FILTER_OPTIONS, LIMIT, SORT_RESULTS, Options
from ..session import Reply, Session

HELP = N_(
    "Find activities by words in either language, best first, with the passage that matched.\n\n"
    'All words must match, in any of their forms; with "or", all words on one side of it are'
    " enough. Words between « and » must follow each other: «missing migrants»."
)
EXAMPLES = (
    'rabat search "mineurs non accompagnés"',
    'rabat search "plan d\'action"',
    "rabat search smuggling --year 2019",
    "rabat search --any asylum Tunis",
    "rabat search remittances --format json",
)
FIELDS = search_results.FIELDS
# A phrase in double quotes. Commands in hints use « » instead, because shells remove the quotes.
_QUOTED = re.compile(r'["“”]([^"“”]*)["“”]')
OPTIONS = (FILTER_OPTIONS, {**SORT_RESULTS, **LIMIT}, *ANSWER_OPTIONS)


def run(
    session: Session,
    options: Options,
    text: Annotated[list[str], typer.Argument(metavar=N_("TEXT…"), help=N_("Words to look for."))],
    any_: Annotated[
        bool,
        typer.Option(
            "--any",
            help=N_("Find activities with any of the words; those with more of them come first."),
            show_default=False,
        ),
    ] = False,
) -> Reply:
    """Answer with the activities that match all words, or with ``--any`` at least one."""
    selection, query = session.filter_activities(options), " ".join(text)
    data = session.search_data(selection.dataset)
    search = _Search(session, data, query, any_)
    hits = _sort_hits(search.hits(selection.activities), session, options)
    view = search_results.search_results(query, hits, selection, options.limit)
    reply = session.render(view, options)
    excluded_hints = [*search.excluded_hints(selection)]
    objective_hints = [*search.objective_hints(selection)]
    if hits:
        return replace(reply, hints=[*reply.hints, *excluded_hints, *objective_hints])
    proposal = (
        search.unfiltered_hint(selection)
        or ("" if objective_hints else search.named_filters_hint(selection))
        or search.yearless_hint(selection)
        or search.related_hint(selection)
    )
    # Besides a corrected spelling, offer a search for any of the words: a word that is in no text
    # may still be spelled correctly.
    proposals = (
        [proposal]
        if proposal
        else [
            search.spelling_hint(selection),
            "" if objective_hints else search.any_word_hint(selection),
        ]
    )
    # Return messages instead of hints. Hints are shown only on a terminal, and nobody should miss
    # that a word may be misspelled.
    messages = [
        _("Nothing found for: {text}").format(text=printable(query)),
        *excluded_hints,
        *objective_hints,
        *proposals,
    ]
    return replace(reply, messages=[*filter(None, messages)])


def _sort_hits(hits: Sequence[Hit], session: Session, options: Options) -> Sequence[Hit]:
    """Sort *hits* by ``--sort`` and ``--reverse``; without these, keep them best first."""
    hit_by_id = {hit.activity.id: hit for hit in hits}
    return [
        hit_by_id[activity.id] for activity in session.sort([hit.activity for hit in hits], options)
    ]


class _Search(Struct, frozen=True):
    """A search for *query*, and the hints that propose other searches.

    *any_word* is true with ``--any``: an activity then needs only one of the words.
    """

    session: Session
    data: SearchData
    query: str
    any_word: bool

    def hits(self, activities: Sequence[Activity], query: str | None = None) -> list[Hit]:
        """Return the hits among *activities* for *query*, by default the query of the search."""
        return self.data.search(query or self.query, activities, any_word=self.any_word)

    def command_line(self, *options: str, query: str | None = None) -> str:
        """Return a command line that repeats the search with *options*, for *query* if given."""
        flags = ["--any"] if self.any_word else []
        quoted = _QUOTED.sub(lambda match: f"«{match[1].strip()}»", query or self.query)
        return self.session.command_line("search", quoted, *flags, *options)

    def excluded_hints(self, selection: Selection) -> Iterator[str]:
        """Yield a hint for each group of hits that filters exclude for lack of a value.

        With ``--year``, these are the undated activities that match the query.
        """
        for group in excluded_activities(selection):
            if count := len(self.hits(group.activities)):
                yield group.missing.hint_text(count).format(
                    count=count, command=self.command_line(*group.options)
                )

    def objective_hints(self, selection: Selection) -> Iterator[str]:
        """Yield a hint for each objective that matches the query but has no activities.

        An objective matches if it has all terms of the query, or of one side of an "or". For more
        than two objectives, yield a single hint with their numbers. For a query that only names an
        objective, such as "objective 10", also propose ``--objective``.
        """
        accepts = selection.criteria.accept_objective
        accepted = [row for row in self.data.objectives if accepts(row.number)]
        matching_numbers = {
            objective.number
            for alternative in split_alternatives(self.query)
            for objective in objectives_without_activities(
                selection.activities, accepted, parse_terms(alternative, self.data.synonyms)
            )
        }
        message, numbers_message = (
            (
                _("Objective {number}, {label}: no activity in this selection is aligned with it"),
                _("Objectives without an aligned activity in this selection: {numbers}"),
            )
            if selection.criteria.filters
            else (
                _("Objective {number}, {label}: no activity is aligned with it"),
                _("Objectives without an aligned activity: {numbers}"),
            )
        )
        if len(matching_numbers) > 2:
            yield numbers_message.format(numbers=", ".join(map(str, sorted(matching_numbers))))
        else:
            for objective in (row for row in accepted if row.number in matching_numbers):
                yield message.format(number=objective.number, label=say(objective.label))
        if number := objective_number(self.query):
            yield did_you_mean(self.session.command_line("list", "--objective", str(number)))

    def unfiltered_hint(self, selection: Selection) -> str:
        """Return a hint with the number of hits without the filters.

        Empty if no filter is set or nothing is found without the filters either.
        """
        if not selection.criteria.filters:
            return ""
        count = len(self.hits(selection.dataset.activities))
        text = ngettext(
            "Without the filters, {count} activity: {command}",
            "Without the filters, {count} activities: {command}",
            count,
        )
        return text.format(count=count, command=self.command_line()) if count else ""

    def named_filters_hint(self, selection: Selection) -> str:
        """Return a hint with the command for the filters that the query names, or an empty text.

        "trafficking since 2024" gives ``rabat list --since 2024 --theme trafficking``.
        """
        # Imported here because only a search without hits needs it.
        from ..intended import command_with_filters

        data = self.data.within(selection.activities)
        command = command_with_filters("list", self.query.split(), data)
        if not command:
            return ""
        return did_you_mean(self.session.command_line(*command, *selection.criteria.options()))

    def yearless_hint(self, selection: Selection) -> str:
        """Return a hint with the number of hits for the query without its year.

        Empty if the query has no year, or if there are no such hits.
        """
        query, year = without_year(self.query)
        count = len(self.hits(selection.activities, query)) if query else 0
        if not count:
            return ""
        return _("{text} ({count}), none in {year}: {command}").format(
            text=printable(query),
            count=count,
            year=year,
            command=self.command_line(*selection.criteria.options(), query=query),
        )

    def related_hint(self, selection: Selection) -> str:
        """Return a hint with searches for related terms that find something, or an empty text.

        If none of these searches finds anything with the filters, try all without the filters.
        """
        without_filters = [Criteria()] if selection.criteria.filters else []
        attempts = corrected_related_searches(self.data, self.query)
        for criteria in [selection.criteria, *without_filters]:
            activities = select(selection.dataset, criteria).activities
            for queries in attempts:
                proposals = [
                    _("{text} ({count}): {command}").format(
                        text=query,
                        count=count,
                        command=self.command_line(*criteria.options(), query=query),
                    )
                    for query in queries
                    if (count := len(self.hits(activities, query)))
                ]
                if proposals:
                    return _("Perhaps related: {proposals}").format(
                        proposals=_("; ").join(proposals)
                    )
        return ""

    def spelling_hint(self, selection: Selection) -> str:
        """Return the question whether another spelling was meant; empty without a correction."""
        guess = correct_spelling(self.data, selection.activities, self.query)
        if not guess:
            return ""
        return did_you_mean(self.command_line(*selection.criteria.options(), query=guess))

    def any_word_hint(self, selection: Selection) -> str:
        """Return a hint with the number of activities that have some of the words.

        Empty if the query is a single word or phrase, or if there are no such activities.
        """
        terms = parse_terms(self.query, self.data.synonyms)
        if len(terms) == 1 and not terms[0].separable:
            return ""
        count = len(self.data.search(self.query, selection.activities, any_word=True))
        text = ngettext(
            "{count} activity has some of these words: {command}",
            "{count} activities have some of these words: {command}",
            count,
        )
        command = self.command_line("--any", *selection.criteria.options())
        return text.format(count=count, command=command) if count else ""
