"""What changed between two datasets, activity by activity and field by field."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from ..language import N_, _, ngettext, say
from ..model import Activity, Dataset, Name
from ..query.compare import Change, Difference, Path
from ..text import one_line, printable
from .activities import FIELDS as ACTIVITY
from .activities import fields
from .dates import when
from .page import Block, Cell, Facts, Heading, Line, Page, Paragraph, Span
from .view import Field, Sheet, View, flatten

# What an activity says of itself, as it is compared.
COMPARED = tuple(field.name for field in ACTIVITY if field.name != "id")
_WORDS = {"added": N_("added"), "removed": N_("removed"), "changed": N_("changed")}
_SEPARATORS = {field.name: field.separator for field in ACTIVITY}
_LANGUAGES = {"fr": N_("in French"), "en": N_("in English")}
_ID = Field("id", N_("ID"), lambda row: row.id)
_CHANGE = Field("change", N_("Change"), lambda row: row.change, lambda row: _(_WORDS[row.change]))
_FIELDS = Field("fields", N_("Fields"), lambda change: change.fields)


class _Row(Struct, frozen=True):
    """One difference with the activity that it is of; of one that came or went there is none."""

    id: str
    change: str
    difference: Difference | None

    def value(self, name: str) -> str | None:
        """What the difference has under this *name*, as one cell."""
        if not self.difference:
            return None
        if name == "field":
            return self.difference.field
        value = flatten(getattr(self.difference, name), _SEPARATORS[self.difference.field])
        return None if value is None else str(value)


_FLAT = (
    _ID,
    _CHANGE,
    Field("field", N_("Field"), lambda row: row.value("field")),
    Field("old", N_("Before"), lambda row: row.value("old")),
    Field("new", N_("After"), lambda row: row.value("new")),
)
FIELDS = (*_FLAT, _FIELDS)


def changes(found: Sequence[Change], old: Dataset, new: Dataset, notes: Sequence[str] = ()) -> View:
    """*found*, which tells *old* from *new*; *notes* are what else is to be said of them."""
    rows = [
        _Row(change.id, change.change, difference)
        for change in found
        for difference in (change.fields or (None,))
    ]
    return View(
        records=Sheet((_ID, _CHANGE, _FIELDS), found),
        flat=Sheet(_FLAT, rows),
        page=lambda: Page(
            _("Changes"),
            [*_blocks(found, old, new)],
            [[Span(line[:1].upper() + line[1:] + ".")] for line in notes],
        ),
        counted=_counted(found),
        nothing=_("No activity was added, removed or changed."),
    )


def other_sources(old: Dataset, new: Dataset) -> Sequence[str]:
    """How many activities only came or went with their source, a line for each such source."""
    return [
        told(count).format(count=count, file=_files(other), title=_title(source))
        for one, other, told in ((new, old, _came), (old, new, _went))
        for source, count in _only_of(one, other).items()
    ]


def _came(count: int) -> str:
    return ngettext(
        "{count} added activity is of a source that is not in {file}: {title}",
        "{count} added activities are of a source that is not in {file}: {title}",
        count,
    )


def _went(count: int) -> str:
    return ngettext(
        "{count} removed activity is of a source that is not in {file}: {title}",
        "{count} removed activities are of a source that is not in {file}: {title}",
        count,
    )


def _only_of(one: Dataset, other: Dataset) -> Mapping[Name, int]:
    """The sources of which *other* has nothing, and how many activities *one* has of each.

    None where *other* does not name all its sources, as a plain list.
    """
    named = [origin.source.title for origin in other.origins if origin.source]
    if len(named) < len(other.origins):
        return {}
    ids = {activity.id for activity in other.activities}
    # One of which both have activities only has a new title.
    both = [activity.source for activity in one.activities if activity.id in ids]
    known = {text for title in (*named, *both) if title for text in (title.fr, title.en) if text}
    return Counter(
        source
        for activity in one.activities
        if activity.id not in ids
        and (source := activity.source)
        and not known & {source.fr, source.en}
    )


def _title(source: Name) -> str:
    return printable(one_line(say(source)))


def _files(dataset: Dataset) -> str:
    return ", ".join(dict.fromkeys(printable(origin.file) for origin in dataset.origins))


def not_compared(dataset: Dataset, lacking: Sequence[Path]) -> Sequence[str]:
    """That what *dataset* is *lacking* was not compared, in one line; nothing if it lacks nothing.

    What it has in the other language alone is named by that.
    """
    if not lacking:
        return []
    by_language: dict[str, list[str]] = {"": [], **{name: [] for name in _LANGUAGES}}
    for path in lacking:
        language = path[-1] if path[-1] in _LANGUAGES else ""
        by_language[language].append(_called(path))
    told = [", ".join(dict.fromkeys(names)) for names in by_language.values()]
    parts = [
        f"{_('{term}:').format(term=_(_LANGUAGES[language]))} {names}" if language else names
        for language, names in zip(by_language, told, strict=True)
        if names
    ]
    line = _("not compared, missing or incomplete in {file}: {fields}").format(
        file=_files(dataset),
        fields=_("; ").join(parts),
    )
    return [line]


def _called(path: Path) -> str:
    """What people call that which is at *path*: the heading of its field, or of a part of it."""
    parts = {"url": _("Link"), "year": _("Year")}
    return next(
        (parts[step] for step in path[1:] if step in parts),
        next(field.title for field in ACTIVITY if field.name == path[0]),
    )


def _counted(found: Sequence[Change]) -> str:
    """How many activities there are of each change, in words."""
    counts = {name: sum(one.change == name for one in found) for name in _WORDS}
    texts = {
        "added": ngettext("{count} added", "{count} added", counts["added"]),
        "removed": ngettext("{count} removed", "{count} removed", counts["removed"]),
        "changed": ngettext("{count} changed", "{count} changed", counts["changed"]),
    }
    return ", ".join(
        text.format(count=counts[name]) for name, text in texts.items() if counts[name]
    )


def _blocks(found: Sequence[Change], old: Dataset, new: Dataset) -> Iterator[Block]:
    yield Heading(_("Changes"))
    headings = {
        "added": _("Activities added"),
        "removed": _("Activities removed"),
        "changed": _("Activities changed"),
    }
    for name, heading in headings.items():
        some = [change for change in found if change.change == name]
        if not some:
            continue
        yield Heading(heading, 2)
        for change in some:
            yield Paragraph(_named(change))
            if change.fields:
                yield Facts([*_facts(change, old, new)])


def _named(change: Change) -> Line:
    """The title of the activity, of two the new one, and what else it is known by."""
    activities = [one for one in (change.new, change.old) if one]
    details = " · ".join(filter(None, [change.id, *map(when, activities[:1])]))
    title = " ".join(one_line(say(one.title)) for one in activities[:1])
    return [Span(title, "strong"), Span(f"  {details}", "quiet")]


def _facts(change: Change, old: Dataset, new: Dataset) -> Iterator[tuple[str, Cell]]:
    """Each field that differs, with what it said and says, to people."""
    before = {field.name: field for field in fields(old)}
    for field in fields(new):
        for difference in change.fields:
            if difference.field == field.name:
                was = _said(before[field.name], change.old, difference.old)
                yield field.title, _told(was, _said(field, change.new, difference.new))


def _said(field: Field, activity: Activity | None, value: object) -> Sequence[str]:
    """What *activity* says in this *field*, in words: each piece of a list by itself.

    That is the *value* that was compared, unless it is a code.
    """
    value = field.told(activity) if field.told else value
    pieces = value if isinstance(value, (tuple, list)) else [value]
    return [one_line(str(flatten(piece))) for piece in pieces if flatten(piece) not in (None, "")]


def _told(was: Sequence[str], now: Sequence[str]) -> Cell:
    gone = [text for text in was if text not in now]
    come = [text for text in now if text not in was]
    if not gone and not come:
        same = was == now
        return [[Span(_("only in the other language") if same else _("only the order"), "quiet")]]
    return [
        *([Span(_("before:") + " ", "quiet"), Span(text)] for text in gone),
        *([Span(_("after:") + " ", "quiet"), Span(text)] for text in come),
    ]
