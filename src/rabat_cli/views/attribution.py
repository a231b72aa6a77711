"""Attribution: name the dialogue of each activity, if an answer has several dialogues."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter

from ..language import _, join_and, ngettext, say
from ..model import Activity, Name, Origin
from ..query.criteria import Selection
from ..text import one_line
from .page import Block, Line, Paragraph, Span

# If there are more dialogues than this, a title does not name all of them: for four dialogues, it
# has "Rabat, Niamey and 2 others".
_MOST_NAMED = 3


def are_of_several_dialogues(origins: Sequence[Origin]) -> bool:
    """Return whether *origins* are of several dialogues; two files may be of the same dialogue."""
    return len({dialogue_key(origin) for origin in origins}) > 1


def has_several_dialogues(selection: Selection) -> bool:
    """Return whether the activities of *selection* are of several dialogues."""
    return are_of_several_dialogues(selection.origins)


def origin_name(origin: Origin) -> str:
    """Return the name of *origin* in the language in use, on one line."""
    return one_line(say(origin.name))


def dialogue_getter(selection: Selection) -> Callable[[Activity], Name | str | None]:
    """Return a function that returns the dialogue of an activity for a cell.

    If *selection* has several dialogues, the cell is never empty: for an activity without a
    dialogue, it has the title of the source or the name of the file.
    """
    if not has_several_dialogues(selection):
        return attrgetter("dialogue")
    return lambda activity: activity.dialogue or origin_name(activity.origin)


def with_dialogue(names: Sequence[str], selection: Selection) -> Sequence[str]:
    """Return the field *names*, and "dialogue" after them if *selection* has several dialogues."""
    return (*names, "dialogue") if has_several_dialogues(selection) else names


def dialogue_suffix(activity: Activity, selection: Selection) -> Line:
    """Return the dialogue of *activity*, to end a line; empty if *selection* has one dialogue."""
    if not has_several_dialogues(selection):
        return []
    is_first = dialogue_key(activity.origin) == dialogue_key(selection.dataset.origins[0])
    return [Span(f" [{origin_name(activity.origin)}]", "quiet" if is_first else "other")]


def dialogue_counts(selection: Selection) -> Sequence[Block]:
    """Return a paragraph with the number of activities of each dialogue; empty for one dialogue."""
    if not has_several_dialogues(selection):
        return []
    text = _("Activities of: {names}").format(names=counts_by_dialogue(selection.activities))
    return [Paragraph([Span(text, "quiet")])]


def counts_by_dialogue(activities: Sequence[Activity]) -> str:
    """Return the dialogues of *activities*, each with its number of activities in brackets."""
    return with_counts(Counter(origin_name(activity.origin) for activity in activities))


def with_counts(counts: Mapping[str, int]) -> str:
    """Return the names with their counts: "France (3), Morocco (1)"."""
    return ", ".join(f"{name} ({count})" for name, count in counts.items())


def dialogue_title(
    origins: Sequence[Origin], title: str, title_with_dialogue: str, /, **values: str
) -> str:
    """Return *title_with_dialogue* with the dialogues of *origins* in place of ``{dialogue}``.

    If no origin states a dialogue, return *title*. *values* replace the other placeholders of the
    two texts, such as ``{grouping}``.
    """
    if not any(origin.dialogue for origin in origins):
        return title.format(**values)
    names = [*{dialogue_key(origin): origin_name(origin) for origin in origins}.values()]
    if len(names) > _MOST_NAMED:
        rest = len(names) - _MOST_NAMED + 1
        others = ngettext("{count} other", "{count} others", rest).format(count=rest)
        names[_MOST_NAMED - 1 :] = [others]
    return title_with_dialogue.format(dialogue=join_and(names), **values)


def dialogue_key(origin: Origin) -> str:
    """Return the id of the dialogue of *origin*; without an id, the name of its file after a space.

    No id begins with a space, so that the name of a file is never taken for an id.
    """
    return origin.dialogue_id or f" {origin.file}"
