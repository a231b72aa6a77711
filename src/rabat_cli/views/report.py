"""The draft of a contribution to a review of the Global Compact.

It has the six headings of the UN Network's guidance for regional reviews. The numbers, tables and
references are the same as in the other views of the selection. Passages in brackets are left to the
author, because the data cannot fill them.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from .. import __version__
from ..dataset.bundled import load_objectives
from ..dataset.fields import kind_name
from ..dates import when, years_of
from ..language import _, ngettext, quoted, say
from ..model import Activity
from ..query.criteria import Selection, unaligned_ignoring_objective_filters
from ..query.group import GROUPINGS, AlignedObjective, align, aligned_activities, group
from ..query.order import sort_activities
from ..text import fold, one_line
from .activities import activities_view
from .align_groups import group_label
from .align_matrix import align_matrix
from .alignment import alignment_view, gaps_of_roundtable, gaps_title, roundtables_note
from .attribution import (
    counts_by_dialogue,
    dialogue_counts,
    dialogue_suffix,
    dialogue_title,
    has_several_dialogues,
    origin_name,
    with_counts,
)
from .entries import (
    NUMBER_COLUMN,
    activity_title,
    document_lines,
    first_document_url,
    led_by,
    partnered_by,
    where,
)
from .footer import announced_text, excluded_notes, filter_summary, last_updated, source_notes
from .hints import excluded_activities
from .page import (
    Bar,
    Block,
    Cell,
    Column,
    Contents,
    Facts,
    Heading,
    Line,
    Page,
    Paragraph,
    Span,
    TableBlock,
    number_blocks,
    text_cell,
)
from .references import PAPERS, footnote, reference
from .view import View

# The introduction names at most this many partners.
_MOST_PARTNERS = 10


def report(selection: Selection) -> View:
    """Return the draft of a contribution about the activities of *selection*."""
    return activities_view(selection, lambda: _page(selection))


def _page(selection: Selection) -> Page:
    title = dialogue_title(
        selection.origins,
        _("Contribution to a review of the Global Compact for Migration (GCM)"),
        _("{dialogue}: contribution to a review of the Global Compact for Migration (GCM)"),
    )
    head = [
        Heading(title),
        *filter_summary(selection),
        *excluded_notes(excluded_activities(selection)),
    ]
    if not selection.activities:
        return Page(title, [*head, _paragraph(_("No activity matches."))], source_notes(selection))
    sorted_selection = selection.with_activities(sort_activities(selection.activities, "date"))
    table = align(selection, load_objectives())
    blocks: list[Block] = [
        *head,
        _submission(),
        _placeholder(
            _(
                "Draft. Passages in brackets, like this one, are left to the author: fill them in,"
                " and delete this one, before you send the document."
            )
        ),
        Contents(),
        *_introduction(selection),
        Heading(_("Executive summary"), 2),
        _placeholder(
            _("Left to the author: what was done, the main findings and the recommendations.")
        ),
        *_key_findings(table, selection),
        *_good_practices(sorted_selection),
        *_conclusions(table, selection),
        *_annex(sorted_selection),
    ]
    return Page(title, number_blocks(blocks))


def _submission() -> Facts:
    """Return placeholders for what only the author knows: the review, who submits, and when."""
    facts = {
        _("Review"): _("which review of the Global Compact, where and when it takes place"),
        _("Submitted by"): _("who submits this contribution, and for whom"),
        _("Date"): _("the day on which it is submitted"),
    }
    return Facts([(term, [_bracketed(text)]) for term, text in facts.items()])


def _introduction(selection: Selection) -> Iterator[Block]:
    yield Heading(_("Introduction: regional overview and background"), 2)
    yield _placeholder(
        _("Left to the author: the regional overview and the background of the dialogue.")
    )
    yield Facts([(term, text_cell(text)) for term, text in _facts(selection) if text])
    aligned = [activity for activity in selection.activities if activity.alignment]
    if aligned:
        sources = Counter(
            one_line(say(activity.source)) or origin_name(activity.origin) for activity in aligned
        )
        first_source, *other_sources = sources
        sources_text = with_counts(sources) if other_sources else quoted(first_source)
        text = ngettext(
            "{count} activity is aligned with objectives of the Global Compact, as stated by"
            " {sources}.",
            "{count} activities are aligned with objectives of the Global Compact, as stated by"
            " {sources}.",
            len(aligned),
        )
        yield _paragraph(text.format(count=len(aligned), sources=sources_text))
    if unaligned := _unaligned(selection):
        text = ngettext(
            "{count} activity is not aligned with an objective: the annex lists it separately.",
            "{count} activities are not aligned with an objective: the annex lists them"
            " separately.",
            len(unaligned),
        )
        yield _paragraph(text.format(count=len(unaligned)))
    if note := announced_text(selection):
        yield _paragraph(note)


def _facts(selection: Selection) -> Iterator[tuple[str, str]]:
    """Yield the facts about the activities: a term, and a text that may be empty."""
    activities = selection.activities
    partners = Counter(
        one_line(say(partner)) for activity in activities for partner in activity.partners
    )
    yield _("Period"), years_of(activities)
    yield _("Activities"), str(len(activities))
    if has_several_dialogues(selection):
        yield _("Dialogues"), counts_by_dialogue(activities)
    else:
        is_stated = any(origin.dialogue for origin in selection.origins)
        yield _("Dialogue"), origin_name(selection.origins[0]) if is_stated else ""
    yield _("Kinds"), with_counts(_counts_by("kind", selection))
    yield _("Countries"), _countries(selection)
    rest = len(partners) - _MOST_PARTNERS
    more = ngettext("and {count} more", "and {count} more", rest).format(count=rest)
    most_common = with_counts(dict(partners.most_common(_MOST_PARTNERS)))
    yield _("Partners"), f"{most_common} {more}" if rest > 0 else most_common


def _countries(selection: Selection) -> str:
    """Return a text on the countries that led or hosted an activity.

    It has the number of these countries, then each country with its number of activities, and last
    the number of activities without a country.
    """
    counts = _counts_by("country", selection)
    no_country_label = _(GROUPINGS["country"].missing_label)
    count_without = counts.pop(no_country_label, 0)
    text = ngettext(
        "{count} that led or hosted: {names}", "{count} that led or hosted: {names}", len(counts)
    )
    parts = [text.format(count=len(counts), names=with_counts(counts))] if counts else []
    if count_without:
        parts.append(f"{no_country_label} ({count_without})")
    return _("; ").join(parts)


def _counts_by(grouping: str, selection: Selection) -> dict[str, int]:
    """Return the number of activities of each group, by the label of the group.

    The largest group is first, and the group of activities without a value is last.
    """
    groups = group(selection.dataset, selection.activities, GROUPINGS[grouping])
    groups.sort(key=lambda row: (row.key is None, -len(row.activities), fold(group_label(row))))
    return {group_label(row): len(row.activities) for row in groups}


def _key_findings(table: Sequence[AlignedObjective], selection: Selection) -> Iterator[Block]:
    aligned_selection = aligned_activities(table, selection)
    served = [row for row in table if row.activities]
    yield Heading(_("Key findings"), 2)
    if not served:
        # Leave out the tables, because tables of zeros would look like a finding.
        yield _paragraph(_("No source aligns any of these activities with an objective."))
        return
    yield Heading(_("Objectives by round table"), 3)
    text = _("Objectives with aligned activities: {served} of {count}; without any: {gaps}.")
    yield _paragraph(
        text.format(served=len(served), count=len(table), gaps=len(table) - len(served))
    )
    yield from dialogue_counts(aligned_selection)
    yield from _roundtables(table, aligned_selection)
    matrix = align_matrix(served, GROUPINGS["year"], selection)
    yield Heading(_("Objectives by year"), 3)
    yield from _tables(matrix, _("Activities by objective and year"))
    yield Heading(_("Activities by objective, and what they contribute"), 3)
    yield _paragraph(
        _(
            "The authors of the data wrote the descriptions; the source says which objectives each"
            " activity serves."
        )
    )
    yield from _tables(
        alignment_view(served, selection), _("Objectives, activities and contributions")
    )


def _roundtables(table: Sequence[AlignedObjective], selection: Selection) -> Iterator[Block]:
    """Yield the tables of objectives with counts, one for each round table.

    A note on round tables comes before the tables, and a line on gaps may follow each table.
    """
    most = max(len(row.activities) for row in table)
    counts = [Column(_("Activities"), "right", no_wrap=True), Column("", no_wrap=True)]
    columns = [NUMBER_COLUMN, Column(_("Objective")), *counts]

    def cells(row: AlignedObjective) -> Sequence[Cell]:
        count = len(row.activities)
        return [*_number_and_label(row), text_cell(str(count)), Bar(count, most)]

    numbers = sorted({row.objective.roundtable for row in table if row.objective.roundtable})
    if numbers:
        yield roundtables_note()
    for number in numbers:
        rows = [row for row in table if row.objective.roundtable == number]
        caption = _("Activities by objective, round table {number}").format(number=number)
        yield TableBlock(columns, [*map(cells, rows)], stack_below=44, caption=caption)
        yield from gaps_of_roundtable(number, rows, selection)


def _number_and_label(row: AlignedObjective) -> Sequence[Cell]:
    """Return the cells of the number and the label of the objective of *row*."""
    objective = row.objective
    return [text_cell(str(objective.number), "number"), text_cell(say(objective.label))]


def _good_practices(sorted_selection: Selection) -> Iterator[Block]:
    yield Heading(_("Good practices and lessons learned"), 2)
    studies = [activity for activity in sorted_selection.activities if activity.kind in PAPERS]
    documents = [
        (document, activity)
        for activity in sorted_selection.activities
        if activity.kind not in PAPERS
        for document in activity.documents
        # Leave out web pages about the activity: they have an address, but no year.
        if document.year is not None or document.url is None
    ]
    if studies:
        yield Heading(_("Studies and publications"), 3)
        # Leave out the sources, because the annex states them.
        for study in studies:
            yield footnote(replace(reference(study), source=""))
    if documents:
        yield Heading(_("Documents of other activities"), 3)
        if any(
            document.url is None and first_document_url(activity)
            for document, activity in documents
        ):
            yield _paragraph(
                _(
                    "Some documents have no link, because the data has no address for them; the"
                    " title of the activity leads to its page."
                )
            )
        yield TableBlock(
            [Column(_("Document")), Column(_("Activity"))],
            [
                [document_lines(document), [_dated_title(activity, sorted_selection)]]
                for document, activity in documents
            ],
            stack_below=56,
            ruled=True,
            caption=_("Documents and their activities (without pages about an activity)"),
        )
    yield _placeholder(
        _(
            "Left to the author: the good practices and the lessons learned, with the evidence for"
            " them."
        )
    )


def _dated_title(activity: Activity, selection: Selection) -> Line:
    title = Span(one_line(say(activity.title)), url=first_document_url(activity))
    date = Span(f", {when(activity)}" if when(activity) else "")
    return [title, date, *dialogue_suffix(activity, selection)]


def _conclusions(table: Sequence[AlignedObjective], selection: Selection) -> Iterator[Block]:
    yield Heading(_("Conclusions and recommendations"), 2)
    yield _placeholder(_("Left to the author: the conclusions and the recommendations."))
    gaps = [row for row in table if not row.activities]
    if 0 < len(gaps) < len(table):
        yield _placeholder(
            _("For the conclusions: the objectives without an aligned activity in this selection.")
            if selection.criteria.has_filter_besides_objectives
            else _("For the conclusions: the objectives without an aligned activity.")
        )
        columns = [NUMBER_COLUMN, Column(_("Objective"))]
        yield TableBlock(columns, [*map(_number_and_label, gaps)], caption=gaps_title(selection))


def _annex(sorted_selection: Selection) -> Iterator[Block]:
    yield Heading(_("Annex"), 2)
    yield _placeholder(
        _("Left to the author: the organization of work and the list of participants.")
    )
    if aligned := [activity for activity in sorted_selection.activities if activity.alignment]:
        yield Heading(_("Activities that a source aligns with objectives, by date"), 3)
        caption = _("When, what, where and by whom: activities aligned with an objective")
        yield _activities(caption, aligned, sorted_selection)
    if unaligned := _unaligned(sorted_selection):
        yield Heading(_("Activities that no source aligns with an objective, by date"), 3)
        caption = _("When, what, where and by whom: activities aligned with no objective")
        yield _activities(caption, unaligned, sorted_selection)
    if excluded := len(unaligned_ignoring_objective_filters(sorted_selection)) - len(unaligned):
        text = ngettext(
            "{count} activity is not here: no source aligns it with an objective.",
            "{count} activities are not here: no source aligns them with an objective.",
            excluded,
        )
        yield _paragraph(text.format(count=excluded))
    yield Heading(_("Sources and licences"), 3)
    yield from map(Paragraph, source_notes(sorted_selection))
    yield Heading(_("How this document was made"), 3)
    yield _paragraph(_how_made(sorted_selection))


def _activities(caption: str, activities: Sequence[Activity], selection: Selection) -> TableBlock:
    """Return a table of *activities* of *selection*: when, what, where, by whom."""

    def row(activity: Activity) -> Sequence[Sequence[Line]]:
        details = [
            say(kind_name(activity)),
            where(activity),
            led_by(activity),
            partnered_by(activity),
        ]
        return [
            text_cell(when(activity, undated=_("undated"))),
            [
                [activity_title(activity), *dialogue_suffix(activity, selection)],
                *text_cell(" · ".join(filter(None, details)), "quiet"),
            ],
        ]

    activity_column = Column(_("Activity: kind, place, who led it, partners"))
    columns = [Column(_("When"), no_wrap=True), activity_column]
    return TableBlock(columns, [*map(row, activities)], stack_below=76, caption=caption)


def _how_made(selection: Selection) -> str:
    """Return the text on how the program made its part of the document.

    The only date in this text is the date of the data, so that the same data always gives the same
    document.
    """
    made = _("The numbers, tables and references are made by the program rabat, version {version}.")
    parts = [made.format(version=__version__)]
    if date := last_updated(selection):
        parts.append(_("Data last changed on {date}.").format(date=date))
    parts.append(_("The alignment with objectives comes only from the sources."))
    return " ".join(parts)


def _unaligned(selection: Selection) -> Sequence[Activity]:
    """Return the activities of *selection* that no source aligns with an objective."""
    return [activity for activity in selection.activities if not activity.alignment]


def _tables(view: View, caption: str) -> Iterator[TableBlock]:
    """Yield the tables of *view* with this *caption*."""
    for block in view.page().blocks:
        if isinstance(block, TableBlock):
            yield replace(block, caption=caption)


def _paragraph(text: str) -> Paragraph:
    return Paragraph([Span(text)])


def _placeholder(text: str) -> Paragraph:
    """Return *text* in brackets, as a passage that is left to the author."""
    return Paragraph(_bracketed(text))


def _bracketed(text: str) -> Line:
    return [Span(f"[{text}]", "placeholder")]
