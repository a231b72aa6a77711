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
from ...query.query_parser import has_or, parse_terms
from ...query.search import Hit, SearchData, objectives_without_activities
from ...query.suggest import correct_spelling, searches_for_related
from ...text import printable
from ...views import search_results
from ...views.hints import excluded_activities
from ..options import (
    DATA_OPTIONS,
    EXIT_CODE,
    FILTER_OPTIONS,
    FORMAT_OPTIONS,
    LIMIT,
    OUTPUT,
    SORT_RESULTS,
    Options,
)
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
    {**SORT_RESULTS, **LIMIT},
    FORMAT_OPTIONS,
    OUTPUT,
    EXIT_CODE,
    DATA_OPTIONS,
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
    selection, words = session.filter_activities(options), " ".join(text)
    data = session.search_data(selection.dataset)
    word_search = _Search(session, data, words, any_ or has_or(words))
    hits = _sorted(word_search.hits(selection.activities), session, options)
    view = search_results.search_results(words, hits, selection, options.limit)
    reply = session.render(view, options)
    excluded, objectives = [*word_search.excluded(selection)], [*word_search.objectives(selection)]
    if hits:
        return replace(reply, hints=[*reply.hints, *excluded, *objectives])
    # Messages rather than hints, to be seen in a pipe too: the cause may be a typing error.
    messages = [
        _("Nothing found for: {text}").format(text=printable(words)),
        *excluded,
        *objectives,
        word_search.without_filters(selection)
        or ("" if objectives else word_search.with_named_filters(selection))
        or word_search.related(selection)
        or word_search.corrected(selection)
        or (word_search.with_any_word(selection) if not objectives else ""),
    ]
    return replace(reply, messages=[*filter(None, messages)])


def _sorted(hits: Sequence[Hit], session: Session, options: Options) -> Sequence[Hit]:
    """Return *hits* in the order of ``--sort`` and ``--reverse``; without them as they are."""
    hit_of = {hit.activity.id: hit for hit in hits}
    return [
        hit_of[activity.id] for activity in session.sort([hit.activity for hit in hits], options)
    ]


class _Search(Struct, frozen=True):
    """A search for *words*, and what to propose beside its answer."""

    session: Session
    data: SearchData
    words: str
    any_word: bool

    def hits(self, activities: Sequence[Activity], words: str | None = None) -> list[Hit]:
        """Return the hits of the search among *activities*, or of one for other *words*."""
        return self.data.search(words or self.words, activities, any_word=self.any_word)

    def command_line(self, *options: str, words: str | None = None) -> str:
        """Return the command line that searches again, or for other *words*, with *options*."""
        flags = ["--any"] if self.any_word else []
        quoted = _QUOTED.sub(r"«\1»", words or self.words)
        return self.session.command_line("search", quoted, *flags, *options)

    def excluded(self, selection: Selection) -> Iterator[str]:
        """Yield a hint for each group of hits that filters exclude for lack of a value."""
        for missing, activities, options in excluded_activities(selection):
            if count := len(self.hits(activities)):
                yield missing.text(count).format(count=count, command=self.command_line(*options))

    def objectives(self, selection: Selection) -> Iterator[str]:
        """Yield a hint for each objective that the words name: it may have no activity."""
        accepts = selection.criteria.accept_objective
        message = (
            _("Objective {number}, {label}: no activity in this selection is aligned with it")
            if selection.criteria.filters
            else _("Objective {number}, {label}: no activity is aligned with it")
        )
        for objective in objectives_without_activities(
            selection.activities,
            [objective for objective in self.data.objectives if accepts(objective.number)],
            parse_terms(self.words, self.data.synonyms),
        ):
            yield message.format(number=objective.number, label=say(objective.label))
        if number := objective_number(self.words):
            yield did_you_mean(self.session.command_line("list", "--objective", str(number)))

    def without_filters(self, selection: Selection) -> str:
        """Return how many hits there are without the filters; empty if there are none."""
        if not selection.criteria.filters:
            return ""
        count = len(self.hits(selection.dataset.activities))
        text = ngettext(
            "Without the filters, {count} activity: {command}",
            "Without the filters, {count} activities: {command}",
            count,
        )
        return text.format(count=count, command=self.command_line()) if count else ""

    def with_named_filters(self, selection: Selection) -> str:
        """Return the command that filters by what the words name, as "since July 2024" does."""
        # Imported here because only a search without hits needs it.
        from ..intended import filtered_commands

        data = self.data.within(selection.activities)
        commands = filtered_commands("list", self.words.split(), data)
        options = selection.criteria.options()
        return did_you_mean(*(self.session.command_line(*words, *options) for words in commands))

    def related(self, selection: Selection) -> str:
        """Return searches for related terms that find something, if need be without the filters."""
        without = [Criteria()] if selection.criteria.filters else []
        proposed = searches_for_related(self.data, self.words)
        for criteria in [selection.criteria, *without]:
            within = select(selection.dataset, criteria).activities
            for searches in proposed:
                proposals = [
                    _("{text} ({count}): {command}").format(
                        text=words,
                        count=count,
                        command=self.command_line(*criteria.options(), words=words),
                    )
                    for words in searches
                    if (count := len(self.hits(within, words)))
                ]
                if proposals:
                    return _("Perhaps related: {proposals}").format(
                        proposals=_("; ").join(proposals)
                    )
        return ""

    def corrected(self, selection: Selection) -> str:
        """Return the question whether these words with another spelling were meant."""
        guess = correct_spelling(self.data, selection.activities, self.words)
        if not guess:
            return ""
        return did_you_mean(self.command_line(*selection.criteria.options(), words=guess))

    def with_any_word(self, selection: Selection) -> str:
        """Return how many activities have some of the words; empty if there are none."""
        terms = parse_terms(self.words, self.data.synonyms)
        if len(terms) == 1 and not terms[0].separable:
            return ""
        count = len(self.data.search(self.words, selection.activities, any_word=True))
        text = ngettext(
            "{count} activity has some of these words: {command}",
            "{count} activities have some of these words: {command}",
            count,
        )
        command = self.command_line("--any", *selection.criteria.options())
        return text.format(count=count, command=command) if count else ""
