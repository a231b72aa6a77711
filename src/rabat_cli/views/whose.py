"""Whose activities are whose: said only where an answer holds those of several dialogues."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from operator import attrgetter

from ..language import _, say
from ..model import Activity, Name, Origin
from ..query.criteria import Selection
from ..text import one_line
from .page import Block, Line, Paragraph, Span


def several(origins: Sequence[Origin]) -> bool:
    """Whether *origins* are of more than one dialogue."""
    return len({key(origin) for origin in origins}) > 1


def of_several(selection: Selection) -> bool:
    """Whether *selection* holds activities of more than one dialogue."""
    return several(selection.origins)


def whose(origin: Origin) -> str:
    """The name of the dialogue of *origin*, or what else there is to know it by."""
    if origin.dialogue:
        return one_line(say(origin.dialogue.name))
    if origin.source:
        return one_line(say(origin.source.title))
    if origin.file == "-":
        return _("standard input")
    # Where it is from here is nothing to whom a page is passed on.
    return re.sub(r"^(?:\.{1,2}[/\\]+)+", "", origin.file)


def dialogue_of(selection: Selection) -> Callable[[Activity], Name | str | None]:
    """How a cell says whose an activity of *selection* is: beside those of others always."""
    if not of_several(selection):
        return attrgetter("dialogue")
    return lambda activity: activity.dialogue or whose(activity.origin)


def mark(activity: Activity, selection: Selection) -> Line:
    """Whose *activity* is, as a piece of a line; nothing where that goes without saying."""
    if not of_several(selection):
        return []
    return [Span(f" [{whose(activity.origin)}]", "quiet")]


def counted(selection: Selection) -> Sequence[Block]:
    """Whose activities are counted together, and how many of each; nothing if that is clear."""
    if not of_several(selection):
        return []
    counts = Counter(whose(activity.origin) for activity in selection.activities)
    told = ", ".join(f"{name} ({count})" for name, count in counts.items())
    return [Paragraph([Span(_("Activities of: {told}").format(told=told), "quiet")])]


def only_dialogue(origins: Sequence[Origin]) -> str:
    """The name of the one dialogue that all *origins* are of, or nothing."""
    named = [origin.dialogue for origin in origins if origin.dialogue]
    return whose(origins[0]) if named and not several(origins) else ""


def key(origin: Origin) -> str:
    """What the dialogue of *origin* is told from others by."""
    # Files that name no dialogue are each on their own.
    return origin.dialogue_id or f" {origin.file}"
