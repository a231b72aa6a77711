"""The commands that count activities by what they have in common: they differ only by that."""

from collections.abc import Callable

from ..language import _
from ..query.criteria import select
from ..query.group import GROUPINGS, group
from ..views import counts
from . import options
from .session import Reply, Session

OPTIONS = (options.ANSWER, options.OUTPUT, options.DATA)


def counting(
    name: str, title: str, *, named: bool = False
) -> Callable[[Session, options.Asked], Reply]:
    """A command that answers with the groups of this *name* and how many activities each has.

    *title* is what its page is called. With *named* they are all that have names, also those
    without activities, and there is none for activities without any.
    """

    def run(session: Session, asked: options.Asked) -> Reply:
        selection, by = select(session.dataset(asked)), GROUPINGS[name]
        found = group(selection.dataset, selection.activities, by, empty=named)
        if named:
            found = [one for one in found if one.label]
        return session.answer(counts.groups(found, by, _(title), selection), asked)

    return run
