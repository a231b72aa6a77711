"""What changed between two datasets, activity by activity and field by field."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from ..dataset.fields import ACTIVITY, DOCUMENT
from ..dates import when
from ..language import LANGUAGES, N_, _, current, ngettext, say
from ..model import Activity, Alignment, Bilingual, Dataset, Document, Language, Name, Text
from ..query.compare import Change, Difference, FieldPath
from ..text import one_line, printable
from .activities import FIELDS as ACTIVITY_FIELDS
from .activities import fields
from .entries import IN_LANGUAGE
from .page import Block, Cell, Facts, Heading, Line, Page, Paragraph, Span
from .view import Field, FieldTable, View, flatten

# The fields in which activities are compared: all that a file states, except the id. A file does
# not state fields with `get`: they are computed from other fields.
COMPARED = tuple(spec.key for spec in ACTIVITY if spec.key != "id" and not spec.get)
_CHANGE_NAMES = {"added": N_("added"), "removed": N_("removed"), "changed": N_("changed")}
# In a cell of changes, alignments and documents are joined by semicolons instead of line breaks.
_SEPARATORS = {field.name: field.separator.replace("\n", "; ") for field in ACTIVITY_FIELDS}
_ID = Field("id", N_("ID"), lambda row: row.id)
_CHANGE = Field(
    "change", N_("Change"), lambda row: row.kind, lambda row: _(_CHANGE_NAMES[row.kind])
)
_DIFFERENCES = Field("fields", N_("Fields"), lambda change: change.differences)


class _Row(Struct, frozen=True):
    """A flat row: one *difference* of a changed activity.

    An activity that was added or removed has one row without a difference.
    """

    id: str
    kind: str
    difference: Difference | None

    def cell(self, side: Literal["old", "new"]) -> str | None:
        """Return the value on this *side* as one cell; None without a difference or a value.

        If the value has texts, they are in the first language in which the two sides differ.
        """
        if not (difference := self.difference):
            return None
        separator = _SEPARATORS[difference.field]
        pairs = [
            (flatten(old, separator, language), flatten(new, separator, language))
            for language, old, new in _by_language(difference.old, difference.new)
        ]
        old, new = next((pair for pair in pairs if pair[0] != pair[1]), pairs[0])
        value = new if side == "new" else old
        return None if value is None else str(value)


_FLAT_FIELDS = (
    _ID,
    _CHANGE,
    Field("field", N_("Field"), lambda row: row.difference and row.difference.field),
    Field("old", N_("Before"), lambda row: row.cell("old")),
    Field("new", N_("After"), lambda row: row.cell("new")),
)
FIELDS = (*_FLAT_FIELDS, _DIFFERENCES)


def changes_view(
    changes: Sequence[Change], old: Dataset, new: Dataset, notes: Sequence[str] = ()
) -> View:
    """Return the view of the *changes* between *old* and *new*, with *notes* below them."""
    rows = [
        _Row(change.id, change.kind, difference)
        for change in changes
        for difference in (change.differences or (None,))
    ]
    return View(
        records=FieldTable((_ID, _CHANGE, _DIFFERENCES), changes),
        flat=FieldTable(_FLAT_FIELDS, rows),
        page=lambda: Page(
            _("Changes"),
            [*_blocks(changes, old, new)],
            [[Span(line[:1].upper() + line[1:] + ".")] for line in notes],
        ),
        count_text=_counts(changes),
        empty_text=_("No activity was added, removed or changed."),
    )


def other_sources(old: Dataset, new: Dataset) -> Iterator[str]:
    """Yield a line for each source that only one dataset has.

    The line has the number of activities of this source that were added or removed.
    """
    for source, count in _sources_missing_in(old, new).items():
        text = ngettext(
            "{count} added activity comes from a source that is not in {file}: {title}",
            "{count} added activities come from a source that is not in {file}: {title}",
            count,
        )
        yield text.format(count=count, file=_files(old), title=printable(one_line(say(source))))
    for source, count in _sources_missing_in(new, old).items():
        text = ngettext(
            "{count} removed activity comes from a source that is not in {file}: {title}",
            "{count} removed activities come from a source that is not in {file}: {title}",
            count,
        )
        yield text.format(count=count, file=_files(new), title=printable(one_line(say(source))))


def _sources_missing_in(other: Dataset, dataset: Dataset) -> Mapping[Name, int]:
    """Return the sources of *dataset* that *other* does not have.

    Each comes with the number of its activities that *other* does not have. If a file of *other*
    names no source (a plain list never does), it is not known which sources *other* has. Then
    return no source.
    """
    titles = [origin.source.title for origin in other.origins if origin.source]
    if len(titles) < len(other.origins):
        return {}
    ids = {activity.id for activity in other.activities}
    # If an activity is in both datasets, *other* has its source, too, perhaps with another title.
    shared_titles = [activity.source for activity in dataset.activities if activity.id in ids]
    known_texts = {text for title in (*titles, *shared_titles) if title for text in title.texts}
    return Counter(
        source
        for activity in dataset.activities
        if activity.id not in ids
        and (source := activity.source)
        and known_texts.isdisjoint(source.texts)
    )


def _files(dataset: Dataset) -> str:
    return ", ".join(dict.fromkeys(printable(origin.file) for origin in dataset.origins))


def not_compared(dataset: Dataset, missing: Sequence[FieldPath]) -> Sequence[str]:
    """Return a line with the fields that are not compared because they are missing in *dataset*.

    *missing* are the paths of these fields. Fields that are missing only in one language come last,
    after the name of the language: "Place; in French: Title, Summary". If *missing* is empty, there
    is no line.
    """
    if not missing:
        return []
    in_both = [_heading(path) for path in missing if path[-1] not in IN_LANGUAGE]
    parts = [", ".join(dict.fromkeys(in_both))]
    for language, name in IN_LANGUAGE.items():
        headings = [_heading(path) for path in missing if path[-1] == language]
        if text := ", ".join(dict.fromkeys(headings)):
            parts.append(f"{_('{term}:').format(term=_(name))} {text}")
    line = _("not compared, because missing or incomplete in {file}: {fields}")
    return [line.format(file=_files(dataset), fields=_("; ").join(filter(None, parts)))]


def _heading(path: FieldPath) -> str:
    """Return the heading of the field at *path*: "Title" for ``("title", "fr")``.

    The year and the address of documents have headings of their own: "Link" for
    ``("documents", "url")``.
    """
    document_parts = {field.key: _(field.heading) for field in DOCUMENT if field.key != "title"}
    return next(
        (document_parts[step] for step in path[1:] if step in document_parts),
        next(field.translated_heading for field in ACTIVITY_FIELDS if field.name == path[0]),
    )


def _counts(changes: Sequence[Change]) -> str:
    """Return how many activities were added, removed and changed: "2 added, 1 changed"."""
    count = Counter[str](change.kind for change in changes)
    texts = {
        "added": ngettext("{count} added", "{count} added", count["added"]),
        "removed": ngettext("{count} removed", "{count} removed", count["removed"]),
        "changed": ngettext("{count} changed", "{count} changed", count["changed"]),
    }
    return ", ".join(text.format(count=count[kind]) for kind, text in texts.items() if count[kind])


def _blocks(changes: Sequence[Change], old: Dataset, new: Dataset) -> Iterator[Block]:
    yield Heading(_("Changes"))
    headings = {
        "added": _("Activities added"),
        "removed": _("Activities removed"),
        "changed": _("Activities changed"),
    }
    for kind, heading in headings.items():
        changes_of_kind = [change for change in changes if change.kind == kind]
        if changes_of_kind:
            yield Heading(heading, 2)
        for change in changes_of_kind:
            yield Paragraph(_title(change))
            if change.differences:
                yield Facts([*_facts(change, old, new)])


def _title(change: Change) -> Line:
    """Return the title of the activity, its id and its date, as they are in the new dataset.

    For an activity that was removed, they are as in the old dataset.
    """
    activity = change.new or change.old
    assert activity  # noqa: S101
    details = " · ".join(filter(None, [change.id, when(activity)]))
    return [Span(one_line(say(activity.title)), "strong"), Span(f"  {details}", "quiet")]


def _facts(change: Change, old: Dataset, new: Dataset) -> Iterator[tuple[str, Cell]]:
    """Yield the heading of each field that differs, and a cell with the removed and added texts."""
    differences = {difference.field: difference for difference in change.differences}
    for old_field, new_field in zip(fields(old), fields(new), strict=True):
        if difference := differences.get(new_field.name):
            comparisons = [
                (
                    language,
                    _pieces(old_field, change.old, old_value, language),
                    _pieces(new_field, change.new, new_value, language),
                )
                for language, old_value, new_value in _by_language(difference.old, difference.new)
            ]
            # Show the first language in which the texts differ. Name it if it is not in use.
            language, before, after = next(
                (comparison for comparison in comparisons if comparison[1] != comparison[2]),
                comparisons[0],
            )
            remark = [] if language == current() else [[Span(_(IN_LANGUAGE[language]), "quiet")]]
            yield new_field.translated_heading, [*remark, *_before_and_after(before, after)]


def _by_language(old: object, new: object) -> Iterator[tuple[Language, object, object]]:
    """Yield four comparisons of *old* and *new* to try in turn: a language and the two values.

    The first two have the whole values. A text that exists only in English is written in English
    even in French, so these two miss a change from "Online" in English alone to "Online" in both
    languages. The last two have only the texts in one language, and show this change.
    """
    languages = sorted(LANGUAGES, key=lambda language: language != current())
    yield from ((language, old, new) for language in languages)
    for language in languages:
        yield language, _only_in(old, language), _only_in(new, language)


def _only_in(value: object, language: Language) -> object:
    """Return *value* with only its texts in *language*.

    A text that is missing in *language* becomes None, and so does a document without a title in
    *language*; a list leaves them out. An alignment keeps its objective. Alignments in *value* may
    have no contribution, and documents no title, because `query.compare` leaves out texts that are
    not compared.
    """
    match value:
        case tuple():
            return tuple(kept for part in value if (kept := _only_in(part, language)))
        case Bilingual():
            return getattr(value, language)
        case Alignment():
            text = getattr(value.contribution, language, None)
            return replace(value, contribution=Text(**{language: text}))
        case Document():
            title = getattr(value.title, language, None)
            return replace(value, title=Name(**{language: title})) if title else None
    return value


def _pieces(
    field: Field, activity: Activity | None, value: object, language: Language
) -> Sequence[str]:
    """Return the *value* of *field* as texts, one for each item of a list; empty without a value.

    For a field of codes, return the texts that *field* displays for *activity* instead of *value*.
    """
    value = field.display(activity) if field.display else value
    pieces = value if isinstance(value, (tuple, list)) else [value]
    cells = [flatten(piece, language=language) for piece in pieces]
    return [one_line(str(cell)) for cell in cells if cell not in (None, "")]


def _before_and_after(before: Sequence[str], after: Sequence[str]) -> Sequence[Line]:
    """Return a line for each text that is only in *before* or only in *after*.

    If both have the same texts, return one line, which says that only their order changed, or only
    spaces and line breaks (`_pieces` writes each run of these as one space).
    """
    if before == after:
        return [[Span(_("only spaces or line breaks"), "quiet")]]
    # A text that stood twice and now stands once is removed once.
    removed = [*(Counter(before) - Counter(after)).elements()]
    added = [*(Counter(after) - Counter(before)).elements()]
    if not removed and not added:
        return [[Span(_("only the order"), "quiet")]]
    return [
        *([Span(_("before:") + " ", "quiet"), Span(text)] for text in removed),
        *([Span(_("after:") + " ", "quiet"), Span(text)] for text in added),
    ]
