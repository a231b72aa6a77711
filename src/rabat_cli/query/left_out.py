"""What filters leave out unasked: activities that state nothing about what a filter looks at."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from ..language import ngettext
from ..model import Activity
from .group import countries


class LeftOut(Struct, frozen=True):
    """Activities that a filter leaves out because they state nothing about its subject.

    *accept* is true of these activities, *options* select just them, and *text* says how many they
    are; ``{command}`` in it is the command line that lists them.
    """

    accept: Callable[[Activity], bool]
    options: Sequence[str]
    text: Callable[[int], str]


def _unaligned(count: int) -> str:
    return ngettext(
        "{count} that no source aligns with an objective left out: {command}",
        "{count} that no source aligns with an objective left out: {command}",
        count,
    )


def _undated(count: int) -> str:
    return ngettext(
        "{count} without a date left out: {command}",
        "{count} without a date left out: {command}",
        count,
    )


def _no_country(count: int) -> str:
    return ngettext(
        "{count} that states no country left out: {command}",
        "{count} that state no country left out: {command}",
        count,
    )


def _no_chair(count: int) -> str:
    return ngettext(
        "{count} that does not state who led it left out: {command}",
        "{count} that do not state who led them left out: {command}",
        count,
    )


UNALIGNED = LeftOut(lambda activity: not activity.alignment, ("--unaligned",), _unaligned)
UNDATED = LeftOut(lambda activity: activity.year is None, ("--year", "undated"), _undated)
NO_COUNTRY = LeftOut(lambda activity: not countries(activity), ("--country", "none"), _no_country)
NO_CHAIR = LeftOut(lambda activity: not activity.chairs, ("--chair", "none"), _no_chair)
